// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphBatch.h"

#include "models/base/Sleep.h"
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/http/Batch.h"
#include "models/cloud/http/RetryAfter.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Graph {

using Answers = std::vector<Result<Http::Answer>>;
using std::chrono::milliseconds;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

constexpr int mostRounds = 4;
constexpr milliseconds longestWait{180'000};

Http::BatchPart partFor(const GraphQuery &question)
{
    Http::BatchPart part;
    part.url = relativeAddressOf(question);
    if (question.advanced)
        part.headers.append(qMakePair(QByteArray("ConsistencyLevel"), QByteArray("eventual")));
    return part;
}

std::vector<size_t> throttled(const Answers &answers)
{
    std::vector<size_t> places;
    for (size_t place = 0; place < answers.size(); ++place) {
        if (answers[place] && answers[place]->status == 429)
            places.push_back(place);
    }
    return places;
}

/// The longest time that one of these was told to wait, or one of our own when none was told any.
milliseconds waitFor(const Answers &answers, const std::vector<size_t> &places, int round)
{
    std::optional<milliseconds> longest;
    for (const size_t place : places) {
        if (const auto asked = Http::retryAfter(*answers[place], QDateTime::currentDateTimeUtc()))
            longest = std::max(longest.value_or(milliseconds(0)), *asked);
    }
    return std::min(longest.value_or(milliseconds(3000) * (1 << round)), longestWait);
}

} // namespace

Task<Result<Answers>> GraphBatch::ask(std::vector<GraphQuery> questions, CancelToken cancel)
{
    std::vector<Http::BatchPart> parts;
    std::ranges::transform(questions, std::back_inserter(parts), partFor);
    const auto batch = Http::BatchRequest::of(std::move(parts), false, Http::graphBatchWidth);
    if (!batch)
        co_return failure(batch.error());
    GraphQuery envelope;
    envelope.path = "$batch";
    envelope.label = "batch";
    envelope.beta = questions.front().beta;
    GraphReader *reader = m_client->reader();
    const QByteArray body = batch->body(std::nullopt);
    auto answer = co_await reader->post(envelope, body, false, cancel);
    if (!answer && answer.error().isCancelled())
        co_return failure(answer.error());
    co_return batch->parts(answer);
}

Task<Result<Answers>> GraphBatch::askPatiently(std::vector<GraphQuery> questions, CancelToken cancel)
{
    auto answers = co_await ask(questions, cancel);
    for (int round = 0; answers && round < mostRounds - 1; ++round) {
        const std::vector<size_t> places = throttled(*answers);
        if (places.empty())
            break;
        const milliseconds wait = waitFor(*answers, places, round);
        auto waited = co_await sleepFor(wait, cancel);
        if (!waited)
            co_return failure(waited.error());
        std::vector<GraphQuery> again;
        for (const size_t place : places)
            again.push_back(questions[place]);
        auto later = co_await ask(again, cancel);
        if (!later)
            co_return failure(later.error());
        for (size_t i = 0; i < places.size(); ++i)
            (*answers)[places[i]] = std::move((*later)[i]);
    }
    co_return answers;
}

Task<Result<std::vector<Result<Document>>>> GraphBatch::read(std::vector<GraphQuery> questions, CancelToken cancel)
{
    std::vector<Result<Document>> documents;
    if (questions.empty())
        co_return documents;
    const bool beta = questions.front().beta;
    if (std::ranges::any_of(questions, [beta](const GraphQuery &one) { return one.beta != beta; }))
        co_return failure(ErrorKind::BadInput, Texts::tr("One batch cannot hold questions to two versions."));
    const auto width = static_cast<size_t>(Http::graphBatchWidth);
    for (size_t begin = 0; begin < questions.size(); begin += width) {
        const auto first = questions.begin() + static_cast<std::ptrdiff_t>(begin);
        const size_t count = std::min(width, questions.size() - begin);
        const std::vector<GraphQuery> some(first, first + static_cast<std::ptrdiff_t>(count));
        auto answers = co_await askPatiently(some, cancel);
        if (!answers)
            co_return failure(answers.error());
        for (const Result<Http::Answer> &answer : *answers)
            documents.push_back(answer ? documentOf(*answer) : Result<Document>(failure(answer.error())));
    }
    co_return documents;
}

} // namespace Casement::Graph

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphBatch.h"

#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/http/Batch.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Graph {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

bool mixesVersions(const std::vector<GraphQuery> &questions)
{
    return std::ranges::any_of(questions, [&](const GraphQuery &one) { return one.beta != questions.front().beta; });
}

/// At most twenty of them, from this one on.
std::vector<GraphQuery> some(const std::vector<GraphQuery> &questions, size_t begin)
{
    const auto first = questions.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto count = std::min<std::ptrdiff_t>(Http::graphBatchWidth, questions.end() - first);
    return {first, first + count};
}

} // namespace

Task<Result<std::vector<Result<Document>>>> GraphBatch::read(std::vector<GraphQuery> questions, CancelToken cancel)
{
    if (mixesVersions(questions))
        co_return failure(ErrorKind::BadInput, Texts::tr("One batch cannot hold questions to two versions."));
    GraphReader *reader = m_client->reader();
    std::vector<Result<Document>> documents;
    while (documents.size() < questions.size()) {
        const std::vector<GraphQuery> next = some(questions, documents.size());
        auto answers = co_await reader->batch(next, cancel);
        if (cancel.isCancelled())
            co_return failure(cancelled());
        for (const Result<Http::Answer> &answer : answers)
            documents.push_back(answer ? documentOf(*answer) : Result<Document>(failure(answer.error())));
    }
    co_return documents;
}

} // namespace Casement::Graph

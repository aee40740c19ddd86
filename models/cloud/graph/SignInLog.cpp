// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/SignInLog.h"

#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/Parsing.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <deque>

namespace Casement::Graph {

namespace {

/// What is left to read, newest first.
std::deque<SignInSlice> workOf(const SignInReading &reading)
{
    std::deque<SignInSlice> work;
    for (const SignInSlice &slice : slicesOf(reading.query)) {
        if (std::ranges::find(reading.finished, slice) == reading.finished.end())
            work.push_back(slice);
    }
    return work;
}

/// The service gave up on this much at once; less of it may do.
bool wasTooMuch(const Error &error)
{
    return error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Throttled || error.httpStatus == 504;
}

/// The beta version has no promise: whatever it answers, the other half of the log stands. A refusal that is meant for
/// the whole log comes again with the next slice of the other half. An account that is no longer signed in or a broken
/// network is another matter.
bool isBetasOwnFault(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Forbidden:
    case ErrorKind::Refused:
    case ErrorKind::NotFound:
    case ErrorKind::ServiceFailed:
    case ErrorKind::BadAnswer:
        return true;
    default:
        return false;
    }
}

/// Lets through what did not come before. A page may come twice, and so do the events of a slice that failed and is
/// read again in parts; slices do not overlap, so the ids of whole ones are forgotten and a month's log fits.
class OnceOnly final
{
public:
    explicit OnceOnly(RowSink<SignInRecord> onRecords) : m_onRecords(std::move(onRecords)) {}

    void operator()(std::vector<SignInRecord> records)
    {
        m_hasPages = true;
        std::erase_if(records, [this](const SignInRecord &record) {
            const qsizetype before = m_seen.size();
            m_seen.insert(record.id);
            return m_seen.size() == before;
        });
        m_onRecords(std::move(records));
    }
    void begin() { m_hasPages = false; }
    /// Whether something has come since the slice was begun.
    [[nodiscard]] bool hasPages() const { return m_hasPages; }
    void split(size_t parts) { m_partsLeft += parts - (m_partsLeft > 0 ? 1 : 0); }
    void finish()
    {
        m_partsLeft -= m_partsLeft > 0 ? 1 : 0;
        if (m_partsLeft == 0)
            m_seen = {};
    }
    void giveUp()
    {
        m_partsLeft = 0;
        m_seen = {};
    }

private:
    RowSink<SignInRecord> m_onRecords;
    QSet<QString> m_seen;
    size_t m_partsLeft = 0; ///< of the day that is being read in parts
    bool m_hasPages = false;
};

/// The two halves are answered by two versions of the service: what one refuses the other may take.
using ByKind = std::array<bool, 2>;

SignInQuery queryFor(SignInQuery query, bool byName)
{
    if (byName) {
        query.notModern = false;
        query.clientApps = legacyClientApps();
    }
    return query;
}

} // namespace

Task<Outcome> SignInLog::readSlice(SignInSlice slice, SignInQuery query, RowSink<SignInRecord> onRecords,
                                   CancelToken cancel)
{
    GraphReader *reader = m_client->reader();
    const std::vector<GraphQuery> questions = questionsFor(slice, query);
    for (const GraphQuery &question : questions) {
        auto walked = co_await reader->rows<SignInRecord>(question, parseSignIn, onRecords, cancel);
        if (!walked)
            co_return failure(walked.error());
    }
    co_return Outcome();
}

Task<Result<SignInCoverage>> SignInLog::read(SignInReading reading, CancelToken cancel)
{
    SignInCoverage coverage;
    std::deque<SignInSlice> work = workOf(reading);
    const auto once = std::make_shared<OnceOnly>(reading.onRecords);
    const RowSink<SignInRecord> onRecords = [once](std::vector<SignInRecord> records) { (*once)(std::move(records)); };
    ByKind byName{};
    std::optional<SignInSlice> askedAfresh;
    while (!work.empty()) {
        const SignInSlice slice = work.front();
        work.pop_front();
        bool &named = byName[static_cast<size_t>(slice.kind)];
        once->begin();
        auto read = co_await readSlice(slice, queryFor(reading.query, named), onRecords, cancel);
        if (read) {
            once->finish();
            reading.onFinished(slice, named);
            continue;
        }
        const bool isRefused = read.error().kind == ErrorKind::Refused;
        // The question was taken, so what is refused is the mark of a further page: they run out.
        if (isRefused && once->hasPages() && askedAfresh != slice) {
            askedAfresh = slice;
            work.push_front(slice);
            continue;
        }
        if (isRefused && reading.query.notModern && !named) {
            named = true;
            work.push_front(slice);
            continue;
        }
        const auto smaller = wasTooMuch(read.error()) ? halves(slice) : std::vector<SignInSlice>();
        if (!smaller.empty()) {
            once->split(smaller.size());
            work.insert(work.begin(), smaller.begin(), smaller.end());
            continue;
        }
        if (slice.kind == SignInKind::Interactive || !isBetasOwnFault(read.error()))
            co_return failure(read.error());
        coverage.nonInteractive = false;
        coverage.whyPartial = read.error();
        std::erase_if(work, [](const SignInSlice &one) { return one.kind == SignInKind::NonInteractive; });
        once->giveUp();
        reading.onGivenUp();
    }
    co_return coverage;
}

} // namespace Casement::Graph

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/SignInLog.h"

#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/Parsing.h"

#include <QSet>

#include <algorithm>
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

/// The beta version has no promise: whatever it answers, the other half of the log stands. An account that is no
/// longer signed in or a broken network is another matter.
bool isBetasOwnFault(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Refused:
    case ErrorKind::NotFound:
    case ErrorKind::ServiceFailed:
    case ErrorKind::BadAnswer:
        return true;
    default:
        return false;
    }
}

/// Events whose id did not come before.
RowSink<SignInRecord> withoutRepeats(const RowSink<SignInRecord> &onRecords)
{
    const auto seen = std::make_shared<QSet<QString>>();
    return [seen, onRecords](std::vector<SignInRecord> records) {
        std::erase_if(records, [&](const SignInRecord &record) {
            const qsizetype before = seen->size();
            seen->insert(record.id);
            return seen->size() == before;
        });
        onRecords(std::move(records));
    };
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
    const RowSink<SignInRecord> onRecords = withoutRepeats(reading.onRecords);
    while (!work.empty()) {
        const SignInSlice slice = work.front();
        work.pop_front();
        auto read = co_await readSlice(slice, reading.query, onRecords, cancel);
        if (read) {
            reading.onFinished(slice);
            continue;
        }
        const auto smaller = wasTooMuch(read.error()) ? halves(slice) : std::vector<SignInSlice>();
        if (!smaller.empty()) {
            work.insert(work.begin(), smaller.begin(), smaller.end());
            continue;
        }
        if (slice.kind == SignInKind::Interactive || !isBetasOwnFault(read.error()))
            co_return failure(read.error());
        coverage.nonInteractive = false;
        coverage.whyPartial = read.error();
        std::erase_if(work, [](const SignInSlice &one) { return one.kind == SignInKind::NonInteractive; });
    }
    co_return coverage;
}

} // namespace Casement::Graph

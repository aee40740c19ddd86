// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SignInEvents.h"

#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/Parsing.h"
#include "models/cloud/graph/SignInFilter.h"
#include "models/session/GraphAccess.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::SignInEvents)
};

constexpr int keptDays = 30;

const QString logPermission = QStringLiteral("AuditLog.Read.All");

SignInEvent::Outcome outcomeOf(Graph::SignInOutcome outcome)
{
    switch (outcome) {
    case Graph::SignInOutcome::Success:
        return SignInEvent::Success;
    case Graph::SignInOutcome::Failure:
        return SignInEvent::Failure;
    case Graph::SignInOutcome::NotSaid:
        break;
    }
    return SignInEvent::NotSaid;
}

QString wouldBlock(const Graph::SignInRecord &record)
{
    const auto found = std::ranges::find_if(record.policies, [](const auto &policy) {
        return policy.result.compare(QLatin1String("reportOnlyFailure"), Qt::CaseInsensitive) == 0;
    });
    return found == record.policies.end() ? QString() : found->displayName;
}

SignInEvent eventOf(const Graph::SignInRecord &record, bool interactive)
{
    const QString client = record.clientAppUsed.valueOr(QString());
    return {record.at,
            client,
            Graph::clientAppOf(client).protocol,
            outcomeOf(record.outcome),
            record.failureReason,
            record.appDisplayName,
            record.userAgent,
            record.ipAddress,
            record.countryOrRegion,
            interactive,
            wouldBlock(record)};
}

/// What the pages of one asking are gathered in. Once there is enough, the walk ends.
struct Gathering
{
    SignInEvents answer;
    QSet<QString> seen;
    CancelSource enough;

    void add(const std::vector<Graph::SignInRecord> &records, bool interactive)
    {
        for (const Graph::SignInRecord &record : records) {
            // One person's whole log is short enough: asked for by name, clients nobody has heard of would be missing.
            if (Graph::clientAppOf(record.clientAppUsed.valueOr(QString())).kind != Graph::ClientApp::Legacy)
                continue;
            if (static_cast<int>(answer.events.size()) == mostSignInEvents) {
                answer.truncated = true;
                enough.cancel();
                return;
            }
            const qsizetype before = seen.size();
            seen.insert(record.id);
            if (seen.size() > before)
                answer.events.push_back(eventOf(record, interactive));
        }
    }
};

Task<Outcome> readHalf(Graph::GraphReader *reader, std::shared_ptr<Gathering> gathering, Graph::SignInSlice slice,
                       Graph::SignInQuery query, std::function<void(int)> onRead, CancelToken cancel)
{
    const bool interactive = slice.kind == Graph::SignInKind::Interactive;
    const Graph::RowSink<Graph::SignInRecord> take = [gathering, interactive,
                                                      onRead](std::vector<Graph::SignInRecord> records) {
        gathering->add(records, interactive);
        onRead(static_cast<int>(gathering->answer.events.size()));
    };
    const std::vector<Graph::GraphQuery> questions = Graph::questionsFor(slice, query);
    for (const Graph::GraphQuery &question : questions) {
        auto walked = co_await reader->rows<Graph::SignInRecord>(question, Graph::parseSignIn, take, cancel);
        if (!walked && !gathering->answer.truncated)
            co_return failure(walked.error());
        if (!walked)
            break;
    }
    co_return Outcome();
}

Error noAccount()
{
    return makeError(ErrorKind::NotFound, Words::tr("This mailbox has no account in Entra that could sign in."),
                     Words::tr("Exchange names no object id for it, so the log cannot be asked for it."));
}

} // namespace

Task<Result<SignInEvents>> readSignInEvents(GraphAccess *graph, QUuid objectId, QDateTime now,
                                            std::function<void(int)> onRead, CancelToken cancel)
{
    if (objectId.isNull())
        co_return failure(noAccount());
    const auto gathering = std::make_shared<Gathering>();
    gathering->enough.follow(cancel);
    gathering->answer.from = now.addDays(-keptDays);
    gathering->answer.readAt = now;
    Graph::SignInQuery query;
    query.from = gathering->answer.from;
    query.to = now;
    query.userId = objectId.toString(QUuid::WithoutBraces);
    Graph::GraphReader *reader = graph->with(logPermission)->reader();
    for (const Graph::SignInKind kind : {Graph::SignInKind::Interactive, Graph::SignInKind::NonInteractive}) {
        const Graph::SignInSlice slice{kind, query.from, query.to};
        auto read = co_await readHalf(reader, gathering, slice, query, onRead, gathering->enough.token());
        if (cancel.isCancelled())
            co_return failure(cancelled());
        if (!read && kind == Graph::SignInKind::Interactive)
            co_return failure(read.error());
        // The other half comes from a version of the service without promises; what there is counts all the same.
        if (!read)
            gathering->answer.whyPartial = read.error().oneLine();
        if (gathering->answer.truncated)
            break;
    }
    std::ranges::stable_sort(gathering->answer.events, std::ranges::greater(), &SignInEvent::at);
    co_return std::move(gathering->answer);
}

} // namespace Casement

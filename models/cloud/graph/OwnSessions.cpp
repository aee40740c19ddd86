// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/OwnSessions.h"

#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/graph/MemberReader.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Graph {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

/// The transport speaks of mailboxes when an outcome is unknown; here another try is the answer.
Error inItsOwnWords(Error error)
{
    if (error.kind == ErrorKind::OutcomeUnknown) {
        error.text = Texts::tr("It is not known whether your sessions were ended.");
        error.advice = Texts::tr("Sign out everywhere once more: doing it twice harms nothing.");
    }
    return error;
}

/// The service answers a bare value of true; an answer without it is as good.
Outcome outcomeOf(const Http::Answer &answer)
{
    if (answer.status == 204)
        return {};
    if (answer.status != 200)
        return failure(inItsOwnWords(graphChangeError(answer)));
    const auto document = documentOf(answer);
    if (!document)
        return failure(document.error());
    MemberReader reader(**document, QStringLiteral("revokeSignInSessions"));
    const bool done = reader.flag("value").valueOr(true);
    if (reader.error())
        return failure(*reader.error());
    if (!done)
        return failure(ErrorKind::Refused, Texts::tr("Microsoft Graph did not end your sessions."),
                       Texts::tr("Try again, or end them at https://myaccount.microsoft.com."));
    return {};
}

} // namespace

Task<Outcome> OwnSessions::revoke(CancelToken cancel)
{
    GraphQuery query;
    query.path = "me/revokeSignInSessions";
    query.label = "sign me out everywhere";
    GraphReader *reader = m_client->reader();
    auto answer = co_await reader->change(query, cancel);
    if (!answer)
        co_return failure(inItsOwnWords(answer.error()));
    co_return outcomeOf(*answer);
}

} // namespace Casement::Graph

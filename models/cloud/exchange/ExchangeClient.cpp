// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeClient.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/cloud/exchange/OneMailbox.h"
#include "models/cloud/http/Authorized.h"

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

bool isReading(const QByteArray &cmdlet)
{
    return cmdlet.startsWith("Get-") || cmdlet.startsWith("Search-");
}

/// Whether it was given by the place that would do the work: done, or refused. Whoever is busy or broken on the way
/// says nothing about where a change would go.
bool showsTheRoute(int status)
{
    return (status >= 200 && status < 300) || (status >= 400 && status < 500 && status != 408 && status != 429);
}

/// An answer that names no list at all says nothing about what the account may do; an empty list does.
Result<QStringList> exportedCmdlets(const Http::Answer &answer)
{
    Invocation asIf;
    asIf.cmdlet = "EXOModuleFile";
    auto reply = understood(answer, asIf);
    if (!reply)
        return failure(reply.error());
    bool isTold = false;
    QStringList cmdlets;
    for (const json &entry : *reply->rows) {
        const auto found = entry.is_object() ? entry.find("exportedCmdlets") : entry.end();
        if (found == entry.end())
            continue;
        isTold = isTold || found->is_string() || found->is_array();
        if (found->is_string())
            cmdlets += fromStdUtf8(found->get<std::string>()).split(QLatin1Char(','), Qt::SkipEmptyParts);
        else if (found->is_array()) {
            for (const json &name : *found)
                cmdlets += name.is_string() ? fromStdUtf8(name.get<std::string>()) : QString();
        }
    }
    if (!isTold)
        return failure(ErrorKind::BadAnswer,
                       ExchangeClient::tr("Exchange did not say which cmdlets this account may run."));
    for (QString &cmdlet : cmdlets)
        cmdlet = cmdlet.trimmed();
    cmdlets.removeAll(QString());
    return cmdlets;
}

} // namespace

ExchangeClient::ExchangeClient(Http::Transport *transport, Http::TokenSource *tokens, const Connection &connection,
                               QObject *parent)
    : QObject(parent),
      m_transport(transport),
      m_tokens(tokens),
      m_home(connection.baseUrl),
      m_connection(connection),
      m_connectionId(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
{
}

bool ExchangeClient::moveTo(const QByteArray &location, const QUrl &asked)
{
    if (location.isEmpty())
        return false;
    const QUrl target = asked.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    if (target.host() == asked.host() || !Http::isRegionOf(target, m_home) || !m_transport->admitRegion(target))
        return false;
    // Reads that were under way together are all sent on; the first of them has moved everything already.
    m_connection.baseUrl.setHost(target.host());
    return true;
}

Task<Result<Http::Answer>> ExchangeClient::exchange(Http::Request request, CancelToken cancel)
{
    auto answer = co_await Http::sendAuthorized(m_transport, m_tokens, request, cancel);
    if (!answer)
        co_return answer;
    m_routeKnown = m_routeKnown || showsTheRoute(answer->status);
    if (!isRedirect(answer->status) || request.isChange || !moveTo(answer->header("Location"), request.url))
        co_return answer;
    request.url.setHost(m_connection.baseUrl.host());
    auto moved = co_await Http::sendAuthorized(m_transport, m_tokens, request, cancel);
    m_routeKnown = m_routeKnown || (moved && showsTheRoute(moved->status));
    co_return moved;
}

Task<Result<Reply>> ExchangeClient::invoke(Invocation invocation, CancelToken cancel)
{
    // What is not a change may be sent again and again: nothing that changes must come this way without saying so.
    if (!invocation.isChange && !isReading(invocation.cmdlet))
        co_return failure(ErrorKind::Internal, tr("Only reading cmdlets are run as reads; nothing was sent."));
    const Http::Request request = requestOf(invocation, m_connection, m_connectionId);
    auto answer = co_await exchange(request, cancel);
    if (!answer)
        co_return failure(answer.error().in(QString::fromLatin1(invocation.cmdlet)));
    co_return understood(*answer, invocation);
}

Task<Outcome> ExchangeClient::findRoute(CancelToken cancel)
{
    if (m_routeKnown)
        co_return Outcome();
    Invocation probe;
    probe.cmdlet = "Get-OrganizationConfig";
    probe.select = {"Name"};
    auto answered = co_await invoke(probe, cancel);
    // A refusal is an answer too: it came from the place that will get the change.
    if (answered || m_routeKnown)
        co_return Outcome();
    Error error = answered.error();
    // A time-out of a change would mean that it may have happened, and a fault that it is this change's own: neither is
    // so, and the next change would fare no better.
    if (error.kind == ErrorKind::Timeout || error.kind == ErrorKind::ServiceFailed)
        error.kind = ErrorKind::Network;
    co_return failure(error.in(tr("looking for the service's region before the first change")));
}

Task<Result<QStringList>> ExchangeClient::allowedCmdlets(CancelToken cancel)
{
    const Http::Request request = moduleFileRequest(m_connection, m_connectionId);
    auto answer = co_await exchange(request, cancel);
    if (!answer)
        co_return failure(answer.error().in(QStringLiteral("EXOModuleFile")));
    co_return exportedCmdlets(*answer);
}

Task<Result<ClientAccessSettings>> ExchangeClient::readCasMailbox(QUuid mailbox, CancelToken cancel)
{
    // Without an identity this cmdlet answers with every mailbox there is.
    if (mailbox.isNull())
        co_return failure(ErrorKind::BadInput, tr("No mailbox was named; nothing was asked for."));
    const Invocation invocation = casMailboxRead(mailbox);
    auto reply = co_await invoke(invocation, cancel);
    if (!reply)
        co_return failure(reply.error());
    co_return settingsOfOne(*reply->rows, mailbox);
}

} // namespace Casement::Exchange

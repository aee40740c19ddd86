// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeClient.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/cloud/exchange/PageWalk.h"
#include "models/cloud/exchange/RowParsing.h"
#include "models/cloud/http/Authorized.h"

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

/// A page token may expire on the way; more than this is a fault that repeating does not mend.
constexpr int mostRestarts = 2;

Result<QStringList> exportedCmdlets(const Http::Answer &answer)
{
    Invocation asIf;
    asIf.cmdlet = "EXOModuleFile";
    auto reply = understood(answer, asIf);
    if (!reply)
        return failure(reply.error());
    QStringList cmdlets;
    for (const json &entry : *reply->rows) {
        const auto found = entry.is_object() ? entry.find("exportedCmdlets") : entry.end();
        if (found == entry.end())
            continue;
        if (found->is_string())
            cmdlets += fromStdUtf8(found->get<std::string>()).split(QLatin1Char(','), Qt::SkipEmptyParts);
        else if (found->is_array()) {
            for (const json &name : *found)
                cmdlets += name.is_string() ? fromStdUtf8(name.get<std::string>()) : QString();
        }
    }
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
      m_connection(connection),
      m_connectionId(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
{
}

Task<Result<Reply>> ExchangeClient::invoke(Invocation invocation, CancelToken cancel)
{
    const Http::Request request = requestOf(invocation, m_connection, m_connectionId);
    auto answer = co_await Http::sendAuthorized(m_transport, m_tokens, request, cancel);
    if (!answer)
        co_return failure(answer.error().in(QString::fromLatin1(invocation.cmdlet)));
    co_return understood(*answer, invocation);
}

template <class Row>
Task<Outcome> ExchangeClient::readList(std::function<void(PageOf<Row>)> onPage, CancelToken cancel)
{
    for (int restarts = 0;; ++restarts) {
        auto outcome = co_await walk<Row>(onPage, cancel);
        if (outcome || outcome.error().code != expiredPage || restarts == mostRestarts)
            co_return outcome;
    }
}

template <class Row>
Task<Outcome> ExchangeClient::walk(std::function<void(PageOf<Row>)> onPage, CancelToken cancel)
{
    Invocation invocation;
    invocation.cmdlet = RowSource<Row>::cmdlet;
    invocation.parameters = R"({"ResultSize":"Unlimited"})";
    invocation.select = RowSource<Row>::properties();
    invocation.isList = true;
    PageWalk way(m_connection.baseUrl);
    qsizetype before = 0;
    for (int number = 1;; ++number) {
        auto reply = co_await invoke(invocation, cancel);
        if (!reply)
            co_return failure(reply.error().in(tr("page %1").arg(number)));
        auto rows = parseRows<Row>(*reply->rows, before);
        if (!rows)
            co_return failure(rows.error().in(tr("page %1").arg(number)));
        before += static_cast<qsizetype>(rows->size());
        const Outcome kept = way.keepNew(*rows);
        if (!kept)
            co_return failure(kept.error().in(tr("page %1").arg(number)));
        const Result<QUrl> next = way.next(reply->nextLink);
        if (!next)
            co_return failure(next.error().in(tr("page %1").arg(number)));
        const bool last = next->isEmpty();
        onPage(PageOf<Row>{std::move(*rows), last, number, reply->warnings});
        if (last)
            co_return Outcome();
        invocation.continueAt = *next;
    }
}

Task<Outcome> ExchangeClient::readCasMailboxes(std::function<void(PageOf<CasMailboxRow>)> onPage, CancelToken cancel)
{
    co_return co_await readList<CasMailboxRow>(onPage, cancel);
}

Task<Outcome> ExchangeClient::readMailboxes(std::function<void(PageOf<MailboxRow>)> onPage, CancelToken cancel)
{
    co_return co_await readList<MailboxRow>(onPage, cancel);
}

Task<Outcome> ExchangeClient::readUsers(std::function<void(PageOf<UserRow>)> onPage, CancelToken cancel)
{
    co_return co_await readList<UserRow>(onPage, cancel);
}

Task<Result<OrganizationSettings>> ExchangeClient::readOrganization(CancelToken cancel)
{
    OrganizationSettings settings;
    Invocation organization;
    organization.cmdlet = "Get-OrganizationConfig";
    organization.select = {"Name", "DisplayName", "EwsEnabled", "DefaultAuthenticationPolicy"};
    auto reply = co_await invoke(organization, cancel);
    if (!reply)
        co_return failure(reply.error());
    if (const Outcome added = addOrganizationConfig(*reply->rows, settings); !added)
        co_return failure(added.error());
    Invocation transport;
    transport.cmdlet = "Get-TransportConfig";
    transport.select = {"SmtpClientAuthenticationDisabled"};
    auto second = co_await invoke(transport, cancel);
    if (!second)
        co_return failure(second.error());
    if (const Outcome added = addTransportConfig(*second->rows, settings); !added)
        co_return failure(added.error());
    settings.read = true;
    co_return settings;
}

Task<Result<ClientAccessSettings>> ExchangeClient::readCasMailbox(QUuid mailbox, CancelToken cancel)
{
    // Without an identity this cmdlet answers with every mailbox there is.
    if (mailbox.isNull())
        co_return failure(ErrorKind::BadInput, tr("No mailbox was named; nothing was asked for."));
    Invocation invocation;
    invocation.cmdlet = RowSource<CasMailboxRow>::cmdlet;
    invocation.select = RowSource<CasMailboxRow>::properties();
    invocation.parameters = R"({"Identity":")" + mailbox.toByteArray(QUuid::WithoutBraces) + R"("})";
    auto reply = co_await invoke(invocation, cancel);
    if (!reply)
        co_return failure(reply.error());
    auto rows = parseRows<CasMailboxRow>(*reply->rows, 0);
    if (!rows)
        co_return failure(rows.error());
    if (rows->empty())
        co_return failure(ErrorKind::NotFound, tr("Exchange Online does not find this mailbox any more."),
                          tr("Refresh the report."));
    if (rows->size() != 1 || rows->front().guid != mailbox)
        co_return failure(ErrorKind::BadAnswer, tr("Exchange Online answered with another mailbox."));
    co_return rows->front().clientAccess;
}

Task<Result<QStringList>> ExchangeClient::allowedCmdlets(CancelToken cancel)
{
    const Http::Request request = moduleFileRequest(m_connection, m_connectionId);
    auto answer = co_await Http::sendAuthorized(m_transport, m_tokens, request, cancel);
    if (!answer)
        co_return failure(answer.error().in(QStringLiteral("EXOModuleFile")));
    co_return exportedCmdlets(*answer);
}

} // namespace Casement::Exchange

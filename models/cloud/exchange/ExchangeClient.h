// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/exchange/Rows.h"
#include "models/domain/OrganizationSettings.h"

#include <QObject>
#include <QUrl>

#include <functional>

namespace Casement::Http {
class TokenSource;
class Transport;
} // namespace Casement::Http

namespace Casement::Exchange {

struct Invocation;
struct Reply;

/// Where and as whom the admin interface is spoken to. The anchor stays the same for the whole session: the service's
/// page tokens hold only on the route it chooses.
struct Connection
{
    QUrl baseUrl;
    QString tenantId; ///< GUID; a custom domain would break paging
    QString anchor;   ///< "UPN:admin@contoso.com"
};

/// The reading half of the Exchange admin interface (InvokeCommand). Lists are read whole or fail: never a shorter
/// list. Transport and token source outlive this; this outlives every task it gave.
class ExchangeClient final : public QObject
{
    Q_OBJECT
public:
    ExchangeClient(Http::Transport *transport, Http::TokenSource *tokens, const Connection &connection,
                   QObject *parent = nullptr);

    /// Every mailbox with its protocol switches. onPage is called in this thread, once per page.
    Task<Outcome> readCasMailboxes(std::function<void(PageOf<CasMailboxRow>)> onPage, CancelToken cancel);
    Task<Outcome> readMailboxes(std::function<void(PageOf<MailboxRow>)> onPage, CancelToken cancel);
    Task<Outcome> readUsers(std::function<void(PageOf<UserRow>)> onPage, CancelToken cancel);

    /// Both configurations; its `read` is true.
    Task<Result<OrganizationSettings>> readOrganization(CancelToken cancel);

    /// One mailbox, as stored now. NotFound when it is gone.
    Task<Result<ClientAccessSettings>> readCasMailbox(QUuid mailbox, CancelToken cancel);

    /// The cmdlets this account's roles allow, as the service spells them: what it may read and change.
    Task<Result<QStringList>> allowedCmdlets(CancelToken cancel);

    [[nodiscard]] const Connection &connection() const { return m_connection; }

private:
    friend class Changes;

    /// One cmdlet, one answer that was understood.
    Task<Result<Reply>> invoke(Invocation invocation, CancelToken cancel);
    template <class Row>
    Task<Outcome> readList(std::function<void(PageOf<Row>)> onPage, CancelToken cancel);
    template <class Row>
    Task<Outcome> walk(std::function<void(PageOf<Row>)> onPage, CancelToken cancel);

    Http::Transport *m_transport;
    Http::TokenSource *m_tokens;
    Connection m_connection;
    QByteArray m_connectionId;
};

} // namespace Casement::Exchange

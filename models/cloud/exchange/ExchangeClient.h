// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/exchange/RowParsing.h"
#include "models/cloud/exchange/Rows.h"
#include "models/cloud/exchange/Settings.h"
#include "models/cloud/exchange/Slice.h"
#include "models/domain/OrganizationSettings.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>

namespace Casement::Http {
struct Answer;
struct BatchCall;
struct Request;
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
    QString tenantId; ///< GUID; a custom domain would break paging. Tokens of another tenant are not sent
    QString anchor;   ///< "UPN:admin@contoso.com"
    std::chrono::milliseconds readTimeout{120000}; ///< for one page or one object
};

/// How much of a slice is read.
enum class Extent
{
    Whole,
    FirstPage ///< what there is beyond it is told by PageOf::last
};

/// The reading half of the Exchange admin interface (InvokeCommand). Lists are read whole or fail: never a shorter
/// list. Transport and token source outlive this; this outlives every task it gave.
///
/// A read that is answered with a redirect to a regional host of the same service moves everything there; a change
/// never does, so Changes has the route found by a read before the first one.
class ExchangeClient final : public QObject
{
    Q_OBJECT
public:
    ExchangeClient(Http::Transport *transport, Http::TokenSource *tokens, const Connection &connection,
                   QObject *parent = nullptr);

    /// The rows of one slice; Row is CasMailboxRow, MailboxRow or UserRow. onPage is called in this thread, once per
    /// page. A page whose token expired, and one that timed out, begin this slice anew (its page number is 1 again):
    /// the former twice at most, the latter once, with small pages.
    template <class Row>
    Task<Outcome> readSlice(Slice slice, Extent extent, std::function<void(PageOf<Row>)> onPage, CancelToken cancel);

    /// Every mailbox with its protocol switches; every mailbox; every user.
    Task<Outcome> readCasMailboxes(std::function<void(PageOf<CasMailboxRow>)> onPage, CancelToken cancel);
    Task<Outcome> readMailboxes(std::function<void(PageOf<MailboxRow>)> onPage, CancelToken cancel);
    Task<Outcome> readUsers(std::function<void(PageOf<UserRow>)> onPage, CancelToken cancel);

    /// Every mailbox with the plan it follows.
    Task<Outcome> readPlanFollowers(std::function<void(PageOf<PlanFollowerRow>)> onPage, CancelToken cancel);

    /// One mailbox, as stored now. NotFound when it is gone.
    Task<Result<ClientAccessSettings>> readCasMailbox(QUuid mailbox, CancelToken cancel);

    /// Several mailboxes, as stored now: what readCasMailbox() would answer for each, in the same order. They travel
    /// in batches of ten, of which throttled and faulty parts are sent again as reads are; a part that the batch did
    /// not answer well is read by itself. When the batch cannot be sent at all, each has that error.
    Task<std::vector<Result<ClientAccessSettings>>> readCasMailboxesOf(std::vector<QUuid> mailboxes,
                                                                       CancelToken cancel);

    /// What the report needs of both configurations.
    Task<Result<OrganizationReading>> readOrganization(CancelToken cancel);

    /// The configurations with all that can be changed in them.
    Task<Result<OrganizationConfig>> readOrganizationConfig(CancelToken cancel);
    Task<Result<TransportConfig>> readTransportConfig(CancelToken cancel);
    Task<Result<std::vector<CasMailboxPlan>>> readCasMailboxPlans(CancelToken cancel);
    Task<Result<std::vector<AuthenticationPolicy>>> readAuthenticationPolicies(CancelToken cancel);
    /// Who may sign in how, as stored now. NotFound when the user is gone.
    Task<Result<UserAccess>> readUserAccess(QUuid user, CancelToken cancel);

    /// The cmdlets this account's roles allow, as the service spells them: what it may read and change. A failure
    /// means that it is not known, never that nothing is allowed.
    Task<Result<QStringList>> allowedCmdlets(CancelToken cancel);

    [[nodiscard]] const Connection &connection() const { return m_connection; }

private:
    friend class Changes;

    /// Sends a request; a redirected read follows to the service's region.
    Task<Result<Http::Answer>> exchange(Http::Request request, CancelToken cancel);
    /// Whether a request to `asked` that was sent on to `location` may be sent again, to the base address of now.
    bool moveTo(const QByteArray &location, const QUrl &asked);
    /// One cmdlet, one answer that was understood.
    Task<Result<Reply>> invoke(Invocation invocation, CancelToken cancel);
    Task<Result<Reply>> askOrganization(QByteArrayList properties, CancelToken cancel);
    /// Reads something small unless an answer has shown already that this address is the right one.
    Task<Outcome> findRoute(CancelToken cancel);

    [[nodiscard]] Http::BatchCall batchOf(const std::vector<Invocation> &invocations) const;
    Task<std::vector<Result<ClientAccessSettings>>> readBatch(std::vector<QUuid> mailboxes, CancelToken cancel);
    template <class Row>
    Task<Outcome> walk(Invocation invocation, Extent extent, std::function<void(PageOf<Row>)> onPage,
                       CancelToken cancel);
    /// All pages of a short list.
    template <class Row>
    Task<Result<std::vector<Row>>> gather(QByteArray parameters, CancelToken cancel);

    Http::Transport *m_transport;
    Http::TokenSource *m_tokens;
    QUrl m_home; ///< as configured; a region stands below it
    Connection m_connection;
    QByteArray m_connectionId;
    bool m_routeKnown = false;
};

} // namespace Casement::Exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/Audits.h"
#include "models/cloud/graph/GraphReader.h"
#include "models/cloud/graph/People.h"
#include "models/cloud/graph/Policies.h"
#include "models/cloud/graph/Tenant.h"

#include <QObject>

#include <optional>

namespace Casement::Graph {

/// Something that an account may or may not read, asked for with the smallest question that tells.
enum class Probe
{
    Users,
    UsageReports,
    SignIns,
    ConditionalAccess,
    SecurityDefaults
};

/// What this program reads of a tenant in Microsoft Graph. Nothing here changes anything. Transport and token source
/// outlive this; this outlives every task it gave.
///
/// Errors of all calls: Cancelled, what the transport and the token source say, Forbidden (lackOf() in GraphError.h
/// tells what is missing, where the service says it), BadAnswer for an answer that cannot be understood, with the
/// name of the member, and for a list that leads away from the configured address.
class GraphClient final : public QObject
{
    Q_OBJECT
public:
    GraphClient(Http::Transport *transport, Http::TokenSource *tokens, const QUrl &root, const QString &tenantId,
                const Budgets &budgets = Budgets(), QObject *parent = nullptr);

    /// Not for an application that signed in as itself: it is nobody.
    Task<Result<Person>> me(CancelToken cancel);
    /// Its verified domains come with it, so that nobody has to consent to Domain.Read.All.
    Task<Result<Organization>> organization(CancelToken cancel);
    Task<Result<std::vector<SubscribedSku>>> subscribedSkus(CancelToken cancel);
    /// Every account of the tenant, up to 999 a page.
    Task<Outcome> users(RowSink<User> onPage, CancelToken cancel);

    /// Active roles of the signed-in person, those of groups among them. Forbidden when the consent does not reach
    /// that far; the sign-in goes on without it then.
    Task<Result<std::vector<DirectoryRole>>> directoryRoles(CancelToken cancel);
    /// Roles the person could activate. Needs Entra ID P2 in the tenant.
    Task<Result<std::vector<EligibleRole>>> eligibleRoles(QString personId, CancelToken cancel);

    Task<Result<SecurityDefaults>> securityDefaults(CancelToken cancel);
    Task<Result<std::vector<ConditionalAccessPolicy>>> conditionalAccessPolicies(CancelToken cancel);

    /// Newest first.
    Task<Outcome> directoryAudits(AuditQuery query, RowSink<DirectoryAudit> onPage, CancelToken cancel);

    /// Whether the tenant conceals names in usage reports. That is its decision about privacy: nothing in this program
    /// changes it.
    Task<Result<bool>> reportNamesConcealed(CancelToken cancel);

    /// Whether this may be read: yes, or the refusal.
    Task<Outcome> probe(Probe what, CancelToken cancel);

    /// Where a person says that usage reports lie, if not where this Graph's always do. Empty at first.
    void setReportAddress(const QUrl &address) { m_reportAddress = address; }
    [[nodiscard]] const QUrl &reportAddress() const { return m_reportAddress; }

    [[nodiscard]] GraphReader *reader() { return &m_reader; }

private:
    GraphReader m_reader;
    QUrl m_reportAddress;
};

} // namespace Casement::Graph

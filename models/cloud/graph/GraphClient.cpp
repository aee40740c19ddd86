// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphClient.h"

#include "models/cloud/graph/GraphError.h"
#include "models/cloud/graph/MemberReader.h"
#include "models/cloud/graph/Parsing.h"

#include <nlohmann/json.hpp>

namespace Casement::Graph {

using nlohmann::json;

namespace {

GraphQuery queryFor(const QByteArray &path, const QList<QPair<QByteArray, QByteArray>> &options,
                    const QByteArray &label)
{
    GraphQuery query;
    query.path = path;
    query.options = options;
    query.label = label;
    return query;
}

GraphQuery usersQuery(const QByteArray &select, int top)
{
    return queryFor("users", {{"$select", select}, {"$top", QByteArray::number(top)}}, "users");
}

GraphQuery policiesQuery()
{
    GraphQuery query = queryFor("identity/conditionalAccess/policies", {}, "Conditional Access policies");
    query.family = Family::ConditionalAccess;
    return query;
}

QByteArray auditFilter(const AuditQuery &query)
{
    QByteArrayList parts;
    if (query.from.isValid())
        parts.append("activityDateTime ge " + query.from.toUTC().toString(Qt::ISODate).toLatin1());
    const auto equal = [&](const char *property, const QString &value) {
        if (!value.isEmpty())
            parts.append(property + QByteArray(" eq ") + filterText(value));
    };
    equal("loggedByService", query.loggedByService);
    equal("category", query.category);
    equal("activityDisplayName", query.activity);
    equal("initiatedBy/user/id", query.initiatedByUser);
    if (!query.targetId.isEmpty())
        parts.append("targetResources/any(t:t/id eq " + filterText(query.targetId) + ')');
    return parts.join(" and ");
}

GraphQuery probeQuery(Probe what)
{
    GraphQuery query;
    switch (what) {
    case Probe::Users:
        return usersQuery("id", 1);
    case Probe::UsageReports:
        query = queryFor("reports/getEmailAppUsageUserDetail(period='D7')", {}, "may usage reports be read");
        query.family = Family::Reports;
        return query;
    case Probe::SignIns:
        query = queryFor("auditLogs/signIns", {{"$top", "1"}}, "may sign-ins be read");
        query.family = Family::AuditLogs;
        return query;
    case Probe::ConditionalAccess:
        return policiesQuery();
    case Probe::SecurityDefaults:
        break;
    }
    return queryFor("policies/identitySecurityDefaultsEnforcementPolicy", {}, "security defaults");
}

/// A 200 with something else in it proves nothing.
Outcome looksLikeAnAnswer(Probe what, const json &document)
{
    if (what == Probe::SecurityDefaults) {
        const auto defaults = parseSecurityDefaults(document);
        return defaults ? Outcome() : Outcome(failure(defaults.error()));
    }
    const auto values = document.find("value");
    const bool isList = values != document.end() && values->is_array();
    return isList ? Outcome() : Outcome(failure(notUnderstood()));
}

} // namespace

GraphClient::GraphClient(Http::Transport *transport, Http::TokenSource *tokens, const QUrl &root,
                         const QString &tenantId, const Budgets &budgets, QObject *parent)
    : QObject(parent),
      m_reader(transport, tokens, root, tenantId, budgets)
{
}

Task<Result<Person>> GraphClient::me(CancelToken cancel)
{
    const GraphQuery query = queryFor("me", {{"$select", "id,displayName,userPrincipalName"}}, "me");
    auto document = co_await m_reader.read(query, cancel);
    if (!document)
        co_return failure(document.error());
    co_return parsePerson(**document);
}

Task<Result<Organization>> GraphClient::organization(CancelToken cancel)
{
    const GraphQuery query = queryFor("organization",
                                      {{"$select", "id,displayName,verifiedDomains,assignedPlans,tenantType,"
                                                   "countryLetterCode,onPremisesSyncEnabled"}},
                                      "organization");
    auto found = co_await m_reader.list<Organization>(query, parseOrganization, cancel);
    if (!found)
        co_return failure(found.error());
    if (found->size() != 1)
        co_return failure(notUnderstood());
    co_return std::move(found->front());
}

Task<Result<std::vector<SubscribedSku>>> GraphClient::subscribedSkus(CancelToken cancel)
{
    const GraphQuery query = queryFor("subscribedSkus", {}, "subscribed licences");
    co_return co_await m_reader.list<SubscribedSku>(query, parseSubscribedSku, cancel);
}

Task<Outcome> GraphClient::users(RowSink<User> onPage, CancelToken cancel)
{
    const GraphQuery query =
        usersQuery("id,userPrincipalName,displayName,mail,proxyAddresses,accountEnabled,userType,assignedLicenses,"
                   "assignedPlans,onPremisesSyncEnabled,department,jobTitle,officeLocation,usageLocation,"
                   "createdDateTime",
                   999);
    co_return co_await m_reader.rows<User>(query, parseUser, onPage, cancel);
}

Task<Result<std::vector<DirectoryRole>>> GraphClient::directoryRoles(CancelToken cancel)
{
    GraphQuery query = queryFor("me/transitiveMemberOf/microsoft.graph.directoryRole",
                                {{"$select", "displayName,roleTemplateId"}, {"$count", "true"}}, "directory roles");
    query.advanced = true;
    co_return co_await m_reader.list<DirectoryRole>(query, parseDirectoryRole, cancel);
}

Task<Result<std::vector<EligibleRole>>> GraphClient::eligibleRoles(QString personId, CancelToken cancel)
{
    const GraphQuery query = queryFor("roleManagement/directory/roleEligibilityScheduleInstances",
                                      {{"$filter", "principalId eq " + filterText(personId)}}, "eligible roles");
    co_return co_await m_reader.list<EligibleRole>(query, parseEligibleRole, cancel);
}

Task<Result<SecurityDefaults>> GraphClient::securityDefaults(CancelToken cancel)
{
    const GraphQuery query = probeQuery(Probe::SecurityDefaults);
    auto document = co_await m_reader.read(query, cancel);
    if (!document)
        co_return failure(document.error());
    co_return parseSecurityDefaults(**document);
}

Task<Result<std::vector<ConditionalAccessPolicy>>> GraphClient::conditionalAccessPolicies(CancelToken cancel)
{
    const GraphQuery query = policiesQuery();
    co_return co_await m_reader.list<ConditionalAccessPolicy>(query, parseConditionalAccessPolicy, cancel);
}

Task<Outcome> GraphClient::directoryAudits(AuditQuery query, RowSink<DirectoryAudit> onPage, CancelToken cancel)
{
    GraphQuery question = queryFor("auditLogs/directoryAudits", {{"$top", "999"}}, "directory audits");
    question.family = Family::AuditLogs;
    if (const QByteArray filter = auditFilter(query); !filter.isEmpty())
        question.options.prepend(qMakePair(QByteArray("$filter"), filter));
    co_return co_await m_reader.rows<DirectoryAudit>(question, parseDirectoryAudit, onPage, cancel);
}

Task<Result<bool>> GraphClient::reportNamesConcealed(CancelToken cancel)
{
    const GraphQuery query = queryFor("admin/reportSettings", {}, "report settings");
    auto document = co_await m_reader.read(query, cancel);
    if (!document)
        co_return failure(document.error());
    MemberReader reader(**document, QStringLiteral("report settings"));
    const bool concealed = reader.requiredFlag("displayConcealedNames");
    co_return reader.finish(concealed);
}

Task<Outcome> GraphClient::probe(Probe what, CancelToken cancel)
{
    const GraphQuery query = probeQuery(what);
    auto answer = co_await m_reader.ask(query, cancel);
    if (!answer)
        co_return failure(answer.error());
    // A report is answered by sending the reader on; nobody goes there for a probe.
    if (what == Probe::UsageReports && answer->status == 302)
        co_return Outcome();
    const auto document = documentOf(*answer);
    if (!document)
        co_return failure(document.error());
    co_return looksLikeAnAnswer(what, **document);
}

} // namespace Casement::Graph

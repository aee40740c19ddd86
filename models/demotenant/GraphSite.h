// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Grants.h"
#include "models/demotenant/GraphGroups.h"
#include "models/demotenant/GraphPolicies.h"
#include "models/demotenant/GraphReports.h"
#include "models/demotenant/GraphSignIns.h"

#include <functional>

namespace Casement::Demo {

struct Profile;

/// Microsoft Graph: who may ask for what, and which part answers.
class GraphSite final
{
public:
    GraphSite(const Profile &profile, const Grants &grants, const Usage &usage);
    ~GraphSite();

    [[nodiscard]] HttpAnswer handle(Call &call);

    /// The host that usage reports are downloaded from.
    [[nodiscard]] HttpAnswer download(Call &call) { return m_reports.download(call); }

    /// Who makes void what an account (by its object id) was handed out, when it asks for that itself.
    void onRevokeSessions(std::function<void(const QByteArray &)> callback) { m_onRevoke = std::move(callback); }

    [[nodiscard]] const GraphPolicies &policies() const { return m_policies; }

    /// Who answers the parts of a batch.
    void onPart(std::function<HttpAnswer(const HttpRequest &)> callback) { m_onPart = std::move(callback); }

private:
    /// Which directory roles open a resource to a signed-in person; an application needs its permission alone.
    enum class Gate
    {
        Everybody,
        Reports,
        SignIns,
        Policies,
        PolicyChanges
    };
    /// One call as a handler sees it: the parts of the path that a star stands for, and who calls.
    struct Visit
    {
        Call &call;
        QList<QByteArray> stars;
        const Account &account;
    };
    struct Route
    {
        QByteArray method;
        QByteArray pattern;
        QList<QByteArray> permissions; ///< any of them; empty: none is needed
        Gate gate = Gate::Everybody;
        std::function<HttpAnswer(const Visit &)> answer;
    };

    void addDirectoryRoutes();
    void addPolicyRoutes();
    void addGroupRoutes();
    [[nodiscard]] HttpAnswer route(Call &call);
    [[nodiscard]] HttpAnswer dispatch(Call &call, const AccessGrant &grant);
    [[nodiscard]] std::optional<HttpAnswer> turnAway(Call &call, const Admission &admission) const;
    [[nodiscard]] std::optional<HttpAnswer> refuse(const Call &call, const Route &route,
                                                   const AccessGrant &grant) const;
    [[nodiscard]] HttpAnswer batch(Call &call) const;
    [[nodiscard]] HttpAnswer me(const Visit &visit) const;
    [[nodiscard]] HttpAnswer users(const Visit &visit) const;
    [[nodiscard]] nlohmann::json userRow(int place, bool withActivity, qint64 nowMs) const;
    [[nodiscard]] HttpAnswer userCount(const Visit &visit) const;
    [[nodiscard]] HttpAnswer oneUser(const Visit &visit) const;
    [[nodiscard]] HttpAnswer roles(const Visit &visit) const;
    [[nodiscard]] HttpAnswer roleAssignments(const Visit &visit) const;
    [[nodiscard]] HttpAnswer eligibilities(const Visit &visit) const;
    [[nodiscard]] HttpAnswer changeReportSettings(const Visit &visit);
    [[nodiscard]] HttpAnswer audits(const Visit &visit) const;
    void note(const Visit &visit, const HttpAnswer &answer, const char *activity, const char *service);

    const Profile &m_profile;
    const Grants &m_grants;
    const Usage &m_usage;
    const Directory &m_directory;
    PageTokens m_tokens;
    GraphReports m_reports;
    GraphPolicies m_policies;
    GraphSignIns m_signIns;
    GraphGroups m_groups;
    std::vector<nlohmann::json> m_audits;
    std::vector<Route> m_routes;
    std::function<HttpAnswer(const HttpRequest &)> m_onPart;
    std::function<void(const QByteArray &)> m_onRevoke;
};

} // namespace Casement::Demo

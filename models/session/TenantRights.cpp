// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantRights.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Capabilities)
};

/// The line of the account's table that says whether this kind of object may be changed.
const char *lineFor(TargetKind kind)
{
    switch (kind) {
    case TargetKind::Mailbox:
        return "changeProtocols";
    case TargetKind::MailboxPlan:
        return "changeMailboxPlans";
    case TargetKind::Organization:
        return "changeOrganization";
    case TargetKind::Transport:
        return "changeMailFlow";
    case TargetKind::AuthenticationPolicy:
        return "changePolicies";
    case TargetKind::User:
        break;
    }
    return "assignPolicies";
}

} // namespace

Outcome checkRights(const ActionPlan &plan, const Capabilities &capabilities)
{
    for (const TargetKind kind : allTargetKinds) {
        const bool isConcerned =
            std::ranges::any_of(plan.rows, [kind](const PlanRow &row) { return row.ticked && row.kind == kind; });
        const QLatin1String id(lineFor(kind));
        const auto &lines = capabilities.lines();
        const auto line = std::ranges::find_if(lines, [id](const Capability &each) { return each.id == id; });
        if (isConcerned && line != lines.end() && isRefused(line->permission))
            return failure(ErrorKind::Forbidden,
                           Words::tr("This account may not do that (%1): %2.").arg(line->title, line->reason),
                           line->how);
    }
    return {};
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantRights.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Capabilities)
};

/// The line of the account's table that tells who may change this kind of object.
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

QString policyCmdlet(const StepSettings &wanted)
{
    const TenantValue *exists = wanted.values().find(QString::fromLatin1(TenantProperty::exists));
    if (!exists)
        return QStringLiteral("Set-AuthenticationPolicy");
    return *exists == TenantValue(true) ? QStringLiteral("New-AuthenticationPolicy")
                                        : QStringLiteral("Remove-AuthenticationPolicy");
}

/// What is sent for a row.
QString cmdletFor(const PlanRow &row)
{
    switch (row.kind) {
    case TargetKind::Mailbox:
        return QStringLiteral("Set-CASMailbox");
    case TargetKind::MailboxPlan:
        return QStringLiteral("Set-CASMailboxPlan");
    case TargetKind::Organization:
        return QStringLiteral("Set-OrganizationConfig");
    case TargetKind::Transport:
        return QStringLiteral("Set-TransportConfig");
    case TargetKind::AuthenticationPolicy:
        return policyCmdlet(row.wanted);
    case TargetKind::User:
        break;
    }
    return QStringLiteral("Set-User");
}

QStringList cmdletsFor(const ActionPlan &plan, TargetKind kind)
{
    QStringList cmdlets;
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked || row.kind != kind)
            continue;
        if (const QString cmdlet = cmdletFor(row); !cmdlets.contains(cmdlet))
            cmdlets.append(cmdlet);
    }
    return cmdlets;
}

QString lineOf(const Capability &missing)
{
    return QStringLiteral("%1 (%2)").arg(missing.title, missing.reason);
}

/// Everything that is missing, as one error: whoever asks for a role asks once.
Error refusedFor(const std::vector<Capability> &missing)
{
    QStringList reasons;
    QStringList advice;
    for (const Capability &line : missing) {
        reasons.append(lineOf(line));
        advice.append(line.how);
    }
    advice.removeDuplicates();
    return makeError(ErrorKind::Forbidden,
                     Words::tr("This account may not do that: %1.").arg(reasons.join(QLatin1String("; "))),
                     advice.join(QLatin1Char(' ')));
}

} // namespace

Outcome checkRights(const ActionPlan &plan, const Capabilities &capabilities)
{
    std::vector<Capability> missing;
    for (const TargetKind kind : allTargetKinds) {
        const QStringList cmdlets = cmdletsFor(plan, kind);
        if (auto refused = capabilities.refusal(QLatin1String(lineFor(kind)), cmdlets))
            missing.push_back(*std::move(refused));
    }
    return missing.empty() ? Outcome() : Outcome(failure(refusedFor(missing)));
}

QString missingRight(TargetKind kind, const QString &cmdlet, const Capabilities &capabilities)
{
    const auto missing = capabilities.refusal(QLatin1String(lineFor(kind)), {cmdlet});
    return missing ? Words::tr("This account may not do that: %1").arg(lineOf(*missing)) : QString();
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PowerShell.h"

#include "models/actions/PowerShellText.h"
#include "models/actions/UndoPlan.h"

#include <QCoreApplication>
#include <QStringList>

#include <ranges>

namespace Casement {

namespace {

using namespace PowerShellText;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PowerShell)
};

QString protocolArguments(const PlanRow &row, const StepSettings &settings)
{
    QString arguments;
    for (const Protocol protocol : allProtocols) {
        const auto raw = rawValue(protocol, settings[protocol]);
        if (!raw)
            continue;
        // A plan's EWS is a number, all else is a switch.
        const bool number = row.kind == TargetKind::MailboxPlan && protocol == Protocol::Ews && raw->has_value();
        const QString value = number ? QString::number(**raw ? 1 : 0) : flag(*raw);
        arguments += QStringLiteral(" -%1 %2").arg(protocolProperty(protocol), value);
    }
    return arguments;
}

QString valueArguments(const StepSettings &settings, QChar between = QLatin1Char(' '))
{
    QString arguments;
    for (const auto &[property, value] : settings.values().all()) {
        if (property != QLatin1String(TenantProperty::exists))
            arguments += QStringLiteral(" -%1%2%3").arg(property, between, literal(property, value));
    }
    return arguments;
}

/// How a policy is found: its name may be given to another, but one that is still to be made has no Guid of its own.
struct PolicyIdentity
{
    PolicyIdentity(const PlanRow &row, const QString &tenantId)
        : isKnown(!row.guid.isNull() && row.guid != newPolicyTarget(tenantId, row.displayName).guid),
          name(quoted(row.displayName)),
          identity(isKnown ? QStringLiteral("'%1'").arg(row.guid.toString(QUuid::WithoutBraces)) : name)
    {
    }

    [[nodiscard]] static QString there(const QString &property, const QString &value)
    {
        return QStringLiteral("(Get-AuthenticationPolicy | Where-Object { $_.%1 -eq %2 })").arg(property, value);
    }

    bool isKnown;
    QString name;
    QString identity;
};

/// The service refuses to make what is there and to remove what is gone; a script may be run twice.
QString policyCommand(const PlanRow &row, const StepSettings &settings, const QString &tenantId)
{
    const PolicyIdentity policy(row, tenantId);
    // These parameters are switches: a value after a blank would be an argument of its own.
    const QString arguments = valueArguments(settings, QLatin1Char(':'));
    const QString change = QStringLiteral("Set-AuthenticationPolicy -Identity %1%2");
    const TenantValue *exists = settings.values().find(QString::fromLatin1(TenantProperty::exists));
    if (!exists)
        return change.arg(policy.identity, arguments);
    if (*exists == TenantValue(false)) {
        const QString property = policy.isKnown ? QStringLiteral("Guid") : QStringLiteral("Name");
        return QStringLiteral("if %1 { Remove-AuthenticationPolicy -Identity %2 -Confirm:$false }")
            .arg(PolicyIdentity::there(property, policy.identity), policy.identity);
    }
    // What is made again after it was removed has another Guid than before.
    const QString there = PolicyIdentity::there(QStringLiteral("Name"), policy.name);
    const QString make = QStringLiteral("New-AuthenticationPolicy -Name %1%2").arg(policy.name, arguments);
    return arguments.isEmpty()
               ? QStringLiteral("if (-not %1) { %2 }").arg(there, make)
               : QStringLiteral("if %1 { %2 } else { %3 }").arg(there, change.arg(policy.name, arguments), make);
}

QString command(const PlanRow &row, const StepSettings &settings, const QString &tenantId)
{
    const QString identity = QStringLiteral(" -Identity '%1'").arg(row.guid.toString(QUuid::WithoutBraces));
    switch (row.kind) {
    case TargetKind::Mailbox:
        return QStringLiteral("Set-CASMailbox") + identity + protocolArguments(row, settings);
    case TargetKind::MailboxPlan:
        return QStringLiteral("Set-CASMailboxPlan") + identity + protocolArguments(row, settings);
    case TargetKind::Organization:
        return QStringLiteral("Set-OrganizationConfig") + valueArguments(settings);
    case TargetKind::Transport:
        return QStringLiteral("Set-TransportConfig") + valueArguments(settings);
    case TargetKind::AuthenticationPolicy:
        return policyCommand(row, settings, tenantId);
    case TargetKind::User:
        return QStringLiteral("Set-User") + identity + valueArguments(settings) + QStringLiteral(" -Confirm:$false");
    }
    return {};
}

StepSettings back(const PlanRow &row)
{
    return puttableBack(row.kind, restrictedTo(row.wanted, row.seen));
}

QStringList head(const ActionPlan &plan, const QString &title)
{
    return {QStringLiteral("# ") + inComment(title),
            QStringLiteral("# ") + inComment(Words::tr("Tenant: %1 (%2)").arg(plan.tenantName, plan.tenantId)),
            QStringLiteral("# ") +
                inComment(Words::tr("It sets absolute values, so that it may be run again, and stops "
                                    "at the first error.")),
            QStringLiteral("$ErrorActionPreference = 'Stop'"), QStringLiteral("Connect-ExchangeOnline")};
}

QString progress(int step, int steps)
{
    return QStringLiteral("Write-Progress -Activity 'Casement' -Status '%1 / %2' -PercentComplete %3")
        .arg(QString::number(step), QString::number(steps), QString::number(step * 100LL / steps));
}

template <class Rows, class Settings>
QString script(const ActionPlan &plan, const QString &title, const Rows &rows, const Settings &settingsOf)
{
    QStringList lines = head(plan, title);
    const int steps = plan.tickedCount();
    int step = 0;
    for (const PlanRow &row : rows) {
        if (!row.ticked)
            continue;
        const StepSettings settings = settingsOf(row);
        lines << QStringLiteral("# ") + inComment(row.displayName + QLatin1String(", ") + row.address)
              << progress(++step, steps);
        if (settings.isEmpty())
            lines << QStringLiteral("# ") + inComment(Words::tr("There is nothing that could be put back."));
        else
            lines << command(row, settings, plan.tenantId);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace

QString powerShellScript(const ActionPlan &plan)
{
    return script(plan, plan.sentence(), plan.rows, [](const PlanRow &row) { return row.wanted; });
}

QString undoPowerShellScript(const ActionPlan &plan)
{
    // What came first and was built upon is taken back last.
    return script(plan, Words::tr("Puts back: %1").arg(plan.sentence()), plan.rows | std::views::reverse, back);
}

} // namespace Casement

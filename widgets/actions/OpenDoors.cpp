// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/OpenDoors.h"

#include "models/actions/StepWords.h"
#include "widgets/common/ElidedText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::OpenDoors)
};

/// Which value of a switch leaves the door open. Where nobody has chosen, the service decides, and mostly leaves it
/// open.
struct Door
{
    const char *property;
    bool open;
    bool openUnchosen;
};

constexpr std::array doorsOfTheTenant{
    Door{TenantProperty::smtpAuthDisabled, false, true}, Door{TenantProperty::ewsEnabled, true, true},
    Door{TenantProperty::rejectDirectSend, false, true}, Door{TenantProperty::legacyTls, true, false}};

bool isPassword(const QString &property)
{
    return property.startsWith(QLatin1String("AllowBasicAuth"));
}

bool isOpen(const Door &door, const TenantValue &value)
{
    const bool *chosen = std::get_if<bool>(&value);
    return chosen ? *chosen == door.open : door.openUnchosen;
}

/// A value that was not read may have been anything; that it opens is better said once too often.
bool opens(const Door &door, const TenantValue *before, const TenantValue &after)
{
    return isOpen(door, after) && !(before && isOpen(door, *before));
}

bool opensProtocol(const PlanRow &row, Protocol protocol, const OrganizationSettings &organization)
{
    const StoredState wanted = row.wanted[protocol];
    return wanted != StoredState::NotRead && effectiveState(protocol, wanted, organization) != EffectiveState::Off &&
           effectiveState(protocol, row.seen[protocol], organization) != EffectiveState::On;
}

QStringList protocolDoors(const ActionPlan &plan)
{
    QStringList doors;
    for (const Protocol protocol : allProtocols) {
        int mailboxes = 0;
        int plans = 0;
        for (const PlanRow &row : plan.rows) {
            if (row.ticked && opensProtocol(row, protocol, plan.organization))
                ++(row.kind == TargetKind::MailboxPlan ? plans : mailboxes);
        }
        const QString name = protocolName(protocol);
        if (mailboxes > 0)
            doors.append(Words::tr("%1 for %Ln mailbox(es)", nullptr, mailboxes).arg(name));
        if (plans > 0)
            doors.append(Words::tr("%1 for new mailboxes of %Ln plan(s)", nullptr, plans).arg(name));
    }
    return doors;
}

QStringList switchDoors(const PlanRow &row)
{
    QStringList doors;
    for (const Door &door : doorsOfTheTenant) {
        const QString property = QLatin1String(door.property);
        const TenantValue *after = row.wanted.values().find(property);
        if (after && opens(door, row.seen.values().find(property), *after))
            doors.append(tenantPropertyTitle(property));
    }
    return doors;
}

bool isMade(const PlanRow &row)
{
    const QString exists = QLatin1String(TenantProperty::exists);
    const TenantValue *before = row.seen.values().find(exists);
    const TenantValue *after = row.wanted.values().find(exists);
    return after && *after == TenantValue(true) && !(before && *before == TenantValue(true));
}

/// Passwords that a policy lets through again, of one policy in one breath. One that is only being made opens nothing:
/// whoever has no policy may use passwords as it is.
QStringList passwordDoors(const PlanRow &row)
{
    if (isMade(row))
        return {};
    QStringList names;
    for (const auto &[property, value] : row.wanted.values().all()) {
        const TenantValue *before = row.seen.values().find(property);
        const bool was = before && *before == TenantValue(true);
        if (isPassword(property) && value == TenantValue(true) && !was)
            names.append(basicAuthName(property));
    }
    if (names.isEmpty())
        return {};
    //: %1 "POP, IMAP", %2 the name of an authentication policy
    return {Words::tr("passwords for %1 by the policy %2").arg(names.join(Words::tr(", ")), isolated(row.displayName))};
}

/// Somebody whom no policy holds any more, or everybody who has none of their own.
bool losesPolicy(const PlanRow &row, const char *property)
{
    const TenantValue *before = row.seen.values().find(QLatin1String(property));
    const TenantValue *after = row.wanted.values().find(QLatin1String(property));
    const auto isNamed = [](const TenantValue *value) {
        const auto *name = value ? std::get_if<QString>(value) : nullptr;
        return name && !name->isEmpty();
    };
    return after && !isNamed(after) && (!before || isNamed(before));
}

QStringList policyDoors(const ActionPlan &plan)
{
    int users = 0;
    bool everybody = false;
    for (const PlanRow &row : plan.rows) {
        users += row.ticked && losesPolicy(row, TenantProperty::assignedPolicy) ? 1 : 0;
        everybody = everybody || (row.ticked && losesPolicy(row, TenantProperty::defaultPolicy));
    }
    QStringList doors;
    if (everybody)
        doors.append(Words::tr("passwords of everybody without a policy of their own"));
    if (users > 0)
        doors.append(Words::tr("passwords of %Ln user(s) whose policy goes", nullptr, users));
    return doors;
}

} // namespace

QString doorsOpenText(const ActionPlan &plan)
{
    QStringList doors = protocolDoors(plan);
    for (const PlanRow &row : plan.rows) {
        if (row.ticked)
            doors += switchDoors(row) + passwordDoors(row);
    }
    doors += policyDoors(plan);
    if (doors.isEmpty())
        return {};
    const QString all = doors.join(Words::tr(", "));
    return plan.undoOf.isNull() ? Words::tr("Doors open: %1.").arg(all) : Words::tr("Doors open again: %1.").arg(all);
}

} // namespace Casement

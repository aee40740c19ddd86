// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/TenantPlan.h"

#include "models/actions/StepWords.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionPlan)
};

/// What is wanted and not so yet. A list is one value: it is written whole.
StepSettings stillWanted(const TenantWish &wish)
{
    StepSettings rest;
    for (const Protocol protocol : allProtocols) {
        if (wish.wanted[protocol] != StoredState::NotRead && wish.wanted[protocol] != wish.now[protocol])
            rest.set(protocol, wish.wanted[protocol]);
    }
    for (const auto &[property, value] : wish.wanted.values().all()) {
        TenantValues one;
        one.set(property, value);
        if (!wish.now.values().holds(one))
            rest.set(property, value);
    }
    return rest;
}

bool isRead(const TenantWish &wish, const StepSettings &rest)
{
    // A policy that does not exist has nothing else that could be read.
    const TenantValue *exists = wish.now.values().find(QString::fromLatin1(TenantProperty::exists));
    if (exists && *exists == TenantValue(false))
        return true;
    const bool protocols = std::ranges::none_of(allProtocols, [&](Protocol protocol) {
        return rest[protocol] != StoredState::NotRead && wish.now[protocol] == StoredState::NotRead;
    });
    return protocols && std::ranges::all_of(rest.values().all(),
                                            [&](const auto &entry) { return wish.now.values().find(entry.first); });
}

/// A policy must be there before it is assigned, and be assigned to nobody before it goes.
int turnOf(const PlanRow &row)
{
    const TenantValue *exists = row.wanted.values().find(QString::fromLatin1(TenantProperty::exists));
    if (row.kind != TargetKind::AuthenticationPolicy)
        return 1;
    return exists && *exists == TenantValue(false) ? 2 : 0;
}

void add(ActionPlan &plan, const TenantWish &wish, const PlanContext &context)
{
    PlanRow row;
    row.kind = wish.target.kind;
    row.guid = wish.target.guid;
    row.displayName = wish.target.name;
    row.address = wish.about;
    row.seen = wish.now;
    row.wanted = stillWanted(wish);
    row.reach = wish.reach;
    row.group = wish.group;
    row.evidence = wish.evidence;
    row.withheld = wish.withheld;
    if (row.kind == TargetKind::MailboxPlan && row.wanted[Protocol::Ews] != StoredState::NotRead &&
        row.seen[Protocol::Ews] == StoredState::Inherit)
        row.odd = Words::tr("EWS of this plan was never chosen; an undo can only switch it on.");
    row.ticked = row.group != EvidenceGroup::InUse && row.group != EvidenceGroup::NotKnown;
    judgeGuard(row, context);
    if (row.isEmpty())
        plan.setAside.push_back({row.guid, row.displayName, row.address, SetAsideReason::AlreadyAsWanted, {}});
    else if (!isRead(wish, row.wanted))
        plan.setAside.push_back({row.guid, row.displayName, row.address, SetAsideReason::NotRead, {}});
    else
        plan.rows.push_back(std::move(row));
}

const TenantValue *wantedOf(const PlanRow &row, const char *property)
{
    return row.wanted.values().find(QString::fromLatin1(property));
}

/// One row by itself, where it changes one thing.
QString rowSentence(const PlanRow &row)
{
    if (row.kind == TargetKind::MailboxPlan)
        return Words::tr("Change the mailbox plan %1").arg(row.displayName);
    if (const TenantValue *exists = wantedOf(row, TenantProperty::exists))
        return (*exists == TenantValue(true) ? Words::tr("Make the authentication policy “%1”")
                                             : Words::tr("Remove the authentication policy “%1”"))
            .arg(row.displayName);
    if (row.kind == TargetKind::AuthenticationPolicy)
        return Words::tr("Change the authentication policy “%1”").arg(row.displayName);
    const auto &values = row.wanted.values().all();
    if (values.size() != 1 || std::holds_alternative<QStringList>(values.begin()->second))
        return {};
    return Words::tr("Set %1 to %2")
        .arg(tenantPropertyTitle(values.begin()->first),
             tenantValueWord(values.begin()->first, values.begin()->second));
}

/// Users who all get the same policy, or lose theirs.
QString usersSentence(const std::vector<const PlanRow *> &rows)
{
    const TenantValue *policy = wantedOf(*rows.front(), TenantProperty::assignedPolicy);
    const bool same = std::ranges::all_of(rows, [&](const PlanRow *row) {
        const TenantValue *other = wantedOf(*row, TenantProperty::assignedPolicy);
        return row->kind == TargetKind::User && policy && other && *policy == *other;
    });
    if (!same)
        return {};
    const int count = static_cast<int>(rows.size());
    if (const QString *name = std::get_if<QString>(policy))
        return Words::tr("Assign “%1” to %Ln user(s)", nullptr, count).arg(*name);
    return Words::tr("Take the authentication policy from %Ln user(s)", nullptr, count);
}

} // namespace

QString tenantSentence(const ActionPlan &plan)
{
    std::vector<const PlanRow *> ticked;
    for (const PlanRow &row : plan.rows) {
        if (row.ticked)
            ticked.push_back(&row);
    }
    if (std::ranges::all_of(ticked, [](const PlanRow *row) { return row->kind == TargetKind::Mailbox; }))
        return {};
    const int count = static_cast<int>(ticked.size());
    if (!plan.undoOf.isNull())
        return Words::tr("Put %Ln setting(s) of the tenant back", nullptr, count);
    QString sentence = usersSentence(ticked);
    if (sentence.isEmpty() && count == 1)
        sentence = rowSentence(*ticked.front());
    return sentence.isEmpty() ? Words::tr("Change %Ln setting(s) of the tenant", nullptr, count) : sentence;
}

void orderSteps(ActionPlan &plan)
{
    std::ranges::stable_sort(plan.rows, {}, turnOf);
}

Result<ActionPlan> buildTenantPlan(const PlanContext &context, const std::vector<TenantWish> &wishes,
                                   const ExceptionBook &exceptions)
{
    auto plan = emptyPlan(context, exceptions);
    if (!plan)
        return plan;
    QSet<QUuid> known;
    for (const TenantWish &wish : wishes) {
        if (wish.target.guid.isNull())
            return failure(ErrorKind::BadInput,
                           Words::tr("Something has no GUID, so it cannot be addressed: %1").arg(wish.target.name));
        if (wish.wanted.isEmpty())
            return failure(ErrorKind::BadInput, Words::tr("Nothing was chosen that would change."));
        if (known.contains(wish.target.guid))
            return failure(ErrorKind::BadInput, Words::tr("One object was named twice: %1").arg(wish.target.name));
        known.insert(wish.target.guid);
        add(*plan, wish, context);
    }
    orderSteps(*plan);
    return plan;
}

} // namespace Casement

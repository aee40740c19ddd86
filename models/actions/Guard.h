// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

#include <functional>

namespace Casement {

/// From where on a plan is wide enough that its count must be typed.
struct GuardLimits
{
    int mailboxes = 25;      ///< more than this many
    int percent = 10;        ///< or more than this share of the tenant …
    int percentAtLeast = 10; ///< … and at least this many
    int domainPercent = 50;  ///< above this share the tenant's domain has to be typed too, unless it is one mailbox
};

/// What a plan needs beside the click.
struct GuardVerdict
{
    int rows = 0;            ///< ticked
    int mailboxes = 0;       ///< that feel it, as a rule as many; the number to type
    int clientProtocols = 0; ///< of these, with a client protocol that changes: an extra tick
    int withoutWayIn = 0;    ///< of these, that would be left with no way in: an extra tick
    int guarded = 0;         ///< ticked rows that need a separate yes: an extra tick
    int mostPerRun = 0;      ///< mailboxes one run may change in this tenant; 0: no limit
    bool needsTypedCount = false;
    bool needsTypedDomain = false;
    QString domain; ///< the domain to type; of a tenant whose domain is not known its id
    bool lacksNote = false;

    [[nodiscard]] bool needsExtraTick() const { return clientProtocols > 0 || withoutWayIn > 0 || guarded > 0; }
    [[nodiscard]] bool isTooMuch() const { return mostPerRun > 0 && mailboxes > mostPerRun; }
};

/// What the person gave.
struct Confirmation
{
    bool clientProtocols = false;
    bool withoutWayIn = false;
    int typedCount = 0; ///< 0: none typed
    bool guarded = false;
    QString typedDomain = {};
};

[[nodiscard]] GuardVerdict judge(const ActionPlan &plan, const GuardLimits &limits = {});

/// Whether what was given is enough for this verdict; see confirm(). For a button that wakes up when it is.
[[nodiscard]] Outcome checkConfirmation(const GuardVerdict &verdict, const Confirmation &given);

/// Whether this is the domain that the verdict asks for; domains are the same in any case.
[[nodiscard]] bool isDomain(const GuardVerdict &verdict, const QString &typed);

/// A plan that a person has confirmed; confirm() is the only way to one, and an ActionRunner takes nothing else.
class ConfirmedPlan final
{
public:
    [[nodiscard]] const ActionPlan &plan() const { return m_plan; }

private:
    friend Result<ConfirmedPlan> confirm(ActionPlan plan, const Confirmation &given, const GuardLimits &limits);
    explicit ConfirmedPlan(ActionPlan plan) : m_plan(std::move(plan)) {}
    ActionPlan m_plan;
};

/// Fails with Guarded, and the words for what is missing, when the verdict asks for more
/// than was given; with BadInput when no row is ticked.
[[nodiscard]] Result<ConfirmedPlan> confirm(ActionPlan plan, const Confirmation &given, const GuardLimits &limits = {});

/// The ticked rows, as they are guarded today, whose guard the plan's own words do not cover.
[[nodiscard]] std::vector<PlanRow> putUnderGuardSince(const ActionPlan &confirmed,
                                                      const std::function<GuardKinds(const QUuid &object)> &guardedAs);

/// Whether the guard of today asks for nothing that the plan did not know of when it was confirmed. Guarded otherwise,
/// with the names of what was put under guard since, or the limit that is lower now.
[[nodiscard]] Outcome checkGuardOfToday(const ActionPlan &confirmed,
                                        const std::function<GuardKinds(const QUuid &object)> &guardedAs,
                                        int mostPerRun);

} // namespace Casement

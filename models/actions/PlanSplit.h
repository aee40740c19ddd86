// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

#include <QSet>

#include <functional>

namespace Casement {

/// One part of a plan that was split: its rows and no others, an id of its own, and its place in the note.
struct RingDraft
{
    QString name;
    ActionPlan plan;
};

using RingDrafts = std::vector<RingDraft>;

/// So many rings a plan may have: each is looked at by a person.
inline constexpr int mostRings = 50;

/// Ways to split a plan. Every ticked row is in exactly one ring, rows keep their order, rings without rows are left
/// out, and what is not ticked or set aside stays behind. BadInput when no row is ticked and when it comes to one ring.

/// These mailboxes first, then the others.
[[nodiscard]] Result<RingDrafts> splitByPilot(const ActionPlan &plan, const QSet<QUuid> &pilot);
/// Shares of the ticked rows, each from 1 to 99, together at most 100; what is left over is the last ring. Who is in
/// which ring hangs on the Guid alone, so it is spread evenly over the alphabet and the same every time. As long as
/// there are rows enough no share is empty.
[[nodiscard]] Result<RingDrafts> splitByPercent(const ActionPlan &plan, const std::vector<int> &percents);
/// One ring for each value, the smallest first; rows without a value are a ring of their own, which comes last.
[[nodiscard]] Result<RingDrafts> splitByValue(const ActionPlan &plan,
                                              const std::function<QString(const QUuid &)> &valueOf);

/// "5, 25" as shares; signs of percent and spaces do not matter. BadInput names what is none.
[[nodiscard]] Result<std::vector<int>> percentsFromText(const QString &typed);

} // namespace Casement

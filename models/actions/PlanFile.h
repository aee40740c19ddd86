// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

namespace Casement {

/// That a plan was carried out, as its file says.
struct PlanUse
{
    int run = 0; ///< its number on the computer that ran it
    QString account;
    QDateTime at; ///< UTC

    friend bool operator==(const PlanUse &, const PlanUse &) = default;
};

/// A plan as a file: to be saved, sent, looked at by somebody else and carried out there. The hash shows whether it was
/// changed on the way by mistake; it is no signature. Names and addresses in it are tenant data.
struct PlanFile
{
    ActionPlan plan;
    QString hash;               ///< planHash() of the plan
    std::optional<PlanUse> use; ///< beside the hash: the plan itself stays what it was
};

/// "*.casement-plan.json"
[[nodiscard]] QString planFilePattern();

[[nodiscard]] QByteArray planFileToJson(const PlanFile &file);
/// BadAnswer when it is no such file; Conflict when the plan in it is not the one that was saved.
[[nodiscard]] Result<PlanFile> planFileFromJson(const QByteArray &bytes);

/// Whole or not at all. Answers the hash.
[[nodiscard]] Result<QString> savePlan(const QString &path, const ActionPlan &plan);
[[nodiscard]] Result<PlanFile> openPlan(const QString &path);
/// Writes into the file that its plan was carried out. Conflict when another plan is in it by now.
[[nodiscard]] Outcome markUsed(const QString &path, const QUuid &plan, const PlanUse &use);

} // namespace Casement

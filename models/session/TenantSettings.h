// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepSettings.h"
#include "models/base/Error.h"

#include <QDateTime>
#include <QHash>
#include <QUuid>

#include <optional>
#include <vector>

namespace Casement {

/// One thing that was asked for by itself: what came, or why nothing did. Without a value it is not known; that is
/// never the same as off, none or empty.
template <class T>
struct TenantPart
{
    std::optional<T> value;
    std::optional<Error> error; ///< of the last reading; there is no value then
    QDateTime readAt;           ///< UTC; of that reading, null: never asked

    [[nodiscard]] bool isKnown() const { return value.has_value(); }
};

/// What new mailboxes of a licence begin with.
struct MailboxPlanState
{
    QUuid guid;
    QString name; ///< as mailboxes name the plan they follow
    QString displayName;
    ClientAccessSettings protocols; ///< SMTP AUTH is NotRead always: a plan has no such switch
};

/// An authentication policy and its twelve switches, as the settings of a step.
struct PolicyState
{
    QUuid guid;
    QString name;
    StepSettings switches;
};

/// What stands above the mailboxes of one tenant, part by part.
struct TenantSettings
{
    TenantPart<StepSettings> organization;
    TenantPart<StepSettings> transport;
    TenantPart<std::vector<MailboxPlanState>> plans;
    TenantPart<std::vector<PolicyState>> policies;
    TenantPart<QHash<QString, int>> followers; ///< mailboxes by the name of the plan they follow

    /// Nothing when it is not known; null is a value ("never chosen").
    [[nodiscard]] const TenantValue *value(const char *property) const
    {
        for (const auto *part : {&organization, &transport}) {
            if (const TenantValue *found =
                    part->value ? part->value->values().find(QString::fromLatin1(property)) : nullptr)
                return found;
        }
        return nullptr;
    }
    /// By name, without case, as the service compares them; null: there is none, or it is not known.
    [[nodiscard]] const PolicyState *policy(const QString &name) const
    {
        for (const PolicyState &one : policies.value ? *policies.value : noPolicies()) {
            if (one.name.compare(name, Qt::CaseInsensitive) == 0)
                return &one;
        }
        return nullptr;
    }
    [[nodiscard]] const PolicyState *policy(const QUuid &guid) const
    {
        for (const PolicyState &one : policies.value ? *policies.value : noPolicies()) {
            if (one.guid == guid)
                return &one;
        }
        return nullptr;
    }

private:
    [[nodiscard]] static const std::vector<PolicyState> &noPolicies()
    {
        static const std::vector<PolicyState> none;
        return none;
    }
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/StepOrder.h"

#include <QHash>

#include <algorithm>

namespace Casement {

namespace {

/// Names of policies are the same in any case.
QString policyIn(const StepSettings &settings)
{
    for (const char *property : {TenantProperty::assignedPolicy, TenantProperty::defaultPolicy}) {
        const TenantValue *value = settings.values().find(QString::fromLatin1(property));
        if (const auto *name = value ? std::get_if<QString>(value) : nullptr)
            return name->toLower();
    }
    return {};
}

bool wantsExistence(const RunRow &row, bool existence)
{
    const TenantValue *exists = row.wanted.values().find(QString::fromLatin1(TenantProperty::exists));
    return row.kind == TargetKind::AuthenticationPolicy && exists && *exists == TenantValue(existence);
}

} // namespace

bool needOrder(const std::vector<RunRow> &rows)
{
    return std::ranges::find(rows, TargetKind::AuthenticationPolicy, &RunRow::kind) != rows.end();
}

std::vector<std::vector<size_t>> neededBy(const std::vector<RunRow> &rows)
{
    std::vector<std::vector<size_t>> needed(rows.size());
    QHash<QString, size_t> makers;
    QHash<QString, std::vector<size_t>> takers; // rows after which one holder fewer has the policy
    for (size_t index = 0; index < rows.size(); ++index) {
        const RunRow &row = rows[index];
        const QString name = row.displayName.toLower();
        const QString given = policyIn(row.wanted);
        const QString taken = policyIn(restrictedTo(row.wanted, row.seen));
        if (wantsExistence(row, true))
            makers.insert(name, index);
        if (wantsExistence(row, false))
            needed[index] = takers.value(name);
        if (const auto maker = makers.constFind(given); !given.isEmpty() && maker != makers.cend())
            needed[index].push_back(*maker);
        if (!taken.isEmpty() && taken != given)
            takers[taken].push_back(index);
    }
    return needed;
}

} // namespace Casement

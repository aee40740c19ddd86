// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"
#include "models/demotenant/Paging.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <vector>

namespace Casement::Demo {

struct Profile;

[[nodiscard]] HttpAnswer graphJson(int status, const nlohmann::json &body);
/// 204, as changes are answered.
[[nodiscard]] HttpAnswer graphDone();
/// The error body of Graph.
[[nodiscard]] HttpAnswer graphRefusal(const Call &call, int status, const QByteArray &code, const QByteArray &message);

/// The members of a row that `$select` names, those named by `defaults` without one; all where both are empty.
[[nodiscard]] nlohmann::json selected(nlohmann::json row, const QByteArray &select, const QByteArray &defaults);

/// What differs between collections.
struct CollectionRules
{
    QByteArray context; ///< after $metadata#
    int defaultTop = 100;
    int maxTop = 999;
    QByteArray defaults = {};       ///< members that are shown without $select; empty for all
    QList<QByteArray> options = {}; ///< further query options that are understood, in lower case
    bool hasAdvanced = true;        ///< ne, not and $count need ConsistencyLevel: eventual and $count=true
};

/// A collection's page: `$filter`, `$select`, `$top`, `$count` and paging are read from the request.
[[nodiscard]] HttpAnswer graphPage(Call &call, const Profile &profile, const PageTokens &tokens,
                                   const CollectionRules &rules, std::vector<nlohmann::json> rows);

/// The same of `count` rows that passed the filter already; `row` makes those that the page shows.
[[nodiscard]] HttpAnswer graphWindow(Call &call, const Profile &profile, const PageTokens &tokens,
                                     const CollectionRules &rules, int count,
                                     const std::function<nlohmann::json(int at)> &row);

/// One object by itself, cut down to `$select`.
[[nodiscard]] HttpAnswer graphEntity(const Call &call, const Profile &profile, const QByteArray &context,
                                     const nlohmann::json &row, const QByteArray &defaults);

} // namespace Casement::Demo

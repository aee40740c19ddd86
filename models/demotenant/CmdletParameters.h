// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <nlohmann/json_fwd.hpp>

namespace Casement::Demo {

/// The parameter under this name, which is compared without case; null when it is missing.
[[nodiscard]] nlohmann::json parameter(const nlohmann::json &parameters, const char *name);
[[nodiscard]] bool hasParameter(const nlohmann::json &parameters, const char *name);

/// A string as UTF-8; empty for anything else.
[[nodiscard]] QByteArray textOf(const nlohmann::json &value);

/// The member of a comma-separated list that the wish is, or is the beginning of, as the service's enums match.
[[nodiscard]] QByteArray matchMember(const QByteArray &wish, const QByteArray &members);

/// The first parameter that is neither common to all cmdlets nor among these (in lower case).
[[nodiscard]] QByteArray firstForeign(const nlohmann::json &parameters, const QList<QByteArray> &known);

/// ResultSize as a number: 1000 when it is missing, -1 for Unlimited, 0 for what is neither.
[[nodiscard]] int resultSize(const nlohmann::json &value);

} // namespace Casement::Demo

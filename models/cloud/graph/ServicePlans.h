// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Casement::Graph {

/// Service plans by the id that is the same in every tenant.
namespace ServicePlan {
inline constexpr QLatin1StringView entraP1("41781fb2-bc02-4b7c-bd55-b576c07bb09d");
inline constexpr QLatin1StringView entraP2("eec0eb4f-6444-4f95-aba0-50c24d67f998");
inline constexpr QLatin1StringView exchangePlan1("9aaf7827-d63c-4b61-89c3-182f06f82e5c");
inline constexpr QLatin1StringView exchangePlan2("efb87545-963c-4e0d-99df-69c6916d9eb0");
inline constexpr QLatin1StringView exchangeKiosk("4a82b400-a79f-41a4-b4e2-e94f5787b113");
} // namespace ServicePlan

/// P2 holds all of P1.
[[nodiscard]] bool hasEntraP1(const QStringList &planIds);
[[nodiscard]] bool hasExchange(const QStringList &planIds);

/// Whether a plan with this capabilityStatus can be used: Enabled, and Warning, which is a bill that is overdue.
[[nodiscard]] bool isUsable(const QString &capabilityStatus);

} // namespace Casement::Graph

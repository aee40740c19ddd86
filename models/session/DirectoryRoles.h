// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Casement {

/// Roles of Microsoft Entra that matter here, by the template id that is the same in every tenant.
namespace RoleTemplate {
inline constexpr QLatin1StringView globalAdministrator("62e90394-69f5-4237-9190-012177145e10");
inline constexpr QLatin1StringView globalReader("f2ef992c-3afb-46b9-b7cf-a126ee74c451");
inline constexpr QLatin1StringView exchangeAdministrator("29232cdf-9323-42fd-ade2-1d097af3e4de");
inline constexpr QLatin1StringView exchangeRecipientAdministrator("31392ffb-586c-42d1-9346-e59415a2cc4e");
inline constexpr QLatin1StringView conditionalAccessAdministrator("b1be1c3e-b65d-4f19-8427-f6fa0d97feb9");
inline constexpr QLatin1StringView securityAdministrator("194ae4cb-b126-40b2-bd5b-6091b380977d");
inline constexpr QLatin1StringView securityOperator("5f2222b1-57c3-48ba-8ad5-d4759f1fde6f");
inline constexpr QLatin1StringView securityReader("5d6b6bb7-de71-4623-b4af-96380a352509");
inline constexpr QLatin1StringView reportsReader("4a5d8f65-41da-4de4-8968-e035b65339cf");
} // namespace RoleTemplate

/// The name as Microsoft's admin centres show it in English, such as "Exchange Administrator"; the id itself for a role
/// that is none of those above.
[[nodiscard]] QString roleName(const QString &templateId);

/// The first of these ids that is in the list, in any case of letters; empty when none is.
[[nodiscard]] QString firstHeld(const QStringList &held, const QStringList &accepted);

} // namespace Casement

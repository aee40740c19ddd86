// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace Casement {

/// The eight colours by which open tenants are told apart. A tenant keeps its colour for good.
enum class TenantColour
{
    Teal,
    Blue,
    Indigo,
    Plum,
    Rose,
    Rust,
    Moss,
    Slate
};

inline constexpr std::size_t tenantColourCount = 8;
inline constexpr std::array allTenantColours{TenantColour::Teal, TenantColour::Blue, TenantColour::Indigo,
                                             TenantColour::Plum, TenantColour::Rose, TenantColour::Rust,
                                             TenantColour::Moss, TenantColour::Slate};

/// The id kept in files: teal, blue, indigo, plum, rose, rust, moss, slate.
[[nodiscard]] QString tenantColourId(TenantColour colour);
[[nodiscard]] std::optional<TenantColour> tenantColourFromId(const QString &id);

/// The word for people who choose one, also by screen reader.
[[nodiscard]] QString tenantColourName(TenantColour colour);

/// Who a window belongs to: what its band, its tile and its head show.
struct TenantFace
{
    QString name;   ///< tenant data: hostile, plain text only
    QString domain; ///< tenant data: hostile, plain text only
    TenantColour colour = TenantColour::Teal;
    bool isDemo = false; ///< striped band and tile that no setting removes

    bool operator==(const TenantFace &) const = default;
};

/// Two letters for the tile: "Contoso Ltd" gives Co, "Northwind Traders" gives NT. Never longer than two graphemes.
[[nodiscard]] QString tenantLetters(const QString &name);

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QWidget>

namespace Casement {

class PlainLabel;
class TenantTile;

/// Whose dialog it is, beside its title: tile, name and domain. The demo tenant says instead of a domain that nothing
/// is real.
class TenantBadge final : public QWidget
{
    Q_OBJECT

public:
    explicit TenantBadge(QWidget *parent = nullptr);

    void setTenant(const TenantFace &tenant);

private:
    TenantTile *m_tile;
    PlainLabel *m_name;
    PlainLabel *m_domain;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QWidget>

namespace Casement {

class PlainLabel;
class TenantTile;

/// Whose window this is, above the navigation: tile, name, domain, account. As a rail the tile alone remains.
class TenantBlock final : public QWidget
{
    Q_OBJECT
public:
    TenantBlock(const TenantFace &tenant, const QString &account, QWidget *parent = nullptr);

    void setRail(bool rail);

private:
    TenantTile *m_tile;
    QWidget *m_words;
};

} // namespace Casement

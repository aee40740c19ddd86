// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QRectF>
#include <QWidget>

namespace Casement {

struct Theme;

/// The ground of a band or tile: the tenant's colour, with stripes for the demo tenant.
void paintTenantGround(QPainter &painter, const QRectF &rect, qreal radius, const TenantFace &tenant,
                       const Theme &theme);

/// 4 px across the top of every window and dialog of a tenant. Without a tenant it is invisible but keeps its place.
class TenantBand final : public QWidget
{
    Q_OBJECT

public:
    explicit TenantBand(QWidget *parent = nullptr);

    void setTenant(const std::optional<TenantFace> &tenant);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<TenantFace> m_tenant;
};

/// The square with two letters beside the tenant's name: 36 px in the navigation, 32 in dialogs, 28 in lists.
class TenantTile final : public QWidget
{
    Q_OBJECT

public:
    explicit TenantTile(int extent, QWidget *parent = nullptr);

    void setTenant(const TenantFace &tenant);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyZoom();

    int m_extent; ///< at a 10 pt font
    TenantFace m_tenant;
};

} // namespace Casement

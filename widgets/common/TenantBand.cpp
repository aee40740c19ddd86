// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TenantBand.h"

#include "widgets/common/StylePaint.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace Casement {

namespace {

constexpr int bandHeight = 4;
constexpr qreal stripePitch = 12;

/// Stripes lean the way people read; each is half the pitch wide.
QPainterPath stripes(const QRectF &rect, Qt::LayoutDirection direction)
{
    const qreal lean = direction == Qt::LeftToRight ? rect.height() : -rect.height();
    QPainterPath path;
    for (qreal x = rect.left() - rect.height() - stripePitch; x < rect.right() + rect.height(); x += stripePitch) {
        path.moveTo(x, rect.bottom());
        path.lineTo(x + lean, rect.top());
        path.lineTo(x + lean + stripePitch / 2, rect.top());
        path.lineTo(x + stripePitch / 2, rect.bottom());
        path.closeSubpath();
    }
    return path;
}

} // namespace

void paintTenantGround(QPainter &painter, const QRectF &rect, qreal radius, const TenantFace &tenant,
                       const Theme &theme)
{
    const QColor colour = theme.tenant(tenant.colour);
    StylePaint::box(painter, rect, radius, colour, {});
    if (!tenant.isDemo)
        return;
    QPainterPath shape;
    shape.addRoundedRect(rect, radius, radius);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(shape);
    // On a tile the letters stand above the stripes, so the second colour stays near the first there.
    const bool thin = rect.height() <= bandHeight;
    painter.fillPath(stripes(rect, painter.layoutDirection()),
                     thin ? theme.window : mixed(colour, theme.isDark ? Qt::white : Qt::black, 0.18));
    painter.restore();
}

TenantBand::TenantBand(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(bandHeight);
}

void TenantBand::setTenant(const std::optional<TenantFace> &tenant)
{
    m_tenant = tenant;
    update();
}

void TenantBand::paintEvent(QPaintEvent *)
{
    if (!m_tenant)
        return;
    QPainter painter(this);
    paintTenantGround(painter, rect(), 0, *m_tenant, Theme::of(this));
}

TenantTile::TenantTile(int extent, QWidget *parent) : QWidget(parent), m_extent(extent)
{
    applyZoom();
}

void TenantTile::applyZoom()
{
    const int extent = qRound(m_extent * StylePaint::zoomOf(fontMetrics()));
    setFixedSize(extent, extent);
}

void TenantTile::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyZoom();
    QWidget::changeEvent(event);
}

void TenantTile::setTenant(const TenantFace &tenant)
{
    m_tenant = tenant;
    setAccessibleName(tenant.isDemo ? tr("%1, demo, nothing is real").arg(tenant.name) : tenant.name);
    update();
}

void TenantTile::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    paintTenantGround(painter, rect(), Radius::control, m_tenant, theme);
    QFont bold = font();
    bold.setPixelSize(qRound(height() * 0.38));
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.onTenant);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, tenantLetters(m_tenant.name));
}

} // namespace Casement

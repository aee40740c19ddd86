// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Icons.h"

#include "widgets/common/IconOutlines.h"
#include "widgets/common/SvgPath.h"
#include "widgets/common/Theme.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <optional>

// Q_INIT_RESOURCE must stand outside of namespaces; a static library's resources need it.
static void loadResources()
{
    Q_INIT_RESOURCE(casement);
}

namespace Casement {

namespace {

constexpr qreal box = 20.0;
constexpr qreal lineWidth = 1.4;

std::array<QPainterPath, iconCount> readOutlines()
{
    std::array<QPainterPath, iconCount> paths;
    for (std::size_t i = 0; i < paths.size(); ++i)
        paths[i] = svgPath(QString(QLatin1String(iconOutlines[i])));
    return paths;
}

/// Icons that point along the reading direction. Clock-wise ones (refresh, history, retry) keep their turn.
bool pointsSomewhere(IconName name)
{
    return name == IconName::Right || name == IconName::Undo || name == IconName::Redo || name == IconName::SignOut;
}

/// Paints the outline when asked, in the theme of that moment.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(IconName name, IconInk ink, std::optional<QColor> fixed) : m_name(name), m_ink(ink), m_fixed(fixed)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, rect, m_name, colour(mode, state), QGuiApplication::layoutDirection());
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_ink, m_fixed); }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        const Theme theme = Theme::of(nullptr);
        if (mode == QIcon::Disabled)
            return mixed(theme.text3, theme.window, 0.3);
        if (m_fixed)
            return *m_fixed;
        if (state == QIcon::On && m_ink == IconInk::Secondary)
            return theme.accent;
        switch (m_ink) {
        case IconInk::Secondary:
            return theme.text2;
        case IconInk::Text:
            return theme.text;
        case IconInk::Accent:
            return theme.accent;
        case IconInk::OnAccent:
            return theme.onAccentFill;
        case IconInk::Attention:
            return theme.attention;
        }
        return theme.text2;
    }

    IconName m_name;
    IconInk m_ink;
    std::optional<QColor> m_fixed;
};

} // namespace

QIcon icon(IconName name, IconInk ink)
{
    return QIcon(new LineIconEngine(name, ink, std::nullopt));
}

QIcon icon(IconName name, const QColor &colour)
{
    return QIcon(new LineIconEngine(name, IconInk::Secondary, colour));
}

QPainterPath iconOutline(IconName name)
{
    static const std::array<QPainterPath, iconCount> outlines = readOutlines();
    return outlines[static_cast<std::size_t>(name)];
}

void paintIcon(QPainter &painter, const QRectF &rect, IconName name, const QColor &colour,
               Qt::LayoutDirection direction)
{
    const qreal scale = std::min(rect.width(), rect.height()) / box;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    const bool flipped = direction == Qt::RightToLeft && pointsSomewhere(name);
    painter.scale(flipped ? -scale : scale, scale);
    painter.translate(-box / 2, -box / 2);
    painter.strokePath(iconOutline(name), QPen(colour, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

QIcon applicationIcon()
{
    loadResources();
    QSvgRenderer drawing(QStringLiteral(":/casement/casement.svg"));
    QIcon icon;
    for (const int extent : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(extent, extent);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawing.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace Casement

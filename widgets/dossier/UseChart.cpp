// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/UseChart.h"

#include "widgets/common/StylePaint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>
#include <cmath>

namespace Casement {

namespace {

constexpr int chartHeight = 76; ///< at the usual text size
constexpr qreal usesPart = 0.66;
/// A single use among thousands is a use, and is seen.
constexpr qreal leastBar = 3;

qreal lengthOf(int count, int most, qreal room)
{
    return count <= 0 ? 0 : std::max(leastBar, room * count / std::max(1, most));
}

int mostOf(const std::vector<UseBar> &bars, int UseBar::*count)
{
    int most = 0;
    for (const UseBar &bar : bars)
        most = std::max(most, bar.*count);
    return most;
}

} // namespace

UseChart::UseChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("useChart"));
    setAccessibleName(tr("Chart of uses"));
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void UseChart::setBars(const QString &name, std::vector<UseBar> bars)
{
    setAccessibleName(name);
    const bool isSame = bars == m_bars;
    m_bars = std::move(bars);
    setCurrent(isSame ? m_current : -1); // whoever walks the bars is not sent back
}

QSize UseChart::sizeHint() const
{
    return {200, qRound(chartHeight * StylePaint::zoomOf(fontMetrics()))};
}

void UseChart::setCurrent(int bar)
{
    m_current = bar;
    const QString words = bar < 0 ? useBarsWords(m_bars) : useBarWords(m_bars[static_cast<size_t>(bar)]);
    setAccessibleDescription(words);
    Q_EMIT told(words);
    update();
}

QRectF UseChart::slot(int bar) const
{
    const QRectF room = QRectF(rect()).adjusted(3, 3, -3, -3);
    const qreal width = room.width() / static_cast<qreal>(std::max<size_t>(1, m_bars.size()));
    return {room.left() + width * bar, room.top(), width, room.height()};
}

qreal UseChart::baseline() const
{
    const QRectF room = slot(0);
    return std::round(room.top() + room.height() * usesPart);
}

void UseChart::paintBar(QPainter &painter, int number, int mostUses, int mostRefusals) const
{
    const Theme theme = Theme::of(this);
    const UseBar &bar = m_bars[static_cast<size_t>(number)];
    const QRectF ground = slot(number);
    if (number == m_current)
        painter.fillRect(ground, theme.select);
    if (!bar.observed)
        painter.fillRect(ground, QBrush(theme.controlLine, Qt::BDiagPattern));
    const qreal inset = std::min(1.5, ground.width() / 6);
    const QRectF column = ground.adjusted(inset, 0, -inset, 0);
    const qreal line = baseline();
    const qreal up = bar.used && bar.successes == 0 ? leastBar : lengthOf(bar.successes, mostUses, line - column.top());
    const qreal down = lengthOf(bar.failures, mostRefusals, column.bottom() - line - 1);
    if (up > 0)
        painter.fillRect(QRectF(column.left(), line - up, column.width(), up), theme.accent);
    else if (bar.maybe || bar.unsaid > 0)
        StylePaint::box(painter, QRectF(column.left(), line - 8, column.width(), 8), 0, {}, theme.accent);
    if (down > 0)
        painter.fillRect(QRectF(column.left(), line + 1, column.width(), down), theme.unknown);
}

void UseChart::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    const int mostUses = mostOf(m_bars, &UseBar::successes);
    const int mostRefusals = mostOf(m_bars, &UseBar::failures);
    for (int bar = 0; bar < static_cast<int>(m_bars.size()); ++bar)
        paintBar(painter, bar, mostUses, mostRefusals);
    painter.fillRect(QRectF(3, baseline(), width() - 6, 1), theme.inputLine);
    QStyleOption option;
    option.initFrom(this);
    if (StylePaint::showsFocus(option))
        StylePaint::focusRing(painter, rect(), 2, theme);
}

void UseChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    const int from = m_current < 0 ? last + 1 : m_current;
    if (event->key() == Qt::Key_Left && last >= 0)
        setCurrent(std::max(0, from - 1));
    else if (event->key() == Qt::Key_Right && last >= 0)
        setCurrent(std::min(last, m_current + 1));
    else
        QWidget::keyPressEvent(event);
}

void UseChart::mouseMoveEvent(QMouseEvent *event)
{
    const qreal width = slot(0).width();
    const int bar = width > 0 ? static_cast<int>((event->position().x() - 3) / width) : -1;
    setCurrent(bar >= 0 && bar < static_cast<int>(m_bars.size()) ? bar : -1);
}

void UseChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    setCurrent(-1);
}

void UseChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
}

} // namespace Casement

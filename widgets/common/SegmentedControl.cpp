// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/SegmentedControl.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/Segment.h"
#include "widgets/common/StylePaint.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace Casement {

SegmentedControl::SegmentedControl(const QString &name, QWidget *parent) : QWidget(parent), m_name(name)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(name);
}

void SegmentedControl::addOption(int id, const QString &text, bool quiet)
{
    auto *option = new Segment(id, quiet, this);
    option->setText(text);
    //: %1 is what is being chosen, such as a protocol; %2 the option, such as "Off"
    option->setAccessibleName(tr("%1: %2").arg(m_name, text));
    option->installEventFilter(this);
    layout()->addWidget(option);
    connect(option, &QAbstractButton::clicked, this, [this, option] {
        choose(option);
        Q_EMIT chosen(option->id());
    });
    m_options.append(option);
    if (m_options.size() == 1)
        choose(option);
    else
        option->setFocusPolicy(Qt::NoFocus);
}

int SegmentedControl::current() const
{
    for (const Segment *option : m_options) {
        if (option->isChecked())
            return option->id();
    }
    return -1;
}

void SegmentedControl::setCurrent(int id)
{
    for (Segment *option : std::as_const(m_options)) {
        if (option->id() == id)
            choose(option);
    }
}

void SegmentedControl::setOptionEnabled(int id, bool enabled, const QString &reason)
{
    for (Segment *option : std::as_const(m_options)) {
        if (option->id() != id)
            continue;
        option->setEnabled(enabled);
        option->setToolTip(enabled ? QString() : plainToolTip(reason));
    }
}

void SegmentedControl::choose(Segment *button)
{
    button->setChecked(true);
    for (Segment *option : std::as_const(m_options))
        option->setFocusPolicy(option == button ? Qt::TabFocus : Qt::NoFocus);
}

/// The next option that can be chosen, from here in this direction; the ends are ends.
void SegmentedControl::jump(int from, int by)
{
    for (int i = from; i >= 0 && i < m_options.size(); i += by) {
        Segment *option = m_options.at(i);
        if (!option->isEnabled())
            continue;
        const bool changes = !option->isChecked();
        choose(option);
        option->setFocus(Qt::TabFocusReason);
        if (changes)
            Q_EMIT chosen(option->id());
        return;
    }
}

void SegmentedControl::step(int by)
{
    for (int i = 0; i < m_options.size(); ++i) {
        if (m_options.at(i)->isChecked())
            return jump(i + by, by);
    }
    jump(0, 1);
}

bool SegmentedControl::handleKey(int key)
{
    const int onwards = layoutDirection() == Qt::LeftToRight ? 1 : -1;
    switch (key) {
    case Qt::Key_Right:
        step(onwards);
        return true;
    case Qt::Key_Left:
        step(-onwards);
        return true;
    case Qt::Key_Home:
        jump(0, 1);
        return true;
    case Qt::Key_End:
        jump(static_cast<int>(m_options.size()) - 1, -1);
        return true;
    default:
        return false;
    }
}

bool SegmentedControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    StylePaint::box(painter, QRectF(rect()), Radius::control, theme.surface, theme.controlLine);
    for (qsizetype i = 1; i < m_options.size(); ++i) {
        const QRect option = m_options.at(i)->geometry();
        const int x = layoutDirection() == Qt::LeftToRight ? option.left() : option.right();
        painter.fillRect(QRect(x, 6, 1, height() - 12), theme.line);
    }
}

} // namespace Casement

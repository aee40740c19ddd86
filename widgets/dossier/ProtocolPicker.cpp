// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/ProtocolPicker.h"

#include "widgets/common/FlowLayout.h"
#include "widgets/common/Segment.h"
#include "widgets/common/TextSize.h"

#include <QKeyEvent>

#include <algorithm>

namespace Casement {

ProtocolPicker::ProtocolPicker(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("ladderProtocol"));
    setAccessibleName(tr("Protocol"));
    auto *flow = new FlowLayout(this, Gap::inside);
    for (const Protocol protocol : allProtocols) {
        auto *segment = new Segment(static_cast<int>(protocol), false, this);
        segment->setObjectName(QStringLiteral("ladder-") + protocolId(protocol));
        segment->setText(protocolName(protocol));
        segment->setAccessibleName(tr("Protocol: %1").arg(protocolName(protocol)));
        segment->installEventFilter(this);
        flow->addWidget(segment);
        m_segments[static_cast<size_t>(protocol)] = segment;
        connect(segment, &QAbstractButton::clicked, this, [this, protocol] { choose(protocol); });
    }
    setCurrent(m_current);
}

void ProtocolPicker::setCurrent(Protocol protocol)
{
    m_current = protocol;
    for (Segment *segment : m_segments) {
        const bool is = segment->id() == static_cast<int>(protocol);
        segment->setChecked(is);
        segment->setFocusPolicy(is ? Qt::StrongFocus : Qt::NoFocus);
    }
}

void ProtocolPicker::choose(Protocol protocol)
{
    const bool hadFocus = isAncestorOf(focusWidget());
    setCurrent(protocol);
    if (hadFocus)
        m_segments[static_cast<size_t>(protocol)]->setFocus(Qt::TabFocusReason);
    Q_EMIT chosen(protocol);
}

bool ProtocolPicker::handleKey(int key)
{
    const int onwards = layoutDirection() == Qt::LeftToRight ? 1 : -1;
    const int last = static_cast<int>(m_segments.size()) - 1;
    const int at = static_cast<int>(m_current);
    int to = at;
    switch (key) {
    case Qt::Key_Right:
        to = at + onwards;
        break;
    case Qt::Key_Left:
        to = at - onwards;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = last;
        break;
    default:
        return false;
    }
    to = std::clamp(to, 0, last);
    if (to != at) {
        m_segments[static_cast<size_t>(to)]->setFocus(Qt::TabFocusReason);
        choose(static_cast<Protocol>(to));
    }
    return true;
}

bool ProtocolPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace Casement

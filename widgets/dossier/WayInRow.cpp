// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/WayInRow.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/StateMark.h"

#include <QGridLayout>

namespace Casement {

namespace {

/// The names stand in one column over all rows, whatever the font.
int nameWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (const Protocol protocol : allProtocols)
        widest = std::max(widest, metrics.horizontalAdvance(protocolName(protocol)));
    return widest + 2;
}

TextInk inkOf(const WayIn &way)
{
    const bool quiet = way.verdict == UseVerdict::NoUse || way.verdict == UseVerdict::NoSign;
    return quiet || way.use.isEmpty() ? TextInk::Tertiary : TextInk::Text;
}

} // namespace

WayInRow::WayInRow(Protocol protocol, QWidget *parent)
    : QWidget(parent),
      m_protocol(protocol),
      m_mark(new GlyphLabel(this)),
      m_state(new PlainLabel({}, this)),
      m_useMark(new GlyphLabel(Glyph::NotKnown, {}, this)),
      m_use(new PlainLabel({}, this)),
      m_reason(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    setObjectName(QStringLiteral("way-") + protocolId(protocol));
    auto *name = new PlainLabel(protocolName(protocol), TextSize::Body, TextInk::Secondary, this);
    name->setOverflow(Overflow::Line);
    m_use->setOverflow(Overflow::Line);
    m_use->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, Gap::inside, 0, Gap::inside);
    grid->setHorizontalSpacing(Gap::inside);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(2, 1);
    grid->addWidget(name, 0, 0, Qt::AlignTop);
    grid->addWidget(m_mark, 0, 1, Qt::AlignTop);
    grid->addWidget(m_state, 0, 2, Qt::AlignTop); // long ones wrap
    grid->addWidget(m_useMark, 0, 3, Qt::AlignTop);
    grid->addWidget(m_use, 0, 4, Qt::AlignTop);
    grid->addWidget(m_reason, 1, 0, 1, 5);
    fitName();
}

void WayInRow::fitName()
{
    static_cast<QGridLayout *>(layout())->setColumnMinimumWidth(0, nameWidth(fontMetrics()) + Gap::inside);
}

void WayInRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && layout())
        fitName();
}

void WayInRow::setWay(const WayIn &way)
{
    const bool quiet = way.face == StateFace::Off || way.face == StateFace::OrganizationOff;
    m_mark->setFace(glyphOf(way.face).value_or(Glyph::NotKnown), {}, isLegacy(m_protocol));
    m_state->setText(way.state);
    m_state->setInk(quiet ? TextInk::Tertiary : TextInk::Text);
    m_use->setText(way.use);
    m_use->setInk(inkOf(way));
    m_use->setToolTip(plainToolTip(way.useReason));
    m_useMark->setVisible(!way.use.isEmpty() && way.verdict == UseVerdict::NotKnown);
    m_reason->setText(way.reason);
    setAccessibleName(tr("%1: %2, last use %3")
                          .arg(protocolName(m_protocol), way.state, way.use.isEmpty() ? tr("not loaded") : way.use));
    setAccessibleDescription(way.reason);
}

} // namespace Casement

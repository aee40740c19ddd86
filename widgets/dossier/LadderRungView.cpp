// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/LadderRungView.h"

#include "widgets/common/PlainLabel.h"
#include "widgets/common/StylePaint.h"

#include <QBoxLayout>
#include <QPainter>
#include <QStyle>

namespace Casement {

namespace {

/// A mailbox's own setting has the marks of the report, the organisation's its diamonds. What lets pass is "unchanged".
Glyph glyphOf(const LadderRung &rung)
{
    const bool mailbox = rung.layer == AccessLayer::MailboxSetting;
    const bool organization = rung.layer == AccessLayer::OrganizationSwitch;
    switch (rung.standing) {
    case LadderRung::Allows:
        return mailbox ? Glyph::On : organization ? Glyph::OrgOn : Glyph::Unchanged;
    case LadderRung::AllowsSome:
        return Glyph::Unchanged;
    case LadderRung::Refuses:
        return mailbox ? Glyph::Off : organization ? Glyph::OrgOff : Glyph::Refused;
    case LadderRung::RefusesPasswords:
        return Glyph::Refused;
    case LadderRung::DoesNotApply:
        return Glyph::NotApplicable;
    case LadderRung::NotKnown:
        break;
    }
    return Glyph::NotKnown;
}

QString decisionOf(const LadderRung &rung)
{
    if (rung.decides)
        return LadderRungView::tr("This one decides.");
    return rung.endsPasswords ? LadderRungView::tr("This one ends passwords.") : QString();
}

} // namespace

LadderRungView::LadderRungView(QWidget *parent)
    : NoticeFrame(parent),
      m_name(new PlainLabel({}, TextSize::BodyBold, TextInk::Text, this)),
      m_state(new PlainLabel({}, TextSize::Body, TextInk::Text, this)),
      m_words(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_decides(new PlainLabel({}, TextSize::BodyBold, TextInk::Text, this)),
      m_change(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap::controls, Gap::controls, Gap::controls, Gap::controls);
    row->setSpacing(0);
    row->addSpacing(railExtent() + Gap::controls); // a margin would not change sides with the reading direction
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    row->addLayout(column, 1);
    auto *head = new QHBoxLayout;
    head->setSpacing(Gap::controls);
    m_name->setOverflow(Overflow::Line);
    head->addWidget(m_name, 0, Qt::AlignTop);
    m_state->setAlignment(Qt::AlignTrailing | Qt::AlignTop);
    head->addWidget(m_state, 1, Qt::AlignTop);
    column->addLayout(head);
    for (PlainLabel *label : {m_words, m_decides, m_change})
        column->addWidget(label);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

int LadderRungView::railExtent() const
{
    return glyphExtent(fontMetrics().height()) + 2 * Gap::inside;
}

void LadderRungView::setRung(const LadderRung &rung, Protocol protocol, bool isFirst, bool isLast, Tone tone)
{
    m_glyph = glyphOf(rung);
    m_tone = tone;
    m_isDeciding = rung.decides;
    m_isFirst = isFirst;
    m_isLast = isLast;
    m_isLegacy = isLegacy(protocol);
    m_name->setText(accessLayerName(rung.layer));
    m_state->setText(rung.state);
    m_words->setText(rung.words);
    m_decides->setText(decisionOf(rung));
    m_decides->setVisible(!m_decides->text().isEmpty());
    m_change->setText(rung.wouldChange.isEmpty() ? QString() : tr("What would change it: %1").arg(rung.wouldChange));
    m_change->setVisible(!m_change->text().isEmpty() && rung.standing != LadderRung::DoesNotApply);
    setAccessibleName(QStringLiteral("%1: %2. %3").arg(m_name->text(), rung.state, m_decides->text()).trimmed());
    setAccessibleDescription(rung.words);
    update();
}

void LadderRungView::paintRail(QPainter &painter, const Theme &theme) const
{
    const int extent = railExtent();
    const QRect logical(0, Gap::inside, extent, extent);
    const QRect node = QStyle::visualRect(layoutDirection(), rect(), logical);
    const int x = node.center().x();
    if (!m_isFirst)
        painter.fillRect(QRect(x, 0, 2, node.top()), theme.controlLine);
    if (!m_isLast)
        painter.fillRect(QRect(x, node.bottom(), 2, height() - node.bottom()), theme.controlLine);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_isDeciding ? theme.colour(m_tone) : theme.controlLine, m_isDeciding ? 2.0 : 1.0));
    painter.setBrush(theme.surface);
    painter.drawEllipse(QRectF(node).adjusted(1, 1, -1, -1));
    paintGlyph(painter, QRectF(node).adjusted(Gap::inside, Gap::inside, -Gap::inside, -Gap::inside), m_glyph,
               glyphColour(m_glyph, theme, m_isLegacy), theme.surface, theme.glyphStroke);
}

void LadderRungView::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    if (m_isDeciding) {
        const QRect logical(railExtent() + Gap::controls, 0, width() - railExtent() - Gap::controls, height());
        const QRectF frame = QStyle::visualRect(layoutDirection(), rect(), logical);
        StylePaint::box(painter, frame, Radius::card, m_tone == Tone::Neutral ? theme.sunken : theme.tint(m_tone),
                        theme.colour(m_tone));
    }
    paintRail(painter, theme);
}

} // namespace Casement

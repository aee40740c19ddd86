// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/LadderView.h"

#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"
#include "widgets/dossier/LadderRungView.h"

#include <QBoxLayout>

namespace Casement {

namespace {

/// The frame of the deciding layer. An open legacy door takes the attention colour, nothing else does.
Tone toneOf(const AccessLadder &ladder)
{
    switch (ladder.result) {
    case AccessLadder::Reachable:
    case AccessLadder::ReachableModernOnly:
        return isLegacy(ladder.protocol) ? Tone::Attention : Tone::Neutral;
    case AccessLadder::Refused:
        return Tone::Info;
    case AccessLadder::NotKnown:
        break;
    }
    return Tone::Unknown;
}

Glyph markOf(const AccessLadder &ladder)
{
    switch (ladder.result) {
    case AccessLadder::Reachable:
    case AccessLadder::ReachableModernOnly:
        return Glyph::On;
    case AccessLadder::Refused:
        return Glyph::Refused;
    case AccessLadder::NotKnown:
        break;
    }
    return Glyph::NotKnown;
}

QString wordOf(const AccessLadder &ladder)
{
    switch (ladder.result) {
    case AccessLadder::Reachable:
        return LadderView::tr("Reachable");
    case AccessLadder::ReachableModernOnly:
        return LadderView::tr("Reachable with modern sign-in");
    case AccessLadder::Refused:
        return LadderView::tr("Refused");
    case AccessLadder::NotKnown:
        break;
    }
    return LadderView::tr("Not known");
}

} // namespace

LadderView::LadderView(QWidget *parent)
    : QWidget(parent),
      m_rail(new QVBoxLayout),
      m_mark(new GlyphLabel(this)),
      m_result(new PlainLabel({}, this)),
      m_differTitle(new PlainLabel(tr("Where sources differ"), TextSize::BodyBold, TextInk::Text, this)),
      m_differ(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    setObjectName(QStringLiteral("ladder"));
    m_result->setObjectName(QStringLiteral("ladderResult"));
    m_differ->setObjectName(QStringLiteral("ladderContradictions"));
    m_result->setSelectable(true);
    m_differ->setSelectable(true);
    m_mark->setBold(true);
    m_mark->setMinimumWidth(fontMetrics().height());
    m_rail->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    column->addLayout(m_rail);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(m_mark);
    column->addWidget(m_result);
    column->addWidget(m_differTitle);
    column->addWidget(m_differ);
}

void LadderView::setLadder(const AccessLadder &ladder)
{
    while (m_rungs.size() < ladder.rungs.size()) {
        m_rungs.push_back(new LadderRungView(this));
        m_rail->addWidget(m_rungs.back());
    }
    const Tone tone = toneOf(ladder);
    for (size_t i = 0; i < m_rungs.size(); ++i) {
        m_rungs[i]->setVisible(i < ladder.rungs.size());
        if (i < ladder.rungs.size())
            m_rungs[i]->setRung(ladder.rungs[i], ladder.protocol, i == 0, i + 1 == ladder.rungs.size(), tone);
    }
    m_mark->setFace(markOf(ladder), wordOf(ladder), isLegacy(ladder.protocol));
    m_result->setText(ladder.resultWords);
    m_differTitle->setVisible(!ladder.contradictions.isEmpty());
    m_differ->setVisible(!ladder.contradictions.isEmpty());
    m_differ->setText(ladder.contradictions.join(QStringLiteral("\n\n")));
    setAccessibleName(ladder.title);
    setAccessibleDescription(ladder.resultWords);
}

} // namespace Casement

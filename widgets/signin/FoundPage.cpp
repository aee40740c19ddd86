// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/FoundPage.h"

#include "widgets/common/Banner.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>

namespace Casement {

namespace {

constexpr int wordWidth = 104;

Glyph glyphOf(Permission permission)
{
    switch (permission) {
    case Permission::Yes:
        return Glyph::Done;
    case Permission::No:
        return Glyph::Failed;
    case Permission::EligibleNotActive:
    case Permission::NotKnown:
        return Glyph::NotKnown;
    }
    return Glyph::NotKnown;
}

QString wordOf(Permission permission)
{
    switch (permission) {
    case Permission::Yes:
        return FoundPage::tr("Yes");
    case Permission::No:
        return FoundPage::tr("No");
    case Permission::EligibleNotActive:
        return FoundPage::tr("Eligible");
    case Permission::NotKnown:
        return FoundPage::tr("Not known");
    }
    return {};
}

} // namespace

FoundPage::FoundPage(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    m_column->setSpacing(Gap::groups);
    auto *note = new Banner(Tone::Info, this);
    note->setCloseable(false);
    note->setSentence(
        tr("Exchange knows one permission for reading and changing, so what may be changed rests on your role."
           " Nothing is changed without a plan that you confirm."));
    m_column->addWidget(note);
    m_column->addStretch(1);
}

void FoundPage::setCapabilities(const Capabilities &capabilities)
{
    delete m_card;
    m_card = new Card(this);
    m_card->setObjectName(QStringLiteral("capabilities"));
    auto *lines = new QVBoxLayout(m_card);
    lines->setContentsMargins(1, 1, 1, 1);
    lines->setSpacing(0);
    for (const Capability &capability : capabilities.lines()) {
        if (lines->count() > 0)
            lines->addWidget(new Hairline(Qt::Horizontal, m_card));
        lines->addWidget(makeLine(capability));
    }
    m_column->insertWidget(0, m_card);
}

QWidget *FoundPage::makeLine(const Capability &capability)
{
    auto *line = new QWidget(m_card);
    line->setObjectName(QStringLiteral("capability-") + capability.id);
    const QString word = wordOf(capability.permission);
    //: %1 what it is about, %2 "Yes", "No" or "Not known", %3 why
    line->setAccessibleName(tr("%1: %2. %3").arg(capability.title, word, capability.reason));
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(Gap::groups, Gap::controls, Gap::groups, Gap::controls);
    row->setSpacing(Gap::groups);
    auto *state = new GlyphLabel(glyphOf(capability.permission), word, line);
    state->setBold(capability.permission != Permission::Yes);
    auto *stateRoom = new QWidget(line);
    stateRoom->setMinimumWidth(wordWidth);
    auto *stateRow = new QHBoxLayout(stateRoom);
    stateRow->setContentsMargins(0, 0, 0, 0);
    stateRow->addWidget(state);
    stateRow->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(new PlainLabel(capability.title, TextSize::BodyBold, TextInk::Text, line));
    words->addWidget(new PlainLabel(capability.reason, TextSize::Small, TextInk::Secondary, line));
    row->addWidget(stateRoom);
    row->addLayout(words, 1);
    return line;
}

} // namespace Casement

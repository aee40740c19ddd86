// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/FoundPage.h"

#include "widgets/common/Banner.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>
#include <QEvent>

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
        return Glyph::NotActive;
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

FoundPage::FoundPage(QWidget *parent)
    : QWidget(parent),
      m_column(new QVBoxLayout(this)),
      m_warning(new Banner(Tone::Attention, this)),
      m_again(new LinkButton(IconName::Refresh, tr("C&heck again"), this))
{
    m_column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    m_column->setSpacing(Gap::groups);
    m_warning->setObjectName(QStringLiteral("keyFileWarning"));
    m_warning->setCloseable(false);
    m_warning->hide();
    m_column->addWidget(m_warning);
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_column->addWidget(m_again, 0, Qt::AlignLeading);
    m_column->addStretch(1);
    connect(m_again, &QPushButton::clicked, this, &FoundPage::checkAgainRequested);
}

void FoundPage::setCapabilities(const Capabilities &capabilities)
{
    delete m_card;
    delete m_notes;
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
    auto *note = new Banner(Tone::Info, this);
    note->setObjectName(QStringLiteral("capabilityNotes"));
    note->setCloseable(false);
    note->setSentence(capabilities.notes().join(QLatin1Char('\n')));
    note->setVisible(!capabilities.notes().isEmpty());
    m_notes = note;
    m_column->insertWidget(1, m_card);
    m_column->insertWidget(2, m_notes);
    setChecking(false);
}

void FoundPage::setWarning(const QString &sentence)
{
    m_warning->setSentence(sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

/// Its texts wrap, and a layout alone lets itself be squeezed: while it is in front it asks for the height it needs, so
/// that the dialog scrolls. Hidden it asks for none, or every page would scroll.
bool FoundPage::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    const bool mayNeedMore =
        event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show;
    if (event->type() == QEvent::Hide)
        setMinimumHeight(0);
    else if (mayNeedMore && isVisible())
        setMinimumHeight(layout()->totalHeightForWidth(width()));
    return handled;
}

void FoundPage::setChecking(bool checking)
{
    m_again->setEnabled(!checking);
    m_again->setText(checking ? tr("Checking…") : tr("C&heck again"));
}

/// What is missing and how to get it, to be copied into a request to whoever can give it.
QWidget *FoundPage::makeRemedy(const Capability &capability, QWidget *line)
{
    QStringList words;
    if (!capability.missing.isEmpty() && !capability.reason.contains(capability.missing))
        words.append(tr("Missing: %1.").arg(capability.missing));
    for (const QString &more : {capability.how, capability.link}) {
        if (!more.isEmpty())
            words.append(more);
    }
    auto *label = new PlainLabel(words.join(QLatin1Char(' ')), TextSize::Small, TextInk::Text, line);
    label->setSelectable(true);
    label->setVisible(!words.isEmpty());
    return label;
}

QWidget *FoundPage::makeLine(const Capability &capability)
{
    auto *line = new QWidget(m_card);
    line->setObjectName(QStringLiteral("capability-") + capability.id);
    const QString word = wordOf(capability.permission);
    //: %1 what it is about, %2 "Yes", "No", "Eligible" or "Not known", %3 why
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
    words->addWidget(makeRemedy(capability, line));
    row->addWidget(stateRoom);
    row->addLayout(words, 1);
    return line;
}

} // namespace Casement

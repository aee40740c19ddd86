// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/SummaryTab.h"

#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/dossier/SentenceCard.h"
#include "widgets/dossier/SummaryFacts.h"
#include "widgets/dossier/WayInRow.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Casement {

namespace {

bool isOpen(const WayIn &way)
{
    return isLegacy(way.protocol) && (way.face == StateFace::On || way.face == StateFace::OrganizationOn);
}

/// What a person would ask about first: a legacy protocol that is open and used, else one that is open, else IMAP.
Protocol mostInteresting(const MailboxDossier &dossier)
{
    for (const bool used : {true, false}) {
        const auto found = std::ranges::find_if(dossier.ways, [used](const WayIn &way) {
            return isOpen(way) && (!used || way.verdict == UseVerdict::Used);
        });
        if (found != dossier.ways.end())
            return found->protocol;
    }
    return Protocol::Imap;
}

/// In the ladder's own words: what is not known is not asked as if it were.
QString questionAbout(const WayIn &way)
{
    const QString protocol = protocolName(way.protocol);
    if (way.face == StateFace::NotKnown || way.face == StateFace::OrganizationUnknown)
        return SummaryTab::tr("Is %1 reachable here?").arg(protocol);
    const bool isReachable = way.face == StateFace::On || way.face == StateFace::OrganizationOn;
    return isReachable ? SummaryTab::tr("Why is %1 reachable?").arg(protocol)
                       : SummaryTab::tr("Why is %1 not reachable?").arg(protocol);
}

/// An open legacy door is worth a colour; everything else is quiet.
Tone toneOf(const MailboxDossier &dossier)
{
    return std::ranges::any_of(dossier.ways, isOpen) ? Tone::Attention : Tone::Neutral;
}

} // namespace

SummaryTab::SummaryTab(QWidget *parent)
    : QScrollArea(parent),
      m_sentence(new SentenceCard),
      m_days(new QComboBox),
      m_why(new LinkButton(IconName::Ladder, {})),
      m_facts(new SummaryFacts)
{
    setObjectName(QStringLiteral("dossierSummary"));
    setAccessibleName(tr("Summary"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::page);
    column->setSpacing(0);
    column->addWidget(m_sentence);
    column->addSpacing(Gap::groups);
    auto *titles = new QHBoxLayout;
    titles->addWidget(new PlainLabel(tr("Ways in"), TextSize::BodyBold), 1);
    m_days->setObjectName(QStringLiteral("judgedDays"));
    m_days->setAccessibleName(tr("Days that last uses are judged by"));
    for (const int days : {7, 30, 90, 180, 365})
        m_days->addItem(tr("Last use in %Ln day(s)", nullptr, days), days);
    m_days->setCurrentIndex(1);
    connect(m_days, &QComboBox::activated, this, [this] { Q_EMIT judgedDaysWanted(m_days->currentData().toInt()); });
    titles->addWidget(m_days);
    column->addLayout(titles);
    column->addSpacing(Gap::inside);
    for (const Protocol protocol : allProtocols) {
        m_ways[static_cast<size_t>(protocol)] = new WayInRow(protocol);
        column->addWidget(m_ways[static_cast<size_t>(protocol)]);
    }
    m_why->setObjectName(QStringLiteral("askWhy"));
    connect(m_why, &QPushButton::clicked, this, [this] { Q_EMIT whyWanted(m_asked); });
    column->addSpacing(Gap::inside);
    column->addWidget(m_why, 0, Qt::AlignLeading);
    column->addSpacing(Gap::inside);
    connect(m_facts, &SummaryFacts::exceptionWanted, this, &SummaryTab::exceptionWanted);
    connect(m_facts, &SummaryFacts::mailboxWanted, this, &SummaryTab::mailboxWanted);
    column->addWidget(m_facts);
    column->addStretch(1);
    setWidget(content);
    // The pane's own ground; a scroll area would paint that of the window.
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Window); // labels take their ink after it
    content->setAutoFillBackground(false);
}

void SummaryTab::setDossier(const MailboxDossier &dossier, const QDate &today)
{
    // Another mailbox begins at its sentence; the same one stays where the person was reading.
    if (std::exchange(m_mailbox, dossier.mailbox.guid) != dossier.mailbox.guid)
        verticalScrollBar()->setValue(0);
    m_days->setCurrentIndex(m_days->findData(dossier.judgedDays));
    m_sentence->setSentence(dossier.sentence, toneOf(dossier));
    for (const WayIn &way : dossier.ways)
        m_ways[static_cast<size_t>(way.protocol)]->setWay(way);
    m_asked = mostInteresting(dossier);
    m_why->setText(questionAbout(dossier.ways[static_cast<size_t>(m_asked)]));
    m_facts->setDossier(dossier, today);
}

} // namespace Casement

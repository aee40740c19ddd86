// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/UseTab.h"

#include "models/session/DossierDesk.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/dossier/DossierList.h"
#include "widgets/dossier/SignInsView.h"
#include "widgets/dossier/UseChartPanel.h"
#include "widgets/dossier/UseRowsView.h"

#include <QBoxLayout>
#include <QStackedWidget>

namespace Casement {

namespace {

constexpr int daysShown = 30;
constexpr int weeksShown = 26;

} // namespace

UseTab::UseTab(DossierDesk *desk, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_parts(new SegmentedControl(tr("Shown"), this)),
      m_observed(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_stack(new QStackedWidget(this)),
      m_clients(new DossierList(tr("Uses by client"), this)),
      m_chart(new UseChartPanel(this)),
      m_timeLine(new DossierList(tr("Time line"), this)),
      m_timePage(new QWidget(this)),
      m_signIns(new SignInsView(desk, this)),
      m_rows(new UseRowsView(this)),
      m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("dossierUse"));
    m_parts->setObjectName(QStringLiteral("usePart"));
    m_parts->addOption(Clients, tr("By client"));
    m_parts->addOption(TimeLine, tr("Time line"));
    m_parts->addOption(SignIns, tr("Sign-ins"));
    m_parts->addOption(Rows, tr("Rows"));
    m_observed->setObjectName(QStringLiteral("observedWords"));
    m_clients->setObjectName(QStringLiteral("clientLines"));
    m_timeLine->setObjectName(QStringLiteral("timeLines"));
    m_empty->setObjectName(QStringLiteral("useEmpty"));
    for (QWidget *page : {static_cast<QWidget *>(m_clients), m_timePage, static_cast<QWidget *>(m_signIns),
                          static_cast<QWidget *>(m_rows), static_cast<QWidget *>(m_empty)})
        m_stack->addWidget(page);
    auto *past = new QVBoxLayout(m_timePage);
    past->setContentsMargins(0, 0, 0, 0);
    past->setSpacing(Gap::controls);
    past->addWidget(m_chart);
    past->addWidget(m_timeLine, 1);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(Gap::page, Gap::groups, Gap::page, 0);
    head->setSpacing(Gap::controls);
    head->addWidget(m_parts, 0, Qt::AlignLeading);
    head->addWidget(m_observed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    connect(m_parts, &SegmentedControl::chosen, this, [this](int part) { showPart(static_cast<Part>(part)); });
    connect(m_desk, &DossierDesk::historyChanged, this, &UseTab::refresh);
    connect(m_clients, &DossierList::runWanted, this, &UseTab::runWanted);
    connect(m_timeLine, &DossierList::runWanted, this, &UseTab::runWanted);
    connect(m_empty, &EmptyState::actionRequested, this, &UseTab::evidenceWanted);
}

void UseTab::refresh()
{
    if (!m_desk->dossier())
        return;
    const QString &observed = m_desk->dossier()->observed;
    m_observed->setText(observed.isEmpty() ? QString() : tr("Evidence: %1").arg(observed));
    m_observed->setVisible(!observed.isEmpty());
    refreshLists();
    m_signIns->refresh();
    showPart(static_cast<Part>(m_parts->current()));
}

void UseTab::refreshLists()
{
    const MailboxDossier &dossier = *m_desk->dossier();
    const DossierDesk::History &history = m_desk->history();
    std::vector<ProtocolEvidence> evidence;
    for (const WayIn &way : dossier.ways) {
        if (dossier.evidenceLoaded && isLegacy(way.protocol))
            evidence.push_back(way.evidence);
    }
    m_clients->setLines(clientLines(history.uses));
    DossierPast past{history.uses, history.changes, dossier.exceptions, evidence, dossier.today};
    past.whyNoUses = history.usesError ? history.usesError->oneLine() : QString();
    past.whyNoChanges = history.changesError ? history.changesError->oneLine() : QString();
    past.whyNoExceptions = dossier.exceptionsKnown ? QString() : tr("They cannot be read on this computer");
    m_rows->setRows(history.uses);
    m_timeLine->setLines(history.read ? timeLineLines(past) : DossierLines());
    m_chart->setVisible(history.read && !history.usesError && dossier.evidenceLoaded);
    m_chart->setBars(useBars(past, daysShown, 1), useBars(past, weeksShown, 7));
    refreshEmpty();
}

void UseTab::refreshEmpty()
{
    const DossierDesk::History &history = m_desk->history();
    if (!history.read)
        m_empty->setTexts(tr("Reading the history"), {}, {});
    else if (history.usesError)
        m_empty->setTexts(tr("The history could not be read"), history.usesError->oneLine(), {});
    else if (!m_desk->dossier()->evidenceLoaded)
        m_empty->setTexts(tr("No evidence yet"), tr("Who used what is not known before a source was read."),
                          tr("Load evidence"));
    else
        m_empty->setTexts(tr("No use is known"),
                          tr("Which days were observed stands in the time line; what was not observed proves nothing."),
                          {});
}

void UseTab::showPart(Part part)
{
    m_parts->setCurrent(part);
    QWidget *page = m_signIns;
    if (part == Clients)
        page = m_clients->isEmpty() ? static_cast<QWidget *>(m_empty) : m_clients;
    else if (part == Rows)
        page = m_rows->isEmpty() ? static_cast<QWidget *>(m_empty) : m_rows;
    else if (part == TimeLine)
        page = m_timeLine->isEmpty() ? static_cast<QWidget *>(m_empty) : m_timePage;
    m_stack->setCurrentWidget(page);
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/DossierFlow.h"

#include "models/session/DossierDesk.h"
#include "models/session/TenantSession.h"
#include "widgets/dossier/DossierPane.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QSplitter>

namespace Casement {

DossierFlow::DossierFlow(TenantSession *session, ReportPage *report, Commands *commands, QWidget *window)
    : QObject(window),
      m_session(session),
      m_report(report),
      m_commands(commands),
      m_pane(new DossierPane(session->dossier(), window))
{
    m_pane->hide();
    connect(m_commands->dossier, &QAction::toggled, this, [this](bool open) {
        refresh();
        if (!open)
            m_report->table()->setFocus();
    });
    connect(m_report, &ReportPage::currentMailboxChanged, this, &DossierFlow::follow);
    connect(m_report, &ReportPage::dossierWanted, this, [this] {
        m_commands->dossier->setChecked(true);
        m_pane->takeFocus();
    });
    connect(m_pane, &DossierPane::closeWanted, this, [this] { m_commands->dossier->setChecked(false); });
    connect(m_pane, &DossierPane::runWanted, this, &DossierFlow::runWanted);
    connect(m_pane, &DossierPane::evidenceWanted, m_commands->loadEvidence, &QAction::trigger);
    connect(m_pane, &DossierPane::exceptionWanted, this,
            [this] { Q_EMIT exceptionWanted(m_session->dossier()->mailbox()); });
}

QWidget *DossierFlow::beside(QWidget *work)
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(work);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    m_pane->hide();
    return splitter;
}

void DossierFlow::setOnReport(bool onReport)
{
    m_onReport = onReport;
    refresh();
}

void DossierFlow::refresh()
{
    m_pane->setVisible(m_onReport && m_commands->dossier->isChecked());
    follow();
}

void DossierFlow::follow()
{
    // Beside another page it keeps its mailbox, so that coming back shows what was left.
    if (m_onReport)
        m_session->dossier()->show(m_pane->isHidden() ? QUuid() : m_report->currentMailbox());
}

} // namespace Casement

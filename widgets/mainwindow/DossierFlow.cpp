// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/DossierFlow.h"

#include "models/session/DossierDesk.h"
#include "models/session/TenantSession.h"
#include "widgets/common/WindowMemory.h"
#include "widgets/dossier/DossierPane.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QSplitter>

namespace Casement {

namespace {

QString openPlace()
{
    return QStringLiteral("dossier/open");
}

QString widthPlace()
{
    return QStringLiteral("dossier/width");
}

} // namespace

DossierFlow::DossierFlow(TenantSession *session, ReportPage *report, Commands *commands, QWidget *window)
    : QObject(window),
      m_session(session),
      m_report(report),
      m_commands(commands),
      m_pane(new DossierPane(session->dossier(), window))
{
    m_pane->hide();
    connect(m_commands->dossier, &QAction::toggled, this, [this](bool open) {
        if (!open)
            m_pane->setPinned(false);
        if (m_memory)
            m_memory->keep(openPlace(), open);
        refresh();
        if (!open)
            m_report->table()->setFocus();
    });
    connect(m_report, &ReportPage::currentMailboxChanged, this, &DossierFlow::follow);
    connect(m_report, &ReportPage::dossierWanted, this, [this] {
        m_pane->setPinned(false); // this row is meant
        m_commands->dossier->setChecked(true);
        m_pane->takeFocus();
    });
    connect(m_pane, &DossierPane::closeWanted, this, [this] { m_commands->dossier->setChecked(false); });
    connect(m_pane, &DossierPane::runWanted, this, &DossierFlow::runWanted);
    connect(m_pane, &DossierPane::mailboxWanted, this, [this](const QUuid &mailbox) {
        if (m_report->goTo(mailbox)) {
            m_pane->setPinned(false);
            return;
        }
        m_pane->setPinned(true); // the view does not show it; the row there is another's
        m_session->dossier()->show(mailbox);
    });
    connect(m_pane, &DossierPane::evidenceWanted, m_commands->loadEvidence, &QAction::trigger);
    connect(m_pane, &DossierPane::pinChanged, this, &DossierFlow::follow);
    connect(m_pane, &DossierPane::manageWanted, this, [this] { Q_EMIT manageWanted(m_session->dossier()->mailbox()); });
    connect(m_pane, &DossierPane::exceptionWanted, this,
            [this] { Q_EMIT exceptionWanted(m_session->dossier()->mailbox()); });
}

QWidget *DossierFlow::beside(QWidget *work)
{
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("dossierSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(work);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (m_memory)
            m_memory->keep(widthPlace(), m_pane->width());
    });
    m_pane->hide();
    return m_splitter;
}

void DossierFlow::remember(WindowMemory *memory)
{
    m_memory = memory;
    m_pane->setWantedWidth(memory->value(widthPlace()).toInt());
    m_commands->dossier->setChecked(memory->value(openPlace()).toBool());
}

void DossierFlow::setRefusals(const QString &manage, const QString &exception)
{
    m_pane->setRefusals(manage, exception);
}

void DossierFlow::setOnReport(bool onReport)
{
    m_onReport = onReport;
    m_commands->dossier->setEnabled(onReport); // nobody would see what it does
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
    if (m_onReport && !m_pane->isPinned())
        m_session->dossier()->show(m_pane->isHidden() ? QUuid() : m_report->currentMailbox());
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/ChosenFlow.h"

#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/DossierFlow.h"
#include "widgets/mainwindow/ExceptionFlow.h"
#include "widgets/mainwindow/RunFlow.h"
#include "widgets/mainwindow/TenantSettingsFlow.h"
#include "widgets/report/ReportPage.h"
#include "widgets/tenant/TenantPage.h"

#include <QAction>

namespace Casement {

ChosenFlow::ChosenFlow(ReportPage *report, const Ways &ways, QObject *parent)
    : QObject(parent),
      m_report(report),
      m_ways(ways)
{
    connect(m_report, &ReportPage::manageWanted, this, &ChosenFlow::manage);
    connect(m_report, &ReportPage::exceptionWanted, this, &ChosenFlow::mark);
    connect(m_report, &ReportPage::closeExceptionWanted, this, &ChosenFlow::close);
}

void ChosenFlow::follow(Commands *commands)
{
    connect(commands->manage, &QAction::triggered, this, &ChosenFlow::manage);
    connect(commands->markException, &QAction::triggered, this, &ChosenFlow::mark);
    connect(commands->closeException, &QAction::triggered, this, &ChosenFlow::close);
    connect(commands->assignPolicy, &QAction::triggered, this, [this] { assign(QString()); });
}

void ChosenFlow::follow(DossierFlow *dossier)
{
    connect(dossier, &DossierFlow::exceptionWanted, this,
            [this](const QUuid &mailbox) { m_ways.exceptions->mark({mailbox}); });
    connect(dossier, &DossierFlow::manageWanted, this,
            [this](const QUuid &mailbox) { m_ways.runs->manage({.mailboxes = {mailbox}}); });
}

void ChosenFlow::follow(TenantPage *page)
{
    connect(page, &TenantPage::assignWanted, this, &ChosenFlow::assign);
}

void ChosenFlow::manage()
{
    const std::vector<QUuid> mailboxes = m_report->chosenMailboxes();
    m_ways.runs->manage({mailboxes, m_report->notShown(mailboxes), m_report->proposal(), m_report->viewTitle()});
}

void ChosenFlow::mark()
{
    const std::vector<QUuid> mailboxes = m_report->chosenMailboxes();
    m_ways.exceptions->mark(mailboxes, m_report->notShown(mailboxes));
}

void ChosenFlow::close()
{
    const std::vector<QUuid> mailboxes = m_report->chosenMailboxes();
    m_ways.exceptions->closeOf(mailboxes, m_report->notShown(mailboxes));
}

void ChosenFlow::assign(const QString &policy)
{
    const std::vector<QUuid> mailboxes = m_report->chosenMailboxes();
    m_ways.settings->assign(mailboxes, m_report->notShown(mailboxes), policy);
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/MainWindow.h"

#include "models/session/TenantSession.h"
#include "widgets/actions/JournalPage.h"
#include "widgets/actions/TaskPane.h"
#include "widgets/common/Banner.h"
#include "widgets/common/NavigationList.h"
#include "widgets/common/Surfaces.h"
#include "widgets/common/TenantBand.h"
#include "widgets/common/TextSize.h"
#include "widgets/common/WindowMemory.h"
#include "widgets/exceptions/ExceptionsPage.h"
#include "widgets/mainwindow/AboutDialog.h"
#include "widgets/mainwindow/BusNotes.h"
#include "widgets/mainwindow/ChosenFlow.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/DossierFlow.h"
#include "widgets/mainwindow/EvidenceFlow.h"
#include "widgets/mainwindow/ExceptionFlow.h"
#include "widgets/mainwindow/ExportFlow.h"
#include "widgets/mainwindow/GuardFlow.h"
#include "widgets/mainwindow/JournalFlow.h"
#include "widgets/mainwindow/LeaveFlow.h"
#include "widgets/mainwindow/Notices.h"
#include "widgets/mainwindow/OtherRunFlow.h"
#include "widgets/mainwindow/PlanFlow.h"
#include "widgets/mainwindow/RingFlow.h"
#include "widgets/mainwindow/RunAlerts.h"
#include "widgets/mainwindow/RunFlow.h"
#include "widgets/mainwindow/ShortcutsDialog.h"
#include "widgets/mainwindow/StatusLine.h"
#include "widgets/mainwindow/TenantBlock.h"
#include "widgets/mainwindow/TenantFlow.h"
#include "widgets/mainwindow/TenantSettingsFlow.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"
#include "widgets/tenant/TenantPage.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QLocale>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>

#include <algorithm>

namespace Casement {

namespace {

/// Narrower than this the navigation is a rail of icons, so that the table keeps its room.
constexpr int railBelow = 1360;

QString alertsPlace()
{
    return QStringLiteral("runs/alerts");
}

QString geometryPlace()
{
    return QStringLiteral("window/geometry");
}

} // namespace

MainWindow::MainWindow(std::shared_ptr<TenantSession> session, const TenantFace &tenant, QWidget *parent)
    : QMainWindow(parent),
      m_session(std::move(session)),
      m_tenant(tenant),
      m_commands(new Commands(this, &m_edits)),
      m_block(new TenantBlock(tenant, m_session->identity().account, this)),
      m_navigation(new NavigationList(tr("Pages"), this)),
      m_pages(new QStackedWidget(this)),
      m_report(new ReportPage(m_session.get(), tenant, this)),
      m_dossier(new DossierFlow(m_session.get(), m_report, m_commands, this)),
      m_exceptionsPage(nullptr),
      m_journal(new JournalPage(this)),
      m_tenantPage(nullptr),
      m_tasks(new TaskPane(this)),
      m_banner(new Banner(Tone::Ok, this)),
      m_notices(new Notices(m_banner, this)),
      m_status(new StatusLine(m_session.get(), m_commands, statusBar())),
      m_exceptionFlow(new ExceptionFlow(m_session.get(), tenant, &m_edits, this)),
      m_runFlow(new RunFlow(m_session.get(), tenant, this)),
      m_settingsFlow(new TenantSettingsFlow(m_session.get(), tenant, m_runFlow, m_notices, this)),
      m_exportFlow(new ExportFlow(tenant, this)),
      m_evidenceFlow(new EvidenceFlow(m_session.get(), tenant, m_notices, this)),
      m_alerts(new RunAlerts(m_session->runs(), this, std::make_unique<BusNotes>())),
      m_leave(new LeaveFlow(m_session.get(), tenant, m_commands, m_notices, this)),
      m_refusals(m_session.get(), m_leave)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tenant.isDemo ? tr("%1 (demo, nothing is real)").arg(tenant.name)
                                 : QStringLiteral("%1 · %2").arg(tenant.name, tenant.domain));
    m_exceptionsPage = m_exceptionFlow->makePage(this);
    m_tenantPage = m_settingsFlow->makePage(this);
    buildLayout();
    connectCommands();
    connectLook();
    connectReport();
    connectFlows();
    connectSession();
    refreshStatus();
    resize(1440, 900);
    setMinimumSize(940, 500);
    goTo(Mailboxes);
    m_session->runs()->readRuns();
}

MainWindow::~MainWindow()
{
    // What is being held against the tenant must not outlive its session, which is a member.
    delete m_plans;
    if (!m_memory)
        return;
    m_memory->keep(geometryPlace(), saveGeometry());
    m_report->table()->look().keepIn(*m_memory);
}

void MainWindow::remember(WindowMemory *memory)
{
    m_memory = memory;
    restoreGeometry(memory->value(geometryPlace()).toByteArray());
    m_report->table()->setLook(TableLook::from(*memory));
    m_dossier->remember(memory);
    m_runFlow->remember(memory);
    m_commands->runAlerts->setChecked(memory->value(alertsPlace()).toString() != QLatin1String("off"));
}

bool MainWindow::isInBackground() const
{
    return m_leave->isInBackground();
}

void MainWindow::comeBack()
{
    m_leave->comeBack();
}

void MainWindow::buildLayout()
{
    m_navigation->addPage(IconName::Mailboxes, tr("Mailboxes"));
    m_navigation->addPage(IconName::Exception, tr("Exceptions"));
    m_navigation->addPage(IconName::Journal, tr("Journal"));
    m_navigation->addPage(IconName::Tenant, tr("Tenant"));
    m_navigation->setObjectName(QStringLiteral("navigation"));
    m_pages->addWidget(m_report);
    m_pages->addWidget(m_exceptionsPage);
    m_pages->addWidget(m_journal);
    m_pages->addWidget(m_tenantPage);
    m_banner->setObjectName(QStringLiteral("runBanner"));
    m_tasks->hide();

    auto *work = new QSplitter(Qt::Vertical, this);
    work->setChildrenCollapsible(false);
    work->addWidget(m_pages);
    work->addWidget(m_tasks);
    work->setStretchFactor(0, 1);
    // A splitter gives what the folded pane leaves to nobody.
    connect(m_tasks, &TaskPane::foldedChanged, work, [this, work] {
        const int pane = std::min(m_tasks->maximumHeight(), m_tasks->sizeHint().height());
        work->setSizes({work->height() - pane, pane});
    });
    auto *bannerRoom = new QVBoxLayout;
    bannerRoom->setContentsMargins(Gap::page, Gap::controls, Gap::page, 0);
    bannerRoom->addWidget(m_banner);
    auto *workRoom = new QWidget;
    auto *right = new QVBoxLayout(workRoom);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addLayout(bannerRoom);
    right->addWidget(work, 1);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_block);
    left->addWidget(m_navigation, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addLayout(left);
    row->addWidget(new Hairline(Qt::Vertical, this));
    row->addWidget(m_dossier->beside(workRoom), 1);
    row->setContentsMargins(0, 0, 0, 0);
    auto *centre = new QWidget(this);
    centre->setLayout(row);
    setCentralWidget(centre);
    putBandAboveMenu();
}

void MainWindow::putBandAboveMenu()
{
    auto *band = new TenantBand(this);
    band->setTenant(m_tenant);
    QMenuBar *menus = menuBar();
    auto *top = new QWidget(this);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(band);
    column->addWidget(menus);
    column->addWidget(new Hairline(Qt::Horizontal, top));
    setMenuWidget(top);
}

void MainWindow::connectCommands()
{
    connect(m_commands->openTenant, &QAction::triggered, this, &MainWindow::openTenantWanted);
    connect(m_commands->refresh, &QAction::triggered, m_session.get(), &TenantSession::load);
    connect(m_commands->loadEvidence, &QAction::triggered, m_session->evidence(), &EvidenceDesk::load);
    connect(m_commands->importEvidence, &QAction::triggered, m_evidenceFlow, &EvidenceFlow::importFile);
    connect(m_commands->evidenceSources, &QAction::triggered, m_evidenceFlow, &EvidenceFlow::showSources);
    connect(m_commands->exportReport, &QAction::triggered, this, [this] { m_exportFlow->start(m_report->model()); });
    m_commands->resetDemo->setVisible(m_tenant.isDemo);
    connect(m_commands->resetDemo, &QAction::triggered, this, &MainWindow::resetDemoWanted);
    connect(m_commands->quit, &QAction::triggered, qApp, &QCoreApplication::quit);
    connect(m_commands->find, &QAction::triggered, this, [this] {
        goTo(Mailboxes);
        m_report->focusQuery();
    });
    connect(m_commands->clearQuery, &QAction::triggered, m_report, &ReportPage::clearQuery);
    connect(m_commands->runAlerts, &QAction::toggled, this, [this](bool on) {
        m_alerts->setOn(on);
        if (m_memory)
            m_memory->keep(alertsPlace(), on ? QStringLiteral("on") : QStringLiteral("off"));
    });
    for (size_t page = 0; page < m_commands->pages.size(); ++page) {
        connect(m_commands->pages[page], &QAction::triggered, this, [this, page] { goTo(static_cast<Page>(page)); });
    }
    connect(m_commands->shortcuts, &QAction::triggered, this, [this] {
        auto *dialog = new ShortcutsDialog(m_commands->all(), m_tenant, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_commands->about, &QAction::triggered, this, [this] {
        auto *dialog = new AboutDialog(m_tenant, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int row) { goTo(static_cast<Page>(row)); });
}

void MainWindow::connectLook()
{
    connect(m_commands->zoomIn, &QAction::triggered, this, [this] { Q_EMIT zoomWanted(1); });
    connect(m_commands->zoomOut, &QAction::triggered, this, [this] { Q_EMIT zoomWanted(-1); });
    connect(m_commands->zoomReset, &QAction::triggered, this, [this] { Q_EMIT zoomWanted(0); });
    connect(m_commands->themeSystem, &QAction::triggered, this, [this] { Q_EMIT themeWanted(ThemeChoice::System); });
    connect(m_commands->themeLight, &QAction::triggered, this, [this] { Q_EMIT themeWanted(ThemeChoice::Light); });
    connect(m_commands->themeDark, &QAction::triggered, this, [this] { Q_EMIT themeWanted(ThemeChoice::Dark); });
}

void MainWindow::connectReport()
{
    auto *chosen = new ChosenFlow(m_report, {m_runFlow, m_exceptionFlow, m_settingsFlow}, this);
    chosen->follow(m_commands);
    chosen->follow(m_dossier);
    chosen->follow(m_tenantPage);
    connect(m_dossier, &DossierFlow::runWanted, this, &MainWindow::showRun);
    connect(m_report, &ReportPage::exportWanted, this, [this] { m_exportFlow->start(m_report->model()); });
    connect(m_report, &ReportPage::statusChanged, this, &MainWindow::refreshStatus);
    connect(m_status, &StatusLine::rowsWanted, this, [this](const QString &query) {
        goTo(Mailboxes);
        m_report->setQueryText(query);
    });
}

void MainWindow::connectFlows()
{
    connect(m_exceptionsPage, &ExceptionsPage::markRequested, this, [this] { goTo(Mailboxes); });
    m_runFlow->attach(m_tasks, m_journal, m_notices);
    connect(m_runFlow, &RunFlow::busyChanged, this, &MainWindow::refreshStatus);
    connect(m_notices, &Notices::changed, this, &MainWindow::refreshStatus);
    new TenantFlow(m_session.get(), m_tenant, m_commands, m_notices, this);
    new JournalFlow(m_session->journal(), m_tenant, m_journal, m_notices, this);
    auto *others = new OtherRunFlow(m_session.get(), m_tenant, m_notices, this);
    connect(others, &OtherRunFlow::showAsked, this, &MainWindow::showRun);
    connect(others, &OtherRunFlow::changed, this, [this] {
        if (m_pages->currentWidget() == m_journal)
            m_session->runs()->readRuns();
        refreshStatus();
    });
    new GuardFlow(
        m_session.get(), m_tenant, m_commands, [this] { return m_report->chosenMailboxes(); }, this);
    new RingFlow(m_session.get(), m_tenant, m_commands, m_runFlow, m_notices, this);
    m_plans = new PlanFlow(m_session.get(), m_tenant, m_commands, m_notices, this);
    connect(m_plans, &PlanFlow::opened, m_runFlow, &RunFlow::openReady);
    connect(m_runFlow, &RunFlow::saveAsked, m_plans, &PlanFlow::save);
    connect(m_leave, &LeaveFlow::leavingChanged, this, &MainWindow::refreshStatus);
    connect(m_leave, &LeaveFlow::signedOut, this, &QWidget::close);
}

void MainWindow::connectSession()
{
    // The page of the exceptions tells it as well, but whoever marked them in the report is not there.
    connect(m_session->exceptions(), &ExceptionDesk::saveFailed, this, [this](const Error &error) {
        if (m_pages->currentWidget() == m_exceptionsPage)
            return;
        Error told = error;
        told.text = tr("The exceptions are as they were before: %1").arg(error.text);
        tellProblem(told);
    });
    connect(m_session.get(), &TenantSession::inventoryChanged, this, &MainWindow::refreshNotes);
    connect(m_session.get(), &TenantSession::loadEnded, this, &MainWindow::refreshStatus);
    connect(m_session.get(), &TenantSession::loadEnded, this, [this](const std::optional<Error> &error) {
        if (!error && m_session->evidence()->isWorthLoading())
            m_session->evidence()->load();
    });
    connect(m_session.get(), &TenantSession::changesAllowedChanged, this, &MainWindow::refreshStatus);
}

void MainWindow::goTo(Page page)
{
    m_pages->setCurrentIndex(page);
    m_navigation->setCurrentRow(page);
    m_dossier->setOnReport(page == Mailboxes);
    // The journal shows the same rows; twice on one screen they would only take its room.
    m_tasks->setVisible(page != Journal && !m_tasks->run().isNull());
    if (page == Journal)
        m_session->runs()->readRuns();
}

void MainWindow::showRun(const QUuid &run)
{
    goTo(Journal);
    m_journal->select(run);
}

void MainWindow::tellProblem(const Error &error)
{
    m_notices->tell(Notice::Problem, [sentence = error.oneLine()](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setSentence(sentence);
    });
}

void MainWindow::refreshStatus()
{
    refreshActions();
    m_report->setRemarksHidden(!m_notices->isEmpty());
    m_status->setCounts(m_report->statusText());
    m_status->refreshAge();
}

void MainWindow::refreshActions()
{
    const QString manage = m_refusals.manage();
    const QString exception = m_refusals.exception();
    m_report->setManageRefusal(manage);
    m_report->setExceptionRefusal(exception);
    m_report->setExportRefusal(m_refusals.exportReport());
    m_dossier->setRefusals(manage, exception);
    m_tenantPage->setRefusal(m_refusals.tenant());
    m_evidenceFlow->setImportRefusal(m_refusals.importEvidence());
    const bool chosen = !m_report->chosenMailboxes().empty();
    m_commands->manage->setEnabled(chosen && manage.isEmpty());
    m_commands->openPlan->setEnabled(m_refusals.tenant().isEmpty());
    m_commands->assignPolicy->setEnabled(chosen && m_refusals.tenant().isEmpty());
    m_commands->markException->setEnabled(chosen && exception.isEmpty());
    m_commands->closeException->setEnabled(chosen && exception.isEmpty());
    m_commands->exportReport->setEnabled(m_refusals.exportReport().isEmpty());
    m_commands->importEvidence->setEnabled(m_refusals.importEvidence().isEmpty());
}

void MainWindow::refreshNotes()
{
    const QLocale locale;
    const auto rows = m_session->inventory()->rowCount();
    m_navigation->setNote(Mailboxes, rows > 0 || m_session->lastLoad() ? locale.toString(rows) : QString(), false);
    m_navigation->setNote(Exceptions, m_exceptionFlow->note(), m_exceptionFlow->waits());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool rail = width() < railBelow;
    m_navigation->setRail(rail);
    m_block->setRail(rail);
}

/// Whether it may close is LeaveFlow's to say.
void MainWindow::closeEvent(QCloseEvent *event)
{
    m_session->cancelLoad();
    event->accept();
}

} // namespace Casement

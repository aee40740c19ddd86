// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/CasementStyle.h"
#include "widgets/common/TenantColour.h"
#include "widgets/mainwindow/ActionRefusals.h"

#include <QMainWindow>
#include <QUndoStack>

#include <memory>

class QStackedWidget;

namespace Casement {

struct Error;
class Banner;
class Commands;
class EvidenceFlow;
class DossierFlow;
class ExceptionFlow;
class ExceptionsPage;
class ExportFlow;
class JournalPage;
class LeaveFlow;
class NavigationList;
class Notices;
class ReportPage;
class PlanFlow;
class RunAlerts;
class RunFlow;
class StatusLine;
class TaskPane;
class TenantBlock;
class TenantPage;
class TenantSettingsFlow;
class TenantSession;
class WindowMemory;

/// The window of one tenant: navigation, pages, and the task pane below. Keeps the session alive.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    enum Page
    {
        Mailboxes,
        Exceptions,
        Journal,
        Tenant
    };

    MainWindow(std::shared_ptr<TenantSession> session, const TenantFace &tenant, QWidget *parent = nullptr);
    ~MainWindow() override;

    void goTo(Page page);
    /// Looks as the last window was left, and says how this one is left when it goes. The memory outlives the window.
    void remember(WindowMemory *memory);
    /// Says in the window's banner what does not work for as long as it is open, and what to do about it.
    void tellProblem(const Error &error);
    /// Whether it was closed over a run that goes on without it.
    [[nodiscard]] bool isInBackground() const;
    /// Shown before all others, wherever it was.
    void comeBack();
    [[nodiscard]] ReportPage *report() { return m_report; }

Q_SIGNALS:
    void openTenantWanted();
    void resetDemoWanted();
    void themeWanted(Casement::ThemeChoice choice);
    /// +1, -1, or 0 for the system's own size.
    void zoomWanted(int step);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void putBandAboveMenu();
    void connectCommands();
    void connectLook();
    void connectReport();
    void connectFlows();
    void connectSession();
    void refreshStatus();
    void refreshNotes();
    void showRun(const QUuid &run);
    void refreshActions();

    std::shared_ptr<TenantSession> m_session;
    TenantFace m_tenant;
    QUndoStack m_edits;
    Commands *m_commands;
    TenantBlock *m_block;
    NavigationList *m_navigation;
    QStackedWidget *m_pages;
    ReportPage *m_report;
    DossierFlow *m_dossier;
    ExceptionsPage *m_exceptionsPage;
    JournalPage *m_journal;
    TenantPage *m_tenantPage;
    TaskPane *m_tasks;
    Banner *m_banner;
    Notices *m_notices;
    StatusLine *m_status;
    ExceptionFlow *m_exceptionFlow;
    RunFlow *m_runFlow;
    PlanFlow *m_plans = nullptr;
    TenantSettingsFlow *m_settingsFlow;
    ExportFlow *m_exportFlow;
    EvidenceFlow *m_evidenceFlow;
    RunAlerts *m_alerts;
    WindowMemory *m_memory = nullptr;
    LeaveFlow *m_leave;
    ActionRefusals m_refusals;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSplitter;
class QWidget;

namespace Casement {

class Commands;
class DossierPane;
class ReportPage;
class TenantSession;
class WindowMemory;

/// Keeps the dossier beside the report in step with the current row, and opens and closes it. While it is closed
/// nothing is read for it.
class DossierFlow final : public QObject
{
    Q_OBJECT
public:
    /// Session, report and commands outlive this.
    DossierFlow(TenantSession *session, ReportPage *report, Commands *commands, QWidget *window);

    /// This and the dossier side by side.
    [[nodiscard]] QWidget *beside(QWidget *work);
    /// The dossier belongs to the report and is not seen beside other pages.
    void setOnReport(bool onReport);
    /// Opens it as wide as it was left, if it was open; and remembers both from now on. The memory outlives this.
    void remember(WindowMemory *memory);
    /// Why nothing can be planned or excepted now; empty: it can.
    void setRefusals(const QString &manage, const QString &exception);

Q_SIGNALS:
    void runWanted(const QUuid &run);
    void exceptionWanted(const QUuid &mailbox);
    void manageWanted(const QUuid &mailbox);

private:
    void refresh();
    void follow();

    TenantSession *m_session;
    ReportPage *m_report;
    Commands *m_commands;
    DossierPane *m_pane;
    QSplitter *m_splitter = nullptr;
    WindowMemory *m_memory = nullptr;
    bool m_onReport = true;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace Casement {

class Commands;
class DossierPane;
class ReportPage;
class TenantSession;

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

Q_SIGNALS:
    void runWanted(const QUuid &run);
    void exceptionWanted(const QUuid &mailbox);

private:
    void refresh();
    void follow();

    TenantSession *m_session;
    ReportPage *m_report;
    Commands *m_commands;
    DossierPane *m_pane;
    bool m_onReport = true;
};

} // namespace Casement

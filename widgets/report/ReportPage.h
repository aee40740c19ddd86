// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/common/TenantColour.h"

#include <QWidget>

class QStackedWidget;

namespace Casement {

class ChipRow;
class EmptyState;
class MailboxTable;
class QueryBar;
class QuickViews;
class ReportHead;
class ReportLoad;
class TenantSession;

/// The report: every mailbox and every protocol, the question at the top, the answer below, and what to do with it.
class ReportPage final : public QWidget
{
    Q_OBJECT
public:
    /// The session outlives the page.
    ReportPage(TenantSession *session, const TenantFace &tenant, QWidget *parent = nullptr);

    [[nodiscard]] InventoryTableModel *model() { return &m_model; }
    [[nodiscard]] MailboxTable *table() { return m_table; }
    /// What the actions take: the checked mailboxes, or the selected ones when none is checked.
    [[nodiscard]] std::vector<QUuid> chosenMailboxes() const;
    /// What a plan for the view that is shown would start with; nothing for most.
    [[nodiscard]] ClientAccessSettings proposal() const;
    /// The title of the view that is shown, or that the query began with.
    [[nodiscard]] QString viewTitle() const;
    /// Of these mailboxes those that the present view does not show.
    [[nodiscard]] QSet<QUuid> notShown(const std::vector<QUuid> &mailboxes) const;
    /// Of the current row; null when there is none.
    [[nodiscard]] QUuid currentMailbox() const;
    /// Makes the mailbox's row the current one; false when the view does not show it.
    bool goTo(const QUuid &mailbox);
    /// Counts for the status bar, in words.
    [[nodiscard]] QString statusText() const;
    /// Why an action cannot be used now; empty: it can.
    void setManageRefusal(const QString &reason);
    void setExceptionRefusal(const QString &reason);
    void setExportRefusal(const QString &reason);
    /// One banner at a time: while the window shows its own, the report's remarks wait.
    void setRemarksHidden(bool hidden);
    /// Whether a load has come to its end and none is going on.
    [[nodiscard]] bool isLoaded() const;

    void focusQuery();
    void clearQuery();
    void setQueryText(const QString &text);
    [[nodiscard]] QString queryText() const;

Q_SIGNALS:
    void manageWanted();
    void exceptionWanted();
    void closeExceptionWanted();
    void exportWanted();
    void statusChanged();
    void currentMailboxChanged();
    /// Enter or a double click on a row.
    void dossierWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildLayout();
    void connectActions();
    void connectHead();
    void connectQuestion();
    void connectTable();
    void chooseView(const QString &query);
    void takeInventory();
    void followCurrentRow();
    void selectAgain(const std::vector<QUuid> &mailboxes);
    void rememberCounts();
    void endLoad(bool whole);
    void applyQuery(const Query::Query &query);
    void addTerm(const QString &term, bool exclude);
    void checkPasted(const QString &text);
    void refreshCounts();
    void refreshContext();
    void showTableOrEmpty();

    TenantSession *m_session;
    TenantFace m_tenant;
    InventoryTableModel m_model;
    ReportHead *m_head;
    ReportLoad *m_load;
    QueryBar *m_query;
    ChipRow *m_chips;
    QuickViews *m_views;
    QStackedWidget *m_stack;
    MailboxTable *m_table;
    EmptyState *m_empty;
    QUuid m_current; ///< the mailbox that currentMailboxChanged() told of
};

} // namespace Casement

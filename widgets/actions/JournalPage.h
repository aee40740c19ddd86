// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/UndoPlan.h"
#include "models/itemmodels/RunListModel.h"
#include "models/itemmodels/RunTableModel.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace Casement {

class EmptyState;
class OutcomeFilters;
class PlainLabel;
class UndoPartMenu;

/// Everything this computer changed or tried to change in the tenant: the runs, and the mailboxes of the one that is
/// selected. It asks for rows and for undo by signals and holds nothing it was not given.
class JournalPage final : public QWidget
{
    Q_OBJECT

public:
    explicit JournalPage(QWidget *parent = nullptr);

    /// In any order. The selected run stays selected; else the newest is.
    void setRuns(std::vector<RunRecord> runs);
    /// Ignored when another run is selected by now.
    void setRows(const QUuid &run, std::vector<RunRow> rows);
    /// Selects it when it is in the list.
    void select(const QUuid &run);
    [[nodiscard]] QUuid selectedRun() const;
    /// While a run is going on nothing can be undone or gone on with; reason becomes the buttons' tooltip. Empty: free.
    void setBusy(const QString &reason);

Q_SIGNALS:
    void rowsWanted(const QUuid &run);
    void undoAsked(const QUuid &run);
    void undoPartAsked(const QUuid &run, const Casement::UndoScope &scope);
    /// Back to the moment before this run, over all runs since.
    void undoSinceAsked(const QDateTime &moment);
    void goOnAsked(const QUuid &run);

private:
    QWidget *makeHead();
    QWidget *makeLists();
    QWidget *makeRuns(QWidget *parent);
    QWidget *makeDetail(QWidget *parent);
    void showSelected();
    void showButtons(const RunRecord *run);
    void copyId() const;

    RunListModel m_runs;
    RunTableModel m_rows;
    QUuid m_shown;
    QString m_busy;
    PlainLabel *m_context = nullptr;
    QStackedWidget *m_stack;
    EmptyState *m_empty = nullptr;
    QTableView *m_list = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_detail = nullptr;
    PlainLabel *m_evidence = nullptr;
    OutcomeFilters *m_filters = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_undoPart = nullptr;
    UndoPartMenu *m_parts = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace Casement

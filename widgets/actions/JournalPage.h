// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/UndoPlan.h"
#include "models/itemmodels/RunListModel.h"
#include "models/itemmodels/RunTableModel.h"
#include "models/query/Query.h"

#include <QHash>
#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace Casement {

class EmptyState;
class FittedColumns;
class OutcomeFilters;
class PlainLabel;
class QueryBar;
class UndoPartMenu;

/// Everything this computer changed or tried to change in the tenant: the runs, and the mailboxes of the one that is
/// selected; with a question in its bar only what answers it. It asks for rows, for answers and for undo by signals
/// and holds nothing it was not given.
class JournalPage final : public QWidget
{
    Q_OBJECT

public:
    explicit JournalPage(QWidget *parent = nullptr);

    /// In any order. The selected run stays selected; else the newest is.
    void setRuns(std::vector<RunRecord> runs);
    /// Ignored when another run is selected by now.
    void setRows(const QUuid &run, std::vector<RunRow> rows);
    /// The lines that answer a question; ignored when another stands in the bar by now.
    void setFound(const Query::Query &query, const std::vector<PastChange> &lines);
    /// Which rows the journal's chain does not bear out; they are marked.
    void setDoubts(const std::vector<RowDoubt> &doubts);
    /// Selects it; a question that hides it is cleared first.
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
    /// Never an empty query. Asked again whenever the runs are news.
    void questionAsked(const Casement::Query::Query &query);
    /// What is shown, as a file.
    void exportAsked(const Casement::Query::Query &query);

private:
    QWidget *makeHead();
    void takeQuestion(const Query::Query &query);
    void showRuns();
    void showPart();
    void showDoubts();
    [[nodiscard]] bool isAsked() const;
    [[nodiscard]] bool isPart() const;
    QWidget *makeLists();
    QWidget *makeRuns(QWidget *parent);
    QWidget *makeDetail(QWidget *parent);
    void showSelected();
    void showButtons(const RunRecord *run);
    void copyId() const;

    std::vector<RunRecord> m_all;
    QHash<QUuid, std::vector<RunRow>> m_found;    ///< the rows that answer the question, by run
    QHash<QUuid, QHash<QUuid, QString>> m_doubts; ///< by run and object; the null object is the run itself
    int m_lines = 0;                              ///< how many there are
    bool m_answered = false;                      ///< whether they answer what stands in the bar now
    RunListModel m_runs;
    RunTableModel m_rows;
    QUuid m_shown;
    QString m_busy;
    PlainLabel *m_context = nullptr;
    QStackedWidget *m_stack;
    EmptyState *m_empty = nullptr;
    EmptyState *m_noneFound = nullptr;
    QueryBar *m_query = nullptr;
    QPushButton *m_export = nullptr;
    QTableView *m_list = nullptr;
    FittedColumns *m_widths = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_detail = nullptr;
    PlainLabel *m_evidence = nullptr;
    PlainLabel *m_doubt = nullptr; ///< what of the run somebody changed in the store
    OutcomeFilters *m_filters = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_undoPart = nullptr;
    UndoPartMenu *m_parts = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace Casement

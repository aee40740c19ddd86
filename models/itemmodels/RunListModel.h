// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"

#include <QAbstractTableModel>

#include <vector>

namespace Casement {

/// The runs of a journal, newest first: number, when, what, why, how it stands, by whom.
class RunListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        IdRole = Qt::UserRole + 1, ///< QUuid of the run
        StateRole,                 ///< RunState as int
        AllDoneRole                ///< bool: finished, and no row failed, is unknown or out of scope
    };
    enum Column
    {
        NumberColumn,
        WhenColumn,
        SentenceColumn,
        NoteColumn,
        ByColumn,
        StateColumn,
        CountsColumn,
        ColumnCount
    };

    explicit RunListModel(QObject *parent = nullptr);

    /// In any order. A view's selection is lost; find it again by rowOf().
    void setRuns(std::vector<RunRecord> runs);
    /// Null when there is no such row.
    [[nodiscard]] const RunRecord *runAt(int row) const;
    [[nodiscard]] const RunRecord *find(const QUuid &run) const { return runAt(rowOf(run)); }
    /// -1 when it is not in the list.
    [[nodiscard]] int rowOf(const QUuid &run) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant text(const RunRecord &run, int column) const;
    [[nodiscard]] QString sentenceOf(const RunRecord &run) const;

    std::vector<RunRecord> m_runs;
};

/// How far a run came: "38 of 42 done, 1 failed, 3 not started".
[[nodiscard]] QString runCountsText(const RunCounts &counts);

/// "Run 13 was interrupted: 20 of 60 done, 40 not started."
[[nodiscard]] QString unfinishedText(const RunRecord &run);

/// Whether rows are left to go on with: not started, or on their way when the program ended, in a run nobody is at.
[[nodiscard]] bool canGoOn(const RunRecord &run);
/// Whether the run changed, or may have changed, anything that an undo could put back.
[[nodiscard]] bool canUndo(const RunRecord &run);

} // namespace Casement

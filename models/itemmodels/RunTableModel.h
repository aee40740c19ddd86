// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace Casement {

/// The mailboxes of one run and what became of each: newest outcome first, then what is on its way, then what was not
/// started. News are gathered and shown ten times a second at most, however fast they come; a row moves, it is never
/// lost, and a selection stays with its row.
class RunTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        GuidRole = Qt::UserRole + 1, ///< QUuid of the row
        OutcomeRole,                 ///< RowOutcome as int
        AddressRole                  ///< tells twins apart
    };
    enum Column
    {
        TimeColumn,
        MailboxColumn,
        ChangeColumn,
        OutcomeColumn,
        MessageColumn,
        ColumnCount
    };

    explicit RunTableModel(QObject *parent = nullptr);

    void setRows(std::vector<RunRow> rows);
    [[nodiscard]] const std::vector<RunRow> &rows() const { return m_rows; }

    /// Rows that somebody changed in the store, and why that is known; they say so before anything else.
    void setDoubts(const QHash<QUuid, QString> &doubts);

    /// News of one row, seen at this moment (UTC). A mailbox that is no row of the run is ignored.
    void apply(const QUuid &mailbox, RowOutcome outcome, const QString &message, const StepSettings &nowRead,
               const QDateTime &at);
    /// Shows at once what apply() has gathered.
    void flush();

    /// Shows only rows of these outcomes; an empty list shows all.
    void setFilter(std::vector<RowOutcome> outcomes);
    [[nodiscard]] const std::vector<RowOutcome> &filter() const { return m_filter; }
    /// Over all rows, whatever the filter; they always add up.
    [[nodiscard]] const RunCounts &counts() const { return m_counts; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct News
    {
        RowOutcome outcome = RowOutcome::NotStarted;
        QString message;
        StepSettings nowRead;
        QDateTime at;
    };

    [[nodiscard]] bool matches(int row) const;
    [[nodiscard]] std::vector<int> ordered() const;
    [[nodiscard]] QVariant text(const RunRow &row, int column) const;
    void take(int row, const News &news);
    void dropUnmatched();
    void insertMatched(const std::vector<int> &touched);
    void arrange();

    std::vector<RunRow> m_rows;
    QHash<QUuid, int> m_index;
    QHash<QUuid, News> m_news;
    QHash<QUuid, QString> m_doubts;
    RunCounts m_counts;
    std::vector<RowOutcome> m_filter;
    std::vector<int> m_shown; ///< rows of the run
    QTimer m_timer;
};

/// What a row of a run changes, in few words: "POP, IMAP → Off".
[[nodiscard]] QString runChangeText(const StepSettings &wanted);

} // namespace Casement

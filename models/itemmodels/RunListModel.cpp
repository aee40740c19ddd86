// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/RunListModel.h"

#include "models/actions/ActionPlan.h"

#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

bool isAllDone(const RunRecord &run)
{
    return run.state == RunState::Finished &&
           run.counts[RowOutcome::Done] + run.counts[RowOutcome::Unchanged] == run.counts.total();
}

/// Why somebody wanted it, and below that what was known.
QString whyText(const RunRecord &run)
{
    QStringList lines{run.note, run.evidence};
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString runCountsText(const RunCounts &counts)
{
    const QLocale locale;
    QStringList parts;
    parts.append(RunListModel::tr("%1 of %2 done")
                     .arg(locale.toString(counts[RowOutcome::Done]), locale.toString(counts.total())));
    for (const RowOutcome outcome :
         {RowOutcome::NotVisibleYet, RowOutcome::Unchanged, RowOutcome::Failed, RowOutcome::OutOfScope,
          RowOutcome::Unknown, RowOutcome::Sending, RowOutcome::NotStarted}) {
        if (counts[outcome] > 0)
            parts.append(RunListModel::tr("%1 %2", "count, outcome")
                             .arg(locale.toString(counts[outcome]), locale.toLower(rowOutcomeWord(outcome))));
    }
    return parts.join(RunListModel::tr(", "));
}

bool canGoOn(const RunRecord &run)
{
    const bool left = run.counts[RowOutcome::NotStarted] > 0 || run.counts[RowOutcome::Sending] > 0 ||
                      run.counts[RowOutcome::Unknown] > 0;
    return left && run.state != RunState::Running && run.state != RunState::Finished;
}

bool canUndo(const RunRecord &run)
{
    return run.state != RunState::Running && run.counts[RowOutcome::Done] + run.counts[RowOutcome::NotVisibleYet] +
                                                     run.counts[RowOutcome::Unknown] + run.counts[RowOutcome::Sending] >
                                                 0;
}

RunListModel::RunListModel(QObject *parent) : QAbstractTableModel(parent) {}

void RunListModel::setRuns(std::vector<RunRecord> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    std::ranges::stable_sort(m_runs, std::ranges::greater(), &RunRecord::number);
    endResetModel();
}

const RunRecord *RunListModel::runAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_runs[static_cast<size_t>(row)] : nullptr;
}

int RunListModel::rowOf(const QUuid &run) const
{
    const auto found = std::ranges::find(m_runs, run, &RunRecord::id);
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunRecord &run = m_runs[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        return index.column() == NoteColumn ? whyText(run) : text(run, index.column());
    case IdRole:
        return run.id;
    case StateRole:
        return static_cast<int>(run.state);
    case AllDoneRole:
        return isAllDone(run);
    default:
        return {};
    }
}

QVariant RunListModel::text(const RunRecord &run, int column) const
{
    const QLocale locale;
    switch (column) {
    case NumberColumn:
        return tr("Run %1").arg(locale.toString(run.number));
    case WhenColumn:
        return locale.toString(run.startedAt.toLocalTime(), QLocale::ShortFormat);
    case SentenceColumn:
        return sentenceOf(run);
    case NoteColumn:
        return run.note;
    case StateColumn:
        return runStateWord(run.state);
    case CountsColumn:
        return runCountsText(run.counts);
    default:
        return run.account;
    }
}

QString RunListModel::sentenceOf(const RunRecord &run) const
{
    if (run.undoOf.isNull())
        return run.sentence;
    if (run.undoOf == undoOfSeveral)
        return tr("Undo of several runs: %1").arg(run.sentence);
    if (const RunRecord *undone = find(run.undoOf))
        return tr("Undo of run %1: %2").arg(QLocale().toString(undone->number), run.sentence);
    return tr("Undo: %1").arg(run.sentence);
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("Run");
    case WhenColumn:
        return tr("When");
    case SentenceColumn:
        return tr("What");
    case NoteColumn:
        return tr("Why");
    case ByColumn:
        return tr("By");
    case StateColumn:
        return tr("State");
    case CountsColumn:
        return tr("Mailboxes");
    default:
        return {};
    }
}

} // namespace Casement

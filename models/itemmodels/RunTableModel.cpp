// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/RunTableModel.h"

#include "models/actions/PropagationTimes.h"
#include "models/actions/StepWords.h"
#include "models/itemmodels/PlanTableModel.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <tuple>

namespace Casement {

namespace {

constexpr std::chrono::milliseconds batch{100};

/// Settled rows first, then what is on its way, then the rest.
int standing(RowOutcome outcome)
{
    if (outcome == RowOutcome::NotStarted)
        return 2;
    return outcome == RowOutcome::Sending ? 1 : 0;
}

QDateTime momentOf(const RunRow &row)
{
    return row.outcomeAt.isValid() ? row.outcomeAt : row.intentAt;
}

/// Read back means stored. Whether it already holds everywhere nobody has seen; how long that may take is said.
QString effectWords(const RunRow &row)
{
    const QDateTime sent = row.intentAt.isValid() ? row.intentAt : row.outcomeAt;
    if (row.outcome != RowOutcome::Done || !sent.isValid())
        return {};
    if (row.kind == TargetKind::MailboxPlan)
        return RunTableModel::tr("Stored. It holds for mailboxes made from now on.");
    const QString words =
        propagationWords(sent, PropagationTimes::builtIn().of(row.wanted), QDateTime::currentDateTimeUtc());
    //: %1 "Sent 12 min ago; the service says up to 24 h; not proven effective yet."
    return RunTableModel::tr("Stored. %1").arg(words);
}

/// A question to Microsoft needs the id of each request: any of them may be the one that came through.
QString sendingWords(const RunRow &row, const QString &time)
{
    if (row.requestIds.isEmpty())
        return time;
    //: %1 a time, %2 ids
    return RunTableModel::tr("%1, request id %2").arg(time, row.requestIds.join(RunTableModel::tr(", then ")));
}

} // namespace

QString runChangeText(const StepSettings &wanted)
{
    QStringList parts;
    for (const StoredState state : {StoredState::Off, StoredState::Inherit, StoredState::On}) {
        QStringList names;
        for (const Protocol protocol : allProtocols) {
            if (wanted[protocol] == state)
                names.append(protocolName(protocol));
        }
        if (!names.isEmpty())
            parts.append(RunTableModel::tr("%1 → %2").arg(names.join(RunTableModel::tr(", ")), planStateWord(state)));
    }
    parts += valueWishes(wanted);
    return parts.join(RunTableModel::tr("; "));
}

RunTableModel::RunTableModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(batch);
    connect(&m_timer, &QTimer::timeout, this, &RunTableModel::flush);
}

void RunTableModel::setRows(std::vector<RunRow> rows)
{
    beginResetModel();
    m_news.clear();
    m_timer.stop();
    m_rows = std::move(rows);
    m_index.clear();
    m_counts = RunCounts();
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        m_index.insert(m_rows[static_cast<size_t>(row)].guid, row);
        m_counts.add(m_rows[static_cast<size_t>(row)].outcome, 1);
    }
    m_shown = ordered();
    endResetModel();
}

void RunTableModel::setDoubts(const QHash<QUuid, QString> &doubts)
{
    if (m_doubts == doubts)
        return;
    m_doubts = doubts;
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, MessageColumn), index(rowCount() - 1, MessageColumn));
}

void RunTableModel::apply(const QUuid &mailbox, RowOutcome outcome, const QString &message, const StepSettings &nowRead,
                          const QDateTime &at)
{
    if (!m_index.contains(mailbox))
        return;
    m_news.insert(mailbox, News{outcome, message, nowRead, at});
    if (!m_timer.isActive())
        m_timer.start();
}

void RunTableModel::flush()
{
    m_timer.stop();
    std::vector<int> touched;
    for (auto news = m_news.cbegin(); news != m_news.cend(); ++news) {
        touched.push_back(m_index.value(news.key()));
        take(touched.back(), *news);
    }
    m_news.clear();
    if (touched.empty())
        return;
    dropUnmatched();
    insertMatched(touched);
    arrange();
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, TimeColumn), index(rowCount() - 1, MessageColumn));
}

void RunTableModel::take(int row, const News &news)
{
    RunRow &entry = m_rows[static_cast<size_t>(row)];
    m_counts.move(entry.outcome, news.outcome);
    entry.outcome = news.outcome;
    entry.message = news.message;
    if (!news.nowRead.isEmpty())
        entry.nowRead = news.nowRead;
    if (news.outcome == RowOutcome::Sending)
        entry.intentAt = news.at;
    else if (news.outcome != RowOutcome::NotStarted)
        entry.outcomeAt = news.at;
}

bool RunTableModel::matches(int row) const
{
    return m_filter.empty() || std::ranges::find(m_filter, m_rows[static_cast<size_t>(row)].outcome) != m_filter.end();
}

std::vector<int> RunTableModel::ordered() const
{
    std::vector<int> order;
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        if (matches(row))
            order.push_back(row);
    }
    std::ranges::stable_sort(order, [this](int left, int right) {
        const RunRow &first = m_rows[static_cast<size_t>(left)];
        const RunRow &second = m_rows[static_cast<size_t>(right)];
        if (standing(first.outcome) != standing(second.outcome))
            return standing(first.outcome) < standing(second.outcome);
        return standing(first.outcome) < 2 && momentOf(first) > momentOf(second);
    });
    return order;
}

void RunTableModel::dropUnmatched()
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (matches(m_shown[static_cast<size_t>(row)]))
            continue;
        beginRemoveRows({}, row, row);
        m_shown.erase(m_shown.begin() + row);
        endRemoveRows();
    }
}

void RunTableModel::insertMatched(const std::vector<int> &touched)
{
    if (m_filter.empty())
        return;
    std::vector<int> coming;
    std::ranges::copy_if(touched, std::back_inserter(coming),
                         [this](int row) { return matches(row) && std::ranges::find(m_shown, row) == m_shown.end(); });
    if (coming.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(coming.size()) - 1);
    m_shown.insert(m_shown.begin(), coming.begin(), coming.end());
    endInsertRows();
}

void RunTableModel::arrange()
{
    std::vector<int> order = ordered();
    if (order == m_shown)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    std::vector<int> place(m_rows.size());
    for (int row = 0; row < static_cast<int>(order.size()); ++row)
        place[static_cast<size_t>(order[static_cast<size_t>(row)])] = row;
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &old : before)
        after.append(index(place[static_cast<size_t>(m_shown[static_cast<size_t>(old.row())])], old.column()));
    m_shown = std::move(order);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void RunTableModel::setFilter(std::vector<RowOutcome> outcomes)
{
    flush();
    beginResetModel();
    m_filter = std::move(outcomes);
    m_shown = ordered();
    endResetModel();
}

int RunTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RunTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunRow &row = m_rows[static_cast<size_t>(m_shown[static_cast<size_t>(index.row())])];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == TimeColumn)
            return sendingWords(row, text(row, TimeColumn).toString());
        if (index.column() == OutcomeColumn ||
            (index.column() == MessageColumn && row.message.isEmpty() && !m_doubts.contains(row.guid))) {
            const QString words = effectWords(row);
            return words.isEmpty() ? text(row, index.column()) : QVariant(words);
        }
        return index.column() == MailboxColumn ? QVariant(tr("%1, %2").arg(row.displayName, row.address))
                                               : text(row, index.column());
    case GuidRole:
        return row.guid;
    case OutcomeRole:
        return static_cast<int>(row.outcome);
    case AddressRole:
        return row.address;
    default:
        return {};
    }
}

QVariant RunTableModel::text(const RunRow &row, int column) const
{
    switch (column) {
    case TimeColumn:
        return momentOf(row).isValid() ? momentOf(row).toLocalTime().time().toString(QStringLiteral("HH:mm:ss"))
                                       : QString();
    case MailboxColumn:
        return row.displayName.isEmpty() ? row.address : row.displayName;
    case ChangeColumn:
        return runChangeText(row.wanted);
    case OutcomeColumn:
        return rowOutcomeWord(row.outcome);
    default:
        if (const auto doubt = m_doubts.constFind(row.guid); doubt != m_doubts.cend())
            return tr("Changed in the store: %1").arg(*doubt);
        // For thousands of mailboxes the same sentence would only be noise; there it stands in the tooltip.
        return row.message.isEmpty() && row.kind != TargetKind::Mailbox ? effectWords(row) : row.message;
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case MailboxColumn: {
        const bool others =
            std::ranges::any_of(m_rows, [](const RunRow &row) { return row.kind != TargetKind::Mailbox; });
        return others ? tr("What") : tr("Mailbox");
    }
    case ChangeColumn:
        return tr("Change");
    case OutcomeColumn:
        return tr("Outcome");
    case MessageColumn:
        return tr("What happened");
    default:
        return {};
    }
}

} // namespace Casement

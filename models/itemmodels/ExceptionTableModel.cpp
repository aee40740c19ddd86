// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/ExceptionTableModel.h"

#include "models/inventory/StateFace.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

StateFace faceOf(GrantStanding standing)
{
    switch (standing) {
    case GrantStanding::Active:
        return StateFace::ExceptionActive;
    case GrantStanding::DueSoon:
        return StateFace::ExceptionDue;
    case GrantStanding::Expired:
        return StateFace::ExceptionExpired;
    }
    return StateFace::None;
}

} // namespace

ExceptionTableModel::ExceptionTableModel(const Clock *clock, QObject *parent)
    : QAbstractTableModel(parent),
      m_clock(clock)
{
}

void ExceptionTableModel::follow(ExceptionBook *book)
{
    m_book = book;
    connect(book, &ExceptionBook::changed, this, &ExceptionTableModel::readBook);
    readBook();
}

void ExceptionTableModel::readBook()
{
    if (m_book)
        setGrants(m_book->all());
}

void ExceptionTableModel::setGrants(std::vector<ExceptionGrant> grants)
{
    beginResetModel();
    m_grants = std::move(grants);
    select();
    endResetModel();
}

void ExceptionTableModel::setInventory(std::shared_ptr<const Inventory> inventory)
{
    // Only names are taken from it; another snapshot of the same mailboxes leaves selection and scrolling alone.
    if (m_inventory && inventory && m_inventory->sharedFacts() == inventory->sharedFacts()) {
        m_inventory = std::move(inventory);
        return;
    }
    beginResetModel();
    m_inventory = std::move(inventory);
    select();
    endResetModel();
}

void ExceptionTableModel::setListing(Listing listing)
{
    beginResetModel();
    m_listing = listing;
    select();
    endResetModel();
}

void ExceptionTableModel::setFilter(const QString &words)
{
    beginResetModel();
    m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    select();
    endResetModel();
}

void ExceptionTableModel::sort(int column, Qt::SortOrder order)
{
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    select();
    endResetModel();
}

void ExceptionTableModel::select()
{
    m_rows.clear();
    for (size_t i = 0; i < m_grants.size(); ++i) {
        if (isShown(m_grants[i]))
            m_rows.push_back(i);
    }
    sortRows();
}

bool ExceptionTableModel::needsDecision(const ExceptionGrant &grant) const
{
    return !grant.closed && standingOn(grant, m_clock->today()) != GrantStanding::Active;
}

int ExceptionTableModel::decisionCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_grants, [this](const ExceptionGrant &grant) { return needsDecision(grant); }));
}

bool ExceptionTableModel::isShown(const ExceptionGrant &grant) const
{
    if ((m_listing == Listing::Open && grant.closed) || (m_listing == Listing::NeedsDecision && !needsDecision(grant)))
        return false;
    const auto holds = [&](const QString &word) {
        if (grant.mailboxAddress.contains(word, Qt::CaseInsensitive))
            return true;
        for (int column = 0; column < ColumnCount; ++column) {
            if (text(grant, column).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    };
    return std::ranges::all_of(m_words, holds);
}

void ExceptionTableModel::sortRows()
{
    if (m_sortColumn < 0 || m_sortColumn >= ColumnCount)
        return;
    const bool upwards = m_sortOrder == Qt::AscendingOrder;
    if (m_sortColumn == Expires || m_sortColumn == Standing) {
        // Closed ones protect nothing and are never urgent, whatever their date.
        const auto urgency = [&](size_t row) {
            const ExceptionGrant &grant = m_grants[row];
            return std::pair(m_sortColumn == Standing && grant.closed, grant.expires);
        };
        std::ranges::stable_sort(
            m_rows, [&](size_t a, size_t b) { return upwards ? urgency(a) < urgency(b) : urgency(b) < urgency(a); });
        return;
    }
    QCollator collator;
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<std::pair<QCollatorSortKey, size_t>> keyed;
    for (const size_t row : m_rows)
        keyed.emplace_back(collator.sortKey(text(m_grants[row], m_sortColumn)), row);
    std::ranges::stable_sort(keyed, [&](const auto &a, const auto &b) {
        return upwards ? a.first.compare(b.first) < 0 : b.first.compare(a.first) < 0;
    });
    std::ranges::transform(keyed, m_rows.begin(), [](const auto &key) { return key.second; });
}

QString ExceptionTableModel::mailboxName(const ExceptionGrant &grant) const
{
    const qint64 row = m_inventory ? m_inventory->facts().rowOf(grant.mailbox) : -1;
    if (row >= 0 && !m_inventory->facts().displayName(static_cast<quint32>(row)).isEmpty())
        return m_inventory->facts().displayName(static_cast<quint32>(row));
    return grant.mailboxAddress.isEmpty() ? grant.mailbox.toString(QUuid::WithoutBraces) : grant.mailboxAddress;
}

QString ExceptionTableModel::standingText(const ExceptionGrant &grant) const
{
    if (grant.closed)
        return tr("Closed");
    if (standingOn(grant, m_clock->today()) == GrantStanding::Expired)
        return tr("Expired, decide");
    return tr("%Ln day(s) left", nullptr, static_cast<int>(m_clock->today().daysTo(grant.expires)));
}

QString ExceptionTableModel::text(const ExceptionGrant &grant, int column) const
{
    switch (column) {
    case Mailbox:
        return mailboxName(grant);
    case ProtocolColumn:
        return protocolName(grant.protocol);
    case Reason:
        return grant.reason;
    case Owner:
        return grant.owner;
    case Ticket:
        return grant.ticket;
    case Expires:
        return QLocale().toString(grant.expires, QStringLiteral("d MMM yyyy"));
    case Standing:
        return standingText(grant);
    default:
        return {};
    }
}

QString ExceptionTableModel::toolTip(const ExceptionGrant &grant, int column) const
{
    QStringList lines{text(grant, column)};
    if (column == Mailbox)
        lines = QStringList{mailboxName(grant), grant.mailboxAddress, grant.mailbox.toString(QUuid::WithoutBraces)};
    if (column == Standing) {
        lines.append(
            tr("Changed %1 by %2")
                .arg(QLocale().toString(grant.changedAt.toLocalTime(), QLocale::ShortFormat), grant.changedBy));
    }
    lines.removeAll(QString());
    lines.removeDuplicates();
    // Views take tooltips that look like markup for rich text; tenant data must be shown as it is.
    return QStringLiteral("<span style=\"white-space:pre-wrap\">%1</span>")
        .arg(lines.join(QLatin1Char('\n')).toHtmlEscaped());
}

int ExceptionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ExceptionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExceptionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ExceptionGrant &grant = grantAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(grant, index.column());
    case Qt::ToolTipRole:
        return toolTip(grant, index.column());
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(headerData(index.column(), Qt::Horizontal).toString(), text(grant, index.column()));
    case GrantIdRole:
        return grant.id;
    case MarkRole:
        return needsDecision(grant);
    case FaceRole:
        return index.column() == Standing && !grant.closed
                   ? static_cast<int>(faceOf(standingOn(grant, m_clock->today())))
                   : static_cast<int>(StateFace::None);
    default:
        return {};
    }
}

QVariant ExceptionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Mailbox:
        return tr("Mailbox");
    case ProtocolColumn:
        return tr("Protocol");
    case Reason:
        return tr("Reason");
    case Owner:
        return tr("Owner");
    case Ticket:
        return tr("Ticket");
    case Expires:
        return tr("Expires");
    case Standing:
        return tr("Standing");
    default:
        return {};
    }
}

} // namespace Casement

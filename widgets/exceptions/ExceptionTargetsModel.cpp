// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/ExceptionTargetsModel.h"

#include "models/inventory/StateFace.h"
#include "widgets/common/ElidedText.h"

#include <algorithm>

namespace Casement {

ExceptionTargetsModel::ExceptionTargetsModel(const ExceptionContext &context, std::vector<quint32> rows,
                                             QObject *parent)
    : QAbstractTableModel(parent),
      m_context(context),
      m_rows(std::move(rows))
{
}

void ExceptionTargetsModel::setProtocols(const std::vector<Protocol> &protocols)
{
    beginResetModel();
    m_protocols = protocols;
    endResetModel();
}

bool ExceptionTargetsModel::isChosen(Protocol protocol) const
{
    return std::ranges::find(m_protocols, protocol) != m_protocols.end();
}

int ExceptionTargetsModel::renewedCount() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, [this](quint32 row) {
        const QUuid mailbox = m_context.inventory->facts().guid(row);
        return std::ranges::any_of(
            m_protocols, [&](Protocol protocol) { return m_context.book->protecting(mailbox, protocol).has_value(); });
    }));
}

int ExceptionTargetsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ExceptionTargetsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_protocols.size()) + 3;
}

QVariant ExceptionTargetsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const quint32 row = m_rows[static_cast<size_t>(index.row())];
    if (index.column() >= 2 && index.column() < columnCount() - 1)
        return stateData(row, m_protocols[static_cast<size_t>(index.column() - 2)], role);
    if (index.column() == columnCount() - 1)
        return exceptedData(row, role);
    const MailboxFacts &facts = m_context.inventory->facts();
    const QString text = index.column() == 0 ? facts.displayName(row) : facts.primaryAddress(row);
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text;
    return role == Qt::ToolTipRole ? QVariant(plainToolTip(text)) : QVariant();
}

QVariant ExceptionTargetsModel::stateData(quint32 row, Protocol protocol, int role) const
{
    const int column = m_context.inventory->columnIndex(protocolId(protocol));
    if (column < 0)
        return {};
    const Column &states = m_context.inventory->column(column);
    switch (role) {
    case Qt::DisplayRole:
        return states.shown(row);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(protocolName(protocol), states.shown(row));
    case Qt::ToolTipRole:
        return plainToolTip(states.detail(row));
    case FaceRole:
        return static_cast<int>(states.face(row));
    case LegacyRole:
        return isLegacy(protocol);
    default:
        return {};
    }
}

QVariant ExceptionTargetsModel::exceptedData(quint32 row, int role) const
{
    const auto grants = m_context.book->grantsOf(m_context.inventory->facts().guid(row));
    if (grants.empty())
        return {};
    const QDate today = m_context.clock->today();
    const ExceptionGrant &first = *std::ranges::min_element(grants, {}, &ExceptionGrant::expires);
    const GrantStanding standing = standingOn(first, today);
    if (role == FaceRole) {
        return static_cast<int>(standing == GrantStanding::Expired   ? StateFace::ExceptionExpired
                                : standing == GrantStanding::DueSoon ? StateFace::ExceptionDue
                                                                     : StateFace::ExceptionActive);
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    QStringList names;
    for (const ExceptionGrant &grant : grants)
        names.append(protocolName(grant.protocol));
    const QString left = standing == GrantStanding::Expired
                             ? tr("Expired, decide")
                             : tr("%Ln day(s) left", nullptr, static_cast<int>(today.daysTo(first.expires)));
    const bool renewed =
        std::ranges::any_of(grants, [this](const ExceptionGrant &grant) { return isChosen(grant.protocol); });
    //: %1 protocols, %2 "61 days left"
    const QString text = renewed ? tr("%1: %2, replaced").arg(names.join(QStringLiteral(", ")), left)
                                 : tr("%1: %2").arg(names.join(QStringLiteral(", ")), left);
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant ExceptionTargetsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Mailbox");
    if (section == 1)
        return tr("Address");
    if (section == columnCount() - 1)
        return tr("Already excepted");
    return protocolName(m_protocols[static_cast<size_t>(section - 2)]);
}

} // namespace Casement

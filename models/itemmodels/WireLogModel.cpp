// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/WireLogModel.h"

#include <QLocale>

namespace Casement {

namespace {

QString cellText(const WireNote &note, int column)
{
    switch (column) {
    case WireLogModel::TimeColumn:
        return note.at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case WireLogModel::ServiceColumn:
        return note.service;
    case WireLogModel::WhatColumn:
        return note.label.isEmpty() ? note.method + QLatin1Char(' ') + note.address : note.label;
    case WireLogModel::StatusColumn:
        return note.outcome;
    case WireLogModel::WaitedColumn:
        return WireLogModel::tr("%1 ms").arg(QLocale().toString(note.waitedMs));
    case WireLogModel::TookColumn:
        return WireLogModel::tr("%1 ms").arg(QLocale().toString(note.tookMs));
    case WireLogModel::ClientRequestIdColumn:
        return note.clientRequestId;
    default:
        return note.requestId;
    }
}

QString ticketLine(const WireNote &note)
{
    return QStringList{note.at.toString(Qt::ISODateWithMs),
                       note.service,
                       note.method,
                       note.address,
                       note.label,
                       note.outcome,
                       QString::number(note.waitedMs),
                       QString::number(note.tookMs),
                       note.clientRequestId,
                       note.requestId}
        .join(QLatin1Char('\t'));
}

} // namespace

WireLogModel::WireLogModel(const WireLog *log, QObject *parent) : QAbstractTableModel(parent), m_notes(log->notes())
{
    connect(log, &WireLog::noted, this, &WireLogModel::take);
}

void WireLogModel::take(const WireNote &note)
{
    if (m_notes.size() >= WireLog::limit) {
        beginRemoveRows({}, 0, 0);
        m_notes.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_notes.push_back(note);
    endInsertRows();
}

QString WireLogModel::asText() const
{
    QStringList lines{QStringLiteral("time\tservice\tmethod\taddress\tlabel\toutcome\twaitedMs\ttookMs\t"
                                     "clientRequestId\trequestId")};
    for (const WireNote &note : m_notes)
        lines.append(ticketLine(note));
    return lines.join(QLatin1Char('\n'));
}

int WireLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_notes.size());
}

int WireLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WireLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const WireNote &note = m_notes[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(note, index.column());
    case Qt::ToolTipRole:
        return QString(note.method + QLatin1Char(' ') + note.address);
    case Qt::TextAlignmentRole:
        return index.column() == WaitedColumn || index.column() == TookColumn
                   ? QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter)
                   : QVariant();
    case IsFaultRole:
        return note.status == 0 || note.status >= 400;
    default:
        return {};
    }
}

QVariant WireLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Time"),   tr("Service"), tr("Request"), tr("Answer"),
                             tr("Waited"), tr("Took"),    tr("Our id"),  tr("Their id")};
    return titles.value(section);
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/UseRowsModel.h"

#include "models/itemmodels/DossierWords.h"
#include "models/posture/ClientWords.h"
#include "models/posture/EvidenceWords.h"
#include "models/tabular/FormulaGuard.h"

#include <QLocale>

namespace Casement {

namespace {

QString placeOf(const UseDay &row)
{
    return DossierWords::joined({row.address, row.country});
}

/// Nobody counted: it was used, and that is all that is known.
QString usesOf(const UseDay &row)
{
    return row.counted || row.successes == 0 ? QLocale().toString(row.successes) : UseRowsModel::tr("used");
}

QString shown(const UseDay &row, int column)
{
    switch (column) {
    case UseRowsModel::DaysColumn:
        return spanWords(row.days);
    case UseRowsModel::WhatColumn:
        return DossierWords::keyName(row.key);
    case UseRowsModel::ClientColumn:
        return clientWords(row.client);
    case UseRowsModel::AddressColumn:
        return placeOf(row);
    case UseRowsModel::UsesColumn:
        return usesOf(row);
    case UseRowsModel::RefusedColumn:
        return QLocale().toString(row.failures);
    case UseRowsModel::UnsaidColumn:
        return QLocale().toString(row.unsaid);
    case UseRowsModel::SourceColumn:
        return DossierWords::sourceName(row.source);
    default:
        return {};
    }
}

QString isoOf(const DaySpan &days)
{
    const QString from = days.from.toString(Qt::ISODate);
    return days.from == days.to ? from : QStringLiteral("%1..%2").arg(from, days.to.toString(Qt::ISODate));
}

/// One line whatever tenant data holds, so that rows stay rows; as it is pasted into spreadsheets, no formula either.
QString lineOf(const UseDay &row)
{
    const QString uses = row.counted || row.successes == 0 ? QString::number(row.successes) : QStringLiteral("used");
    QStringList cells{isoOf(row.days),
                      DossierWords::keyName(row.key),
                      row.client,
                      row.address,
                      row.country,
                      uses,
                      QString::number(row.failures),
                      QString::number(row.unsaid),
                      evidenceSourceId(row.source)};
    for (QString &cell : cells)
        cell = Tabular::guarded(cell.simplified());
    return cells.join(QLatin1Char('\t'));
}

} // namespace

void UseRowsModel::setRows(std::vector<UseDay> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QString UseRowsModel::asText() const
{
    QStringList lines{QStringLiteral("Days\tWhat\tClient\tAddress\tCountry\tUses\tRefused\tOutcome not said\tSource")};
    for (const UseDay &row : m_rows)
        lines.append(lineOf(row));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

int UseRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int UseRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UseRowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const UseDay &row = m_rows[static_cast<size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return shown(row, index.column());
    const bool isNumber = index.column() >= UsesColumn && index.column() <= UnsaidColumn;
    if (role == Qt::TextAlignmentRole && isNumber)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    return {};
}

QVariant UseRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case DaysColumn:
        return tr("Day");
    case WhatColumn:
        return tr("What");
    case ClientColumn:
        return tr("Client");
    case AddressColumn:
        return tr("From where");
    case UsesColumn:
        return tr("Uses");
    case RefusedColumn:
        return tr("Refused");
    case UnsaidColumn:
        return tr("Outcome not said");
    case SourceColumn:
        return tr("Source");
    default:
        return {};
    }
}

} // namespace Casement

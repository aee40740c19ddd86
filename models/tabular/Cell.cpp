// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/Cell.h"

namespace Casement::Tabular {

QString Cell::toString() const
{
    if (const QString *words = asText())
        return *words;
    if (const auto *yes = std::get_if<bool>(&m_value))
        return *yes ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *integer = std::get_if<qint64>(&m_value))
        return QString::number(*integer);
    if (const auto *day = std::get_if<QDate>(&m_value))
        return day->toString(Qt::ISODate);
    if (const auto *moment = std::get_if<QDateTime>(&m_value))
        return moment->toUTC().toString(Qt::ISODate);
    return QStringLiteral("null");
}

} // namespace Casement::Tabular

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/LedgerReading.h"
#include "models/evidence/LedgerWriting.h"
#include "models/store/Sql.h"

#include <QSqlError>

namespace Casement {

Result<int> LedgerReading::daysKept(const QSqlDatabase &database, qint64 tenant)
{
    auto query = execute(database, QStringLiteral("SELECT days FROM evidence_keeping WHERE tenant=?"), {tenant});
    if (!query)
        return failure(query.error());
    if (query->next())
        return query->value(0).toInt();
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return EvidenceLedger::defaultDaysKept;
}

Outcome LedgerWriting::keepFor(const QSqlDatabase &database, qint64 tenant, int days)
{
    return execute(database, QStringLiteral("INSERT OR REPLACE INTO evidence_keeping VALUES (?,?)"), {tenant, days})
        .map([](const QSqlQuery &) {});
}

} // namespace Casement

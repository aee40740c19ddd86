// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/LedgerReading.h"
#include "models/store/Sql.h"

#include <QSqlError>

namespace Casement {

/// What rows take themselves; pages that are not full come on top, a tenth or so.
Result<LedgerSize> LedgerReading::size(const QSqlDatabase &database, qint64 tenant)
{
    const std::initializer_list<QString> parts{
        QStringLiteral("SELECT 0, sum(length(c.uses)+8) FROM evidence_slices s CROSS JOIN evidence_signins c ON "
                       "c.id>=s.id<<25 AND c.id<(s.id+1)<<25 WHERE s.tenant=?"),
        QStringLiteral("SELECT sum(uses), 0 FROM evidence_slices WHERE tenant=?"),
        QStringLiteral("SELECT count(*), sum(length(ident)*2+16) FROM evidence_subjects WHERE tenant=?"),
        QStringLiteral("SELECT count(*), sum(length(memory)+8) FROM evidence_subjects s JOIN evidence_reports r ON "
                       "r.subject=s.id WHERE s.tenant=?"),
        QStringLiteral("SELECT sum(u.n), sum(length(u.uses)+8) FROM evidence_imports i CROSS JOIN "
                       "evidence_import_uses u ON u.id>=i.id<<24 AND u.id<(i.id+1)<<24 WHERE i.tenant=?")};
    LedgerSize size;
    for (const QString &sql : parts) {
        auto query = execute(database, sql, {tenant});
        if (!query)
            return failure(query.error());
        if (!query->next())
            return failure(storeError(database, query->lastError()));
        size.rows += query->value(0).toLongLong();
        size.bytes += query->value(1).toLongLong();
    }
    return size;
}

} // namespace Casement

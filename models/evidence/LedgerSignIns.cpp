// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/LedgerNames.h"
#include "models/evidence/LedgerReading.h"
#include "models/store/Sql.h"

#include <QSqlError>

namespace Casement {

namespace {

constexpr qint64 daysTo2000 = 10957; // since 1970

}

Outcome LedgerReading::eachSignIn(const QSqlDatabase &database, qint64 tenant, std::optional<quint32> subject,
                                  const std::function<void(const SliceHead &, const SignInRow &)> &callBack)
{
    const QString chunks =
        subject ? QStringLiteral("c.id=(s.id<<25|?)") : QStringLiteral("c.id>=s.id<<25 AND c.id<(s.id+1)<<25");
    QVariantList values{tenant};
    if (subject)
        values.prepend(SignInRows::chunkOf(*subject));
    auto query = execute(database,
                         QStringLiteral("SELECT s.kind, s.begins/86400, c.uses FROM evidence_slices s CROSS JOIN "
                                        "evidence_signins c ON %1 WHERE s.tenant=? AND s.waits=0")
                             .arg(chunks),
                         values);
    if (!query)
        return failure(query.error());
    std::vector<SignInRow> rows;
    while (query->next()) {
        rows.clear();
        if (!SignInRows::unpack(query->value(2).toByteArray(), rows))
            return failure(unreadableRow(database, QStringLiteral("sign-ins")));
        const SliceHead head{static_cast<Graph::SignInKind>(query->value(0).toInt()),
                             query->value(1).toLongLong() - daysTo2000};
        for (const SignInRow &row : rows) {
            if (!subject || row.subject == *subject)
                callBack(head, row);
        }
    }
    return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
}

QString LedgerReading::word(const QSqlDatabase &database, qint64 id)
{
    if (id == 0)
        return {};
    auto query = execute(database, QStringLiteral("SELECT text FROM evidence_words WHERE id=?"), {id});
    return query && query->next() ? query->value(0).toString() : QString();
}

QString LedgerReading::address(const QSqlDatabase &database, quint64 stored)
{
    if (stored == 0)
        return {};
    return stored % 2 == 0 ? ipv4From(stored) : word(database, static_cast<qint64>(stored / 2));
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionCsv.h"

#include "models/exceptions/ExceptionMerge.h"
#include "models/tabular/ColumnSet.h"
#include "models/tabular/CsvReader.h"
#include "models/tabular/CsvWriter.h"

#include <QBuffer>
#include <QCoreApplication>

namespace Casement {

namespace {

using Tabular::Cell;
using Tabular::CsvTable;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exceptions)
};

/// Names of the file's columns; they are the same in every language.
namespace Name {
const QString mailbox = QStringLiteral("MailboxGuid");
const QString address = QStringLiteral("MailboxAddress");
const QString protocol = QStringLiteral("Protocol");
const QString reason = QStringLiteral("Reason");
const QString owner = QStringLiteral("Owner");
const QString ticket = QStringLiteral("Ticket");
const QString expires = QStringLiteral("Expires");
const QString closed = QStringLiteral("Closed");
const QString changedAt = QStringLiteral("ChangedAt");
const QString changedBy = QStringLiteral("ChangedBy");
const QString tenant = QStringLiteral("TenantId");
const QString id = QStringLiteral("ExceptionId");
} // namespace Name

Tabular::ColumnSet<ExceptionGrant> columns()
{
    using Grant = ExceptionGrant;
    Tabular::ColumnSet<Grant> set;
    const auto add = [&set](const QString &name, Tabular::ColumnSet<Grant>::Read read) {
        set.add(name, name, name, std::move(read));
    };
    const auto uuid = [](const QUuid &value) { return Cell::text(value.toString(QUuid::WithoutBraces)); };
    add(Name::mailbox, [uuid](const Grant &grant) { return uuid(grant.mailbox); });
    add(Name::address, [](const Grant &grant) { return Cell::text(grant.mailboxAddress); });
    add(Name::protocol, [](const Grant &grant) { return Cell::text(protocolId(grant.protocol)); });
    add(Name::reason, [](const Grant &grant) { return Cell::text(grant.reason); });
    add(Name::owner, [](const Grant &grant) { return Cell::text(grant.owner); });
    add(Name::ticket, [](const Grant &grant) { return Cell::text(grant.ticket); });
    add(Name::expires, [](const Grant &grant) { return Cell::date(grant.expires); });
    add(Name::closed, [](const Grant &grant) { return Cell::boolean(grant.closed); });
    // Milliseconds decide which change is the newest, so the time is written as text with all of them.
    add(Name::changedAt,
        [](const Grant &grant) { return Cell::text(grant.changedAt.toUTC().toString(Qt::ISODateWithMs)); });
    add(Name::changedBy, [](const Grant &grant) { return Cell::text(grant.changedBy); });
    add(Name::tenant, [](const Grant &grant) { return Cell::text(grant.tenantId); });
    add(Name::id, [uuid](const Grant &grant) { return uuid(grant.id); });
    return set;
}

Outcome requireColumns(const CsvTable &table)
{
    const auto needed = columns();
    for (const Tabular::Header &header : needed.headers()) {
        if (table.column(header.jsonName) < 0)
            return failure(ErrorKind::BadInput,
                           Words::tr("The file has no column %1, so it is no file of exceptions.").arg(header.jsonName),
                           Words::tr("Export the exceptions to see which columns are needed."));
    }
    return {};
}

std::optional<bool> boolFrom(const QString &text)
{
    if (text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

/// One line of the file; the error's text says what cannot be understood.
Result<ExceptionGrant> grantFrom(const CsvTable &table, qsizetype row)
{
    const auto text = [&](const QString &name) { return table.text(row, table.column(name)); };
    const auto refuse = [](const QString &why) { return failure(ErrorKind::BadInput, why); };
    ExceptionGrant grant{QUuid(text(Name::id)),
                         text(Name::tenant),
                         QUuid(text(Name::mailbox)),
                         text(Name::address),
                         Protocol::Pop,
                         text(Name::reason),
                         text(Name::owner),
                         text(Name::ticket),
                         QDate::fromString(text(Name::expires), Qt::ISODate),
                         QDateTime::fromString(text(Name::changedAt), Qt::ISODateWithMs).toUTC(),
                         text(Name::changedBy),
                         false};
    if (grant.mailbox.isNull() || grant.id.isNull())
        return refuse(Words::tr("A GUID cannot be understood."));
    const auto protocol = protocolFromId(text(Name::protocol));
    if (!protocol)
        return refuse(Words::tr("The protocol \"%1\" is not known.").arg(text(Name::protocol)));
    if (!grant.expires.isValid())
        return refuse(
            Words::tr("The date \"%1\" cannot be understood; it is written 2026-11-18.").arg(text(Name::expires)));
    if (!grant.changedAt.isValid())
        return refuse(Words::tr("The time \"%1\" cannot be understood; it is written 2026-11-18T09:12:00.000Z.")
                          .arg(text(Name::changedAt)));
    const auto closed = boolFrom(text(Name::closed));
    if (!closed)
        return refuse(Words::tr("\"%1\" is neither true nor false.").arg(text(Name::closed)));
    grant.protocol = *protocol;
    grant.closed = *closed;
    return grant;
}

} // namespace

QByteArray exceptionsToCsv(const std::vector<ExceptionGrant> &grants)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const Outcome written = Tabular::writeCsv(columns().tableOf(grants), buffer);
    // A buffer in memory takes everything.
    Q_ASSERT(written);
    Q_UNUSED(written)
    return buffer.data();
}

Result<ExceptionImport> exceptionsFromCsv(const QByteArray &csv, const ExceptionBook &book)
{
    const auto table = Tabular::readCsv(csv);
    if (!table)
        return failure(table.error());
    if (const Outcome complete = requireColumns(*table); !complete)
        return failure(complete.error());
    ExceptionMerge merge(book);
    ExceptionImport import;
    for (qsizetype row = 0; row < table->rowCount(); ++row) {
        const int line = static_cast<int>(table->line(row));
        const auto grant = grantFrom(*table, row);
        if (!grant) {
            import.conflicts.push_back({line, grant.error().text});
            continue;
        }
        const auto verdict = merge.take(*grant);
        if (verdict == ExceptionMerge::Verdict::Conflict)
            import.conflicts.push_back({line, merge.why()});
        else if (verdict == ExceptionMerge::Verdict::Unchanged)
            ++import.unchanged;
    }
    import.edits = merge.edits();
    return import;
}

} // namespace Casement

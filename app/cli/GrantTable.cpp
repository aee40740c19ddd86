// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/GrantTable.h"

#include "app/cli/CliWords.h"

namespace Casement {

namespace {

using Tabular::Cell;

QString standingId(const ExceptionGrant &grant, const QDate &today)
{
    if (grant.closed)
        return QStringLiteral("closed");
    switch (standingOn(grant, today)) {
    case GrantStanding::Active:
        return QStringLiteral("active");
    case GrantStanding::DueSoon:
        return QStringLiteral("due");
    case GrantStanding::Expired:
        break;
    }
    return QStringLiteral("expired");
}

QString standingWord(const ExceptionGrant &grant, const QDate &today)
{
    if (grant.closed)
        return CliWords::tr("closed");
    switch (standingOn(grant, today)) {
    case GrantStanding::Active:
        return CliWords::tr("active");
    case GrantStanding::DueSoon:
        return CliWords::tr("due within 14 days");
    case GrantStanding::Expired:
        break;
    }
    return CliWords::tr("expired, decide");
}

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace

Tabular::ColumnSet<ExceptionGrant> grantColumns(const QDate &today)
{
    using Grant = ExceptionGrant;
    Tabular::ColumnSet<Grant> columns;
    const auto add = [&columns](const QString &name, Tabular::ColumnSet<Grant>::Read read) {
        columns.add(name, name, name, std::move(read));
    };
    add(QStringLiteral("MailboxGuid"), [](const Grant &grant) { return Cell::text(idText(grant.mailbox)); });
    add(QStringLiteral("MailboxAddress"), [](const Grant &grant) { return Cell::text(grant.mailboxAddress); });
    add(QStringLiteral("Protocol"), [](const Grant &grant) { return Cell::text(protocolId(grant.protocol)); });
    add(QStringLiteral("Reason"), [](const Grant &grant) { return Cell::text(grant.reason); });
    add(QStringLiteral("Owner"), [](const Grant &grant) { return Cell::text(grant.owner); });
    add(QStringLiteral("Ticket"), [](const Grant &grant) { return Cell::text(grant.ticket); });
    add(QStringLiteral("Expires"), [](const Grant &grant) { return Cell::date(grant.expires); });
    add(QStringLiteral("Standing"), [today](const Grant &grant) { return Cell::text(standingId(grant, today)); });
    add(QStringLiteral("Closed"), [](const Grant &grant) { return Cell::boolean(grant.closed); });
    add(QStringLiteral("ChangedAt"), [](const Grant &grant) { return Cell::time(grant.changedAt); });
    add(QStringLiteral("ChangedBy"), [](const Grant &grant) { return Cell::text(grant.changedBy); });
    add(QStringLiteral("TenantId"), [](const Grant &grant) { return Cell::text(grant.tenantId); });
    add(QStringLiteral("ExceptionId"), [](const Grant &grant) { return Cell::text(idText(grant.id)); });
    return columns;
}

Tabular::ColumnSet<ExceptionGrant> readableGrantColumns(const QDate &today)
{
    using Grant = ExceptionGrant;
    Tabular::ColumnSet<Grant> columns;
    const auto add = [&columns](const QString &title, Tabular::ColumnSet<Grant>::Read read) {
        columns.add(QString(), QString(), title, std::move(read));
    };
    add(CliWords::tr("Mailbox"), [](const Grant &grant) { return Cell::text(grant.mailboxAddress); });
    add(CliWords::tr("Protocol"), [](const Grant &grant) { return Cell::text(protocolName(grant.protocol)); });
    add(CliWords::tr("Standing"), [today](const Grant &grant) { return Cell::text(standingWord(grant, today)); });
    add(CliWords::tr("Expires"), [](const Grant &grant) { return Cell::date(grant.expires); });
    add(CliWords::tr("Owner"), [](const Grant &grant) { return Cell::text(grant.owner); });
    add(CliWords::tr("Reason"), [](const Grant &grant) { return Cell::text(grant.reason); });
    add(CliWords::tr("Ticket"), [](const Grant &grant) { return Cell::text(grant.ticket); });
    return columns;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/ExceptionColumn.h"

#include "models/exceptions/ExceptionBook.h"
#include "models/inventory/CodeColumn.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <limits>

namespace Casement {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::ExceptionColumn", text);
}

CodeEntry noException()
{
    CodeEntry entry;
    entry.exported = Tabular::Cell::text(QString());
    entry.term = QStringLiteral("-exception");
    entry.trueWords = {QStringLiteral("no")};
    entry.rank = std::numeric_limits<quint32>::max();
    return entry;
}

QString leftText(const ExceptionGrant &grant, GrantStanding standing, const QDate &today)
{
    if (standing == GrantStanding::Expired)
        return say("Expired, decide");
    return QCoreApplication::translate("Casement::ExceptionColumn", "%Ln day(s) left", nullptr,
                                       static_cast<int>(today.daysTo(grant.expires)));
}

QString detailText(const std::vector<ExceptionGrant> &grants)
{
    QStringList lines;
    for (const ExceptionGrant &grant : grants) {
        lines.append(QStringLiteral("%1: %2, %3, %4, %5")
                         .arg(protocolName(grant.protocol), grant.expires.toString(Qt::ISODate), grant.reason,
                              grant.owner, grant.ticket));
    }
    return lines.join(QLatin1Char('\n'));
}

CodeEntry entryFor(const std::vector<ExceptionGrant> &grants, const QDate &today)
{
    const ExceptionGrant &first = *std::ranges::min_element(grants, {}, &ExceptionGrant::expires);
    const GrantStanding standing = standingOn(first, today);
    QStringList protocols;
    QSet<QString> words{QStringLiteral("yes")};
    for (const ExceptionGrant &grant : grants) {
        protocols.append(protocolName(grant.protocol));
        const GrantStanding one = standingOn(grant, today);
        words.insert(one == GrantStanding::Expired ? QStringLiteral("expired") : QStringLiteral("active"));
        if (one == GrantStanding::DueSoon)
            words.insert(QStringLiteral("due"));
    }
    CodeEntry entry;
    entry.shown = QStringLiteral("%1: %2").arg(protocols.join(QStringLiteral(", ")), leftText(first, standing, today));
    entry.exported = Tabular::Cell::text(
        QStringLiteral("%1 until %2").arg(protocols.join(QStringLiteral(" ")), first.expires.toString(Qt::ISODate)));
    entry.detail = detailText(grants);
    entry.trueWords = QStringList(words.cbegin(), words.cend());
    entry.rank = static_cast<quint32>(qMax<qint64>(0, first.expires.toJulianDay()));
    switch (standing) {
    case GrantStanding::Active:
        entry.face = StateFace::ExceptionActive;
        entry.term = QStringLiteral("exception:active");
        break;
    case GrantStanding::DueSoon:
        entry.face = StateFace::ExceptionDue;
        entry.term = QStringLiteral("exception:due");
        break;
    case GrantStanding::Expired:
        entry.face = StateFace::ExceptionExpired;
        entry.term = QStringLiteral("exception:expired");
        break;
    }
    return entry;
}

} // namespace

std::shared_ptr<const Column> exceptionColumn(const MailboxFacts &facts, const ExceptionBook &exceptions,
                                              const QDate &today)
{
    // One entry per excepted mailbox; entries number 65,535 at most, which is far beyond what people grant by hand.
    std::vector<CodeEntry> entries{noException()};
    std::vector<quint16> codes(facts.size(), 0);
    QSet<QUuid> seen;
    for (const ExceptionGrant &grant : exceptions.all()) {
        const qint64 row = grant.closed || seen.contains(grant.mailbox) ? -1 : facts.rowOf(grant.mailbox);
        if (row < 0 || entries.size() >= std::numeric_limits<quint16>::max())
            continue;
        seen.insert(grant.mailbox);
        const std::vector<ExceptionGrant> grants = exceptions.grantsOf(grant.mailbox);
        if (grants.empty())
            continue;
        codes[static_cast<size_t>(row)] = static_cast<quint16>(entries.size());
        entries.push_back(entryFor(grants, today));
    }
    return std::make_shared<CodeColumn>(std::move(entries), std::move(codes), false);
}

std::shared_ptr<const Column> unknownExceptionColumn(const MailboxFacts &facts)
{
    CodeEntry entry;
    entry.shown = say("Not known");
    entry.exported = Tabular::Cell::text(QStringLiteral("not known"));
    entry.face = StateFace::NotKnown;
    entry.detail = say("The exceptions of this computer cannot be read.");
    entry.term = QStringLiteral("exception:unknown");
    entry.unknown = true;
    return std::make_shared<CodeColumn>(std::vector<CodeEntry>{entry}, std::vector<quint16>(facts.size(), 0), false);
}

} // namespace Casement

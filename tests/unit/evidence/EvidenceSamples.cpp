// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/evidence/EvidenceSamples.h"

#include "models/evidence/SignInTally.h"

namespace Casement::TestSupport {

QDate sampleToday()
{
    return QDate(2026, 8, 20);
}

QDate daysAgo(int days)
{
    return sampleToday().addDays(-days);
}

DaySpan daysAgo(int from, int to)
{
    return {daysAgo(from), daysAgo(to)};
}

QUuid objectIdOf(int number)
{
    return QUuid(static_cast<uint>(number) + 1, 0x26be, 0x570a, 1, 2, 3, 4, 5, 6, 7, 8);
}

QString nameOf(int number)
{
    return QStringLiteral("person-%1@contoso.com").arg(number);
}

Graph::SignInRecord signIn(const SignInSample &sample)
{
    static int count = 0;
    Graph::SignInRecord record;
    record.id = QStringLiteral("event %1").arg(++count);
    record.at = sample.at;
    record.userId = objectIdOf(sample.person).toString(QUuid::WithoutBraces);
    record.userPrincipalName = sample.name.isEmpty() ? nameOf(sample.person) : sample.name;
    record.appDisplayName = QStringLiteral("Office 365 Exchange Online");
    record.clientAppUsed = Graph::Field<QString>(sample.clientApp);
    record.ipAddress = sample.address;
    record.userAgent = sample.userAgent;
    record.countryOrRegion = QStringLiteral("CZ");
    record.outcome = sample.success ? Graph::SignInOutcome::Success : Graph::SignInOutcome::Failure;
    if (!sample.hasOutcome)
        record.outcome = Graph::SignInOutcome::NotSaid;
    if (!sample.policyResult.isEmpty())
        record.policies.push_back({QStringLiteral("p"), QStringLiteral("Block"), sample.policyResult});
    return record;
}

SignInSample withoutOutcome(int person, const QDate &day, const QString &clientApp)
{
    SignInSample sample{person, noon(day), clientApp};
    sample.hasOutcome = false;
    return sample;
}

QDateTime noon(const QDate &day)
{
    return QDateTime(day, QTime(12, 0), Qt::UTC);
}

Graph::SignInSlice sliceOf(const QDate &day, Graph::SignInKind kind)
{
    return {kind, QDateTime(day, QTime(0, 0), Qt::UTC), QDateTime(day.addDays(1), QTime(0, 0), Qt::UTC)};
}

SignInSliceUse counted(const Graph::SignInSlice &slice, const std::vector<SignInSample> &samples)
{
    SignInTally tally;
    std::vector<Graph::SignInRecord> records;
    for (const SignInSample &sample : samples)
        records.push_back(signIn(sample));
    tally.add(records);
    return tally.take(slice, slice.to.addDays(1));
}

Graph::EmailAppUsage reportOf(const QDate &refreshedOn, const std::vector<ReportSample> &samples)
{
    Graph::EmailAppUsage report;
    report.refreshedOn = refreshedOn;
    for (const ReportSample &sample : samples)
        report.rows.push_back(
            {nameOf(sample.person), QStringLiteral("Person"), false, sample.lastActivity, sample.used});
    return report;
}

Mailbox mailboxOf(int person)
{
    Mailbox mailbox;
    mailbox.guid = QUuid(static_cast<uint>(person) + 1, 0xaaaa, 1, 1, 2, 3, 4, 5, 6, 7, 8);
    mailbox.externalDirectoryObjectId = objectIdOf(person);
    mailbox.displayName = QStringLiteral("Person");
    mailbox.userPrincipalName = nameOf(person);
    mailbox.primarySmtpAddress = QStringLiteral("p%1@contoso.com").arg(person);
    mailbox.emailAddresses = {QStringLiteral("SMTP:p%1@contoso.com").arg(person)};
    return mailbox;
}

} // namespace Casement::TestSupport

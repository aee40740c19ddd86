// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/LivedInTenant.h"

#include <QTest>

using namespace Casement::Demo;
using Casement::dumpJson;
using Casement::jsonString;
using Json = nlohmann::json;

/// The usage reports show what the truth says was used, and of whom they know.
class TestUsageReports final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_lived = std::make_unique<LivedInTenant>(); }
    void init() { m_lived->reset(); }
    void reportsShowWhatWasUsed_data();
    void reportsShowWhatWasUsed();
    void reportOfOneDay();
    void reportsLagBehind();
    void fileAndJsonAgree();

private:
    std::unique_ptr<LivedInTenant> m_lived;
};

void TestUsageReports::reportsShowWhatWasUsed_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("lag");
    for (const int days : {7, 30, 90, 180}) {
        for (const int lag : {2, 9})
            QTest::addRow("%d days, %d behind", days, lag) << days << lag;
    }
}

void TestUsageReports::reportsShowWhatWasUsed()
{
    QFETCH(int, days);
    QFETCH(int, lag);
    QVERIFY(m_lived->settings({{"reportLagDays", lag}}));
    const QDate last = LivedInTenant::noon().date().addDays(-lag);
    QSet<QString> seen;
    int used = 0;
    for (const Json &row : m_lived->report("period='D" + QByteArray::number(days) + "'")) {
        QCOMPARE(jsonString(row, "reportRefreshDate"), last.toString(Qt::ISODate));
        const QString upn = jsonString(row, "userPrincipalName").toLower();
        const bool isNobody = row["isDeleted"].get<bool>() || !m_lived->truth.byUpn.contains(upn);
        if (isNobody)
            continue;
        QVERIFY2(!seen.contains(upn), qPrintable(upn));
        seen.insert(upn);
        const Json &mailbox = *m_lived->truth.byUpn[upn];
        QVERIFY(mailbox["listed"].get<bool>());
        const std::pair<const char *, const char *> columns[] = {
            {"pop3App", "pop"},       {"imap4App", "imap"},          {"smtpApp", "smtp"},
            {"outlookForWeb", "owa"}, {"outlookForWindows", "mapi"}, {"otherForMobile", "activesync"}};
        for (const auto &[column, protocol] : columns) {
            const bool isUsed = Truth::isWithin(Truth::used(mailbox, protocol), last.addDays(1 - days), last);
            QVERIFY2(row[column].empty() != isUsed, qPrintable(upn + QLatin1Char(' ') + QLatin1String(column)));
            used += isUsed ? 1 : 0;
        }
    }
    QVERIFY(used > 50);
    for (auto it = m_lived->truth.byUpn.cbegin(); it != m_lived->truth.byUpn.cend(); ++it)
        QCOMPARE(seen.contains(it.key()), (**it)["listed"].get<bool>());
}

void TestUsageReports::reportOfOneDay()
{
    const QDate day = LivedInTenant::noon().date().addDays(-9);
    int used = 0;
    for (const Json &row : m_lived->report("date=" + day.toString(Qt::ISODate).toLatin1())) {
        const QString upn = jsonString(row, "userPrincipalName").toLower();
        if (row["isDeleted"].get<bool>() || !m_lived->truth.byUpn.contains(upn))
            continue;
        const bool isUsed = Truth::used(*m_lived->truth.byUpn[upn], "imap").contains(day.toString(Qt::ISODate));
        QCOMPARE(!row["imap4App"].empty(), isUsed);
        used += isUsed ? 1 : 0;
    }
    QVERIFY(used > 0);
    for (const int ago : {-1, 0, 1, 32, 400}) {
        const QByteArray date = LivedInTenant::noon().date().addDays(-ago).toString(Qt::ISODate).toLatin1();
        const QUrl outside =
            m_lived->url(QStringLiteral("/v1.0/reports/getEmailAppUsageUserDetail(date=%1)").arg(QLatin1String(date)));
        QCOMPARE(m_lived->client.get(outside, m_lived->client.graphHeaders()).status, 400);
    }
}

void TestUsageReports::reportsLagBehind()
{
    for (const int lag : {0, 10, -1})
        QVERIFY(!m_lived->tenant.addFaults(dumpJson({{"settings", {{"reportLagDays", lag}}}})).has_value());
    QVERIFY(m_lived->settings({{"reportLagDays", 3}}));
    QCOMPARE(jsonString(m_lived->report("period='D7'")[0], "reportRefreshDate"), QStringLiteral("2026-11-15"));
    QCOMPARE(Truth(m_lived->tenant.truth()).date("reportedUntil"), QDate(2026, 11, 15));
}

void TestUsageReports::fileAndJsonAgree()
{
    const Reply ordered =
        m_lived->client.get(m_lived->url(QStringLiteral("/v1.0/reports/getEmailAppUsageUserDetail(period='D30')")),
                            m_lived->client.graphHeaders());
    const QByteArrayList lines =
        m_lived->client.get(QUrl::fromEncoded(ordered.header("Location")), {}).body.trimmed().split('\n');
    const Json rows = m_lived->report("period='D30'");
    QCOMPARE(static_cast<std::size_t>(lines.size() - 1), rows.size());
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const Json &row = rows[static_cast<std::size_t>(i - 1)];
        // Only names hold commas, and they stand before.
        const QByteArrayList cells = lines[i].split(',');
        const auto cell = [&cells](int fromEnd) { return cells[cells.size() - fromEnd]; };
        QCOMPARE(cell(1), QByteArray("30"));
        QCOMPARE(cell(3).isEmpty(), row["imap4App"].empty());
        QCOMPARE(cell(8).isEmpty(), row["outlookForWindows"].empty());
        QCOMPARE(QString::fromLatin1(cell(11)), jsonString(row, "lastActivityDate"));
        QCOMPARE(cell(13), QByteArray(row["isDeleted"].get<bool>() ? "True" : "False"));
        QCOMPARE(QString::fromLatin1(cell(12)), jsonString(row, "deletedDate"));
    }
}

CASEMENT_TEST(TestUsageReports)
#include "TestUsageReports.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/LivedInTenant.h"

#include <QTest>

#include <functional>

using namespace Casement::Demo;
using Casement::jsonString;
using Json = nlohmann::json;
using RowTest = std::function<bool(const Json &)>;

Q_DECLARE_METATYPE(RowTest)

/// The sign-in log shows what the truth says was used with a password, late and by name; failures are no use.
class TestSignInLog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_lived = std::make_unique<LivedInTenant>(); }
    void init() { m_lived->reset(); }
    void logShowsWhatWasUsed();
    void failuresAreNoUse();
    void modernProgramsAreNotLegacy();
    void filtersFindTheSame_data();
    void filtersFindTheSame();
    void eventsArriveLate();
    void reportOnlyPolicyIsAsked();

private:
    /// Both kinds, from the oldest day in the log's reach on for some days.
    [[nodiscard]] std::vector<Json> oldestDays() const
    {
        return m_lived->log("createdDateTime lt 2026-10-27T00:00:00Z and " + QByteArray(LivedInTenant::anyKind));
    }
    std::vector<Json> m_day; ///< all events of one day
    std::unique_ptr<LivedInTenant> m_lived;
};

void TestSignInLog::logShowsWhatWasUsed()
{
    // As the reference of clientAppUsed has them; "Other clients" and names nobody knows say no protocol.
    const QMap<QString, const char *> protocolOf{{QStringLiteral("IMAP4"), "imap"},
                                                 {QStringLiteral("IMAP"), "imap"},
                                                 {QStringLiteral("Other clients; IMAP"), "imap"},
                                                 {QStringLiteral("POP3"), "pop"},
                                                 {QStringLiteral("POP"), "pop"},
                                                 {QStringLiteral("Authenticated SMTP"), "smtp"},
                                                 {QStringLiteral("SMTP"), "smtp"},
                                                 {QStringLiteral("Exchange ActiveSync"), "activesync"},
                                                 {QStringLiteral("MAPI Over HTTP"), "mapi"},
                                                 {QStringLiteral("Contoso Mailer"), "other"}};
    QMap<QString, QMap<QByteArray, Days>> listed;
    QSet<QString> ids;
    for (const Json &row : oldestDays()) {
        QVERIFY(!ids.contains(jsonString(row, "id")));
        ids.insert(jsonString(row, "id"));
        const char *protocol = protocolOf.value(jsonString(row, "clientAppUsed"));
        if (!protocol || row["status"]["errorCode"].get<int>() != 0)
            continue;
        listed[jsonString(row, "userPrincipalName").toLower()][protocol].insert(
            jsonString(row, "createdDateTime").left(10));
    }
    QVERIFY(listed.size() > 5);
    const QDate today = LivedInTenant::noon().date();
    for (auto it = listed.cbegin(); it != listed.cend(); ++it) {
        for (auto protocol = it->cbegin(); protocol != it->cend(); ++protocol) {
            const Days truth = Truth::days(*m_lived->truth.byUpn[it.key()], protocol.key().constData(), "password");
            QVERIFY2(truth.contains(*protocol), qPrintable(it.key()));
        }
    }
    // Every use with a password stands in the log, but for the day that is half out of reach.
    for (auto it = m_lived->truth.byUpn.cbegin(); it != m_lived->truth.byUpn.cend(); ++it) {
        for (const QString &day : Truth::days(**it, "pop", "password")) {
            if (day > today.addDays(-30).toString(Qt::ISODate) && day < QLatin1String("2026-10-27"))
                QVERIFY2(listed[it.key()]["pop"].contains(day), qPrintable(it.key() + day));
        }
    }
}

void TestSignInLog::failuresAreNoUse()
{
    QMap<QString, QMap<QString, int>> listed;
    for (const Json &row : oldestDays()) {
        if (row["status"]["errorCode"].get<int>() == 0)
            continue;
        QVERIFY(!row["clientAppUsed"].is_string() || jsonString(row, "clientAppUsed") != QLatin1String("Browser"));
        QVERIFY(row["appliedConditionalAccessPolicies"].empty());
        ++listed[jsonString(row, "userPrincipalName").toLower()][jsonString(row, "createdDateTime").left(10)];
    }
    QVERIFY(listed.size() > 10);
    const QString day = QDate(2026, 10, 22).toString(Qt::ISODate);
    for (auto it = m_lived->truth.byUpn.cbegin(); it != m_lived->truth.byUpn.cend(); ++it) {
        int failures = 0;
        for (const auto &protocol : (**it)["protocols"].items())
            failures += protocol.value()["failures"].value(day.toStdString(), 0);
        QCOMPARE(listed.value(it.key()).value(day), failures);
    }
}

void TestSignInLog::modernProgramsAreNotLegacy()
{
    const Json &zoe = *m_lived->truth.byUpn[QStringLiteral("zoe.vandenberg@contoso.com")];
    QVERIFY(!Truth::days(zoe, "imap", "modern").isEmpty());
    QVERIFY(Truth::days(zoe, "imap", "password").isEmpty());
    int events = 0;
    for (const Json &row :
         m_lived->log("userPrincipalName eq 'zoe.vandenberg@contoso.com' and " + QByteArray(LivedInTenant::anyKind))) {
        const QString client = jsonString(row, "clientAppUsed");
        QVERIFY(client.isEmpty() || client == QLatin1String("Mobile Apps and Desktop clients"));
        QCOMPARE(jsonString(row, "authenticationProtocol"), QStringLiteral("oAuth2"));
        ++events;
    }
    QVERIFY(events > 0);
}

void TestSignInLog::filtersFindTheSame_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<RowTest>("passes");
    const auto row = [](const QByteArray &filter, RowTest passes) {
        QTest::newRow(filter.constData()) << filter << passes;
    };
    const auto at = [](const Json &one) { return jsonString(one, "createdDateTime"); };
    const auto isBackground = [](const Json &one) { return !one["isInteractive"].get<bool>(); };
    const auto client = [](const Json &one) { return jsonString(one, "clientAppUsed"); };
    row("signInEventTypes/any(t: t eq 'nonInteractiveUser')", isBackground);
    row("isInteractive eq false and " + QByteArray(LivedInTenant::anyKind), isBackground);
    row("(signInEventTypes/any(t: t eq 'interactiveUser' or t eq 'nonInteractiveUser')) and "
        "createdDateTime gt 2026-11-10T05:00:00Z and createdDateTime le 2026-11-10T17:30:00Z",
        [at](const Json &one) {
            return at(one) > QLatin1String("2026-11-10T05:00:00Z") && at(one) <= QLatin1String("2026-11-10T17:30:00Z");
        });
    row("(clientAppUsed eq 'imap4' or clientAppUsed eq 'Authenticated SMTP') and " + QByteArray(LivedInTenant::anyKind),
        [client](const Json &one) {
            return client(one) == QLatin1String("IMAP4") || client(one) == QLatin1String("Authenticated SMTP");
        });
    row("status/errorCode eq 50126 and " + QByteArray(LivedInTenant::anyKind),
        [](const Json &one) { return one["status"]["errorCode"] == Json(50126); });
    row("status/errorCode eq 0 and (not(clientAppUsed eq 'Browser')) and " + QByteArray(LivedInTenant::anyKind),
        [client](const Json &one) {
            return one["status"]["errorCode"] == Json(0) && client(one) != QLatin1String("Browser");
        });
    row("(createdDateTime lt 2026-11-10T12:00:00Z or clientAppUsed eq 'POP3') and " +
            QByteArray(LivedInTenant::anyKind),
        [at, client](const Json &one) {
            return at(one) < QLatin1String("2026-11-10T12:00:00Z") || client(one) == QLatin1String("POP3");
        });
    row("userPrincipalName eq 'Scanner.Floor2@contoso.com' and " + QByteArray(LivedInTenant::anyKind),
        [](const Json &one) {
            return jsonString(one, "userPrincipalName") == QLatin1String("scanner.floor2@contoso.com");
        });
}

/// However a question is put, the answer is what a look at every row of the day gives.
void TestSignInLog::filtersFindTheSame()
{
    QFETCH(QByteArray, filter);
    QFETCH(RowTest, passes);
    const QByteArray slice = "createdDateTime ge 2026-11-10T00:00:00Z and createdDateTime lt 2026-11-11T00:00:00Z and ";
    if (m_day.empty())
        m_day = m_lived->log(slice + LivedInTenant::anyKind);
    std::vector<Json> wanted;
    std::copy_if(m_day.begin(), m_day.end(), std::back_inserter(wanted), passes);
    QVERIFY(!wanted.empty() && wanted.size() < m_day.size());
    QCOMPARE(m_lived->log(slice + filter), wanted);
}

void TestSignInLog::eventsArriveLate()
{
    const QByteArray yesterday =
        "createdDateTime ge 2026-11-17T00:00:00Z and createdDateTime lt 2026-11-18T00:00:00Z and " +
        QByteArray(LivedInTenant::anyKind);
    m_lived->nowMs -= 11 * hourMs;
    QVERIFY(m_lived->settings({{"signInDelaySeconds", 10 * 3600}}));
    const std::size_t late = m_lived->log(yesterday).size();
    QVERIFY(m_lived->settings({{"signInDelaySeconds", 0}}));
    const std::size_t soon = m_lived->log(yesterday).size();
    m_lived->nowMs += 24 * hourMs;
    const std::size_t all = m_lived->log(yesterday).size();
    QVERIFY(late > 0);
    QVERIFY(late < soon);
    QVERIFY(soon < all);
    m_lived->nowMs += 24 * hourMs;
    QCOMPARE(m_lived->log(yesterday).size(), all);
    m_lived->nowMs += 40 * 24 * hourMs;
    QVERIFY(m_lived->log(yesterday).empty());
}

void TestSignInLog::reportOnlyPolicyIsAsked()
{
    DemoClient global(m_lived->addresses);
    QVERIFY(global.signIn(QStringLiteral("global.admin@contoso.com"), ".default"));
    const std::vector<Json> rows = m_lived->log("createdDateTime ge 2026-11-12T00:00:00Z and status/errorCode eq 0 and "
                                                "clientAppUsed eq 'IMAP4' and " +
                                                QByteArray(LivedInTenant::anyKind));
    QVERIFY(!rows.empty());
    const QUrl policies = m_lived->url(QStringLiteral("/v1.0/identity/conditionalAccess/policies"));
    const Json policy = global.get(policies, global.graphHeaders()).json()["value"][0];
    for (const Json &row : rows) {
        const Json &applied = row["appliedConditionalAccessPolicies"];
        QCOMPARE(applied.size(), 1U);
        QCOMPARE(applied[0]["id"], policy["id"]);
        QCOMPARE(jsonString(applied[0], "result"), QStringLiteral("reportOnlyFailure"));
    }
}

CASEMENT_TEST(TestSignInLog)
#include "TestSignInLog.moc"

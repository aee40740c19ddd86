// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/demotenant/Rhythm.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/LivedInTenant.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Casement::Demo;
using Casement::jsonString;
using Json = nlohmann::json;

namespace {

constexpr std::array<const char *, 8> protocols{"pop", "imap", "smtp", "activesync", "ews", "owa", "mapi", "other"};

} // namespace

/// The simulated days: every kind of use, the same tomorrow, and nothing that a mailbox shuts out.
class TestUseOfMailboxes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_lived = std::make_unique<LivedInTenant>(); }
    void init() { m_lived->reset(); }
    void aDayStaysAsItWas();
    void everyKindOfUseIsThere();
    void somebodyBeginsEveryDay();
    void nothingThatIsOffWasUsed();
    void switchingOffEndsTheUse();

private:
    std::unique_ptr<LivedInTenant> m_lived;
};

void TestUseOfMailboxes::aDayStaysAsItWas()
{
    QCOMPARE(m_lived->tenant.truth(), m_lived->tenant.truth());
    m_lived->nowMs += 24 * hourMs;
    const Truth tomorrow(m_lived->tenant.truth());
    QCOMPARE(tomorrow.date("today"), m_lived->truth.date("today").addDays(1));
    const QString first = jsonString(tomorrow.json, "from");
    const QString today = jsonString(m_lived->truth.json, "today");
    const auto common = [&](Days days) {
        days.removeIf([&](const QString &day) { return day < first || day >= today; });
        return days;
    };
    for (auto it = m_lived->truth.byUpn.cbegin(); it != m_lived->truth.byUpn.cend(); ++it) {
        const Json &then = *tomorrow.byUpn[it.key()];
        for (const char *protocol : protocols) {
            for (const char *how : {"password", "modern"})
                QCOMPARE(common(Truth::days(then, protocol, how)), common(Truth::days(**it, protocol, how)));
        }
    }
}

void TestUseOfMailboxes::everyKindOfUseIsThere()
{
    QMap<QByteArray, int> kinds;
    const QDate today = m_lived->truth.date("today");
    for (const Json *mailbox : m_lived->truth.byUpn) {
        kinds["not listed"] += (*mailbox)["listed"].get<bool>() ? 0 : 1;
        kinds["never"] += (*mailbox)["lastUse"].is_null() ? 1 : 0;
        int failures = 0;
        Days all;
        for (const char *protocol : {"pop", "imap", "smtp"}) {
            const Days used = Truth::used(*mailbox, protocol);
            all += used;
            kinds["only modern"] += !used.isEmpty() && Truth::days(*mailbox, protocol, "password").isEmpty() ? 1 : 0;
            kinds["once, long ago"] +=
                used.size() == 1 && Truth::isWithin(used, today.addDays(-180), today.addDays(-31)) ? 1 : 0;
            kinds["every day"] += used.size() > 170 ? 1 : 0;
            const QString weekend = QStringLiteral("2026-11-15");
            kinds["working days"] += used.size() > 80 && used.size() < 140 && !used.contains(weekend) ? 1 : 0;
            const Json found = (*mailbox)["protocols"].value(protocol, Json{{"failures", Json::object()}});
            for (const Json &count : found["failures"])
                failures += count.get<int>();
        }
        kinds["besieged"] += failures > 1000 ? 1 : 0;
        kinds["attacked and unused"] += failures > 0 && all.isEmpty() ? 1 : 0;
    }
    for (const char *kind : {"not listed", "never", "only modern", "once, long ago", "every day", "working days",
                             "besieged", "attacked and unused"})
        QVERIFY2(kinds[kind] > 0, kind);
    QVERIFY(m_lived->truth.json["formerUsers"].size() > 1U);
}

/// On every day there are some who began yesterday or today, whom no report knows yet, after longer than any report
/// reaches back.
void TestUseOfMailboxes::somebodyBeginsEveryDay()
{
    constexpr int people = 2000;
    for (qint64 today = 20700; today < 20740; ++today) {
        int beginners = 0;
        for (quint64 seed = 1; seed <= people; ++seed) {
            const quint64 drawn = mixed(seed, 99);
            qint64 before = today - 2;
            while (before > today - 190 && !isOn(Rhythm::Started, seed, drawn, before))
                --before;
            const bool isUsed =
                isOn(Rhythm::Started, seed, drawn, today - 1) || isOn(Rhythm::Started, seed, drawn, today);
            beginners += isUsed && before <= today - 190 ? 1 : 0;
        }
        QVERIFY(beginners > 2 && beginners < people / 20);
    }
}

void TestUseOfMailboxes::nothingThatIsOffWasUsed()
{
    const QMap<QByteArray, std::pair<const char *, bool>> settingOf{
        {"pop", {"PopEnabled", false}}, {"imap", {"ImapEnabled", false}}, {"mapi", {"MAPIEnabled", false}},
        {"owa", {"OWAEnabled", false}}, {"ews", {"EwsEnabled", false}},   {"activesync", {"ActiveSyncEnabled", false}}};
    for (const Json *mailbox : m_lived->truth.byUpn) {
        const QByteArray text = m_lived->tenant.mailboxJson(QUuid::fromString(jsonString(*mailbox, "guid")));
        if (text.isEmpty())
            continue;
        const Json row = Json::parse(text.toStdString());
        for (auto it = settingOf.cbegin(); it != settingOf.cend(); ++it) {
            if (row[it->first] == Json(it->second))
                QVERIFY2(Truth::used(*mailbox, it.key().constData()).isEmpty(), it.key().constData());
        }
        // The organisation says no, so only a mailbox's own yes lets it in.
        if (row["SmtpClientAuthenticationDisabled"] != Json(false))
            QVERIFY(Truth::used(*mailbox, "smtp").isEmpty());
    }
}

void TestUseOfMailboxes::switchingOffEndsTheUse()
{
    const QTemporaryDir folder;
    Options options = smallTenant(200);
    options.clock = [this] { return m_lived->nowMs.load(); };
    options.stateFile = folder.filePath(QStringLiteral("state.json"));
    const QString upn = QStringLiteral("scanner.floor2@contoso.com");
    Days before;
    {
        Tenant tenant(options);
        DemoClient client(*tenant.start());
        QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
        m_lived->nowMs = LivedInTenant::noon().addDays(-10).toMSecsSinceEpoch();
        before = Truth::used(*Truth(tenant.truth()).byUpn[upn], "smtp");
        QVERIFY(before.size() > 150);
        QCOMPARE(
            client
                .invoke("Set-CASMailbox", {{"Identity", upn.toStdString()}, {"SmtpClientAuthenticationDisabled", true}})
                .status,
            200);
        m_lived->nowMs = LivedInTenant::noon().addDays(-4).toMSecsSinceEpoch();
        QCOMPARE(client
                     .invoke("Set-CASMailbox",
                             {{"Identity", upn.toStdString()}, {"SmtpClientAuthenticationDisabled", false}})
                     .status,
                 200);
        m_lived->nowMs = LivedInTenant::noon().addDays(-2).toMSecsSinceEpoch();
        QCOMPARE(
            client
                .invoke("Set-CASMailbox", {{"Identity", upn.toStdString()}, {"SmtpClientAuthenticationDisabled", true}})
                .status,
            200);
    }
    m_lived->nowMs = LivedInTenant::noon().toMSecsSinceEpoch();
    Tenant again(options);
    QVERIFY(again.start().has_value());
    const Truth truth(again.truth());
    const Days after = Truth::used(*truth.byUpn[upn], "smtp");
    const QDate last = LivedInTenant::noon().date();
    QVERIFY(!Truth::isWithin(after, last.addDays(-9), last.addDays(-5)));
    QVERIFY(Truth::isWithin(after, last.addDays(-4), last.addDays(-2)));
    QVERIFY(!Truth::isWithin(after, last.addDays(-1), last));
    const QString first = jsonString(truth.json, "from");
    for (const QString &day : before) {
        if (day >= first && day < last.addDays(-10).toString(Qt::ISODate))
            QVERIFY2(after.contains(day), qPrintable(day));
    }
    again.resetState();
    QVERIFY(Truth::isWithin(Truth::used(*Truth(again.truth()).byUpn[upn], "smtp"), last.addDays(-1), last));
}

CASEMENT_TEST(TestUseOfMailboxes)
#include "TestUseOfMailboxes.moc"

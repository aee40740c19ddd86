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
    void passwordsThatAreRetiredGetNobodyIn();
    void aPolicyKeepsPasswordsOutSinceItWasAssigned();
    void securityDefaultsEndPasswordsAndNothingElse();
    void anEnforcedBlockEndsPasswords();
    void theOrganisationsSwitchEndsEws();

private:
    /// Days with a use at all, of everybody, `how` by `protocol`, on the given day.
    [[nodiscard]] static int usersOn(const Truth &truth, const char *protocol, const char *how, const QDate &day);

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

int TestUseOfMailboxes::usersOn(const Truth &truth, const char *protocol, const char *how, const QDate &day)
{
    return static_cast<int>(std::count_if(truth.byUpn.cbegin(), truth.byUpn.cend(), [&](const Json *mailbox) {
        return Truth::days(*mailbox, protocol, how).contains(day.toString(Qt::ISODate));
    }));
}

/// But for the two of the README.
void TestUseOfMailboxes::passwordsThatAreRetiredGetNobodyIn()
{
    QStringList spared;
    for (auto it = m_lived->truth.byUpn.cbegin(); it != m_lived->truth.byUpn.cend(); ++it) {
        for (const char *protocol : {"pop", "imap", "activesync", "ews", "mapi"}) {
            if (!Truth::days(**it, protocol, "password").isEmpty())
                spared.append(it.key());
        }
    }
    QCOMPARE(spared,
             QStringList({QStringLiteral("adaeze.okonkwo@contoso.com"), QStringLiteral("somchai.jaidee@contoso.com")}));
    QVERIFY(usersOn(m_lived->truth, "smtp", "password", LivedInTenant::noon().date().addDays(-1)) > 3);
    QVERIFY(usersOn(m_lived->truth, "imap", "modern", LivedInTenant::noon().date().addDays(-1)) > 3);
}

/// One was assigned lately: what came before it stays.
void TestUseOfMailboxes::aPolicyKeepsPasswordsOutSinceItWasAssigned()
{
    DemoClient admin(m_lived->addresses);
    QVERIFY(admin.signIn(QStringLiteral("admin@contoso.com")));
    const QDate today = LivedInTenant::noon().date();
    QStringList before;
    const Json answer = admin.invoke("Get-User", {{"ResultSize", "Unlimited"}}).json();
    for (const Json &user : answer["value"]) {
        const auto found = m_lived->truth.byUpn.constFind(jsonString(user, "UserPrincipalName").toLower());
        if (jsonString(user, "AuthenticationPolicy").isEmpty() || found == m_lived->truth.byUpn.cend())
            continue;
        const Days days = Truth::days(**found, "smtp", "password");
        if (!days.isEmpty())
            before.append(found.key());
        QVERIFY2(!Truth::isWithin(days, today.addDays(-1), today), qPrintable(found.key()));
    }
    QCOMPARE(before, QStringList(QStringLiteral("noreply@contoso.com")));
    const Days days = Truth::days(*m_lived->truth.byUpn[before.first()], "smtp", "password");
    QVERIFY(days.size() > 170 && Truth::isWithin(days, today.addDays(-10), today.addDays(-2)));
}

void TestUseOfMailboxes::securityDefaultsEndPasswordsAndNothingElse()
{
    Options options = smallTenant(400);
    options.clock = [this] { return m_lived->nowMs.load(); };
    Tenant tenant(options);
    QVERIFY(tenant.start().has_value());
    QVERIFY(tenant.addFaults(R"({"settings": {"securityDefaults": true}})"));
    m_lived->nowMs += 3 * 24 * hourMs;
    const Truth truth(tenant.truth());
    const QDate noon = LivedInTenant::noon().date();
    const QDate after = noon.addDays(2);
    for (const char *protocol : {"smtp", "imap", "pop", "other"})
        QCOMPARE(usersOn(truth, protocol, "password", after), 0);
    QVERIFY(usersOn(truth, "smtp", "password", noon.addDays(-1)) > 3);
    QVERIFY(usersOn(truth, "mapi", "modern", after) > 30);
    QVERIFY(tenant.addFaults(R"({"settings": {"securityDefaults": false}})"));
    m_lived->nowMs += 3 * 24 * hourMs;
    const Truth later(tenant.truth());
    QCOMPARE(usersOn(later, "smtp", "password", after), 0);
    QVERIFY(usersOn(later, "smtp", "password", noon.addDays(5)) > 3);
}

void TestUseOfMailboxes::anEnforcedBlockEndsPasswords()
{
    Options options = smallTenant(400);
    options.clock = [this] { return m_lived->nowMs.load(); };
    Tenant tenant(options);
    const Addresses addresses = *tenant.start();
    DemoClient global(addresses);
    QVERIFY(global.signIn(QStringLiteral("global.admin@contoso.com"),
                          "Policy.Read.All Policy.ReadWrite.ConditionalAccess"));
    QUrl policies = addresses.graph;
    policies.setPath(QStringLiteral("/v1.0/identity/conditionalAccess/policies"));
    const QByteArray block = R"({"displayName": "Block", "state": "enabled", "conditions": {"clientAppTypes": ["other"],
        "applications": {"includeApplications": ["All"]}, "users": {"includeUsers": ["All"]}},
        "grantControls": {"operator": "OR", "builtInControls": ["block"]}})";
    auto headers = global.graphHeaders();
    headers.insert("Content-Type", "application/json");
    QCOMPARE(global.post(policies, block, headers).status, 201);
    m_lived->nowMs += 3 * 24 * hourMs;
    const Truth truth(tenant.truth());
    const QDate noon = LivedInTenant::noon().date();
    QCOMPARE(usersOn(truth, "smtp", "password", noon.addDays(2)), 0);
    QVERIFY(usersOn(truth, "smtp", "password", noon.addDays(-1)) > 3);
}

void TestUseOfMailboxes::theOrganisationsSwitchEndsEws()
{
    Options options = smallTenant(400);
    options.clock = [this] { return m_lived->nowMs.load(); };
    Tenant tenant(options);
    QVERIFY(tenant.start().has_value());
    const QDate noon = LivedInTenant::noon().date();
    QVERIFY(usersOn(Truth(tenant.truth()), "ews", "modern", noon.addDays(-1)) > 3);
    tenant.setOrganizationValue(QStringLiteral("EwsEnabled"), false, false);
    m_lived->nowMs += 3 * 24 * hourMs;
    const Truth truth(tenant.truth());
    QCOMPARE(usersOn(truth, "ews", "modern", noon.addDays(2)), 0);
    QVERIFY(usersOn(truth, "ews", "modern", noon.addDays(-1)) > 3);
}

CASEMENT_TEST(TestUseOfMailboxes)
#include "TestUseOfMailboxes.moc"

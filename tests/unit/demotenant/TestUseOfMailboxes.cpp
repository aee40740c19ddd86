// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/demotenant/Rhythm.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QDate>
#include <QDateTime>
#include <QMap>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <functional>

using namespace Casement::Demo;
using Casement::dumpJson;
using Casement::jsonString;
using Json = nlohmann::json;

namespace {

constexpr qint64 hourMs = 3600000;

/// Days by date as text; texts order as the dates do.
using Days = QSet<QString>;
using RowTest = std::function<bool(const Json &)>;

Days daysOf(const Json &list)
{
    Days days;
    for (const Json &one : list)
        days.insert(QString::fromStdString(one.get<std::string>()));
    return days;
}

/// A truth file as a test asks it.
struct Truth
{
    explicit Truth(const QByteArray &text) : json(Json::parse(text.toStdString()))
    {
        for (const Json &one : json["mailboxes"])
            byUpn.insert(jsonString(one, "upn").toLower(), &one);
    }
    Truth(const Truth &) = delete;
    Truth &operator=(const Truth &) = delete;

    [[nodiscard]] static Days days(const Json &mailbox, const char *protocol, const char *how)
    {
        const Json &protocols = mailbox["protocols"];
        return protocols.contains(protocol) ? daysOf(protocols[protocol][how]) : Days();
    }
    [[nodiscard]] static Days used(const Json &mailbox, const char *protocol)
    {
        return days(mailbox, protocol, "password") + days(mailbox, protocol, "modern");
    }
    [[nodiscard]] static bool isWithin(const Days &days, const QDate &from, const QDate &to)
    {
        return std::any_of(days.cbegin(), days.cend(), [&](const QString &day) {
            return day >= from.toString(Qt::ISODate) && day <= to.toString(Qt::ISODate);
        });
    }
    [[nodiscard]] QDate date(const char *member) const
    {
        return QDate::fromString(jsonString(json, member), Qt::ISODate);
    }

    Json json;
    QMap<QString, const Json *> byUpn;
};

QDateTime noon()
{
    return {QDate(2026, 11, 18), QTime(12, 0), Qt::UTC};
}

constexpr std::array<const char *, 8> protocols{"pop", "imap", "smtp", "activesync", "ews", "owa", "mapi", "other"};

} // namespace

Q_DECLARE_METATYPE(RowTest)

/// Report, sign-in log and truth tell of the same simulated days, each as much as it can.
class TestUseOfMailboxes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void aDayStaysAsItWas();
    void everyKindOfUseIsThere();
    void somebodyBeginsEveryDay();
    void nothingThatIsOffWasUsed();
    void reportsShowWhatWasUsed_data();
    void reportsShowWhatWasUsed();
    void reportOfOneDay();
    void reportsLagBehind();
    void fileAndJsonAgree();
    void logShowsWhatWasUsed();
    void failuresAreNoUse();
    void modernProgramsAreNotLegacy();
    void filtersFindTheSame_data();
    void filtersFindTheSame();
    void eventsArriveLate();
    void reportOnlyPolicyIsAsked();
    void switchingOffEndsTheUse();

private:
    [[nodiscard]] QUrl url(const QString &path, const QString &query = {}) const;
    [[nodiscard]] Json report(const QByteArray &argument) const;
    [[nodiscard]] std::vector<Json> log(const QByteArray &filter) const;
    /// Both kinds, from the oldest day in the log's reach on for some days.
    [[nodiscard]] std::vector<Json> oldestDays() const
    {
        return log("createdDateTime lt 2026-10-27T00:00:00Z and " + QByteArray(anyKind));
    }
    void settings(const Json &values) const
    {
        QVERIFY(m_tenant->addFaults(dumpJson({{"settings", values}})).has_value());
    }

    static constexpr const char *anyKind =
        "(signInEventTypes/any(t: t eq 'interactiveUser') or signInEventTypes/any(t: t eq 'nonInteractiveUser'))";
    std::atomic<qint64> m_nowMs{noon().toMSecsSinceEpoch()};
    std::unique_ptr<Tenant> m_tenant;
    std::unique_ptr<DemoClient> m_client; ///< Global Reader
    Addresses m_addresses;
    std::unique_ptr<Truth> m_truth;
    std::vector<Json> m_day; ///< all events of one day
};

void TestUseOfMailboxes::initTestCase()
{
    Options options = smallTenant(400);
    options.accessTokenSeconds = 90 * 86400;
    options.clock = [this] { return m_nowMs.load(); };
    m_tenant = std::make_unique<Tenant>(options);
    m_addresses = *m_tenant->start();
    m_client = std::make_unique<DemoClient>(m_addresses);
    QVERIFY(m_client->signIn(QStringLiteral("reader@contoso.com"), ".default"));
    m_truth = std::make_unique<Truth>(m_tenant->truth());
}

void TestUseOfMailboxes::init()
{
    m_nowMs = noon().toMSecsSinceEpoch();
    settings({{"reportLagDays", 2}, {"signInDelaySeconds", 0}});
}

QUrl TestUseOfMailboxes::url(const QString &path, const QString &query) const
{
    QUrl url = m_addresses.graph;
    url.setPath(path);
    url.setQuery(query);
    return url;
}

Json TestUseOfMailboxes::report(const QByteArray &argument) const
{
    const QString path = QStringLiteral("/beta/reports/getEmailAppUsageUserDetail(%1)");
    return m_client
        ->get(url(path.arg(QString::fromLatin1(argument)), QStringLiteral("$format=application/json")),
              m_client->graphHeaders())
        .json()["value"];
}

std::vector<Json> TestUseOfMailboxes::log(const QByteArray &filter) const
{
    std::vector<Json> rows;
    QUrl next =
        url(QStringLiteral("/beta/auditLogs/signIns"), QStringLiteral("$filter=%1").arg(QString::fromLatin1(filter)));
    while (next.isValid()) {
        const Reply reply = m_client->get(next, m_client->graphHeaders());
        Json page = reply.json();
        if (reply.status != 200)
            return {};
        for (Json &row : page["value"])
            rows.push_back(std::move(row));
        next = QUrl::fromEncoded(jsonString(page, "@odata.nextLink").toUtf8());
    }
    return rows;
}

void TestUseOfMailboxes::aDayStaysAsItWas()
{
    QCOMPARE(m_tenant->truth(), m_tenant->truth());
    m_nowMs += 24 * hourMs;
    const Truth tomorrow(m_tenant->truth());
    QCOMPARE(tomorrow.date("today"), m_truth->date("today").addDays(1));
    const QString first = jsonString(tomorrow.json, "from");
    const QString today = jsonString(m_truth->json, "today");
    const auto common = [&](Days days) {
        days.removeIf([&](const QString &day) { return day < first || day >= today; });
        return days;
    };
    for (auto it = m_truth->byUpn.cbegin(); it != m_truth->byUpn.cend(); ++it) {
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
    const QDate today = m_truth->date("today");
    for (const Json *mailbox : m_truth->byUpn) {
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
    QVERIFY(m_truth->json["formerUsers"].size() > 1U);
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
    for (const Json *mailbox : m_truth->byUpn) {
        const QByteArray text = m_tenant->mailboxJson(QUuid::fromString(jsonString(*mailbox, "guid")));
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

void TestUseOfMailboxes::reportsShowWhatWasUsed_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("lag");
    for (const int days : {7, 30, 90, 180}) {
        for (const int lag : {2, 9})
            QTest::addRow("%d days, %d behind", days, lag) << days << lag;
    }
}

void TestUseOfMailboxes::reportsShowWhatWasUsed()
{
    QFETCH(int, days);
    QFETCH(int, lag);
    settings({{"reportLagDays", lag}});
    const QDate last = noon().date().addDays(-lag);
    QSet<QString> seen;
    int used = 0;
    for (const Json &row : report("period='D" + QByteArray::number(days) + "'")) {
        QCOMPARE(jsonString(row, "reportRefreshDate"), last.toString(Qt::ISODate));
        const QString upn = jsonString(row, "userPrincipalName").toLower();
        const bool isNobody = row["isDeleted"].get<bool>() || !m_truth->byUpn.contains(upn);
        if (isNobody)
            continue;
        QVERIFY2(!seen.contains(upn), qPrintable(upn));
        seen.insert(upn);
        const Json &mailbox = *m_truth->byUpn[upn];
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
    for (auto it = m_truth->byUpn.cbegin(); it != m_truth->byUpn.cend(); ++it)
        QCOMPARE(seen.contains(it.key()), (**it)["listed"].get<bool>());
}

void TestUseOfMailboxes::reportOfOneDay()
{
    const QDate day = noon().date().addDays(-9);
    int used = 0;
    for (const Json &row : report("date=" + day.toString(Qt::ISODate).toLatin1())) {
        const QString upn = jsonString(row, "userPrincipalName").toLower();
        if (row["isDeleted"].get<bool>() || !m_truth->byUpn.contains(upn))
            continue;
        const bool isUsed = Truth::used(*m_truth->byUpn[upn], "imap").contains(day.toString(Qt::ISODate));
        QCOMPARE(!row["imap4App"].empty(), isUsed);
        used += isUsed ? 1 : 0;
    }
    QVERIFY(used > 0);
    for (const int ago : {-1, 0, 1, 32, 400}) {
        const QByteArray date = noon().date().addDays(-ago).toString(Qt::ISODate).toLatin1();
        const QUrl outside =
            url(QStringLiteral("/v1.0/reports/getEmailAppUsageUserDetail(date=%1)").arg(QLatin1String(date)));
        QCOMPARE(m_client->get(outside, m_client->graphHeaders()).status, 400);
    }
}

void TestUseOfMailboxes::reportsLagBehind()
{
    for (const int lag : {0, 10, -1})
        QVERIFY(!m_tenant->addFaults(dumpJson({{"settings", {{"reportLagDays", lag}}}})).has_value());
    settings({{"reportLagDays", 3}});
    QCOMPARE(jsonString(report("period='D7'")[0], "reportRefreshDate"), QStringLiteral("2026-11-15"));
    QCOMPARE(Truth(m_tenant->truth()).date("reportedUntil"), QDate(2026, 11, 15));
}

void TestUseOfMailboxes::fileAndJsonAgree()
{
    const Reply ordered = m_client->get(url(QStringLiteral("/v1.0/reports/getEmailAppUsageUserDetail(period='D30')")),
                                        m_client->graphHeaders());
    const QByteArrayList lines =
        m_client->get(QUrl::fromEncoded(ordered.header("Location")), {}).body.trimmed().split('\n');
    const Json rows = report("period='D30'");
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

void TestUseOfMailboxes::logShowsWhatWasUsed()
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
    QVERIFY(listed.size() > 30);
    const QDate today = noon().date();
    for (auto it = listed.cbegin(); it != listed.cend(); ++it) {
        for (auto protocol = it->cbegin(); protocol != it->cend(); ++protocol) {
            const Days truth = Truth::days(*m_truth->byUpn[it.key()], protocol.key().constData(), "password");
            QVERIFY2(truth.contains(*protocol), qPrintable(it.key()));
        }
    }
    // Every use with a password stands in the log, but for the day that is half out of reach.
    for (auto it = m_truth->byUpn.cbegin(); it != m_truth->byUpn.cend(); ++it) {
        for (const QString &day : Truth::days(**it, "pop", "password")) {
            if (day > today.addDays(-30).toString(Qt::ISODate) && day < QLatin1String("2026-10-27"))
                QVERIFY2(listed[it.key()]["pop"].contains(day), qPrintable(it.key() + day));
        }
    }
}

void TestUseOfMailboxes::failuresAreNoUse()
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
    for (auto it = m_truth->byUpn.cbegin(); it != m_truth->byUpn.cend(); ++it) {
        int failures = 0;
        for (const auto &protocol : (**it)["protocols"].items())
            failures += protocol.value()["failures"].value(day.toStdString(), 0);
        QCOMPARE(listed.value(it.key()).value(day), failures);
    }
}

void TestUseOfMailboxes::modernProgramsAreNotLegacy()
{
    const Json &zoe = *m_truth->byUpn[QStringLiteral("zoe.vandenberg@contoso.com")];
    QVERIFY(!Truth::days(zoe, "imap", "modern").isEmpty());
    QVERIFY(Truth::days(zoe, "imap", "password").isEmpty());
    int events = 0;
    for (const Json &row : log("userPrincipalName eq 'zoe.vandenberg@contoso.com' and " + QByteArray(anyKind))) {
        const QString client = jsonString(row, "clientAppUsed");
        QVERIFY(client.isEmpty() || client == QLatin1String("Mobile Apps and Desktop clients"));
        QCOMPARE(jsonString(row, "authenticationProtocol"), QStringLiteral("oAuth2"));
        ++events;
    }
    QVERIFY(events > 0);
}

void TestUseOfMailboxes::filtersFindTheSame_data()
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
    row("isInteractive eq false and " + QByteArray(anyKind), isBackground);
    row("(signInEventTypes/any(t: t eq 'interactiveUser' or t eq 'nonInteractiveUser')) and "
        "createdDateTime gt 2026-11-10T05:00:00Z and createdDateTime le 2026-11-10T17:30:00Z",
        [at](const Json &one) {
            return at(one) > QLatin1String("2026-11-10T05:00:00Z") && at(one) <= QLatin1String("2026-11-10T17:30:00Z");
        });
    row("(clientAppUsed eq 'imap4' or clientAppUsed eq 'Authenticated SMTP') and " + QByteArray(anyKind),
        [client](const Json &one) {
            return client(one) == QLatin1String("IMAP4") || client(one) == QLatin1String("Authenticated SMTP");
        });
    row("status/errorCode eq 50126 and " + QByteArray(anyKind),
        [](const Json &one) { return one["status"]["errorCode"] == Json(50126); });
    row("status/errorCode eq 0 and (not(clientAppUsed eq 'Browser')) and " + QByteArray(anyKind),
        [client](const Json &one) {
            return one["status"]["errorCode"] == Json(0) && client(one) != QLatin1String("Browser");
        });
    row("(createdDateTime lt 2026-11-10T12:00:00Z or clientAppUsed eq 'POP3') and " + QByteArray(anyKind),
        [at, client](const Json &one) {
            return at(one) < QLatin1String("2026-11-10T12:00:00Z") || client(one) == QLatin1String("POP3");
        });
    row("userPrincipalName eq 'Scanner.Floor2@contoso.com' and " + QByteArray(anyKind), [](const Json &one) {
        return jsonString(one, "userPrincipalName") == QLatin1String("scanner.floor2@contoso.com");
    });
}

/// However a question is put, the answer is what a look at every row of the day gives.
void TestUseOfMailboxes::filtersFindTheSame()
{
    QFETCH(QByteArray, filter);
    QFETCH(RowTest, passes);
    const QByteArray slice = "createdDateTime ge 2026-11-10T00:00:00Z and createdDateTime lt 2026-11-11T00:00:00Z and ";
    if (m_day.empty())
        m_day = log(slice + anyKind);
    std::vector<Json> wanted;
    std::copy_if(m_day.begin(), m_day.end(), std::back_inserter(wanted), passes);
    QVERIFY(!wanted.empty() && wanted.size() < m_day.size());
    QCOMPARE(log(slice + filter), wanted);
}

void TestUseOfMailboxes::eventsArriveLate()
{
    const QByteArray yesterday =
        "createdDateTime ge 2026-11-17T00:00:00Z and createdDateTime lt 2026-11-18T00:00:00Z and " +
        QByteArray(anyKind);
    m_nowMs -= 11 * hourMs;
    settings({{"signInDelaySeconds", 10 * 3600}});
    const std::size_t late = log(yesterday).size();
    settings({{"signInDelaySeconds", 0}});
    const std::size_t soon = log(yesterday).size();
    m_nowMs += 24 * hourMs;
    const std::size_t all = log(yesterday).size();
    QVERIFY(late > 0);
    QVERIFY(late < soon);
    QVERIFY(soon < all);
    m_nowMs += 24 * hourMs;
    QCOMPARE(log(yesterday).size(), all);
    m_nowMs += 40 * 24 * hourMs;
    QVERIFY(log(yesterday).empty());
}

void TestUseOfMailboxes::reportOnlyPolicyIsAsked()
{
    DemoClient global(m_addresses);
    QVERIFY(global.signIn(QStringLiteral("global.admin@contoso.com"), ".default"));
    const std::vector<Json> rows = log("createdDateTime ge 2026-11-12T00:00:00Z and status/errorCode eq 0 and "
                                       "clientAppUsed eq 'IMAP4' and " +
                                       QByteArray(anyKind));
    QVERIFY(!rows.empty());
    const QUrl policies = url(QStringLiteral("/v1.0/identity/conditionalAccess/policies"));
    const Json policy = global.get(policies, global.graphHeaders()).json()["value"][0];
    for (const Json &row : rows) {
        const Json &applied = row["appliedConditionalAccessPolicies"];
        QCOMPARE(applied.size(), 1U);
        QCOMPARE(applied[0]["id"], policy["id"]);
        QCOMPARE(jsonString(applied[0], "result"), QStringLiteral("reportOnlyFailure"));
    }
}

void TestUseOfMailboxes::switchingOffEndsTheUse()
{
    const QTemporaryDir folder;
    Options options = smallTenant(200);
    options.clock = [this] { return m_nowMs.load(); };
    options.stateFile = folder.filePath(QStringLiteral("state.json"));
    const QString upn = QStringLiteral("scanner.floor2@contoso.com");
    Days before;
    {
        Tenant tenant(options);
        DemoClient client(*tenant.start());
        QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
        m_nowMs = noon().addDays(-10).toMSecsSinceEpoch();
        before = Truth::used(*Truth(tenant.truth()).byUpn[upn], "smtp");
        QVERIFY(before.size() > 150);
        QCOMPARE(
            client
                .invoke("Set-CASMailbox", {{"Identity", upn.toStdString()}, {"SmtpClientAuthenticationDisabled", true}})
                .status,
            200);
        m_nowMs = noon().addDays(-4).toMSecsSinceEpoch();
        QCOMPARE(client
                     .invoke("Set-CASMailbox",
                             {{"Identity", upn.toStdString()}, {"SmtpClientAuthenticationDisabled", false}})
                     .status,
                 200);
        m_nowMs = noon().addDays(-2).toMSecsSinceEpoch();
        QCOMPARE(
            client
                .invoke("Set-CASMailbox", {{"Identity", upn.toStdString()}, {"SmtpClientAuthenticationDisabled", true}})
                .status,
            200);
    }
    m_nowMs = noon().toMSecsSinceEpoch();
    Tenant again(options);
    QVERIFY(again.start().has_value());
    const Truth truth(again.truth());
    const Days after = Truth::used(*truth.byUpn[upn], "smtp");
    const QDate last = noon().date();
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

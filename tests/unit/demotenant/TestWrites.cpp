// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <mutex>
#include <set>

using namespace Casement::Demo;
using Casement::jsonString;
using Json = nlohmann::json;

/// Set-CASMailbox, what it leaves alone, and what outlives a restart.
class TestWrites final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void absoluteValuesAndNull();
    void twinStaysByteIdentical();
    void refusesBadValues_data();
    void refusesBadValues();
    void noChangeWarnsAndWhatIfDoesNothing();
    void readsLagBehind();
    void stateSurvivesARestart();
    void whatIsNoMailboxSurvivesARestart();
    void damagedStateIsSetAside();
    void stateOfAnotherTenantIsPassedOver();
    void unwritableStateIsToldOnce();
    void resetForgetsEverything();
    void everyMailboxFollowsAPlanThatThereIs();

private:
    [[nodiscard]] static Json rowOf(DemoClient &client, const Json &identity)
    {
        return client.invoke("Get-CASMailbox", {{"Identity", identity}}).json()["value"][0];
    }
    [[nodiscard]] static QUuid guid(const Json &row)
    {
        return QUuid::fromString(QString::fromStdString(row.value("Guid", std::string())));
    }
    std::unique_ptr<Tenant> m_tenant; ///< shared by the rows of one table
    std::unique_ptr<DemoClient> m_client;
};

void TestWrites::absoluteValuesAndNull()
{
    Tenant tenant(smallTenant());
    DemoClient client(*tenant.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const Json before = rowOf(client, "zoe.vandenberg@contoso.com");
    const Reply set = client.invoke("set-casmailbox", {{"Identity", before["Guid"]},
                                                       {"IMAPEnabled", false},
                                                       {"SmtpClientAuthenticationDisabled", true},
                                                       {"EwsApplicationAccessPolicy", "EnforceAllow"},
                                                       {"EwsAllowList", {"a", "b"}}});
    QCOMPARE(set.status, 200);
    QVERIFY(set.json()["value"].empty());
    Json after = rowOf(client, before["Guid"]);
    QCOMPARE(after["ImapEnabled"], Json(false));
    QCOMPARE(after["SmtpClientAuthenticationDisabled"], Json(true));
    QCOMPARE(after["EwsApplicationAccessPolicy"], Json("EnforceAllowList"));
    QCOMPARE(after["EwsAllowList"], Json({"a", "b"}));
    QCOMPARE(
        client.invoke("Set-CASMailbox", {{"Identity", before["Guid"]}, {"SmtpClientAuthenticationDisabled", nullptr}})
            .status,
        200);
    after = rowOf(client, before["Guid"]);
    QVERIFY(after["SmtpClientAuthenticationDisabled"].is_null());
    QCOMPARE(after["ImapEnabled"], Json(false));
}

void TestWrites::twinStaysByteIdentical()
{
    Tenant tenant(smallTenant());
    DemoClient client(*tenant.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const Json one = rowOf(client, "maria.silva@contoso.com");
    const Json other = rowOf(client, "maria.silva2@contoso.com");
    QCOMPARE(one["DisplayName"], other["DisplayName"]);
    const QByteArray bytes = tenant.mailboxJson(guid(other));
    QVERIFY(!bytes.isEmpty());
    QCOMPARE(client.invoke("Set-CASMailbox", {{"Identity", "Maria Silva"}, {"PopEnabled", false}}).status, 400);
    QCOMPARE(client.invoke("Set-CASMailbox", {{"Identity", one["Guid"]}, {"PopEnabled", false}}).status, 200);
    QCOMPARE(tenant.mailboxJson(guid(other)), bytes);
    QVERIFY(tenant.mailboxJson(guid(one)).contains("\"PopEnabled\":false"));
}

void TestWrites::refusesBadValues_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    const QString who = QStringLiteral(R"("Identity":"admin@contoso.com")");
    QTest::newRow("null switch") << who + QStringLiteral(R"(,"PopEnabled":null)") << 400
                                 << QStringLiteral("System.Boolean");
    QTest::newRow("number") << who + QStringLiteral(R"(,"EwsEnabled":1)") << 400
                            << QStringLiteral("parameter 'EwsEnabled'");
    QTest::newRow("enum") << who + QStringLiteral(R"(,"EwsApplicationAccessPolicy":"Nope")") << 400
                          << QStringLiteral("EnforceAllowList, EnforceBlockList");
    QTest::newRow("unknown") << who + QStringLiteral(R"(,"PopEnabld":false)") << 400
                             << QStringLiteral("specified. PopEnabld");
    QTest::newRow("read-only") << who + QStringLiteral(R"(,"HasActiveSyncDevicePartnership":false)") << 400
                               << QStringLiteral("HasActiveSync");
    QTest::newRow("plain hashtable") << who + QStringLiteral(R"(,"EwsAllowList":{"Add":["x"]})") << 400
                                     << QStringLiteral("EwsAllowList");
    QTest::newRow("no identity") << QStringLiteral(R"("PopEnabled":false)") << 400
                                 << QStringLiteral("mandatory parameters: Identity");
    QTest::newRow("empty identity") << QStringLiteral(R"("Identity":"","PopEnabled":false)") << 400
                                    << QStringLiteral("Identity");
    QTest::newRow("null identity") << QStringLiteral(R"("Identity":null,"PopEnabled":false)") << 400
                                   << QStringLiteral("Identity");
    QTest::newRow("gone") << QStringLiteral(R"("Identity":"x@contoso.com","PopEnabled":false)") << 404
                          << QStringLiteral("Ex6F9304");
    QTest::newRow("mail user") << QStringLiteral(R"("Identity":"nadia.contractor@contoso.com","PopEnabled":false)")
                               << 404 << QStringLiteral("Ex41BAF5");
}

void TestWrites::refusesBadValues()
{
    QFETCH(QString, parameters);
    QFETCH(QString, words);
    if (!m_tenant) {
        m_tenant = std::make_unique<Tenant>(smallTenant());
        m_client = std::make_unique<DemoClient>(*m_tenant->start());
        QVERIFY(m_client->signIn(QStringLiteral("admin@contoso.com")));
    }
    DemoClient &client = *m_client;
    const Json before = rowOf(client, "admin@contoso.com");
    const Reply reply = client.invoke("Set-CASMailbox", *Casement::parseJson('{' + parameters.toUtf8() + '}'));
    QTEST(reply.status, "status");
    QVERIFY2(reply.errorText().contains(words), qPrintable(reply.errorText()));
    QCOMPARE(rowOf(client, "admin@contoso.com"), before);
}

void TestWrites::noChangeWarnsAndWhatIfDoesNothing()
{
    Tenant tenant(smallTenant());
    DemoClient client(*tenant.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const Json row = rowOf(client, "admin@contoso.com");
    const QByteArray bytes = tenant.mailboxJson(guid(row));
    const Reply same = client.invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", row["PopEnabled"]}});
    QVERIFY(Casement::fromStdUtf8(same.json()["@adminapi.warnings"][0].get<std::string>())
                .contains(QStringLiteral("no settings of")));
    const bool other = !row["PopEnabled"].get<bool>();
    for (const char *name : {"WhatIf", "Confirm"}) {
        const Reply asked =
            client.invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", other}, {name, true}});
        QVERIFY(asked.json().contains("@adminapi.confirmationmessage"));
    }
    QCOMPARE(tenant.mailboxJson(guid(row)), bytes);
    QCOMPARE(
        client.invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", other}, {"Confirm", false}}).status,
        200);
    QVERIFY(tenant.mailboxJson(guid(row)) != bytes);
}

void TestWrites::readsLagBehind()
{
    Options options = smallTenant();
    options.readLagMs = 1500;
    Tenant tenant(options);
    DemoClient client(*tenant.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const Json row = rowOf(client, "zoe.vandenberg@contoso.com");
    QCOMPARE(row["ImapEnabled"], Json(true));
    QCOMPARE(client.invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"ImapEnabled", false}}).status, 200);
    QCOMPARE(rowOf(client, row["Guid"])["ImapEnabled"], Json(true));
    QVERIFY(tenant.mailboxJson(guid(row)).contains("\"ImapEnabled\":false"));
    QTRY_COMPARE_WITH_TIMEOUT(rowOf(client, row["Guid"])["ImapEnabled"], Json(false), 10000);
}

void TestWrites::stateSurvivesARestart()
{
    const QTemporaryDir folder;
    Options options = smallTenant();
    options.stateFile = folder.filePath(QStringLiteral("below/state.json"));
    QUuid who;
    QByteArray changed;
    {
        Tenant tenant(options);
        DemoClient client(*tenant.start());
        QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
        const Json row = rowOf(client, "zoe.vandenberg@contoso.com");
        who = guid(row);
        QCOMPARE(client
                     .invoke("Set-CASMailbox", {{"Identity", row["Guid"]},
                                                {"SmtpClientAuthenticationDisabled", nullptr},
                                                {"EwsAllowList", {"x"}}})
                     .status,
                 200);
        QVERIFY2(QFile::exists(options.stateFile), "a change is on disk before its request is answered");
    }
    QCOMPARE(QFileInfo(options.stateFile).permissions() &
                 (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteOther),
             QFileDevice::Permissions());
    Tenant again(options);
    QVERIFY(again.start().has_value());
    changed = again.mailboxJson(who);
    QVERIFY(changed.contains("\"SmtpClientAuthenticationDisabled\":null"));
    QVERIFY(changed.contains("\"EwsAllowList\":[\"x\"]"));
}

void TestWrites::whatIsNoMailboxSurvivesARestart()
{
    const QTemporaryDir folder;
    Options options = smallTenant();
    options.stateFile = folder.filePath(QStringLiteral("state.json"));
    const auto shown = [](DemoClient &client) {
        Json all;
        all["organization"] = client.invoke("Get-OrganizationConfig", Json::object()).json()["value"];
        all["transport"] = client.invoke("Get-TransportConfig", Json::object()).json()["value"];
        all["plans"] = client.invoke("Get-CASMailboxPlan", Json::object()).json()["value"];
        all["policies"] = client.invoke("Get-AuthenticationPolicy", Json::object()).json()["value"];
        all["user"] = client
                          .invoke("Get-User", {{"Identity", "zoe.vandenberg@contoso.com"}},
                                  "Guid,AuthenticationPolicy,StsRefreshTokensValidFrom")
                          .json()["value"];
        return all;
    };
    Json generated;
    Json changed;
    {
        Tenant tenant(options);
        DemoClient client(*tenant.start());
        QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
        generated = shown(client);
        const Json user = rowOf(client, "zoe.vandenberg@contoso.com")["Guid"];
        const Json plan = generated["plans"][1]["Guid"];
        const std::pair<const char *, Json> changes[] = {
            {"New-AuthenticationPolicy", {{"Name", "Åsa's policy"}, {"AllowBasicAuthSmtp", true}}},
            {"Remove-AuthenticationPolicy", {{"Identity", "Block Basic Auth"}, {"Confirm", false}}},
            {"Set-OrganizationConfig",
             {{"DefaultAuthenticationPolicy", "Åsa's policy"}, {"EwsAllowList", {"a", "b"}}, {"EwsEnabled", true}}},
            {"Set-TransportConfig", {{"SmtpClientAuthenticationDisabled", false}}},
            {"Set-CASMailboxPlan", {{"Identity", plan}, {"PopEnabled", false}, {"EwsEnabled", 0}}},
            {"Set-User",
             {{"Identity", user},
              {"AuthenticationPolicy", "Åsa's policy"},
              {"StsRefreshTokensValidFrom", "2026-11-22T10:00:00.000Z"},
              {"Confirm", false}}}};
        for (const auto &[cmdlet, parameters] : changes) {
            const Reply answered = client.invoke(cmdlet, parameters);
            QVERIFY2(answered.status == 200, qPrintable(QString::fromUtf8(cmdlet) + answered.errorText()));
        }
        changed = shown(client);
        for (const auto &[part, rows] : changed.items())
            QVERIFY2(rows != generated[part], part.c_str());
    }
    Tenant again(options);
    DemoClient client(*again.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const Json kept = shown(client);
    for (const auto &[part, rows] : changed.items())
        QVERIFY2(kept[part] == rows, part.c_str());
    again.resetState();
    const Json reset = shown(client);
    for (const auto &[part, rows] : generated.items())
        QVERIFY2(reset[part] == rows, part.c_str());
}

void TestWrites::everyMailboxFollowsAPlanThatThereIs()
{
    Tenant tenant(smallTenant());
    DemoClient client(*tenant.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    std::map<std::string, int> followers;
    for (const Json &row : client.all("Get-Mailbox", "Guid,MailboxPlan"))
        ++followers[row["MailboxPlan"].get<std::string>()];
    std::set<std::string> plans;
    const Json shown = client.invoke("Get-CASMailboxPlan", Json::object()).json();
    for (const Json &row : shown["value"])
        plans.insert(row["Name"].get<std::string>());
    QVERIFY(followers.size() > 1);
    for (const auto &[plan, count] : followers)
        QVERIFY2(plans.contains(plan), plan.c_str());
}

void TestWrites::damagedStateIsSetAside()
{
    const QTemporaryDir folder;
    Options options = smallTenant();
    options.stateFile = folder.filePath(QStringLiteral("state.json"));
    QFile file(options.stateFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"tenantId\":");
    file.close();
    Tenant tenant(options);
    QVERIFY(tenant.start().has_value());
    QVERIFY(QFile::exists(options.stateFile + QStringLiteral(".damaged")));
    QVERIFY(!QFile::exists(options.stateFile));
}

void TestWrites::stateOfAnotherTenantIsPassedOver()
{
    const QTemporaryDir folder;
    Options options = smallTenant();
    options.stateFile = folder.filePath(QStringLiteral("state.json"));
    QFile file(options.stateFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"tenantId":"11111111-1111-1111-1111-111111111111","mailboxes":[1]})");
    file.close();
    Tenant tenant(options);
    QVERIFY(tenant.start().has_value());
    QVERIFY(QFile::exists(options.stateFile));
}

/// A folder stands where the file should be: it can neither be written nor replaced.
void TestWrites::unwritableStateIsToldOnce()
{
    const QTemporaryDir folder;
    Options options = smallTenant();
    options.stateFile = folder.filePath(QStringLiteral("state.json"));
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("state.json/inside")));
    std::mutex mutex;
    QStringList told;
    options.saveFailed = [&](const QString &problem) {
        const std::scoped_lock lock(mutex);
        told.append(problem);
    };
    Tenant tenant(options);
    const Addresses addresses = *tenant.start();
    DemoClient client(addresses);
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const Json row = rowOf(client, "zoe.vandenberg@contoso.com");
    const auto change = [&](bool enabled) {
        return client.invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", enabled}}).status;
    };
    const auto problem = [&] { return jsonString(client.get(addresses.control, {}).json(), "saveProblem"); };
    QCOMPARE(problem(), QString());
    const bool before = row["PopEnabled"].get<bool>();
    QCOMPARE(change(!before), 200);
    QVERIFY2(problem().contains(options.stateFile), qPrintable(problem()));
    QCOMPARE(change(before), 200);
    QCOMPARE(change(!before), 200);
    QVERIFY(QDir(options.stateFile).removeRecursively());
    QCOMPARE(change(before), 200);
    QTRY_COMPARE_WITH_TIMEOUT(problem(), QString(), 10000);
    QVERIFY(QFileInfo(options.stateFile).isFile());
    tenant.stop();
    QCOMPARE(told.size(), 1);
    QVERIFY(told.first().contains(options.stateFile));
}

void TestWrites::resetForgetsEverything()
{
    const QTemporaryDir folder;
    Options options = smallTenant();
    options.stateFile = folder.filePath(QStringLiteral("state.json"));
    Tenant tenant(options);
    DemoClient client(*tenant.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const Json row = rowOf(client, "zoe.vandenberg@contoso.com");
    const QByteArray bytes = tenant.mailboxJson(guid(row));
    QCOMPARE(client.invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", true}}).status, 200);
    QVERIFY(tenant.mailboxJson(guid(row)) != bytes);
    tenant.resetState();
    QCOMPARE(tenant.mailboxJson(guid(row)), bytes);
    QVERIFY(!QFile::exists(options.stateFile));
}

CASEMENT_TEST(TestWrites)
#include "TestWrites.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/ProfileFile.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

ConnectionProfile contoso()
{
    ConnectionProfile profile;
    profile.name = lat("Contoso „Nord“ \\ \"x\"");
    profile.cloud = CloudId::GccHigh;
    profile.tenant = lat("contoso.com");
    profile.clientId = lat("11111111-2222-4333-8444-555555555555");
    profile.signIn = SignInMethod::Certificate;
    profile.certificate = lat("/etc/casement/app cert.pem");
    profile.certificateKey = lat("/etc/casement/app.key");
    profile.colour = lat("plum");
    profile.changesAllowed = true;
    profile.account = lat("admin@contoso.com");
    profile.tenantId = lat("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    profile.tenantName = lat("Contoso Größe ☃");
    profile.accountId = lat("99999999-8888-4777-8666-555555555555");
    return profile;
}

ConnectionProfile fabrikam()
{
    ConnectionProfile profile;
    profile.name = lat("fabrikam");
    profile.kind = TenantKind::Custom;
    profile.tenant = lat("fabrikam.onmicrosoft.com");
    profile.clientId = lat("11111111-2222-4333-8444-666666666666");
    profile.authority = QUrl(lat("https://login.example"));
    profile.exchange = QUrl(lat("https://exchange.example"));
    profile.graph = QUrl(lat("https://graph.example/base"));
    profile.exchangeScope = lat("https://mail.example/.default");
    profile.reports = QUrl(lat("https://reports.example"));
    profile.signIn = SignInMethod::DeviceCode;
    return profile;
}

const QByteArray goodRow = "[[profile]]\nname = \"c\"\ntenant = \"contoso.com\"\n"
                           "client_id = \"11111111-2222-4333-8444-555555555555\"\n";

} // namespace

class TestProfileFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote()
    {
        const std::vector<ConnectionProfile> written{contoso(), fabrikam()};
        const ProfileFile file = readProfileFile(writeProfileFile(written));
        QVERIFY(file.problems.empty());
        QVERIFY(file.profiles == written);
    }

    void nothingIsAllowedUnlessItSaysSo()
    {
        const ProfileFile file = readProfileFile("version = 1\n" + goodRow);
        QCOMPARE(file.profiles.size(), 1u);
        QVERIFY(!file.profiles.front().changesAllowed);
        QCOMPARE(file.profiles.front().signIn, SignInMethod::Browser);
    }

    void refusesAndNamesTheLine_data();
    void refusesAndNamesTheLine()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, named);
        const ProfileFile file =
            readProfileFile("version = 1\n" + goodRow + line + "\n" + QByteArray(goodRow).replace("\"c\"", "\"d\""));
        QCOMPARE(file.problems.size(), 1u);
        const QString said = file.problems.front().text;
        QVERIFY2(said.contains(named), qPrintable(said));
        QVERIFY2(said.contains(lat("Line ")), qPrintable(said));
        // The other profile is good all the same.
        QCOMPARE(file.profiles.size(), 1u);
        QCOMPARE(file.profiles.front().name, lat("d"));
    }

    void twinsAreRefusedBoth()
    {
        const ProfileFile file =
            readProfileFile("version = 1\n" + goodRow + QByteArray(goodRow).replace("\"c\"", "\"C\""));
        QVERIFY(file.profiles.empty());
        QCOMPARE(file.problems.size(), 2u);
    }

    void isNoSettingsFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no toml") << QByteArray("version = 1\n[[profile]\nname=");
        QTest::newRow("no version") << goodRow;
        QTest::newRow("newer version") << QByteArray("version = 2\n" + goodRow);
        QTest::newRow("version as text") << QByteArray("version = \"1\"\n" + goodRow);
        QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe", 4);
        QTest::newRow("deep") << QByteArray("version = 1\nx = " + QByteArray(5000, '[') + QByteArray(5000, ']'));
        QTest::newRow("long") << QByteArray(1024 * 1024 + 1, '#');
        QTest::newRow("no utf-8") << QByteArray("version = 1\n[[profile]]\nname = \"\xc3\x28\"\n");
    }
    void isNoSettingsFile()
    {
        QFETCH(QByteArray, bytes);
        const ProfileFile file = readProfileFile(bytes);
        QVERIFY(file.profiles.empty());
        QCOMPARE(file.problems.size(), 1u);
        QVERIFY(!file.problems.front().text.isEmpty());
    }

    void strangersBesideTheProfilesAreTold()
    {
        const ProfileFile file = readProfileFile("version = 1\nprofiles = []\n" + goodRow);
        QCOMPARE(file.profiles.size(), 1u);
        QCOMPARE(file.problems.size(), 1u);
        QVERIFY2(file.problems.front().text.contains(lat("profiles")), qPrintable(file.problems.front().text));
    }

    void onlyTheDemoIsCalledDemo()
    {
        ConnectionProfile profile = contoso();
        profile.name = lat("Demo");
        QVERIFY(!checkProfile(profile));
        QVERIFY(checkProfile(demoProfile()));
        QVERIFY(demoProfile().changesAllowed);
    }
};

void TestProfileFile::refusesAndNamesTheLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *line, const char *named) { QTest::newRow(line) << QByteArray(line) << lat(named); };
    row("change_allowed = true", "change_allowed");
    row("changes_allowed = \"false\"", "true or false");
    row("changes_allowed = 1", "true or false");
    row("client_secret = \"x\"", "No secret");
    row("kind = \"clowd\"", "clowd");
    row("kind = \"demo\"", "demo");
    row("kind = \"custom\"", "authority");
    row("cloud = \"mars\"", "mars");
    row("sign_in = \"password\"", "password");
    row("sign_in = \"certificate\"", "certificate");
    row("colour = \"beige\"", "teal");
    row("authority = \"https://login.example\"", "custom");
    row("tenant_id = \"contoso\"", "tenant_id");
    row("account = \"a\\nb\"", "account");
    row("account = \"a\\u202Eb\"", "account");
    row("graph = [\"x\"]", "graph");
    row("reports = \"https://reports.example\"", "reports"); // of a cloud, whose addresses are known
}

CASEMENT_TEST(TestProfileFile)
#include "TestProfileFile.moc"

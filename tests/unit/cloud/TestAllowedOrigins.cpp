// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/AllowedOrigins.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement::Http;

class TestAllowedOrigins final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decides_data();
    void decides();
    void admitsRegions_data();
    void admitsRegions();
};

void TestAllowedOrigins::decides_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *url, bool allowed) { QTest::newRow(url) << QString::fromLatin1(url) << allowed; };
    row("https://outlook.office365.com/adminapi/beta/x", true);
    row("https://OUTLOOK.office365.com:443/", true);
    row("https://outlook.office365.com:8443/", false);
    row("http://outlook.office365.com/", false);
    row("https://outlook.office365.com.evil.example/", false);
    row("https://evil.example/outlook.office365.com", false);
    row("https://user@outlook.office365.com/", false);
    row("https://outlook.office365.com@evil.example/", false);
    row("http://127.0.0.1:5000/x", true);
    row("http://127.0.0.1:5001/x", false);
    row("http://localhost:5000/x", false);
    row("http://[::1]:5000/x", true);
    row("file:///etc/passwd", false);
    row("", false);
}

void TestAllowedOrigins::decides()
{
    QFETCH(QString, url);
    const AllowedOrigins origins(
        {QUrl(QStringLiteral("https://outlook.office365.com")), QUrl(QStringLiteral("http://127.0.0.1:5000")),
         QUrl(QStringLiteral("http://[::1]:5000")), QUrl(QStringLiteral("http://localhost:5000"))});
    QTEST(origins.contains(QUrl(url)), "allowed");
}

void TestAllowedOrigins::admitsRegions_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("admitted");
    const auto row = [](const char *url, bool admitted) { QTest::newRow(url) << QString::fromLatin1(url) << admitted; };
    row("https://eur01b.outlook.office365.com/adminapi", true);
    row("https://outlook.office365.com/", true);
    row("https://office365.com/", false);
    row("https://eviloutlook.office365.com/", false);
    row("https://eur01b.outlook.office365.com.evil.example/", false);
    row("https://eur01b.outlook.office365.com:8443/", false);
    row("http://eur01b.outlook.office365.com/", false);
    row("https://x@eur01b.outlook.office365.com/", false);
    row("http://eur01b.127.0.0.1:5000/", false);
    row("http://127.0.0.1:5001/", false);
    row("http://127.0.0.2:5000/", true); // a simulated service's region: this computer all the same
    row("http://127.0.0.2:5001/", false);
    row("https://127.0.0.2:5000/", false);
    row("http://x@127.0.0.2:5000/", false);
    row("http://[::1]:5000/", false);
    row("http://128.0.0.2:5000/", false);
    row("http://localhost:5000/", false);
    row("https://127.0.0.2/", false);
}

void TestAllowedOrigins::admitsRegions()
{
    QFETCH(QString, url);
    QFETCH(bool, admitted);
    AllowedOrigins origins(
        {QUrl(QStringLiteral("https://outlook.office365.com")), QUrl(QStringLiteral("http://127.0.0.1:5000"))});
    QCOMPARE(origins.admitRegion(QUrl(url)), admitted);
    QCOMPARE(origins.contains(QUrl(url)), admitted);
    QVERIFY(!origins.contains(QUrl(QStringLiteral("https://wus.outlook.office365.com/"))));
}

CASEMENT_TEST(TestAllowedOrigins)
#include "TestAllowedOrigins.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/PageLinks.h"

#include "models/cloud/graph/GraphQuery.h"
#include "models/cloud/graph/ReportHosts.h"
#include "models/cloud/graph/RequestWindow.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Graph;
using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Where requests may go, and when.
class TestPageLinks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsOnlyBelowItsBase_data();
    void followsOnlyBelowItsBase();
    void neverTwice();
    void fetchesReportsFromTheCloudOnly_data();
    void fetchesReportsFromTheCloudOnly();
    void encodesValuesAsAWhole();
    void staysInsideItsBudget();
};

void TestPageLinks::followsOnlyBelowItsBase_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<bool>("followed");
    const auto row = [](const char *link, bool followed) { QTest::newRow(link) << QByteArray(link) << followed; };
    row("https://graph.example/v1.0/users?$skiptoken=X", true);
    row("https://GRAPH.example:443/v1.0/users?$skiptoken=X", true);
    row("https://graph.example/v1.0/auditLogs/signins?a=%27", true);
    row("https://graph.example/beta/users", false);
    row("https://graph.example/v1.0/../beta/users", false);
    row("https://graph.example/v1.0x/users", false);
    row("https://graph.example/users", false);
    row("http://graph.example/v1.0/users", false);
    row("https://graph.example:444/v1.0/users", false);
    row("https://graph.example.evil/v1.0/users", false);
    row("https://evil/v1.0/users", false);
    row("https://me@graph.example/v1.0/users", false);
    row("https://graph.example@evil/v1.0/users", false);
    row("//graph.example/v1.0/users", false);
    row("/v1.0/users", false);
    row("javascript:1", false);
    row("https://graph.example/v1.0/a b", false);
}

void TestPageLinks::followsOnlyBelowItsBase()
{
    QFETCH(QByteArray, link);
    QFETCH(bool, followed);
    PageLinks links(QUrl(QStringLiteral("https://graph.example")),
                    QUrl(QStringLiteral("https://graph.example/v1.0/users")));
    const auto next = links.next(json{{"@odata.nextLink", link.toStdString()}});
    QCOMPARE(next.has_value(), followed);
}

void TestPageLinks::neverTwice()
{
    PageLinks links(QUrl(QStringLiteral("https://g/tenant/")), QUrl(QStringLiteral("https://g/tenant/v1.0/users")));
    const json first{{"@odata.nextLink", "https://g/tenant/v1.0/users?p=2"}};
    QVERIFY(links.next(first));
    QVERIFY(!links.next(first));
    QVERIFY(!links.next(json{{"@odata.nextLink", "https://g/tenant/v1.0/users"}}));
    QVERIFY(!links.next(json{{"@odata.nextLink", 7}}));
    QVERIFY(links.next(json::object())->isEmpty());
    QVERIFY(links.next(json{{"@odata.nextLink", nullptr}})->isEmpty());
}

void TestPageLinks::fetchesReportsFromTheCloudOnly_data()
{
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("fetched");
    const auto row = [](const char *root, const char *link, bool fetched) {
        QTest::addRow("%s from %s", link, root) << QString::fromLatin1(root) << QString::fromLatin1(link) << fetched;
    };
    const char *world = "https://graph.microsoft.com";
    row(world, "https://reports.office.com/data/download/x?t=1", true);
    row(world, "https://reportsncu.office.com/data/download/x", true);
    row(world, "http://reports.office.com/data/download/x", false);
    row(world, "https://reports.office.com:8443/x", false);
    row(world, "https://reports.office.com.evil.com/x", false);
    row(world, "https://reports.evil.office.com/x", false);
    row(world, "https://reports-x.office.com/x", false);
    row(world, "https://evilreports.office.com/x", false);
    row(world, "https://user@reports.office.com/x", false);
    row(world, "https://graph.microsoft.com/x", false);
    row(world, "", false);
    row("https://graph.microsoft.us", "https://reports.office.com/x", false);
    row("https://graph.microsoft.us", "https://graph.microsoft.us/x", false);
    row("http://127.0.0.1:4000", "http://127.0.0.1:4001/x", true);
    row("http://127.0.0.1:4000", "http://localhost:4001/x", false);
    row("http://127.0.0.1:4000", "https://reports.office.com/x", false);
    row("https://graph.lab.example", "https://graph.lab.example:8443/x", true);
    row("https://graph.lab.example", "http://graph.lab.example/x", false);
}

void TestPageLinks::fetchesReportsFromTheCloudOnly()
{
    QFETCH(QString, root);
    QFETCH(QString, link);
    QFETCH(bool, fetched);
    QCOMPARE(isReportHost(QUrl(root), QUrl(), QUrl(link)), fetched);
}

void TestPageLinks::encodesValuesAsAWhole()
{
    GraphQuery query;
    query.path = "users";
    query.options = {{"$filter", "mail eq " + filterText(QStringLiteral("a+b'c@d.e")) + " and x"}, {"$select", "a,b"}};
    QCOMPARE(addressOf(QUrl(QStringLiteral("https://g/t/")), query).toEncoded(),
             QByteArray("https://g/t/v1.0/users?$filter=mail%20eq%20%27a%2Bb%27%27c%40d.e%27%20and%20x&$select=a,b"));
    query.beta = true;
    QVERIFY(addressOf(QUrl(QStringLiteral("https://g")), query).toEncoded().startsWith("https://g/beta/users?"));
    QVERIFY(relativeAddressOf(query).startsWith("/users?$filter="));
}

void TestPageLinks::staysInsideItsBudget()
{
    RequestWindow window({5, seconds(10)});
    const RequestWindow::Time start{seconds(1000)};
    for (int i = 0; i < 5; ++i)
        QCOMPARE(window.takeTurn(start + milliseconds(i * 100)), milliseconds(0));
    QCOMPARE(window.takeTurn(start + milliseconds(500)), milliseconds(9500));
    QCOMPARE(window.takeTurn(start + seconds(10)), milliseconds(0));
    QCOMPARE(window.takeTurn(start + seconds(10)), milliseconds(100));
    RequestWindow open({0, seconds(10)});
    for (int i = 0; i < 100; ++i)
        QCOMPARE(open.takeTurn(start), milliseconds(0));
}

CASEMENT_TEST(TestPageLinks)
#include "TestPageLinks.moc"

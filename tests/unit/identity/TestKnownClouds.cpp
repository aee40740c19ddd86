// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/AllowedOrigins.h"
#include "models/cloud/identity/Endpoints.h"
#include "tests/support/TestMain.h"

#include <QSet>
#include <QTest>

using namespace Casement;
using Casement::Identity::CloudEndpoints;

class TestKnownClouds final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellWhereTheyAreFrom();
    void areFoundById();
    void haveTheseAddresses_data();
    void haveTheseAddresses();
    void aScopeOfOnesOwnIsTaken();
    void canBeEdited();
    void refuseBadScopes_data();
    void refuseBadScopes();
};

void TestKnownClouds::tellWhereTheyAreFrom()
{
    QStringList ids;
    for (const CloudEndpoints &cloud : CloudEndpoints::known()) {
        ids.append(cloud.id);
        QVERIFY(!cloud.custom && !cloud.cloudName.isEmpty() && !cloud.source.isEmpty());
        for (const QUrl &url :
             {cloud.authority, cloud.exchange, cloud.graph, QUrl(cloud.exchangeScope), QUrl(cloud.graphScopePrefix)})
            QCOMPARE(url.scheme(), QStringLiteral("https"));
        QVERIFY(cloud.exchangeScope.endsWith(QStringLiteral("/.default")));
        QCOMPARE(cloud.verified, cloud.id == QStringLiteral("global")); // nobody here has seen the others at work
    }
    QCOMPARE(ids, (QStringList{QStringLiteral("global"), QStringLiteral("gcchigh"), QStringLiteral("dod"),
                               QStringLiteral("china")}));
    for (const CloudEndpoints &cloud : CloudEndpoints::known()) {
        QVERIFY(cloud.reports.isEmpty());
        const QString notes = cloud.otherwise.join(QLatin1Char('\n'));
        QCOMPARE(notes.contains(QStringLiteral("Usage reports: no document names")), !cloud.verified);
    }
    QVERIFY(!CloudEndpoints::withId(QStringLiteral("dod"))->otherwise.isEmpty());
    QVERIFY(!CloudEndpoints::withId(QStringLiteral("china"))->otherwise.isEmpty());
}

void TestKnownClouds::areFoundById()
{
    QCOMPARE(CloudEndpoints::withId(QStringLiteral("gcchigh"))->graph,
             QUrl(QStringLiteral("https://graph.microsoft.us")));
    for (const char *id : {"", "germany", "GLOBAL", "global "})
        QCOMPARE(CloudEndpoints::withId(QString::fromLatin1(id)).error().kind, ErrorKind::BadInput);
}

void TestKnownClouds::haveTheseAddresses_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("exchange");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("graph");
    const auto row = [](const char *id, const char *authority, const char *exchange, const char *scope,
                        const char *graph) {
        QTest::newRow(id) << QString::fromLatin1(authority) << QString::fromLatin1(exchange)
                          << QString::fromLatin1(scope) << QString::fromLatin1(graph);
    };
    row("global", "https://login.microsoftonline.com", "https://outlook.office365.com",
        "https://outlook.office365.com/.default", "https://graph.microsoft.com");
    row("gcchigh", "https://login.microsoftonline.us", "https://outlook.office365.us",
        "https://outlook.office365.us/.default", "https://graph.microsoft.us");
    row("dod", "https://login.microsoftonline.us", "https://outlook-dod.office365.us",
        "https://webmail.apps.mil/.default", "https://dod-graph.microsoft.us");
    row("china", "https://login.partner.microsoftonline.cn", "https://outlook.office365.cn",
        "https://partner.outlook.cn/.default", "https://microsoftgraph.chinacloudapi.cn");
}

/// Where documents differ the other one is told, so that a person can put it right.
void TestKnownClouds::haveTheseAddresses()
{
    QFETCH(QString, authority);
    QFETCH(QString, exchange);
    QFETCH(QString, scope);
    QFETCH(QString, graph);
    const auto cloud = CloudEndpoints::withId(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(cloud);
    QCOMPARE(cloud->authority, QUrl(authority));
    QCOMPARE(cloud->exchange, QUrl(exchange));
    QCOMPARE(cloud->exchangeScope, scope);
    QCOMPARE(cloud->graph, QUrl(graph));
    QCOMPARE(cloud->graphScopePrefix, graph);
    const bool isItsHost = QUrl(scope).host() == cloud->exchange.host();
    const QString other = QStringLiteral("Exchange scope: ") + exchange + QStringLiteral("/.default");
    QCOMPARE(cloud->otherwise.contains(other), !isItsHost);
}

void TestKnownClouds::aScopeOfOnesOwnIsTaken()
{
    const QUrl authority(QStringLiteral("https://login.example.org"));
    const QUrl exchange(QStringLiteral("https://mail.example.org"));
    const QUrl graph(QStringLiteral("https://graph.example.org"));
    const QString own(QStringLiteral("https://other.example.org/.default"));
    QCOMPARE(CloudEndpoints::customAddresses(authority, exchange, graph)->exchangeScope,
             QStringLiteral("https://mail.example.org/.default"));
    QCOMPARE(CloudEndpoints::customAddresses(authority, exchange, graph, {}, own)->exchangeScope, own);
    for (const char *bare : {"https://other.example.org", "https://other.example.org/"})
        QCOMPARE(
            CloudEndpoints::customAddresses(authority, exchange, graph, {}, QString::fromLatin1(bare))->exchangeScope,
            own);
    for (const char *bad :
         {"other", "http://other.example.org/.default", "https://a.example/.default https://b.example"})
        QCOMPARE(CloudEndpoints::customAddresses(authority, exchange, graph, {}, QString::fromLatin1(bad)).error().kind,
                 ErrorKind::BadInput);
}

void TestKnownClouds::canBeEdited()
{
    CloudEndpoints cloud = *CloudEndpoints::withId(QStringLiteral("china"));
    const auto same = CloudEndpoints::edited(cloud);
    QVERIFY(same && !same->custom && same->id == QStringLiteral("china"));
    cloud.exchangeScope = QStringLiteral("https://outlook.office365.cn/.default");
    const auto other = CloudEndpoints::edited(cloud);
    QVERIFY(other && other->custom && !other->verified && other->id.isEmpty());
    QCOMPARE(other->exchangeScope, QStringLiteral("https://outlook.office365.cn/.default"));
    QCOMPARE(other->exchange, cloud.exchange);
    cloud.reports = QUrl(QStringLiteral("https://reports.example.cn/"));
    const auto withReports = CloudEndpoints::edited(cloud);
    QVERIFY(withReports && withReports->custom);
    QCOMPARE(withReports->reports.host(), QStringLiteral("reports.example.cn"));
    for (const char *bad : {"http://reports.example.cn", "reports.example.cn", "https://a@reports.example.cn"}) {
        cloud.reports = QUrl(QString::fromLatin1(bad));
        QCOMPARE(CloudEndpoints::edited(cloud).error().kind, ErrorKind::BadInput);
    }
    cloud.reports = QUrl();
    cloud.authority = QUrl(QStringLiteral("http://login.chinacloudapi.cn"));
    QCOMPARE(CloudEndpoints::edited(cloud).error().kind, ErrorKind::BadInput);
}

void TestKnownClouds::refuseBadScopes_data()
{
    QTest::addColumn<QString>("scope");
    for (const char *scope :
         {"", "x", "http://outlook.example/.default", "https://a.example/.default https://b.example",
          "javascript:alert(1)", "https:///.default"})
        QTest::newRow(scope) << QString::fromLatin1(scope);
}

void TestKnownClouds::refuseBadScopes()
{
    QFETCH(QString, scope);
    CloudEndpoints one = CloudEndpoints::worldwide();
    one.exchangeScope = scope;
    QCOMPARE(CloudEndpoints::edited(one).error().kind, ErrorKind::BadInput);
    CloudEndpoints two = CloudEndpoints::worldwide();
    two.graphScopePrefix = scope;
    QCOMPARE(CloudEndpoints::edited(two).error().kind, ErrorKind::BadInput);
}

CASEMENT_TEST(TestKnownClouds)
#include "TestKnownClouds.moc"

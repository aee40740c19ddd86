// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/Endpoints.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using Casement::Identity::CloudEndpoints;

class TestEndpoints final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesAddressesThatAreSafe();
    void refusesOthers_data();
    void refusesOthers();
    void knowsTheWorldwideCloud();
};

void TestEndpoints::takesAddressesThatAreSafe()
{
    const auto cloud = CloudEndpoints::customAddresses(QUrl(QStringLiteral("http://127.0.0.1:5000/")),
                                                       QUrl(QStringLiteral("http://[::1]:5001")),
                                                       QUrl(QStringLiteral("https://graph.example.org")));
    QVERIFY(cloud);
    QVERIFY(cloud->custom);
    QCOMPARE(cloud->exchangeScope, QStringLiteral("http://[::1]:5001/.default"));
    QCOMPARE(cloud->graphScopePrefix, QStringLiteral("https://graph.example.org"));
}

void TestEndpoints::refusesOthers_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "nonsense", "http://login.example.org", "http://localhost:5000", "http://128.0.0.1:80",
                            "ftp://127.0.0.1", "https://user@example.org", "https://example.org/?a=b",
                            "https://example.org/#x", "http://127.0.0.1.example.org"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestEndpoints::refusesOthers()
{
    QFETCH(QString, url);
    const QUrl good(QStringLiteral("https://example.org"));
    const auto refused = [&](const QUrl &a, const QUrl &b, const QUrl &c) {
        const auto cloud = CloudEndpoints::customAddresses(a, b, c);
        return !cloud && cloud.error().kind == ErrorKind::BadInput && !cloud.error().advice.isEmpty();
    };
    QVERIFY(refused(QUrl(url), good, good));
    QVERIFY(refused(good, QUrl(url), good));
    QVERIFY(refused(good, good, QUrl(url)));
}

void TestEndpoints::knowsTheWorldwideCloud()
{
    const CloudEndpoints cloud = CloudEndpoints::worldwide();
    QVERIFY(!cloud.custom);
    QCOMPARE(cloud.authority, QUrl(QStringLiteral("https://login.microsoftonline.com")));
    QCOMPARE(cloud.exchangeScope, QStringLiteral("https://outlook.office365.com/.default"));
}

CASEMENT_TEST(TestEndpoints)
#include "TestEndpoints.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/ConnectionRules.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

/// What is typed on the connection page is judged before any request.
class TestConnectionRules final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tenants_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("good");
        QTest::newRow("domain") << QStringLiteral("contoso.onmicrosoft.com") << true;
        QTest::newRow("spaces around") << QStringLiteral("  contoso.com ") << true;
        QTest::newRow("guid") << QStringLiteral("11111111-2222-3333-4444-555555555555") << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("null guid") << QStringLiteral("00000000-0000-0000-0000-000000000000") << false;
        QTest::newRow("address") << QStringLiteral("mara@contoso.com") << false;
        QTest::newRow("url") << QStringLiteral("https://contoso.com/") << false;
        QTest::newRow("one label") << QStringLiteral("contoso") << false;
        QTest::newRow("path inside") << QStringLiteral("contoso.com/../common") << false;
        QTest::newRow("query inside") << QStringLiteral("contoso.com?x") << false;
        QTest::newRow("hyphen first") << QStringLiteral("-contoso.com") << false;
        QTest::newRow("control character") << QStringLiteral("contoso\u0007.com") << false;
    }
    void tenants()
    {
        QFETCH(QString, typed);
        QFETCH(bool, good);
        QCOMPARE(tenantFault(typed).isEmpty(), good);
    }

    void aBareNameIsCompleted()
    {
        QVERIFY(tenantFault(QStringLiteral("contoso")).contains(QStringLiteral("contoso.onmicrosoft.com")));
    }

    void clientIds()
    {
        QVERIFY(clientIdFault(QStringLiteral(" 1b4e28ba-2fa1-41d2-883f-0016d3cca427 ")).isEmpty());
        QVERIFY(!clientIdFault(QString()).isEmpty());
        QVERIFY(!clientIdFault(QStringLiteral("1b4e28ba2fa141d2883f0016d3cca427")).isEmpty());
        QVERIFY(!clientIdFault(QStringLiteral("Casement")).isEmpty());
        QVERIFY(!clientIdFault(QStringLiteral("00000000-0000-0000-0000-000000000000")).isEmpty());
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("good");
        QTest::newRow("https") << QStringLiteral("https://login.microsoftonline.us") << true;
        QTest::newRow("loopback v4") << QStringLiteral("http://127.0.0.1:8080") << true;
        QTest::newRow("loopback v6") << QStringLiteral("http://[::1]:8080/x") << true;
        QTest::newRow("plain") << QStringLiteral("http://login.example.com") << false;
        QTest::newRow("localhost by name") << QStringLiteral("http://localhost:8080") << false;
        QTest::newRow("loopback as prefix") << QStringLiteral("http://127.0.0.1.example.com") << false;
        QTest::newRow("user name") << QStringLiteral("https://127.0.0.1@example.com") << false;
        QTest::newRow("query") << QStringLiteral("https://example.com?a=b") << false;
        QTest::newRow("other scheme") << QStringLiteral("file:///etc/passwd") << false;
        QTest::newRow("no scheme") << QStringLiteral("example.com") << false;
        QTest::newRow("empty") << QString() << false;
    }
    void addresses()
    {
        QFETCH(QString, typed);
        QFETCH(bool, good);
        QCOMPARE(addressFault(typed).isEmpty(), good);
    }

    void errorsPointToTheirField()
    {
        Error error = makeError(ErrorKind::BadInput, QStringLiteral("There is no such tenant."));
        QCOMPARE(fieldAtFault(error, false), ConnectionField::Tenant);
        error.code = QStringLiteral("AADSTS700016");
        QCOMPARE(fieldAtFault(error, true), ConnectionField::ClientId);
        error.code = QStringLiteral("AADSTS90002");
        QCOMPARE(fieldAtFault(error, true), ConnectionField::Tenant);
        error = makeError(ErrorKind::SignIn, QStringLiteral("Refused."));
        error.code = QStringLiteral("access_denied");
        QCOMPARE(fieldAtFault(error, true), ConnectionField::None);
        QCOMPARE(fieldAtFault(makeError(ErrorKind::Network, QStringLiteral("No answer.")), false),
                 ConnectionField::None);
    }
};

CASEMENT_TEST(TestConnectionRules)
#include "TestConnectionRules.moc"

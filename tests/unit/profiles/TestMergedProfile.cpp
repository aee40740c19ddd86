// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/MergedProfile.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <functional>

using namespace Casement;

using Edit = std::function<void(ConnectionProfile &)>;
Q_DECLARE_METATYPE(Edit)

namespace {

/// As a sign-in leaves it.
ConnectionProfile keptProfile()
{
    ConnectionProfile profile;
    profile.name = QStringLiteral("Contoso");
    profile.kind = TenantKind::Custom;
    profile.tenant = QStringLiteral("contoso.com");
    profile.clientId = QStringLiteral("11111111-2222-4333-8444-55555555555a");
    profile.authority = QUrl(QStringLiteral("https://login.example"));
    profile.exchange = QUrl(QStringLiteral("https://exchange.example"));
    profile.graph = QUrl(QStringLiteral("https://graph.example"));
    profile.colour = QStringLiteral("plum");
    profile.account = QStringLiteral("admin@contoso.com");
    profile.tenantId = QStringLiteral("22222222-2222-4333-8444-555555555555");
    profile.tenantName = QStringLiteral("Contoso Ltd");
    profile.accountId = QStringLiteral("33333333-2222-4333-8444-555555555555");
    return profile;
}

/// As the wizard's page knows it: nothing that was learned.
ConnectionProfile typed()
{
    ConnectionProfile profile = keptProfile();
    profile.colour.clear();
    profile.account.clear();
    profile.tenantId.clear();
    profile.tenantName.clear();
    profile.accountId.clear();
    return profile;
}

} // namespace

class TestMergedProfile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatASignInLearnedOutlivesAnEdit()
    {
        ConnectionProfile wanted = typed();
        wanted.name = QStringLiteral("CONTOSO");
        wanted.tenant = QStringLiteral("Contoso.COM");
        wanted.clientId = wanted.clientId.toUpper();
        wanted.signIn = SignInMethod::DeviceCode;
        wanted.changesAllowed = true;
        ConnectionProfile expected = keptProfile();
        expected.tenant = wanted.tenant;
        expected.clientId = wanted.clientId;
        expected.signIn = SignInMethod::DeviceCode;
        expected.changesAllowed = true;
        QCOMPARE(mergedProfile(keptProfile(), wanted), expected);
    }

    void anotherDestinationIsLearnedAnew_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::newRow("tenant") << Edit([](ConnectionProfile &p) { p.tenant = QStringLiteral("fabrikam.com"); });
        QTest::newRow("registration") << Edit([](ConnectionProfile &p) { p.clientId[0] = QLatin1Char('9'); });
        QTest::newRow("kind") << Edit([](ConnectionProfile &p) { p.kind = TenantKind::Cloud; });
        QTest::newRow("cloud") << Edit([](ConnectionProfile &p) { p.cloud = CloudId::GccHigh; });
        QTest::newRow("sign-in") << Edit(
            [](ConnectionProfile &p) { p.authority = QUrl(QStringLiteral("https://a.b")); });
        QTest::newRow("exchange") << Edit(
            [](ConnectionProfile &p) { p.exchange = QUrl(QStringLiteral("https://a.b")); });
        QTest::newRow("graph") << Edit([](ConnectionProfile &p) { p.graph = QUrl(QStringLiteral("https://a.b")); });
    }

    void anotherDestinationIsLearnedAnew()
    {
        QFETCH(Edit, edit);
        ConnectionProfile wanted = typed();
        edit(wanted);
        ConnectionProfile expected = wanted;
        expected.colour = keptProfile().colour;
        QCOMPARE(mergedProfile(keptProfile(), wanted), expected);
    }

    void nobodyBringsATenantIdAlong()
    {
        ConnectionProfile wanted = typed();
        wanted.tenantId = QStringLiteral("99999999-2222-4333-8444-555555555555");
        QCOMPARE(mergedProfile(keptProfile(), wanted).tenantId, keptProfile().tenantId);
        wanted.tenant = QStringLiteral("fabrikam.com");
        QCOMPARE(mergedProfile(keptProfile(), wanted).tenantId, QString());
    }

    void anAccountThatIsAskedForIsOffered()
    {
        ConnectionProfile wanted = typed();
        wanted.account = QStringLiteral("other@contoso.com");
        QCOMPARE(mergedProfile(keptProfile(), wanted).account, wanted.account);
    }
};

CASEMENT_TEST(TestMergedProfile)
#include "TestMergedProfile.moc"

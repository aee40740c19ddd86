// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/identity/SignInSite.h"

#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

/// Graph is asked for named permissions, each when it is first needed.
class TestGraphPermissions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void asksOnFirstUse();
    void usesATokenThatHasThePermission();
    void passesTheClaimsOfABorrowedTokenOn_data();
    void passesTheClaimsOfABorrowedTokenOn();
    void staysSignedInWithoutConsent_data();
    void staysSignedInWithoutConsent();
    void pausesForALostSignInAllTheSame();
    void givesTheSameSourceForTheSamePermissions();

private:
    Result<Http::AccessToken> tokenFor(const QStringList &permissions);

    std::unique_ptr<SignInSite> m_site;
    std::shared_ptr<TokenService> m_service;
};

static const QString reports = QStringLiteral("Reports.Read.All");
static const QString writing = QStringLiteral("Policy.ReadWrite.ConditionalAccess");

void TestGraphPermissions::init()
{
    m_service.reset();
    m_site = std::make_unique<SignInSite>();
    m_service = m_site->signedIn();
    m_site->asked.clear();
}

Result<Http::AccessToken> TestGraphPermissions::tokenFor(const QStringList &permissions)
{
    auto task = m_service->graphSource(permissions)->token({});
    [&] { QTRY_VERIFY(task.isReady()); }();
    return QCoro::waitFor(task);
}

void TestGraphPermissions::asksOnFirstUse()
{
    QVERIFY(m_site->asked.isEmpty()); // having signed in asks for nothing more
    QVERIFY(tokenFor({reports}));
    QCOMPARE(m_site->asked.size(), 1);
    const QStringList scopes = m_site->asked[0].value(QStringLiteral("scope")).split(QLatin1Char(' '));
    QVERIFY(scopes.contains(QStringLiteral("https://graph.example.org/Reports.Read.All")));
    QVERIFY(scopes.contains(QStringLiteral("offline_access")));
    QVERIFY(!scopes.join(QLatin1Char(' ')).contains(QStringLiteral("ReadWrite")));
    QVERIFY(tokenFor({reports}));
    QCOMPARE(m_site->asked.size(), 1);
    QVERIFY(tokenFor({writing, reports}));
    QCOMPARE(m_site->asked.size(), 2);
}

void TestGraphPermissions::usesATokenThatHasThePermission()
{
    m_site->scopes = "https://graph.example.org/User.Read https://graph.example.org/reports.read.all";
    m_service = m_site->signedIn();
    m_site->asked.clear();
    QVERIFY(tokenFor({reports}));
    QVERIFY(m_site->asked.isEmpty());
    QCOMPARE(m_service->grantedScopes(Resource::Graph).size(), 2);
}

void TestGraphPermissions::passesTheClaimsOfABorrowedTokenOn_data()
{
    QTest::addColumn<bool>("lenderFirst");
    QTest::newRow("its own request is refused") << false;
    QTest::newRow("another request with the same token is refused before") << true;
}

/// A service that wants claims gets them at the first repetition, whosever token it was.
void TestGraphPermissions::passesTheClaimsOfABorrowedTokenOn()
{
    QFETCH(bool, lenderFirst);
    m_site->scopes = "https://graph.example.org/User.Read https://graph.example.org/reports.read.all";
    m_service = m_site->signedIn();
    const auto lent = tokenFor({reports});
    QVERIFY(lent);
    QCOMPARE(*tokenFor({}), *lent); // the one of the sign-in itself
    m_site->asked.clear();
    const QByteArray claims = R"({"access_token":{"nbf":{"essential":true}}})";
    if (lenderFirst)
        m_service->source(Resource::Graph)->reject(lent->secret, claims);
    m_service->graphSource({reports})->reject(lent->secret, claims);
    const auto renewed = tokenFor({reports});
    QVERIFY(renewed);
    QVERIFY(*renewed != *lent);
    QCOMPARE(m_site->asked.size(), 1);
    QCOMPARE(m_site->asked[0].value(QStringLiteral("claims")).toUtf8(), claims);
    // The lender has to ask for them too, and then both are done with it.
    QVERIFY(tokenFor({}));
    QCOMPARE(m_site->asked.last().value(QStringLiteral("claims")).toUtf8(), claims);
    m_service->dropAccessTokens();
    QVERIFY(tokenFor({reports}));
    QVERIFY(!m_site->asked.last().contains(QStringLiteral("claims")));
}

void TestGraphPermissions::staysSignedInWithoutConsent_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("not consented") << QByteArray("invalid_grant") << 65001
                                   << QByteArray(R"(,"suberror":"consent_required")");
    QTest::newRow("consent required") << QByteArray("consent_required") << 65001 << QByteArray();
    QTest::newRow("no such permission") << QByteArray("invalid_scope") << 70011 << QByteArray();
    QTest::newRow("not in this cloud") << QByteArray("invalid_client") << 650053 << QByteArray();
}

void TestGraphPermissions::staysSignedInWithoutConsent()
{
    QFETCH(QByteArray, error);
    QFETCH(int, number);
    QFETCH(QByteArray, more);
    m_site->onToken = [&](const Form &form) -> std::optional<QByteArray> {
        if (form.value(QStringLiteral("scope")).contains(writing))
            return refusal(error, number, more);
        return std::nullopt;
    };
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    const auto refused = tokenFor({writing});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
    QVERIFY(refused.error().text.contains(writing));
    QVERIFY(!refused.error().advice.isEmpty());
    QVERIFY(!m_service->isPaused());
    QVERIFY(tokenFor({reports}));
    QVERIFY(tokenFor({}));
    QVERIFY(needed.isEmpty());
}

void TestGraphPermissions::pausesForALostSignInAllTheSame()
{
    m_site->revoke();
    auto task = m_service->graphSource({writing})->token({});
    QTRY_VERIFY(m_service->isPaused());
    QVERIFY(!task.isReady());
    QVERIFY(m_service->resume(m_site->signedIn()));
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
}

void TestGraphPermissions::givesTheSameSourceForTheSamePermissions()
{
    QCOMPARE(m_service->graphSource({reports, writing}), m_service->graphSource({writing, reports, reports}));
    QCOMPARE(m_service->graphSource({}), m_service->source(Resource::Graph));
    QVERIFY(m_service->graphSource({reports}) != m_service->source(Resource::Graph));
}

CASEMENT_TEST(TestGraphPermissions)
#include "TestGraphPermissions.moc"

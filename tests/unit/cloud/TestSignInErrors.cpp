// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/ErrorNumbers.h"
#include "models/cloud/identity/SignInErrors.h"
#include "models/cloud/identity/TokenAnswer.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Identity;

static Refusal refusal(const char *error, const QString &description, int status = 400)
{
    Refusal made;
    made.error = QString::fromLatin1(error);
    made.description = description;
    made.httpStatus = status;
    return made;
}

class TestSignInErrors final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helpsByNumber_data();
    void helpsByNumber();
    void knowsEveryNumberOfTheReference();
    void carriesWhatATicketNeeds();
    void readsClaimsOnlyWhenTheyAreAnObject();
    void saysWhenTheClockIsWrong();
    void namesTheCorrelationId();
    void knowsRefusalsWithoutANumber();
    void readsTokenAnswersStrictly_data();
    void readsTokenAnswersStrictly();
};

void TestSignInErrors::helpsByNumber_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("hint");
    QTest::newRow("redirect") << 50011 << QStringLiteral("http://localhost");
    QTest::newRow("consent") << 65001 << QStringLiteral("admin consent");
    QTest::newRow("app") << 700016 << QStringLiteral("client id");
    QTest::newRow("client flows") << 7000218 << QStringLiteral("Allow public client flows");
    QTest::newRow("tenant") << 90002 << QStringLiteral("spelling");
}

void TestSignInErrors::helpsByNumber()
{
    QFETCH(int, number);
    QFETCH(QString, hint);
    const Error error =
        signInError(refusal("invalid_request", QStringLiteral("AADSTS%1: Something. Trace ID: x").arg(number)));
    QCOMPARE(error.code, QStringLiteral("AADSTS%1").arg(number));
    QVERIFY2(error.advice.contains(hint), qPrintable(error.advice));
    QVERIFY(!error.text.isEmpty());
}

void TestSignInErrors::knowsEveryNumberOfTheReference()
{
    // Every row of the table that the sign-in is built by.
    for (const int number :
         {50011, 50020,   50034, 50053,  50055,  50057,  50058,  50072,   50074,   50076,   50078,   50079,   50089,
          50105, 50126,   50132, 50133,  50158,  50173,  50194,  50196,   53000,   53001,   53003,   530032,  530035,
          54005, 65001,   65004, 650052, 650056, 650057, 70000,  70008,   700082,  70011,   28000,   700022,  70016,
          70018, 70019,   70043, 700016, 700024, 700027, 700025, 7000112, 7000215, 7000222, 7000218, 7000229, 9002326,
          50196, 9002327, 90002, 90038,  90072,  90094,  90095,  900144,  90014,   501481}) {
        const auto help = helpFor(number);
        QVERIFY2(help && !help->text.isEmpty() && !help->advice.isEmpty(), qPrintable(QString::number(number)));
    }
    QVERIFY(!helpFor(0) && !helpFor(1));
}

void TestSignInErrors::carriesWhatATicketNeeds()
{
    const Error error = signInError(
        refusalOf(R"({"error":"invalid_grant","error_description":"AADSTS50076: more","correlation_id":"c0ffee",)"
                  R"("trace_id":"7race","timestamp":"2026-07-15 09:00:00Z","claims":"{\"access_token\":{}}"})",
                  400));
    QCOMPARE(error.code, QStringLiteral("AADSTS50076"));
    for (const char *part : {"c0ffee", "7race", "2026-07-15 09:00:00Z"})
        QVERIFY2(error.serverWords.contains(QLatin1String(part)), part);
}

void TestSignInErrors::readsClaimsOnlyWhenTheyAreAnObject()
{
    const auto claims = [](const QByteArray &text) {
        return refusalOf(R"({"error":"interaction_required","claims":)" + text + '}', 400).claims;
    };
    QCOMPARE(claims(R"("{\"access_token\":{}}")"), QByteArray(R"({"access_token":{}})"));
    for (const char *bad : {R"("[]")", R"("no json")", R"({"access_token":{}})", "null", "7", R"("")"})
        QVERIFY2(claims(bad).isEmpty(), bad);
}

void TestSignInErrors::saysWhenTheClockIsWrong()
{
    Refusal late =
        refusal("invalid_client", QStringLiteral("AADSTS700024: Client assertion is not within its valid time"));
    late.secondsAhead = 3600;
    QVERIFY(signInError(late).advice.contains(QStringLiteral("60")));
    QVERIFY(signInError(late).advice.contains(QStringLiteral("ahead")));
    late.secondsAhead = -900;
    QVERIFY(signInError(late).advice.contains(QStringLiteral("behind")));
    late.secondsAhead = 200;
    QVERIFY(!signInError(late).advice.contains(QStringLiteral("minute")));
}

void TestSignInErrors::namesTheCorrelationId()
{
    const Refusal refusal = refusalOf(R"({"error":"invalid_grant","error_description":"AADSTS50173: gone","suberror":)"
                                      R"("bad_token","error_codes":[50173],"correlation_id":"c0ffee"})",
                                      400);
    QCOMPARE(refusal.suberror, QStringLiteral("bad_token"));
    const Error error = signInError(refusal);
    QCOMPARE(error.kind, ErrorKind::SignIn);
    QCOMPARE(error.requestId, QStringLiteral("c0ffee"));
    QCOMPARE(error.serverWords, QStringLiteral("AADSTS50173: gone Correlation ID: c0ffee"));
}

void TestSignInErrors::knowsRefusalsWithoutANumber()
{
    const Error denied = signInError(refusal("access_denied", QString(), 0));
    QCOMPARE(denied.kind, ErrorKind::SignIn);
    QVERIFY(denied.text.contains(QStringLiteral("refused")));
    const Error busy = signInError(refusal("temporarily_unavailable", QString(), 503));
    QCOMPARE(busy.kind, ErrorKind::ServiceFailed);
    const Error strange = signInError(refusal("%1<b>", QStringLiteral("AADSTS999999999: ?")));
    QCOMPARE(strange.code, QStringLiteral("AADSTS999999999"));
    QVERIFY(!strange.text.isEmpty());
}

void TestSignInErrors::readsTokenAnswersStrictly_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("good");
    QTest::newRow("good") << QByteArray(R"({"token_type":"Bearer","expires_in":3599,"access_token":"a","scope":"x y"})")
                          << true;
    QTest::newRow("life as text") << QByteArray(R"({"token_type":"bearer","expires_in":"3599","access_token":"a"})")
                                  << true;
    QTest::newRow("no life") << QByteArray(R"({"token_type":"Bearer","access_token":"a"})") << false;
    QTest::newRow("negative life") << QByteArray(R"({"token_type":"Bearer","expires_in":-1,"access_token":"a"})")
                                   << false;
    QTest::newRow("other type") << QByteArray(R"({"token_type":"mac","expires_in":9,"access_token":"a"})") << false;
    QTest::newRow("no token") << QByteArray(R"({"token_type":"Bearer","expires_in":9})") << false;
    QTest::newRow("html") << QByteArray("<html>Sign in to the hotel network</html>") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("list") << QByteArray("[]") << false;
}

void TestSignInErrors::readsTokenAnswersStrictly()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, good);
    const auto answer = readTokenAnswer({200, {}, body});
    QCOMPARE(answer.has_value(), good);
    if (!good)
        QCOMPARE(answer.error().kind, ErrorKind::BadAnswer);
}

CASEMENT_TEST(TestSignInErrors)
#include "TestSignInErrors.moc"

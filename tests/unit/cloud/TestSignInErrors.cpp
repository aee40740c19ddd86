// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/SignInErrors.h"
#include "models/cloud/identity/TokenAnswer.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Identity;

class TestSignInErrors final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helpsByNumber_data();
    void helpsByNumber();
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
    const Error error = signInError({QStringLiteral("invalid_request"),
                                     {},
                                     QStringLiteral("AADSTS%1: Something. Trace ID: x").arg(number),
                                     {},
                                     400});
    QCOMPARE(error.code, QStringLiteral("AADSTS%1").arg(number));
    QVERIFY2(error.advice.contains(hint), qPrintable(error.advice));
    QVERIFY(!error.text.isEmpty());
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
    QCOMPARE(error.serverWords, QStringLiteral("AADSTS50173: gone"));
}

void TestSignInErrors::knowsRefusalsWithoutANumber()
{
    const Error denied = signInError({QStringLiteral("access_denied"), {}, {}, {}, 0});
    QCOMPARE(denied.kind, ErrorKind::SignIn);
    QVERIFY(denied.text.contains(QStringLiteral("refused")));
    const Error busy = signInError({QStringLiteral("temporarily_unavailable"), {}, {}, {}, 503});
    QCOMPARE(busy.kind, ErrorKind::ServiceFailed);
    const Error strange = signInError({QStringLiteral("%1<b>"), {}, QStringLiteral("AADSTS999999999: ?"), {}, 400});
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Exchange;

class TestEnvelope final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAPage();
    void refusesWhatIsNoPage_data();
    void refusesWhatIsNoPage();
    void takesAnEmptyAnswerToAChangeForDone();
    void doubtsAnUnreadableAnswerToAChange();
    void neverRepeatsATokenTheServiceQuotes();
    void findsTheErrorInAGoodAnswer();
    void sortsErrors_data();
    void sortsErrors();
    void doubtsFaultsAfterAChange();
    void knowsPassingFaults();

private:
    static Invocation reading();
    static Invocation changing();
};

Invocation TestEnvelope::reading()
{
    Invocation invocation;
    invocation.cmdlet = "Get-CASMailbox";
    return invocation;
}

Invocation TestEnvelope::changing()
{
    Invocation invocation;
    invocation.cmdlet = "Set-CASMailbox";
    invocation.isChange = true;
    return invocation;
}

static QByteArray details(const QByteArray &message)
{
    return R"({"error":{"code":"BadRequest","message":"Error executing cmdlet","details":[{"code":"Context","target":"",)"
           R"("message":")" +
           message + R"("}],"innererror":{"message":"Error executing cmdlet"}}})";
}

void TestEnvelope::readsAPage()
{
    const auto reply = understood(
        {200, {}, R"({"@odata.nextLink":"https://a/x","@adminapi.warnings":["w"],"value":[{}]})"}, reading());
    QVERIFY(reply);
    QCOMPARE(reply->rows->size(), size_t(1));
    QCOMPARE(reply->nextLink, QByteArray("https://a/x"));
    QCOMPARE(reply->warnings, QStringList{QStringLiteral("w")});
    const auto last = understood({200, {}, R"({"@odata.nextLink":"","value":[]})"}, reading());
    QVERIFY(last && last->nextLink.isEmpty());
}

void TestEnvelope::refusesWhatIsNoPage_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body :
         {"", "<html>Sign in to the hotel network</html>", R"({"value":[{"Guid":)", "[]", "{}", "null",
          R"({"value":{}})", R"({"value":null})", R"({"value":[],"@odata.nextLink":7})", R"({"value":[],"value":[]})"})
        QTest::newRow(body) << QByteArray(body);
}

void TestEnvelope::refusesWhatIsNoPage()
{
    QFETCH(QByteArray, body);
    const auto reply = understood({200, {}, body}, reading());
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::BadAnswer);
    QVERIFY(!reply.error().advice.isEmpty());
}

void TestEnvelope::takesAnEmptyAnswerToAChangeForDone()
{
    QVERIFY(understood({204, {}, {}}, changing()));
    QVERIFY(understood({200, {}, {}}, changing()));
    QVERIFY(
        understood({200, {}, R"({"value":[],"@adminapi.warnings":["no settings have been modified"]})"}, changing()));
}

void TestEnvelope::doubtsAnUnreadableAnswerToAChange()
{
    const auto reply = understood({200, {}, "<html>proxy</html>"}, changing());
    QCOMPARE(reply.error().kind, ErrorKind::OutcomeUnknown);
    const auto asked = understood({200, {}, R"({"value":[],"@adminapi.confirmationmessage":"Sure?"})"}, changing());
    QCOMPARE(asked.error().kind, ErrorKind::Refused);
}

void TestEnvelope::neverRepeatsATokenTheServiceQuotes()
{
    const QByteArray token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJS.eyJhdWQiOiJodHRwczov.c2lnbmF0dXJl";
    for (const QByteArray &body :
         {QByteArray("<html>Request: authorization: Bearer " + token + "</html>"),
          QByteArray("{\"error\":{\"code\":\"BadRequest\",\"message\":\"bad header token=" + token + "\"}}")}) {
        const auto reply = understood({400, {}, body}, changing());
        QVERIFY(!reply);
        QVERIFY2(!reply.error().oneLine().contains(QLatin1String("eyJ")), qPrintable(reply.error().oneLine()));
        QVERIFY2(!reply.error().serverWords.contains(QLatin1String("eyJ")), qPrintable(reply.error().serverWords));
    }
}

void TestEnvelope::findsTheErrorInAGoodAnswer()
{
    const auto reply =
        understood({200, {{"request-id", "r1"}}, R"({"value":[],"@adminapi.errors":["Ex1|A.B|no|way"]})"}, changing());
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Refused);
    QCOMPARE(reply.error().code, QStringLiteral("A.B"));
    QCOMPARE(reply.error().serverWords, QStringLiteral("no|way"));
    QCOMPARE(reply.error().requestId, QStringLiteral("r1"));
    QVERIFY(!understood({200, {}, R"({"error":{"message":"m"},"value":[]})"}, reading()));
}

void TestEnvelope::sortsErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *title, int status, const QByteArray &body, ErrorKind kind, const char *code,
                        const char *words) {
        QTest::newRow(title) << status << body << kind << QString::fromLatin1(code) << QString::fromLatin1(words);
    };
    row("not found", 404, details("Ex6F9304|X.ManagementObjectNotFoundException|'nobody' wasn't found|here."),
        ErrorKind::NotFound, "X.ManagementObjectNotFoundException", "'nobody' wasn't found|here.");
    row("no id", 400, details("|X.AmbiguousParameterSetException|Invalid. PopEnabld"), ErrorKind::Refused,
        "X.AmbiguousParameterSetException", "Invalid. PopEnabld");
    row("without bars", 400, details("just words"), ErrorKind::Refused, "BadRequest", "just words");
    row("write scope", 400, details("Ex1|X.Y|'a/adele' isn't within your current write scopes. Can't perform save."),
        ErrorKind::Forbidden, "OutOfScope", "'a/adele' isn't within your current write scopes. Can't perform save.");
    row("twins", 400, details("Ex9A21B4|X.Ambiguous|because 'Alex Wilber' matches multiple entries."),
        ErrorKind::Conflict, "X.Ambiguous", "because 'Alex Wilber' matches multiple entries.");
    row("expired page", 400,
        R"({"error":{"code":"BadRequest","message":"Invalid Operation","innererror":{"internalException":{"message":)"
        R"("Expired or Invalid pagination request. Default Expiry time is 00:30:00","type":"System.Exception"}}}})",
        ErrorKind::Refused, "ExpiredPage", "Expired or Invalid pagination request. Default Expiry time is 00:30:00");
    row("only a type", 500,
        R"({"error":{"code":"InternalServerError","message":"Error executing cmdlet","innererror":{"internalexception":)"
        R"({"message":"Exception of type 'A.B' was thrown.","type":"A.B"}}}})",
        ErrorKind::ServiceFailed, "A.B", "Error executing cmdlet");
    row("NUL body", 403, QByteArray(4096, '\0'), ErrorKind::Forbidden, "HTTP 403", "");
    row("throttled in words", 429, "You have reached the maximum number of concurrent requests per tenant.",
        ErrorKind::Throttled, "", "You have reached the maximum number of concurrent requests per tenant.");
    row("html", 502, "<h1>Bad\x01 gateway</h1>", ErrorKind::ServiceFailed, "", "<h1>Bad gateway</h1>");
    row("redirect", 302, "", ErrorKind::BadAnswer, "HTTP 302", "");
}

void TestEnvelope::sortsErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto reply = understood({status, {}, body}, reading());
    QVERIFY(!reply);
    QTEST(reply.error().kind, "kind");
    QTEST(reply.error().code, "code");
    QTEST(reply.error().serverWords, "words");
    QCOMPARE(reply.error().httpStatus, status);
    QVERIFY(!reply.error().text.isEmpty());
    if (status == 403)
        QVERIFY(reply.error().text.contains(QStringLiteral("Get-CASMailbox")));
}

void TestEnvelope::doubtsFaultsAfterAChange()
{
    for (const int status : {408, 500, 502, 503, 504})
        QCOMPARE(understood({status, {}, "x"}, changing()).error().kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(understood({400, {}, details("Ex1|A.B|no")}, changing()).error().kind, ErrorKind::Refused);
    QCOMPARE(understood({500, {}, details("Ex1|A.B|isn't within your current write scopes")}, changing()).error().kind,
             ErrorKind::Forbidden); // these words are said before anything is saved
    QCOMPARE(understood({502, {}, "isn't within your current write scopes"}, changing()).error().kind,
             ErrorKind::OutcomeUnknown); // a gateway's page, not the cmdlet's answer
}

void TestEnvelope::knowsPassingFaults()
{
    QVERIFY(isTransientFault({500, {}, details("Ex1|X.StorageTransientException|again")}));
    QVERIFY(isTransientFault({400, {}, "You have reached the maximum number of concurrent requests per tenant. Wait"}));
    QVERIFY(isConcurrencyRefusal({400, {}, "You have reached the maximum number of concurrent requests per tenant."}));
    QVERIFY(!isConcurrencyRefusal({503, {}, "You have reached the maximum number of concurrent requests per tenant."}));
    QVERIFY(!isConcurrencyRefusal({400, {}, "Something else about requests."}));
    QVERIFY(!isTransientFault({500, {}, details("Ex1|X.Other|never")}));
    QVERIFY(!isTransientFault({200, {}, R"({"value":[{"DisplayName":"ServerBusyException"}]})"}));
}

CASEMENT_TEST(TestEnvelope)
#include "TestEnvelope.moc"

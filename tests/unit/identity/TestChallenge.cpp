// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Authorized.h"
#include "models/cloud/http/Challenge.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QTest>

using namespace Casement;
using namespace Casement::Http;
using namespace Casement::TestSupport;

class TestChallenge final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsSeveralChallenges();
    void findsTheClaims_data();
    void findsTheClaims();
    void survivesRandomHeaders();
    void passesClaimsToTheTokenSource();
    void asksForClaimsThatAreNamedLater();
    void triesOnceMoreAndNotForEver_data();
    void triesOnceMoreAndNotForEver();
};

static const QByteArray claims = R"({"access_token":{"nbf":{"essential":true,"value":"1604106651?>~"}}})";

void TestChallenge::readsSeveralChallenges()
{
    const auto read =
        parseChallenges(R"(Negotiate, Basic realm="a, \"b\"" , Bearer error=insufficient_claims,CLAIMS = "x=")");
    QCOMPARE(read.size(), 3);
    QCOMPARE(read[0], (Challenge{"negotiate", {}}));
    QCOMPARE(read[1], (Challenge{"basic", {{"realm", "a, \"b\""}}}));
    QCOMPARE(read[2], (Challenge{"bearer", {{"error", "insufficient_claims"}, {"claims", "x="}}}));
}

void TestChallenge::findsTheClaims_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *title, const QByteArray &header, bool found = true) {
        QTest::newRow(title) << header << found;
    };
    const auto without = QByteArray::OmitTrailingEquals;
    row("as documented",
        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
        " client_id=\"x\", error=\"insufficient_claims\", claims=\"" +
            claims.toBase64() + '"');
    row("first parameter", "Bearer claims=\"" + claims.toBase64() + "\", error=\"insufficient_claims\"");
    row("not padded", "Bearer claims=\"" + claims.toBase64(without) + '"');
    row("url alphabet", "Bearer claims=\"" + claims.toBase64(QByteArray::Base64UrlEncoding) + '"');
    row("url alphabet, not padded",
        "Bearer claims=\"" + claims.toBase64(QByteArray::Base64UrlEncoding | without) + '"');
    row("without quotes", "Bearer claims=" + claims.toBase64() + ", error=x");
    row("another scheme first", "Negotiate YII=, Basic realm=\"claims=\", Bearer claims=\"" + claims.toBase64() + '"');
    row("two bearers", "Bearer realm=\"a\", Bearer claims=\"" + claims.toBase64() + '"');
    row("case", "BEARER Claims=\"" + claims.toBase64() + '"');
    row("of another scheme", "Basic claims=\"" + claims.toBase64() + '"', false);
    row("inside a quoted string", "Bearer realm=\"claims=" + claims.toBase64() + '"', false);
    row("no base64", "Bearer claims=\"{}\"", false);
    row("a list", "Bearer claims=\"" + QByteArray("[1]").toBase64() + '"', false);
    row("no JSON", "Bearer claims=\"" + QByteArray("<html>").toBase64() + '"', false);
    row("open quote", "Bearer error=\"x, claims=\"", false);
    row("nothing", "", false);
    row("huge", "Bearer claims=\"" + QByteArray(200'000, 'A') + '"', false);
}

void TestChallenge::findsTheClaims()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, found);
    Answer answer;
    answer.status = 401;
    answer.headers = {{"Date", "today"}, {"www-authenticate", header}};
    QCOMPARE(claimsAskedFor(answer), found ? claims : QByteArray());
}

void TestChallenge::survivesRandomHeaders()
{
    QRandomGenerator random(20);
    const QByteArray alphabet = "Bearer claims=\"\\, \teyJ=}{x";
    for (int i = 0; i < 20'000; ++i) {
        QByteArray header;
        for (int length = random.bounded(60); length > 0; --length)
            header += alphabet[random.bounded(static_cast<int>(alphabet.size()))];
        for (const Challenge &challenge : parseChallenges(header))
            QVERIFY(!challenge.scheme.isEmpty());
    }
}

void TestChallenge::passesClaimsToTheTokenSource()
{
    RawServer server([](const QByteArray &, int number) {
        return RawReply{number == 1 ? httpAnswer(401, {},
                                                 "WWW-Authenticate: Basic realm=\"a\"\r\n"
                                                 "WWW-Authenticate: Bearer claims=\"" +
                                                     claims.toBase64() + "\"\r\n")
                                    : httpAnswer(200, "fine")};
    });
    QNetworkAccessManager network;
    Transport transport(&network, {server.url()}, fastLimits());
    NumberedTokens tokens;
    Request request;
    request.url = server.url();
    request.tenantId = tenantOfTokens;
    auto task = sendAuthorized(&transport, &tokens, request, {});
    QTRY_VERIFY(task.isReady());
    QCOMPARE(QCoro::waitFor(task)->status, 200);
    QCOMPARE(tokens.rejected, QByteArrayList{"token1"});
    QCOMPARE(tokens.claimsAsked, QByteArrayList{claims});
    QVERIFY(server.requests()[1].contains("Bearer token2\r\n"));
}

/// A renewal that was under way may have brought a token without the claims; three sends are the end of it.
void TestChallenge::asksForClaimsThatAreNamedLater()
{
    for (const int refused : {2, 9}) {
        QByteArrayList named;
        RawServer server([&](const QByteArray &, int number) {
            if (number > refused)
                return RawReply{httpAnswer(200, "fine")};
            named.append(R"({"access_token":{"acrs":{"value":"c)" + QByteArray::number(number) + R"("}}})");
            return RawReply{
                httpAnswer(401, {}, "WWW-Authenticate: Bearer claims=\"" + named.last().toBase64() + "\"\r\n")};
        });
        QNetworkAccessManager network;
        Transport transport(&network, {server.url()}, fastLimits());
        NumberedTokens tokens;
        Request request;
        request.url = server.url();
        request.tenantId = tenantOfTokens;
        auto task = sendAuthorized(&transport, &tokens, request, {});
        QTRY_VERIFY(task.isReady());
        QCOMPARE(QCoro::waitFor(task)->status, refused == 2 ? 200 : 401);
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(tokens.claimsAsked, named.mid(0, 2));
    }
}

void TestChallenge::triesOnceMoreAndNotForEver_data()
{
    QTest::addColumn<QList<bool>>("withClaims");
    QTest::addColumn<int>("sent");
    QTest::newRow("stale for ever") << QList<bool>{false, false, false, false} << 2;
    QTest::newRow("claims for ever") << QList<bool>{true, true, true, true} << 2;
    QTest::newRow("stale, then claims") << QList<bool>{false, true, true, true} << 3;
    QTest::newRow("claims, then stale") << QList<bool>{true, false, false, false} << 2;
}

void TestChallenge::triesOnceMoreAndNotForEver()
{
    QFETCH(QList<bool>, withClaims);
    QFETCH(int, sent);
    RawServer server([&](const QByteArray &, int number) {
        const bool ask = withClaims.value(number - 1);
        return RawReply{httpAnswer(
            401, {}, ask ? "WWW-Authenticate: Bearer claims=\"" + claims.toBase64() + "\"\r\n" : QByteArray())};
    });
    QNetworkAccessManager network;
    Transport transport(&network, {server.url()}, fastLimits());
    NumberedTokens tokens;
    Request request;
    request.url = server.url();
    request.tenantId = tenantOfTokens;
    request.isChange = true;
    request.method = "POST";
    auto task = sendAuthorized(&transport, &tokens, request, {});
    QTRY_VERIFY(task.isReady());
    QCOMPARE(QCoro::waitFor(task)->status, 401);
    QCOMPARE(server.requests().size(), sent);
}

CASEMENT_TEST(TestChallenge)
#include "TestChallenge.moc"

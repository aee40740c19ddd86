// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QTest>
#include <QUuid>

using namespace Casement;
using namespace Casement::Http;
using namespace Casement::TestSupport;

class TestExchangeNote final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsSecretsOfTheAddressBack_data();
    void keepsSecretsOfTheAddressBack();
    void tellsEachRequestThatLeft();
    void tellsWhatWasCancelledOnItsWay();
    void holdsNoSecretAtAll();

private:
    static QByteArray sentId(const QByteArray &request);
    QNetworkAccessManager m_network;
};

void TestExchangeNote::keepsSecretsOfTheAddressBack_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *url, const char *expected) {
        QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(expected);
    };
    row("https://h.example/a/InvokeCommand?$select=Guid,Name&$skiptoken=SECRET",
        "h.example/a/InvokeCommand?$select=Guid,Name&$skiptoken=...");
    row("https://h.example/a?%24skiptoken=SECRET&%24top=5", "h.example/a?%24skiptoken=...&%24top=5");
    row("https://user:SECRET@h.example:8443/a#SECRET", "h.example:8443/a");
    row("https://h.example/cb?code=SECRET&state=SECRET&SECRETless", "h.example/cb?code=...&state=...&SECRETless=...");
    row("https://h.example/eyJhbGciOiJ.eyJhdWQiOiJ.SECRET", "h.example/[redacted]");
    row("https://h.example/a%0Ab", "h.example/a%0Ab");
}

void TestExchangeNote::keepsSecretsOfTheAddressBack()
{
    QFETCH(QString, url);
    QTEST(addressForPeople(QUrl(url)), "expected");
}

QByteArray TestExchangeNote::sentId(const QByteArray &request)
{
    const qsizetype at = request.indexOf("client-request-id: ");
    return at < 0 ? QByteArray() : request.mid(at + 19, 36);
}

void TestExchangeNote::tellsEachRequestThatLeft()
{
    RawServer server([](const QByteArray &, int number) {
        return RawReply{number == 1 ? httpAnswer(503, {}, "Retry-After: 0\r\nrequest-id: one\r\n")
                                    : httpAnswer(200, "{}", "x-ms-request-id: t\x1bwo\r\n")};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    std::vector<ExchangeNote> notes;
    connect(&transport, &Transport::exchanged, this, [&](const ExchangeNote &note) { notes.push_back(note); });
    Request request;
    request.url = server.url("/get?$skiptoken=SECRET");
    request.label = "Get-It";
    auto task = transport.send(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
    QVERIFY(QCoro::waitFor(task));
    QCOMPARE(notes.size(), 2U);
    QCOMPARE(notes[0].status, 503);
    QCOMPARE(notes[0].requestId, QStringLiteral("one"));
    QCOMPARE(notes[1].outcome, QStringLiteral("200"));
    QCOMPARE(notes[1].requestId, QStringLiteral("two"));
    QCOMPARE(notes[1].number, quint64(2));
    QCOMPARE(notes[1].label, QByteArray("Get-It"));
    QVERIFY(!notes[1].line().contains(QLatin1String("SECRET")));
    for (size_t i = 0; i < 2; ++i) {
        QVERIFY(!QUuid(QString::fromLatin1(notes[i].clientRequestId)).isNull());
        QCOMPARE(sentId(server.requests()[static_cast<qsizetype>(i)]), notes[i].clientRequestId);
    }
    QVERIFY(notes[0].clientRequestId != notes[1].clientRequestId);
}

void TestExchangeNote::tellsWhatWasCancelledOnItsWay()
{
    RawServer server([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    QStringList outcomes;
    connect(&transport, &Transport::exchanged, this, [&](const ExchangeNote &note) { outcomes.append(note.outcome); });
    CancelSource source;
    Request request;
    request.url = server.url("/get");
    auto read = transport.send(request, source.token());
    request.method = "POST";
    request.isChange = true;
    auto change = transport.send(request, source.token());
    QTRY_COMPARE(server.requests().size(), 2);
    source.cancel();
    QVERIFY(!QCoro::waitFor(read));
    QVERIFY(!QCoro::waitFor(change));
    QCOMPARE(outcomes.size(), 2);
    QVERIFY(outcomes.contains(QStringLiteral("Cancelled")));
    QVERIFY(outcomes.contains(QStringLiteral("OutcomeUnknown")));
}

void TestExchangeNote::holdsNoSecretAtAll()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(200, R"({"access_token":"CANARY"})", "Set-Cookie: a=CANARY\r\n")};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    QString line;
    connect(&transport, &Transport::exchanged, this, [&](const ExchangeNote &note) { line = note.line(); });
    Request request;
    request.method = "POST";
    request.url = server.url("/token?code=CANARY");
    request.headers = {{"Authorization", "Bearer CANARY"}, {"client-request-id", "CANARY"}};
    request.body = "client_secret=CANARY";
    auto task = transport.send(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
    QVERIFY(QCoro::waitFor(task));
    QVERIFY(!line.isEmpty());
    QVERIFY2(!line.contains(QLatin1String("CANARY")), qUtf8Printable(line));
}

CASEMENT_TEST(TestExchangeNote)
#include "TestExchangeNote.moc"

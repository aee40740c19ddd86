// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeError.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/ExchangeWire.h"

using namespace Casement;
using namespace Casement::Exchange;
using namespace Casement::TestSupport;

/// Reading lists: slices, pages, regions, and what a service may do to them.
class TestExchangeLists final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void repeatsBodyAndHeadersOnEveryPage();
    void asksForSmallPagesAfterATimeout();
    void givesUpWhenSmallPagesTimeOutToo();
    void beginsAnewWhenThePageTokenExpired();
    void givesUpWhenItExpiresForEver();
    void readsOnlyTheFirstPageWhenToldSo();
    void dropsRowsThatComeTwice();
    void followsThePagesToARegionButNotAway_data();
    void followsThePagesToARegionButNotAway();
    void movesToItsRegionWhenRedirected();
    void readsThatAreSentOnTogetherAllArrive();
    void goesNowhereElse_data();
    void goesNowhereElse();
    void readsARefusalThatSaysItIsGzip();

private:
    struct Read
    {
        Outcome outcome;
        QList<int> numbers; ///< of the pages
        size_t rows = 0;
    };
    static Read read(ExchangeWire &wire, Slice slice = Slice::everything(), Extent extent = Extent::Whole);
};

static const QByteArray expired =
    R"({"error":{"code":"BadRequest","message":"Invalid Operation","innererror":{"internalexception":{"message":)"
    R"("Expired or Invalid pagination request. Default Expiry time is 00:30:00","type":"System.Exception"}}}})";

static QByteArray pageAt(const QByteArray &host, const QByteArray &token)
{
    return "https://" + host + "/adminapi/beta/t/InvokeCommand?%24skiptoken=" + token;
}

TestExchangeLists::Read TestExchangeLists::read(ExchangeWire &wire, Slice slice, Extent extent)
{
    Read result;
    result.outcome = finished(wire.client.readSlice<CasMailboxRow>(slice, extent,
                                                                   [&](PageOf<CasMailboxRow> page) {
                                                                       if (page.number == 1)
                                                                           result.rows = 0;
                                                                       result.numbers.append(page.number);
                                                                       result.rows += page.rows.size();
                                                                   },
                                                                   {}));
    return result;
}

void TestExchangeLists::repeatsBodyAndHeadersOnEveryPage()
{
    ExchangeWire wire([](const QByteArray &, int number) {
        return number == 1 ? rowsAnswer(rowsOf({1}), pageAt("outlook.example.com", "QUJD%3D%2Bx"))
                           : rowsAnswer(rowsOf({2}));
    });
    const Slice slice = Slice::everything().parts().front();
    const Read result = read(wire, slice);
    QVERIFY(result.outcome);
    QCOMPARE(result.rows, size_t(2));
    const QByteArray first = wire.server.requests()[0];
    const QByteArray second = wire.server.requests()[1];
    QCOMPARE(bodyOf(first), bodyOf(second));
    QVERIFY(bodyOf(first).contains(slice.parameters()));
    for (const char *header : {"Prefer", "X-AnchorMailbox", "Content-Type", "X-CmdletName", "connection-id"})
        QCOMPARE(headerIn(second, header), headerIn(first, header));
    QVERIFY(headerIn(first, "client-request-id") != headerIn(second, "client-request-id"));
    QVERIFY(second.startsWith("POST /adminapi/beta/t/InvokeCommand?%24skiptoken=QUJD%3D%2Bx HTTP"));
}

void TestExchangeLists::asksForSmallPagesAfterATimeout()
{
    ExchangeWire wire([](const QByteArray &request, int number) {
        if (number == 2) // the second big page hangs
            return RawReply{{}, RawReply::KeepOpen};
        const bool first = !request.contains("skiptoken");
        return first ? rowsAnswer(rowsOf({number}), pageAt("outlook.example.com", QByteArray::number(number)))
                     : rowsAnswer(rowsOf({100}));
    });
    const Read result = read(wire);
    QVERIFY2(result.outcome, result.outcome ? "" : qPrintable(result.outcome.error().oneLine()));
    QCOMPARE(result.numbers, (QList<int>{1, 1, 2}));
    QCOMPARE(result.rows, size_t(2));
    QByteArrayList sizes;
    for (const QByteArray &request : wire.server.requests())
        sizes.append(headerIn(request, "Prefer"));
    QCOMPARE(sizes.join(' '), QByteArray("odata.maxpagesize=1000 odata.maxpagesize=1000 odata.maxpagesize=250 "
                                         "odata.maxpagesize=250"));
}

void TestExchangeLists::givesUpWhenSmallPagesTimeOutToo()
{
    ExchangeWire wire([](const QByteArray &, int) { return RawReply{httpAnswer(504, "gateway")}; });
    const Read result = read(wire, Slice::everything().parts()[1]);
    QVERIFY(!result.outcome);
    QCOMPARE(result.outcome.error().httpStatus, 504);
    QVERIFY(result.outcome.error().context.join(QLatin1Char(' ')).contains(QStringLiteral("SharedMailbox")));
    QCOMPARE(wire.server.requests().size(), 1 + fastLimits().attempts);
}

void TestExchangeLists::beginsAnewWhenThePageTokenExpired()
{
    ExchangeWire wire([](const QByteArray &request, int number) {
        if (number == 2)
            return RawReply{httpAnswer(400, expired)};
        return request.contains("skiptoken") ? rowsAnswer(rowsOf({2}))
                                             : rowsAnswer(rowsOf({1}), pageAt("outlook.example.com", "x"));
    });
    const Read result = read(wire);
    QVERIFY(result.outcome);
    QCOMPARE(result.numbers, (QList<int>{1, 1, 2}));
}

void TestExchangeLists::givesUpWhenItExpiresForEver()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        return request.contains("skiptoken") ? RawReply{httpAnswer(400, expired)}
                                             : rowsAnswer(rowsOf({1}), pageAt("outlook.example.com", "x"));
    });
    const Read result = read(wire);
    QVERIFY(!result.outcome);
    QCOMPARE(result.outcome.error().code, QString(expiredPage));
    QCOMPARE(result.numbers, (QList<int>{1, 1, 1}));
}

void TestExchangeLists::readsOnlyTheFirstPageWhenToldSo()
{
    ExchangeWire wire(
        [](const QByteArray &, int) { return rowsAnswer(rowsOf({1}), pageAt("outlook.example.com", "x")); });
    bool last = true;
    QVERIFY(finished(wire.client.readSlice<UserRow>(Slice::everything(), Extent::FirstPage,
                                                    [&](PageOf<UserRow> page) { last = page.last; }, {})));
    QVERIFY(!last);
    QCOMPARE(wire.cmdlets(), QByteArrayList{"Get-User"});
}

void TestExchangeLists::dropsRowsThatComeTwice()
{
    ExchangeWire wire([](const QByteArray &, int number) {
        return number == 1 ? rowsAnswer(rowsOf({1, 2, 2}), pageAt("outlook.example.com", "x"))
                           : rowsAnswer(rowsOf({2, 3}));
    });
    QCOMPARE(read(wire).rows, size_t(3));
}

void TestExchangeLists::followsThePagesToARegionButNotAway_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("followed");
    QTest::newRow("region") << QByteArray("eur01b.outlook.example.com") << true;
    QTest::newRow("sibling") << QByteArray("other.example.com") << false;
    QTest::newRow("looks alike") << QByteArray("eviloutlook.example.com") << false;
    QTest::newRow("parent") << QByteArray("example.com") << false;
    QTest::newRow("other port") << QByteArray("outlook.example.com:8443") << false;
    QTest::newRow("as user") << QByteArray("outlook.example.com@evil.example") << false;
}

void TestExchangeLists::followsThePagesToARegionButNotAway()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, followed);
    ExchangeWire wire([&](const QByteArray &, int number) {
        return number == 1 ? rowsAnswer(rowsOf({1}), pageAt(host, "x")) : rowsAnswer(rowsOf({2}));
    });
    const Read result = read(wire);
    QCOMPARE(result.outcome.has_value(), followed);
    QCOMPARE(wire.server.requests().size(), followed ? 2 : 1);
    if (followed)
        QCOMPARE(headerIn(wire.server.requests().last(), "X-Meant-Host"), host);
    else
        QCOMPARE(result.outcome.error().kind, ErrorKind::BadAnswer);
}

void TestExchangeLists::movesToItsRegionWhenRedirected()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        if (headerIn(request, "X-Meant-Host") == "outlook.example.com")
            return RawReply{httpAnswer(302, {}, "Location: https://eur01b.outlook.example.com/somewhere\r\n")};
        return rowsAnswer(rowsOf({1}));
    });
    QVERIFY(read(wire).outcome);
    QVERIFY(read(wire).outcome); // goes there at once now
    QByteArrayList hosts;
    for (const QByteArray &request : wire.server.requests())
        hosts.append(headerIn(request, "X-Meant-Host"));
    QCOMPARE(hosts.join(' '), QByteArray("outlook.example.com eur01b.outlook.example.com eur01b.outlook.example.com"));
    for (const QByteArray &request : wire.server.requests())
        QVERIFY(request.startsWith("POST /adminapi/beta/11111111-1111-1111-1111-111111111111/InvokeCommand?$select="));
}

void TestExchangeLists::readsThatAreSentOnTogetherAllArrive()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        if (headerIn(request, "X-Meant-Host") == "outlook.example.com")
            return RawReply{httpAnswer(307, {}, "Location: https://eur01b.outlook.example.com/x\r\n")};
        return rowsAnswer(rowsOf({1}));
    });
    std::vector<Task<Result<ClientAccessSettings>>> reads;
    for (int i = 0; i < 3; ++i)
        reads.push_back(wire.client.readCasMailbox(QUuid::fromString(QString::fromLatin1(guidOf(1))), {}));
    for (auto &one : reads) {
        const auto read = finished(std::move(one));
        QVERIFY2(read, read ? "" : qPrintable(read.error().oneLine()));
    }
    QByteArrayList hosts;
    for (const QByteArray &request : wire.server.requests())
        hosts.append(headerIn(request, "X-Meant-Host"));
    QCOMPARE(hosts.count("outlook.example.com"), 3);
    QCOMPARE(hosts.count("eur01b.outlook.example.com"), 3);
}

void TestExchangeLists::goesNowhereElse_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char *location : {"https://evil.example/", "https://outlook.example.com.evil.example/",
                                 "http://eur01b.outlook.example.com/", "//evil.example/", "/elsewhere", "", "x:y",
                                 "https://eur01b.outlook.example.com:444/", "https://u@eur01b.outlook.example.com/"})
        QTest::newRow(location) << QByteArray(location);
}

void TestExchangeLists::goesNowhereElse()
{
    QFETCH(QByteArray, location);
    ExchangeWire wire(
        [&](const QByteArray &, int) { return RawReply{httpAnswer(302, {}, "Location: " + location + "\r\n")}; });
    const Read result = read(wire);
    QVERIFY(!result.outcome);
    QCOMPARE(result.outcome.error().kind, ErrorKind::BadAnswer);
    QCOMPARE(wire.server.requests().size(), 1);
    QCOMPARE(wire.client.connection().baseUrl, exchangeHome);
}

void TestExchangeLists::readsARefusalThatSaysItIsGzip()
{
    ExchangeWire wire([](const QByteArray &, int) {
        return RawReply{
            httpAnswer(403, QByteArray(4096, '\0'), "Content-Type: application/json\r\nContent-Encoding: gzip\r\n")};
    });
    const Read result = read(wire);
    QVERIFY(!result.outcome);
    QCOMPARE(result.outcome.error().kind, ErrorKind::Forbidden);
    QCOMPARE(result.outcome.error().httpStatus, 403);
    QVERIFY(result.outcome.error().text.contains(QStringLiteral("Get-CASMailbox")));
    QCOMPARE(wire.server.requests().size(), 1);
}

CASEMENT_TEST(TestExchangeLists)
#include "TestExchangeLists.moc"

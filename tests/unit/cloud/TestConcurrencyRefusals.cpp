// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Changes.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/ExchangeWire.h"

#include <QSignalSpy>

using namespace Casement;
using namespace Casement::Exchange;
using namespace Casement::TestSupport;

namespace {

const QByteArray tooMany = "||You have reached the maximum number of concurrent requests per tenant. Try again later.";

const QUuid mailbox(QString::fromLatin1(guidOf(1)));

/// The connection ends with it, so that the server's count of connections is that of requests.
RawReply rowAndEnd()
{
    return {httpAnswer(200, R"({"value":[)" + rowsOf({1}) + "]}")};
}

ClientAccessSettings popOff()
{
    ClientAccessSettings wanted;
    wanted.set(Protocol::Pop, StoredState::Off);
    return wanted;
}

} // namespace

/// "Too many at once" says what 429 says, whatever its number: nothing happened, come back later, and with less.
class TestConcurrencyRefusals final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReadIsRepeated_data() { numbers(); }
    void aReadIsRepeated();
    void aChangeIsRepeatedSinceNothingHappened_data() { numbers(); }
    void aChangeIsRepeatedSinceNothingHappened();
    void aChangeIsNotRepeatedWhenItMayHaveHappened_data();
    void aChangeIsNotRepeatedWhenItMayHaveHappened();
    void fewerAreAskedAtOnceAfterwards();

private:
    static void numbers()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("400") << 400;
        QTest::newRow("403") << 403;
    }
};

void TestConcurrencyRefusals::aReadIsRepeated()
{
    QFETCH(int, status);
    ExchangeWire wire(
        [&](const QByteArray &, int number) { return number <= 2 ? errorAnswer(status, tooMany) : rowAndEnd(); });
    QSignalSpy waits(&wire.transport, &Http::Transport::waiting);
    const auto read = finished(wire.client.readCasMailbox(mailbox, {}));
    QVERIFY2(read, read ? "" : qPrintable(read.error().oneLine()));
    QCOMPARE(wire.server.requests().size(), 3);
    QVERIFY(waits.size() >= 2);
    QVERIFY(wire.tokens.rejected.isEmpty()); // it is no refusal of the token
}

void TestConcurrencyRefusals::aChangeIsRepeatedSinceNothingHappened()
{
    QFETCH(int, status);
    int refused = 0;
    ExchangeWire wire([&](const QByteArray &request, int) {
        const bool isRefused = request.contains("Set-CASMailbox") && ++refused <= 2;
        return isRefused ? errorAnswer(status, tooMany) : rowsAnswer({});
    });
    Changes changes(&wire.client);
    const Outcome changed = finished(changes.setCasMailbox(mailbox, popOff(), {}));
    QVERIFY2(changed, changed ? "" : qPrintable(changed.error().oneLine()));
    QCOMPARE(wire.cmdlets().count("Set-CASMailbox"), 3);
}

void TestConcurrencyRefusals::aChangeIsNotRepeatedWhenItMayHaveHappened_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a fault with the same words") << 503 << tooMany;
    QTest::newRow("a refusal of something else") << 400 << QByteArray("||Something else about requests.");
}

void TestConcurrencyRefusals::aChangeIsNotRepeatedWhenItMayHaveHappened()
{
    QFETCH(int, status);
    QFETCH(QByteArray, words);
    ExchangeWire wire([&](const QByteArray &request, int) {
        return request.contains("Set-CASMailbox") ? errorAnswer(status, words) : rowsAnswer({});
    });
    Changes changes(&wire.client);
    QVERIFY(!finished(changes.setCasMailbox(mailbox, popOff(), {})));
    QCOMPARE(wire.cmdlets().count("Set-CASMailbox"), 1);
}

/// Three may be in flight at first, and one after half of that was taken away.
void TestConcurrencyRefusals::fewerAreAskedAtOnceAfterwards()
{
    for (const bool isRefused : {false, true}) {
        ExchangeWire wire([&](const QByteArray &, int number) {
            return isRefused && number == 1 ? errorAnswer(400, tooMany) : rowAndEnd();
        });
        QVERIFY(finished(wire.client.readCasMailbox(mailbox, {})));
        std::vector<Task<Result<ClientAccessSettings>>> reads;
        for (int i = 0; i < 12; ++i)
            reads.push_back(wire.client.readCasMailbox(mailbox, {}));
        for (auto &read : reads)
            QVERIFY(finished(std::move(read)));
        QVERIFY(isRefused ? wire.server.mostAtOnce() == 1 : wire.server.mostAtOnce() > 1);
    }
}

CASEMENT_TEST(TestConcurrencyRefusals)
#include "TestConcurrencyRefusals.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeChannel.h"
#include "models/cloud/graph/GraphBatch.h"
#include "models/cloud/graph/OwnSessions.h"
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <array>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// The clients of one tenant, given the tokens of another by mistake.
struct Crossing
{
    Crossing(SignedIn &of, SignedIn &with)
        : exchange(of.exchangeTransport.get(), with.tokens->source(Identity::Resource::Exchange),
                   of.exchange->connection()),
          graph(of.graphTransport.get(), with.tokens->source(Identity::Resource::Graph), of.demo.addresses.graph,
                of.demo.addresses.tenantId),
          door(&exchange),
          tenantId(of.demo.addresses.tenantId)
    {
    }
    Exchange::ExchangeClient exchange;
    Graph::GraphClient graph;
    ExchangeChannel door;
    QString tenantId;
};

template <class T>
T finished(Task<T> task)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 20000); }();
    return QCoro::waitFor(task);
}

template <class T>
std::optional<ErrorKind> kindOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

/// Each in another way: one read, one batch, one list; one change; the same in Graph.
std::optional<ErrorKind> cross(Crossing &crossing, int way)
{
    const QUuid one = QUuid::createUuid();
    switch (way) {
    case 0:
        return kindOf(finished(crossing.exchange.readCasMailbox(one, {})));
    case 1:
        return kindOf(finished(crossing.exchange.readCasMailboxesOf({one, QUuid::createUuid()}, {})).front());
    case 2:
        return kindOf(finished(crossing.exchange.allowedCmdlets({})));
    case 3: {
        StepChange change;
        change.tenantId = crossing.tenantId;
        change.target.guid = one;
        change.wanted.set(Protocol::Pop, StoredState::Off);
        return kindOf(finished(crossing.door.send(change, {})));
    }
    case 4:
        return kindOf(finished(crossing.graph.organization({})));
    default:
        return kindOf(finished(Graph::OwnSessions(&crossing.graph).revoke({})));
    }
}

} // namespace

/// Two tenants at once: whatever is mixed up, nothing of one is said to the other.
class TestTenantsApart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiveHundredCrossings();
    void eachIsAskedWithItsOwnTokens();
};

void TestTenantsApart::fiveHundredCrossings()
{
    SignedIn north(20);
    SignedIn south(21);
    QVERIFY(north.demo.addresses.tenantId != south.demo.addresses.tenantId);
    QVERIFY(finished(north.tokens->token(Identity::Resource::Graph, {})));
    QVERIFY(finished(south.tokens->token(Identity::Resource::Graph, {})));
    std::array<Crossing, 2> crossings{Crossing(north, south), Crossing(south, north)};
    const qsizetype inNorth = north.demo.tenant.requests().size();
    const qsizetype inSouth = south.demo.tenant.requests().size();
    for (int i = 0; i < 500; ++i) {
        const auto kind = cross(crossings[static_cast<size_t>(i % 2)], i / 2 % 6);
        QVERIFY2(kind == ErrorKind::Conflict, qPrintable(QStringLiteral("crossing %1").arg(i)));
    }
    QCOMPARE(north.demo.tenant.requests().size(), inNorth);
    QCOMPARE(south.demo.tenant.requests().size(), inSouth);
    // Each is as good as before.
    QVERIFY(finished(north.graph->organization({})));
    QVERIFY(finished(south.exchange->readOrganization({})));
}

/// In turn and at once, as two windows are: no token of one is seen by the other.
void TestTenantsApart::eachIsAskedWithItsOwnTokens()
{
    SignedIn north(20);
    SignedIn south(21);
    for (int i = 0; i < 10; ++i) {
        auto one = north.exchange->readOrganization({});
        auto two = south.graph->organization({});
        auto three = north.graph->organization({});
        auto four = south.exchange->readOrganization({});
        QTRY_VERIFY_WITH_TIMEOUT(one.isReady() && two.isReady() && three.isReady() && four.isReady(), 20000);
        QVERIFY(QCoro::waitFor(one) && QCoro::waitFor(two) && QCoro::waitFor(three) && QCoro::waitFor(four));
    }
    // A token that a tenant has not given out is refused there with 401.
    for (const SignedIn *of : {&north, &south}) {
        for (const Demo::Request &request : of->demo.tenant.requests())
            QVERIFY2(request.status != 401 && request.slip.isEmpty(), request.path.constData());
    }
}

CASEMENT_TEST(TestTenantsApart)
#include "TestTenantsApart.moc"

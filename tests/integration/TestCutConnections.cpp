// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/StepSettings.h"
#include "tests/integration/Changing.h"
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;

/// A hundred changes each, over real connections, every one of which breaks in the same way.
class TestCutConnections final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void settlesEveryUnknownByReading_data();
    void settlesEveryUnknownByReading();

private:
    static std::vector<QUuid> switchedOn(SignedIn &signedIn, int count);
    static QHash<QUuid, int> changesSeen(const Demo::Tenant &tenant);
};

/// Mailboxes whose POP and IMAP are both on.
std::vector<QUuid> TestCutConnections::switchedOn(SignedIn &signedIn, int count)
{
    std::vector<QUuid> guids;
    auto task = signedIn.exchange->readCasMailboxes(
        [&](Exchange::PageOf<Exchange::CasMailboxRow> page) {
            for (const auto &row : page.rows) {
                if (holdsIn(popAndImapOn(), row.clientAccess) && guids.size() < static_cast<size_t>(count))
                    guids.push_back(row.guid);
            }
        },
        {});
    return QCoro::waitFor(task) ? guids : std::vector<QUuid>();
}

QHash<QUuid, int> TestCutConnections::changesSeen(const Demo::Tenant &tenant)
{
    QHash<QUuid, int> seen;
    for (const Demo::Request &request : tenant.requests()) {
        if (request.cmdlet != "Set-CASMailbox")
            continue;
        const QJsonObject input = QJsonDocument::fromJson(request.body)[QStringLiteral("CmdletInput")].toObject();
        const QString identity = input[QStringLiteral("Parameters")][QStringLiteral("Identity")].toString();
        ++seen[QUuid(identity)];
    }
    return seen;
}

void TestCutConnections::settlesEveryUnknownByReading_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("happens");
    QTest::newRow("cut before it happens") << static_cast<int>(Demo::Fault::CutBefore) << false;
    QTest::newRow("cut before the answer") << static_cast<int>(Demo::Fault::CutAfter) << true;
    QTest::newRow("cut inside the answer") << static_cast<int>(Demo::Fault::CutInside) << true;
    QTest::newRow("no answer in time") << static_cast<int>(Demo::Fault::Delay) << true;
    QTest::newRow("5xx after it happened") << static_cast<int>(Demo::Fault::StatusAfter) << true;
}

void TestCutConnections::settlesEveryUnknownByReading()
{
    QFETCH(int, kind);
    QFETCH(bool, happens);
    constexpr int changes = 100;
    SignedIn signedIn(400, true);
    const std::vector<QUuid> guids = switchedOn(signedIn, changes);
    QCOMPARE(guids.size(), size_t(changes));
    Demo::Fault fault;
    fault.match = "Set-CASMailbox";
    fault.times = changes; // what is sent once more afterwards gets through
    fault.kind = static_cast<Demo::Fault::Kind>(kind);
    fault.status = 502;
    fault.delayMs = fault.kind == Demo::Fault::Delay ? 1600 : 0;
    signedIn.demo.tenant.addFault(fault);

    Http::Limits limits = impatientLimits();
    limits.firstWidth = limits.firstChangeWidth = limits.maxWidth;
    if (fault.kind == Demo::Fault::Delay)
        limits.longestAnswer = 1000ms;
    Http::Transport transport(&signedIn.demo.network, {signedIn.demo.addresses.exchange}, limits);
    Exchange::ExchangeClient exchange(&transport, signedIn.tokens->source(Identity::Resource::Exchange),
                                      {signedIn.demo.addresses.exchange, signedIn.demo.addresses.tenantId,
                                       QStringLiteral("UPN:") + signedIn.tokens->account().userName});
    RunPace pace;
    pace.inFlight = 6;
    pace.decisions = {100ms, 300ms};
    pace.askAgain = 200ms;
    pace.gather = 300ms;
    pace.gatherAgain = 300ms;
    pace.repeats = changes; // the cuts fall where they fall: one mailbox may meet many of them
    ChangingDesk desk(&exchange, signedIn.demo.addresses.tenantId, pace);
    QHash<QUuid, QList<RowOutcome>> history;
    connect(&desk.runner, &ActionRunner::rowChanged, this,
            [&](const QUuid &, const QUuid &mailbox, RowOutcome outcome) { history[mailbox] << outcome; });
    auto task = desk.runner.run(desk.switchOff(guids), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 120000);
    const auto summary = QCoro::waitFor(task);
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Finished);
    QCOMPARE(summary->counts[RowOutcome::Done], changes);

    const QHash<QUuid, int> seen = changesSeen(signedIn.demo.tenant);
    int total = 0;
    for (const QUuid &guid : guids) {
        // Never twice what was sent once; fewer when the connection was gone before the request reached anybody.
        QVERIFY(seen.value(guid) <= desk.channel.sent.value(guid));
        QVERIFY(!history.value(guid).contains(RowOutcome::Failed));
        QVERIFY(!happens || seen.value(guid) == 1); // what happened was found by reading and never repeated
        total += seen.value(guid);
    }
    QCOMPARE(total, happens ? changes : 2 * changes);
    QVERIFY(desk.channel.reads >= changes);
    qInfo("%d changes were sent %d times and read %d times", changes, total, desk.channel.reads);
}

CASEMENT_TEST(TestCutConnections)
#include "TestCutConnections.moc"

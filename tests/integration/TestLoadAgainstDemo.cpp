// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantLoader.h"
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::Exchange;
using namespace Casement::TestSupport;

/// A whole tenant read through the loader, and mailboxes read back in batches.
class TestLoadAgainstDemo final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheSameWhetherCutOrNot();
    void goesOnWithAnotherLoaderAfterAFault();
    void readsBackInBatchesWhatOneByOneWouldTell();

private:
    static Result<LoadedTenant> load(TenantLoader &loader);
};

Result<LoadedTenant> TestLoadAgainstDemo::load(TenantLoader &loader)
{
    auto task = loader.load([] {}, {});
    if (!QTest::qWaitFor([&] { return task.isReady(); }, 60000))
        qFatal("the load did not end in time");
    return QCoro::waitFor(task);
}

static QSet<QUuid> guidsOf(const std::vector<Mailbox> &mailboxes)
{
    QSet<QUuid> guids;
    for (const Mailbox &mailbox : mailboxes)
        guids.insert(mailbox.guid);
    return guids;
}

void TestLoadAgainstDemo::readsTheSameWhetherCutOrNot()
{
    SignedIn signedIn(2300);
    QSet<QUuid> inOneGo;
    auto task = signedIn.exchange->readCasMailboxes(
        [&](PageOf<CasMailboxRow> page) {
            for (const CasMailboxRow &row : page.rows)
                inOneGo.insert(row.guid);
        },
        {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 30000);
    QVERIFY(QCoro::waitFor(task));
    TenantLoader loader(signedIn.exchange.get(), nullptr, &signedIn.demo.clock);
    const auto loaded = load(loader);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().oneLine()));
    QCOMPARE(guidsOf(loaded->mailboxes) | guidsOf(loaded->oneSided.onlyInCasMailbox), inOneGo);
    QVERIFY(loaded->usersRead);
    QVERIFY(loaded->mailboxes.size() >= 2300 - loaded->oneSided.onlyInCasMailbox.size());
}

void TestLoadAgainstDemo::goesOnWithAnotherLoaderAfterAFault()
{
    SignedIn signedIn(1100, false);
    QTemporaryDir folder;
    Store store(folder.filePath(QStringLiteral("s.sqlite")));
    const auto opened = store.open({SliceKeep::schema()}, {});
    QTRY_VERIFY(opened.isSettled());
    Demo::Fault broken;
    broken.match = "Get-Mailbox";
    broken.kind = Demo::Fault::Status;
    broken.status = 500;
    broken.nth = 2;
    broken.times = 100;
    signedIn.demo.tenant.addFault(broken);
    {
        TenantLoader loader(signedIn.exchange.get(), &store, &signedIn.demo.clock);
        QVERIFY(!load(loader));
    }
    SignedIn healed(1100, false); // the same mailboxes, made from the same seed
    TenantLoader again(healed.exchange.get(), &store, &healed.demo.clock);
    const auto loaded = load(again);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().oneLine()));
    TenantLoader fresh(healed.exchange.get(), nullptr, &healed.demo.clock);
    const auto reference = load(fresh);
    QVERIFY(reference);
    QCOMPARE(guidsOf(loaded->mailboxes), guidsOf(reference->mailboxes));
}

void TestLoadAgainstDemo::readsBackInBatchesWhatOneByOneWouldTell()
{
    SignedIn signedIn(60);
    std::vector<QUuid> some;
    std::vector<ClientAccessSettings> listed;
    auto task = signedIn.exchange->readCasMailboxes(
        [&](PageOf<CasMailboxRow> page) {
            for (const CasMailboxRow &row : page.rows) {
                some.push_back(row.guid);
                listed.push_back(row.clientAccess);
            }
        },
        {});
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
    some.resize(12);
    some.push_back(QUuid::createUuid()); // nobody's
    auto reading = signedIn.exchange->readCasMailboxesOf(some, {});
    QTRY_VERIFY(reading.isReady());
    const auto read = QCoro::waitFor(reading);
    QCOMPARE(read.size(), some.size());
    for (size_t place = 0; place < 12; ++place)
        QVERIFY(read[place] && *read[place] == listed[place]);
    QCOMPARE(read.back().error().kind, ErrorKind::NotFound);
}

CASEMENT_TEST(TestLoadAgainstDemo)
#include "TestLoadAgainstDemo.moc"

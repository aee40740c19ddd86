// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantLoader.h"
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"

#include <QHash>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <iterator>

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

/// Every row of a list, read in one go: what the loader must come to as well.
template <class Row>
static QHash<QUuid, Row> inOneGo(SignedIn &signedIn,
                                 Task<Outcome> (ExchangeClient::*read)(std::function<void(PageOf<Row>)>, CancelToken))
{
    QHash<QUuid, Row> rows;
    auto task = (signedIn.exchange.get()->*read)(
        [&](PageOf<Row> page) {
            for (const Row &row : page.rows)
                rows.insert(row.guid, row);
        },
        {});
    if (!QTest::qWaitFor([&] { return task.isReady(); }, 60000) || !QCoro::waitFor(task))
        qFatal("the list could not be read");
    return rows;
}

template <class Row>
static QSet<QUuid> keysOf(const QHash<QUuid, Row> &rows)
{
    return {rows.keyBegin(), rows.keyEnd()};
}

void TestLoadAgainstDemo::readsTheSameWhetherCutOrNot()
{
    SignedIn signedIn(2300);
    const auto cas = inOneGo<CasMailboxRow>(signedIn, &ExchangeClient::readCasMailboxes);
    const auto mailboxes = inOneGo<MailboxRow>(signedIn, &ExchangeClient::readMailboxes);
    const auto users = inOneGo<UserRow>(signedIn, &ExchangeClient::readUsers);
    const qsizetype before = signedIn.demo.tenant.requests().size();
    TenantLoader loader(signedIn.exchange.get(), nullptr, &signedIn.demo.clock);
    const auto loaded = load(loader);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().oneLine()));
    QVERIFY(loaded->usersRead);
    const QList<Demo::Request> asked = signedIn.demo.tenant.requests().mid(before);
    for (const char *cmdlet : {"Get-CASMailbox", "Get-Mailbox", "Get-User"}) {
        QVERIFY2(std::ranges::any_of(
                     asked,
                     [&](const Demo::Request &one) { return one.cmdlet == cmdlet && one.body.contains("\"Filter\""); }),
                 cmdlet); // it was cut
    }
    const QSet<QUuid> both = guidsOf(loaded->mailboxes);
    QCOMPARE(both, keysOf(cas) & keysOf(mailboxes));
    QCOMPARE(guidsOf(loaded->oneSided.onlyInCasMailbox), keysOf(cas) - keysOf(mailboxes));
    QCOMPARE(guidsOf(loaded->oneSided.onlyInMailbox), keysOf(mailboxes) - keysOf(cas));
    int departments = 0;
    for (const Mailbox &mailbox : loaded->mailboxes) {
        QVERIFY(mailbox.clientAccess == cas[mailbox.guid].clientAccess);
        QCOMPARE(mailbox.userPrincipalName, mailboxes[mailbox.guid].userPrincipalName);
        QCOMPARE(mailbox.recipientTypeDetails, mailboxes[mailbox.guid].recipientTypeDetails);
        QCOMPARE(mailbox.department, users.value(mailbox.guid).department);
        departments += mailbox.department.isEmpty() ? 0 : 1;
    }
    QVERIFY(departments > 1000);
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
    broken.nth = 4; // the first page of everything and two slices come through
    broken.times = 100;
    signedIn.demo.tenant.addFault(broken);
    {
        TenantLoader loader(signedIn.exchange.get(), &store, &signedIn.demo.clock);
        QVERIFY(!load(loader));
    }
    QList<QByteArray> finished; // slices of one page each
    for (const Demo::Request &one : signedIn.demo.tenant.requests()) {
        if (one.status == 200 && (one.body.contains("\"Filter\"") || one.body.contains("RecipientTypeDetails\":")))
            finished.append(one.body);
    }
    const auto isOf = [](const char *cmdlet) {
        return [cmdlet](const QByteArray &body) { return body.contains(cmdlet); };
    };
    QVERIFY(std::ranges::count_if(finished, isOf("Get-CASMailbox")) > 10);
    QCOMPARE(std::ranges::count_if(finished, isOf("Get-Mailbox")), 2);
    SignedIn healed(1100, false); // the same mailboxes, made from the same seed
    TenantLoader again(healed.exchange.get(), &store, &healed.demo.clock);
    const auto loaded = load(again);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().oneLine()));
    QCOMPARE(healed.received("Get-CASMailbox"), 0);
    for (const Demo::Request &one : healed.demo.tenant.requests())
        QVERIFY2(!finished.contains(one.body), one.body.constData());
    TenantLoader fresh(healed.exchange.get(), nullptr, &healed.demo.clock);
    const auto reference = load(fresh);
    QVERIFY(reference);
    QCOMPARE(guidsOf(loaded->mailboxes), guidsOf(reference->mailboxes));
}

void TestLoadAgainstDemo::readsBackInBatchesWhatOneByOneWouldTell()
{
    SignedIn signedIn(60);
    const auto listed = inOneGo<CasMailboxRow>(signedIn, &ExchangeClient::readCasMailboxes);
    std::vector<QUuid> some(listed.keyBegin(), std::next(listed.keyBegin(), 12));
    some.push_back(QUuid::createUuid()); // nobody's
    const qsizetype before = signedIn.demo.tenant.requests().size();
    auto reading = signedIn.exchange->readCasMailboxesOf(some, {});
    QTRY_VERIFY(reading.isReady());
    const auto read = QCoro::waitFor(reading);
    QCOMPARE(read.size(), some.size());
    for (size_t place = 0; place < 12; ++place)
        QVERIFY(read[place] && *read[place] == listed[some[place]].clientAccess);
    QCOMPARE(read.back().error().kind, ErrorKind::NotFound);
    int batches = 0;
    int parts = 0;
    for (const Demo::Request &one : signedIn.demo.tenant.requests().mid(before)) {
        batches += one.path.endsWith("/$batch") ? 1 : 0;
        parts += one.isBatchPart ? 1 : 0;
        QVERIFY2(one.isBatchPart || one.cmdlet != "Get-CASMailbox", "read by itself");
    }
    QCOMPARE(batches, 2);
    QCOMPARE(parts, 13);
    QCOMPARE(signedIn.demo.tenant.slips(), 0);
}

CASEMENT_TEST(TestLoadAgainstDemo)
#include "TestLoadAgainstDemo.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardRepository.h"
#include "models/store/Sql.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

using namespace Casement;
using namespace Casement::TestSupport;

/// The mailboxes that need a separate yes, kept for the next start.
class TestGuardList final : public QObject
{
    Q_OBJECT

    static inline const QString tenantB = QStringLiteral("22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb");

    static GuardedMailbox entry(int number, GuardKind kind)
    {
        return {guidOf(number),
                kind,
                QStringLiteral("Käthe '%1'"),
                QStringLiteral("k%1@contoso.com").arg(number),
                QStringLiteral("asked for"),
                QStringLiteral("admin@contoso.com"),
                noon};
    }

    QTemporaryDir m_folder;
    Store m_store{m_folder.filePath(QStringLiteral("casement.sqlite"))};
    GuardRepository m_repository{&m_store};

private Q_SLOTS:
    void initTestCase() { QVERIFY(settled(m_store.open({GuardRepository::schema()}, {}))); }

    void whatWasListedIsThereAgain()
    {
        QVERIFY(settled(m_repository.put(
            tenantA, {entry(1, GuardKind::Service), entry(2, GuardKind::BreakGlass), entry(3, GuardKind::Vip)}, {})));
        QVERIFY(settled(m_repository.setMostPerRun(tenantA, 500, {})));
        const auto list = settled(m_repository.load(tenantA, {}));
        QVERIFY(list);
        QCOMPARE(list->entries(),
                 (std::vector<GuardedMailbox>{entry(2, GuardKind::BreakGlass), entry(3, GuardKind::Vip),
                                              entry(1, GuardKind::Service)}));
        QCOMPARE(list->mostPerRun(), 500);
        QCOMPARE(list->kindsOf(guidOf(1)), GuardKinds(GuardKind::Service));
        QCOMPARE(list->kindsOf(guidOf(9)), GuardKinds());
        const auto other = settled(m_repository.load(tenantB, {}));
        QCOMPARE(other->count(), 0);
        QCOMPARE(other->mostPerRun(), 0);
    }

    void aMailboxIsListedOnce()
    {
        QVERIFY(settled(m_repository.put(tenantA, {entry(1, GuardKind::Vip)}, {})));
        const auto list = settled(m_repository.load(tenantA, {}));
        QCOMPARE(list->count(), 3);
        QCOMPARE(list->kindsOf(guidOf(1)), GuardKinds(GuardKind::Vip));
        QVERIFY(settled(m_repository.remove(tenantA, {guidOf(1), guidOf(77)}, {})));
        QCOMPARE(settled(m_repository.load(tenantA, {}))->count(), 2);
    }

    void whatCannotBeUnderstoodFailsTheLoad()
    {
        QVERIFY(settled(m_store.run(
            [](QSqlDatabase &database) -> Outcome {
                const auto done = execute(database, QStringLiteral("UPDATE guarded_mailboxes SET kind='later'"));
                return done ? Outcome() : Outcome(failure(done.error()));
            },
            {})));
        QCOMPARE(settled(m_repository.load(tenantA, {})).error().kind, ErrorKind::Storage);
    }
};

CASEMENT_TEST(TestGuardList)
#include "TestGuardList.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardRepository.h"
#include "models/actions/RunJournal.h"
#include "models/session/GuardDesk.h"
#include "models/store/Store.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString tenant = QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
const QString account = QStringLiteral("admin@contoso.com");

QUuid guidOf(int number)
{
    return QUuid(static_cast<uint>(number), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
}

GuardedMailbox entry(int number, GuardKind kind)
{
    return {guidOf(number),
            kind,
            QStringLiteral("Mailbox %1").arg(number),
            QStringLiteral("m%1@contoso.com").arg(number),
            QStringLiteral("asked for"),
            account,
            QDateTime(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC)};
}

} // namespace

/// Who stands under guard already, and is named again.
class TestGuardDesk final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    Store m_store{m_folder.filePath(QStringLiteral("casement.sqlite"))};

    /// What the next start finds on the disk.
    GuardKinds kept(int number)
    {
        const auto list = settled(GuardRepository(&m_store).load(tenant, {}));
        return list ? list->kindsOf(guidOf(number)) : GuardKinds();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(settled(m_store.open({GuardRepository::schema(), RunJournal::schema()}, {}))); }

    void theStrongerGuardStays_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("named");
        QTest::addColumn<int>("after");
        const std::vector<GuardKind> strongestFirst{GuardKind::BreakGlass, GuardKind::Vip, GuardKind::Service};
        for (const GuardKind before : strongestFirst) {
            for (const GuardKind named : strongestFirst) {
                const GuardKind after = std::min(before, named);
                QTest::addRow("%s named %s", qPrintable(guardKindId(before)), qPrintable(guardKindId(named)))
                    << static_cast<int>(before) << static_cast<int>(named) << static_cast<int>(after);
            }
        }
    }
    void theStrongerGuardStays()
    {
        QFETCH(const int, before);
        QFETCH(const int, named);
        QFETCH(const int, after);
        GuardDesk desk(tenant, account, &m_store, &m_clock);
        QVERIFY(settled(desk.remove({guidOf(1)}, {}, {})));
        QVERIFY(settled(desk.put({entry(1, static_cast<GuardKind>(before))}, {})));
        QVERIFY(settled(desk.put({entry(1, static_cast<GuardKind>(named))}, {})));
        QCOMPARE(desk.list().kindsOf(guidOf(1)), GuardKinds(static_cast<GuardKind>(after)));
        QCOMPARE(kept(1), GuardKinds(static_cast<GuardKind>(after)));
    }

    void aStrongerGuardStaysAndThatIsSaid()
    {
        QTemporaryDir folder;
        Store store(folder.filePath(QStringLiteral("casement.sqlite")));
        QVERIFY(settled(store.open({RunJournal::schema(), GuardRepository::schema()}, {})));
        GuardDesk desk(tenant, QStringLiteral("admin@contoso.com"), &store, &m_clock);
        std::vector<GuardedMailbox> kept;
        connect(&desk, &GuardDesk::keptStronger, this,
                [&kept](const std::vector<GuardedMailbox> &told) { kept = told; });
        QVERIFY(settled(desk.put({entry(1, GuardKind::BreakGlass), entry(2, GuardKind::Vip)}, {})));
        QVERIFY(kept.empty());
        QVERIFY(
            settled(desk.put({entry(1, GuardKind::Service), entry(2, GuardKind::Vip), entry(3, GuardKind::Vip)}, {})));
        QCOMPARE(kept.size(), size_t(1));
        QCOMPARE(kept.front().mailbox, guidOf(1));
        QCOMPARE(kept.front().kind, GuardKind::BreakGlass);
        QVERIFY(keptStrongerText(kept).contains(QStringLiteral("Mailbox 1 (Break glass)")));
        QCOMPARE(desk.list().kindsOf(guidOf(1)), GuardKinds(GuardKind::BreakGlass));
        QCOMPARE(desk.list().kindsOf(guidOf(3)), GuardKinds(GuardKind::Vip));
    }

    /// One who keeps a stronger guard does not keep the others out.
    void theOthersOfTheSameEditAreListed()
    {
        GuardDesk desk(tenant, account, &m_store, &m_clock);
        QVERIFY(settled(desk.put({entry(2, GuardKind::BreakGlass)}, {})));
        QVERIFY(settled(desk.put({entry(2, GuardKind::Service), entry(3, GuardKind::Service)}, {})));
        QCOMPARE(kept(2), GuardKinds(GuardKind::BreakGlass));
        QCOMPARE(kept(3), GuardKinds(GuardKind::Service));
    }

    /// The list in memory may be older than what another program wrote: the disk decides who is stronger.
    void whatAnotherProgramSetCounts()
    {
        GuardDesk desk(tenant, account, &m_store, &m_clock);
        QVERIFY(settled(desk.load({})));
        GuardDesk other(tenant, account, &m_store, &m_clock);
        QVERIFY(settled(other.put({entry(4, GuardKind::BreakGlass)}, {})));
        QVERIFY(settled(desk.put({entry(4, GuardKind::Vip)}, {})));
        QCOMPARE(kept(4), GuardKinds(GuardKind::BreakGlass));
    }

    /// A weaker guard needs the stronger one taken out first, on purpose.
    void takenOutFirstItMayBeWeaker()
    {
        GuardDesk desk(tenant, account, &m_store, &m_clock);
        QVERIFY(settled(desk.put({entry(5, GuardKind::BreakGlass)}, {})));
        QVERIFY(settled(desk.remove({guidOf(5)}, QStringLiteral("left"), {})));
        QVERIFY(settled(desk.put({entry(5, GuardKind::Service)}, {})));
        QCOMPARE(kept(5), GuardKinds(GuardKind::Service));
    }
};

CASEMENT_TEST(TestGuardDesk)
#include "TestGuardDesk.moc"

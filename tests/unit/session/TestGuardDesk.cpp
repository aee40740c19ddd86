// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardRepository.h"
#include "models/actions/RunJournal.h"
#include "models/session/GuardDesk.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString tenant = QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

QUuid guidOf(int number)
{
    return QUuid(static_cast<uint>(number), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
}

GuardedMailbox entry(int number, GuardKind kind)
{
    GuardedMailbox made;
    made.mailbox = guidOf(number);
    made.kind = kind;
    made.name = QStringLiteral("Mailbox %1").arg(number);
    made.address = QStringLiteral("m%1@contoso.com").arg(number);
    made.reason = QStringLiteral("CHG-1");
    made.changedBy = QStringLiteral("admin@contoso.com");
    made.changedAt = QDateTime(QDate(2026, 11, 18), QTime(12, 0), Qt::UTC);
    return made;
}

} // namespace

/// The guard list of a tenant as the window and casementctl edit it.
class TestGuardDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    void aWeakerGuardGivesWay()
    {
        QTemporaryDir folder;
        Store store(folder.filePath(QStringLiteral("casement.sqlite")));
        QVERIFY(settled(store.open({RunJournal::schema(), GuardRepository::schema()}, {})));
        GuardDesk desk(tenant, QStringLiteral("admin@contoso.com"), &store, &m_clock);
        QVERIFY(settled(desk.put({entry(1, GuardKind::Service)}, {})));
        QVERIFY(settled(desk.put({entry(1, GuardKind::Vip)}, {})));
        QCOMPARE(desk.list().kindsOf(guidOf(1)), GuardKinds(GuardKind::Vip));
        GuardDesk other(tenant, QStringLiteral("admin@contoso.com"), &store, &m_clock);
        QVERIFY(settled(other.load({})));
        QCOMPARE(other.list().kindsOf(guidOf(1)), GuardKinds(GuardKind::Vip));
    }

private:
    SystemClock m_clock;
};

CASEMENT_TEST(TestGuardDesk)
#include "TestGuardDesk.moc"

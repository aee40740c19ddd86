// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ViewHistory.h"

#include "models/session/Services.h"
#include "models/store/Sql.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString imapOn = QStringLiteral("imap:on");
const QDate firstDay(2026, 11, 1);

class SetClock final : public Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return QDateTime(firstDay.addDays(days), QTime(9, 0), Qt::UTC); }
    int days = 0;
};

} // namespace

/// What views counted a week ago.
class TestViewHistory final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_files = 0;
    std::unique_ptr<Store> m_store;
    SetClock m_clock;

    ViewCounts remembered(const QString &tenantId, int day, qint64 count, ViewGround ground = ViewGround::WithEwsLists)
    {
        m_clock.days = day;
        ViewHistory history(tenantId, {nullptr, &m_clock, m_store.get()});
        const QSignalSpy changed(&history, &ViewHistory::changed);
        history.remember({{imapOn, count}}, ground);
        [&] { QTRY_COMPARE(changed.size(), 1); }();
        return history.weekAgo();
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<Store>(m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_files)));
        QVERIFY(settled(m_store->open({ViewHistory::schema()}, {})));
    }

    void aWeekAgoIsTheNewestDayThatIsSevenDaysAgo()
    {
        QVERIFY(remembered(QStringLiteral("t"), 0, 10).day.isNull());
        QVERIFY(remembered(QStringLiteral("t"), 1, 20).day.isNull());
        QVERIFY(remembered(QStringLiteral("t"), 6, 30).day.isNull());
        const ViewCounts then = remembered(QStringLiteral("t"), 8, 40);
        QCOMPARE(then.day, firstDay.addDays(1));
        QCOMPARE(then.byQuery.value(imapOn), 20);
        QCOMPARE(remembered(QStringLiteral("t"), 12, 50).byQuery.value(imapOn), 20);
        QCOMPARE(remembered(QStringLiteral("t"), 13, 50).byQuery.value(imapOn), 30);
    }

    void theLastCountOfADayIsItsCount()
    {
        (void)remembered(QStringLiteral("t"), 0, 10);
        (void)remembered(QStringLiteral("t"), 0, 11);
        QCOMPARE(remembered(QStringLiteral("t"), 7, 50).byQuery.value(imapOn), 11);
    }

    void whatIsLongAgoAndOtherTenantsAreNoComparison()
    {
        (void)remembered(QStringLiteral("t"), 0, 10);
        QVERIFY(remembered(QStringLiteral("other"), 8, 1).byQuery.isEmpty());
        QVERIFY(remembered(QStringLiteral("t"), 36, 50).day.isNull());
    }

    void whatWasCountedOnOtherGroundIsNoComparison()
    {
        const auto bare = ViewGround::WithoutEwsLists;
        (void)remembered(QStringLiteral("t"), 0, 10);
        (void)remembered(QStringLiteral("t"), 2, 20, bare);
        QCOMPARE(remembered(QStringLiteral("t"), 9, 50).byQuery.value(imapOn), 10);
        QCOMPARE(remembered(QStringLiteral("t"), 9, 50, bare).byQuery.value(imapOn), 20);
    }

    void whatAnOlderVersionCountedHasNoGround()
    {
        Schema older = ViewHistory::schema();
        older.migrations.resize(1);
        const QString file = m_folder.filePath(QStringLiteral("older.sqlite"));
        {
            Store store(file);
            QVERIFY(settled(store.open({older}, {})));
            QVERIFY(settled(store.run(
                [](QSqlDatabase &database) -> Result<bool> {
                    return execute(database, QStringLiteral("INSERT INTO view_counts VALUES ('t', ?, ?, 10)"),
                                   {firstDay.toJulianDay(), imapOn})
                        .has_value();
                },
                CancelToken())));
        }
        m_store = std::make_unique<Store>(file);
        QVERIFY(settled(m_store->open({ViewHistory::schema()}, {})));
        QVERIFY(remembered(QStringLiteral("t"), 8, 40).day.isNull());
        QCOMPARE(remembered(QStringLiteral("t"), 8, 40, ViewGround::WithoutEwsLists).day, firstDay);
    }

    void withoutAStoreNothingIsCompared()
    {
        ViewHistory history(QStringLiteral("t"), {nullptr, &m_clock, nullptr});
        history.remember({{imapOn, 1}}, ViewGround::WithEwsLists);
        QVERIFY(history.weekAgo().day.isNull());
    }
};

CASEMENT_TEST(TestViewHistory)
#include "TestViewHistory.moc"

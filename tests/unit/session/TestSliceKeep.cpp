// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SliceKeep.h"

#include "models/base/Json.h"
#include "models/store/Sql.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Exchange;
using namespace Casement::TestSupport;

namespace {

const QString someSlice = QStringLiteral("UserMailbox/m");

PageOf<CasMailboxRow> page(int number, bool last)
{
    PageOf<CasMailboxRow> made;
    made.number = number;
    made.last = last;
    const QByteArray guid = QUuid(uint(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).toByteArray(QUuid::WithoutBraces);
    made.source = std::make_shared<const nlohmann::json>(
        *parseJson(R"([{"Guid":")" + guid + R"(","DisplayName":"<b>%1","PopEnabled":true,"EwsEnabled":null}])"));
    return made;
}

} // namespace

/// What of an unfinished load is found again, and what is not.
class TestSliceKeep final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("s.sqlite")));
        QVERIFY(settled(m_store->open({SliceKeep::schema()}, {})));
    }

    void findsFinishedSlicesAgain()
    {
        const auto before = m_clock.now;
        SliceKeep first = *keep();
        keepOne(first);
        m_clock.now = m_clock.now.addSecs(1000);
        const auto kept = settled(keep()->takeOver({}));
        QVERIFY(kept);
        QCOMPARE(kept->slices.size(), size_t(1));
        QCOMPARE(kept->pages.size(), size_t(2));
        QCOMPARE(kept->begunAt, before);
        const auto &rows = std::get<std::vector<CasMailboxRow>>(kept->pages.front().rows);
        QCOMPARE(rows.front().displayName, QStringLiteral("<b>%1"));
        QCOMPARE(rows.front().clientAccess[Protocol::Pop], StoredState::On);
        QCOMPARE(rows.front().clientAccess[Protocol::Ews], StoredState::Inherit);
        QCOMPARE(rows.front().clientAccess[Protocol::Imap], StoredState::NotRead);
    }

    void findsTheFirstPageOfACutSliceBeforeItsParts()
    {
        const QString whole = QStringLiteral("UserMailbox/z-sorted-last");
        SliceKeep first = *keep();
        first.keepPage(whole, page(1, false));
        first.keepCut(LoadList::CasMailboxes, whole);
        keepOne(first);
        const auto kept = settled(keep()->takeOver({}));
        QVERIFY(kept);
        QCOMPARE(kept->slices.size(), size_t(2));
        QCOMPARE(kept->pages.size(), size_t(3));
        QCOMPARE(kept->pages.front().slice, whole);
    }

    void aCutWithoutItsFirstPageIsForgotten()
    {
        SliceKeep first = *keep();
        first.keepCut(LoadList::CasMailboxes, QStringLiteral("UserMailbox"));
        QVERIFY(settled(keep()->takeOver({}))->slices.empty());
    }

    void forgetsSlicesThatDidNotEnd()
    {
        SliceKeep first = *keep();
        first.keepPage(someSlice, page(1, false));
        first.keepPage(someSlice, page(2, false));
        QVERIFY(settled(keep()->takeOver({}))->slices.empty());
        QCOMPARE(pagesInStore(), 0);
    }

    void forgetsSlicesThatLackAPage()
    {
        SliceKeep first = *keep();
        first.keepPage(someSlice, page(2, true));
        first.keepFinished(LoadList::CasMailboxes, someSlice, 2);
        const auto kept = settled(keep()->takeOver({}));
        QVERIFY(kept && kept->slices.empty() && kept->pages.empty());
    }

    void aSliceBegunAnewTakesThePlaceOfTheFormer()
    {
        SliceKeep first = *keep();
        first.keepPage(someSlice, page(1, false));
        first.keepPage(someSlice, page(2, false));
        first.keepPage(someSlice, page(1, true));
        first.keepFinished(LoadList::CasMailboxes, someSlice, 1);
        QCOMPARE(settled(keep()->takeOver({}))->pages.size(), size_t(1));
    }

    void belongsToOneTenantAndAccount()
    {
        SliceKeep first = *keep();
        keepOne(first);
        SliceKeep stranger(m_store.get(), QStringLiteral("other"), QStringLiteral("UPN:a"), &m_clock);
        SliceKeep colleague(m_store.get(), QStringLiteral("tenant"), QStringLiteral("UPN:b"), &m_clock);
        QVERIFY(settled(stranger.takeOver({}))->slices.empty());
        QVERIFY(settled(colleague.takeOver({}))->slices.empty());
        colleague.clear();
        QCOMPARE(settled(keep()->takeOver({}))->slices.size(), size_t(1));
    }

    void twoLoadsAreNeverMixed()
    {
        SliceKeep first = *keep();
        keepOne(first);
        m_clock.now = m_clock.now.addSecs(10);
        SliceKeep second = *keep();
        second.keepPage(someSlice, page(7, true));
        second.keepFinished(LoadList::CasMailboxes, someSlice, 1);
        SliceKeep third = *keep();
        const auto kept = settled(third.takeOver({}));
        QCOMPARE(kept->pages.size(), size_t(1));
        first.keepFinished(LoadList::CasMailboxes, QStringLiteral("UserMailbox/s"),
                           1); // its pages are not its own any more
        third.keepPage(someSlice, page(8, false));
        QVERIFY(settled(keep()->takeOver({})));
        QCOMPARE(pagesInStore(), 0);
    }

    void growsTooOldInHalfAnHour()
    {
        SliceKeep first = *keep();
        keepOne(first);
        m_clock.now = m_clock.now.addSecs(SliceKeep::maxAgeSeconds + 1);
        QVERIFY(settled(keep()->takeOver({}))->slices.empty());
        QCOMPARE(pagesInStore(), 0);
    }

    /// Also when the tenant that it came from is never opened again.
    void whoeverComesNextRemovesWhatIsOld()
    {
        SliceKeep first = *keep();
        keepOne(first);
        m_clock.now = m_clock.now.addSecs(SliceKeep::maxAgeSeconds - 1);
        const SliceKeep early(m_store.get(), QStringLiteral("other"), QStringLiteral("UPN:z"), &m_clock);
        QCOMPARE(pagesInStore(), 2);
        m_clock.now = m_clock.now.addSecs(2);
        const SliceKeep late(m_store.get(), QStringLiteral("other"), QStringLiteral("UPN:z"), &m_clock);
        QCOMPARE(pagesInStore(), 0);
    }

    void onlyTheirOwnerCanReadThem()
    {
        SliceKeep first = *keep();
        keepOne(first);
        QCOMPARE(pagesInStore(), 2);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden)) {
            if (name.startsWith(QStringLiteral("s.sqlite")) && !name.endsWith(QStringLiteral(".lock")))
                QVERIFY2(!(QFile::permissions(m_folder->filePath(name)) & others), qPrintable(name));
        }
    }

    void clearLeavesNoRows()
    {
        SliceKeep first = *keep();
        keepOne(first);
        first.clear();
        QCOMPARE(pagesInStore(), 0);
    }

    void whatCannotBeReadIsAsIfNothingHadBeenKept_data()
    {
        QTest::addColumn<QString>("harm");
        QTest::newRow("rows") << QStringLiteral("UPDATE kept_pages SET rows=x'00000010ffff'");
        QTest::newRow("other properties") << QStringLiteral("UPDATE kept_slices SET fields='Guid'");
        QTest::newRow("no table") << QStringLiteral("DROP TABLE kept_pages");
    }

    void whatCannotBeReadIsAsIfNothingHadBeenKept()
    {
        QFETCH(QString, harm);
        SliceKeep first = *keep();
        keepOne(first);
        QVERIFY(settled(m_store->run(
            [harm](QSqlDatabase &database) -> Outcome {
                const auto done = execute(database, harm);
                return done ? Outcome() : Outcome(failure(done.error()));
            },
            {})));
        const auto kept = settled(keep()->takeOver({}));
        QVERIFY(kept && kept->slices.empty() && kept->pages.empty());
    }

    void doesWithoutAStore()
    {
        SliceKeep nowhere(nullptr, QStringLiteral("tenant"), QStringLiteral("UPN:a"), &m_clock);
        keepOne(nowhere);
        nowhere.clear();
        QVERIFY(settled(nowhere.takeOver({}))->slices.empty());
    }

private:
    [[nodiscard]] std::unique_ptr<SliceKeep> keep()
    {
        return std::make_unique<SliceKeep>(m_store.get(), QStringLiteral("tenant"), QStringLiteral("UPN:a"), &m_clock);
    }

    static void keepOne(SliceKeep &keep)
    {
        keep.keepPage(someSlice, page(1, false));
        keep.keepPage(someSlice, page(2, true));
        keep.keepFinished(LoadList::CasMailboxes, someSlice, 2);
    }

    int pagesInStore()
    {
        const auto count = settled(m_store->run(
            [](QSqlDatabase &database) -> Result<int> {
                auto query = execute(database, QStringLiteral("SELECT count(*) FROM kept_pages"));
                return query && query->next() ? Result<int>(query->value(0).toInt()) : Result<int>(-1);
            },
            {}));
        return *count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    HandClock m_clock;
};

CASEMENT_TEST(TestSliceKeep)
#include "TestSliceKeep.moc"

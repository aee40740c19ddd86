// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionBook.h"
#include "models/itemmodels/InventoryTableModel.h"
#include "models/session/columns/MailboxColumns.h"
#include "tests/support/TestMain.h"
#include "widgets/report/ColumnWidths.h"
#include "widgets/report/MailboxCellMenu.h"
#include "widgets/report/QuickViews.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <numeric>

using namespace Casement;

namespace {

const QString unused = QStringLiteral("legacy:on -lastuse<30d -exception");

/// POP on everywhere, and nothing known of who uses it.
std::shared_ptr<const Inventory> withoutEvidence()
{
    const ExceptionBook book(QStringLiteral("tenant"));
    OrganizationSettings organization;
    organization.read = true;
    std::vector<Mailbox> mailboxes(3);
    for (Mailbox &mailbox : mailboxes) {
        mailbox.guid = QUuid::createUuid();
        mailbox.clientAccess.set(Protocol::Pop, StoredState::On);
        mailbox.clientAccess.set(Protocol::Imap, StoredState::Off);
        mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::Off);
    }
    return makeInventory(MailboxFacts::build(mailboxes, true), organization, book, QDate(2026, 11, 21), QDateTime());
}

} // namespace

/// The smaller parts of the report, each alone.
class TestReportParts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCellThatNoTermStandsForFiltersNothing()
    {
        const auto menu = std::make_unique<MailboxCellMenu>(QString(), QStringLiteral("Loading"), nullptr);
        menu->setMayManage(false);
        menu->setMayExcept(true);
        QList<QAction *> entries;
        for (QAction *action : menu->actions()) {
            if (!action->isSeparator())
                entries.append(action);
        }
        QList<bool> can;
        for (const QAction *action : std::as_const(entries))
            can.append(action->isEnabled());
        QCOMPARE(can, QList<bool>({false, false, true, true, false, true, true}));
        const QSignalSpy copied(menu.get(), &MailboxCellMenu::copyWanted);
        entries.at(2)->trigger();
        QCOMPARE(copied.size(), 1);
        QCOMPARE(copied.first().first().toString(), QStringLiteral("Loading"));
    }

    void aTermIsFilteredToOrExcluded()
    {
        const auto menu = std::make_unique<MailboxCellMenu>(QStringLiteral("pop:on"), QStringLiteral("On"), nullptr);
        QSignalSpy wanted(menu.get(), &MailboxCellMenu::termWanted);
        menu->actions().at(0)->trigger();
        menu->actions().at(1)->trigger();
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted.at(0), QVariantList({QStringLiteral("pop:on"), false}));
        QCOMPARE(wanted.at(1), QVariantList({QStringLiteral("pop:on"), true}));
    }

    void textsGiveRoomUntilTheUseOfEveryLegacyProtocolIsSeen()
    {
        const InventoryTableModel model;
        const ColumnWidths widths(&model);
        const QFontMetrics metrics(QApplication::font());
        int last = 0;
        for (int section = 1; section < model.columnCount(); ++section)
            last = widths.columnId(section) == QStringLiteral("smtp30") ? section : last;
        QVERIFY(last > 0);
        const auto upTo = [last](const std::vector<int> &all) {
            return std::accumulate(all.begin(), all.begin() + last + 1, 0);
        };
        const std::vector<int> wished = widths.widths(metrics, 100000);
        const int room = upTo(wished) - 30;
        const std::vector<int> fitted = widths.widths(metrics, room);
        QVERIFY2(upTo(fitted) <= room, qPrintable(QString::number(upTo(fitted) - room)));
        QCOMPARE(fitted[static_cast<size_t>(last)], wished[static_cast<size_t>(last)]);
    }

    void whereTheirUseFindsNoRoomNamesAreNotCutForIt()
    {
        const InventoryTableModel model;
        const ColumnWidths widths(&model);
        const QFontMetrics metrics(QApplication::font());
        const auto upTo = [&](const std::vector<int> &all, const char *id) {
            int sum = 0;
            for (int section = 0; section < model.columnCount(); ++section) {
                sum += all[static_cast<size_t>(section)];
                if (widths.columnId(section) == QLatin1String(id))
                    return sum;
            }
            return -1;
        };
        const int least = upTo(widths.widths(metrics, 0), "smtp30");
        const std::vector<int> tight = widths.widths(metrics, least - 1);
        QVERIFY(upTo(tight, "smtp") <= least - 1);
        QVERIFY(tight[1] > widths.widths(metrics, 0)[1]);
    }

    void aWidthThatAPersonChoseIsKept()
    {
        const InventoryTableModel model;
        ColumnWidths widths(&model);
        widths.choose(1, 321);
        QCOMPARE(widths.chosen().value(widths.columnId(1)), 321);
        QCOMPARE(widths.widths(QFontMetrics(QApplication::font()), 0)[1], 321);
        QCOMPARE(widths.columnId(0), QString());
    }

    /// What nobody knows had a count once; that is no change.
    void aViewThatIsNotDecidedHasNotChanged()
    {
        QuickViews views;
        views.setInventory(*withoutEvidence());
        ViewCounts earlier;
        earlier.day = QDate(2026, 11, 13);
        earlier.byQuery = {{unused, 12}, {QStringLiteral("pop:on"), 1}};
        views.setEarlier(earlier);
        const auto *open = views.findChild<QAbstractButton *>(QStringLiteral("view-") + unused);
        QCOMPARE(open->accessibleName(), QStringLiteral("On, no use in 30 days, no exception"));
        QCOMPARE(open->toolTip(), unused);
        const auto *pop = views.findChild<QAbstractButton *>(QStringLiteral("view-pop:on"));
        QVERIFY2(pop->accessibleName().startsWith(QStringLiteral("POP on, 3, +2 since")),
                 qPrintable(pop->accessibleName()));
        QVERIFY(!views.counts().contains(unused));
        QCOMPARE(views.counts().value(QStringLiteral("pop:on")), 3);
    }
};

CASEMENT_TEST(TestReportParts)
#include "TestReportParts.moc"

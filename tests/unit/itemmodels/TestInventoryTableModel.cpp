// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"

#include "models/exceptions/ExceptionBook.h"
#include "models/query/Parser.h"
#include "models/session/columns/MailboxColumns.h"
#include "tests/support/TestMain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;

namespace {

std::shared_ptr<const Inventory> tenantOf(int count, int firstNumber = 0)
{
    const ExceptionBook book(QStringLiteral("tenant"));
    OrganizationSettings organization;
    organization.read = true;
    std::vector<Mailbox> mailboxes;
    for (int i = firstNumber; i < firstNumber + count; ++i) {
        Mailbox mailbox;
        mailbox.guid = QUuid(uint(i + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        mailbox.displayName = QStringLiteral("Mailbox %1").arg(count - i, 3, 10, QLatin1Char('0'));
        mailbox.recipientTypeDetails = i % 2 ? QStringLiteral("SharedMailbox") : QStringLiteral("UserMailbox");
        mailbox.clientAccess.set(Protocol::Imap, i % 3 ? StoredState::On : StoredState::Off);
        mailboxes.push_back(mailbox);
    }
    return makeInventory(MailboxFacts::build(mailboxes, true), organization, book, QDate(2026, 11, 21), QDateTime());
}

void ask(InventoryTableModel &model, const QString &text)
{
    const auto query = Query::parse(text, model.inventory()->schema());
    QVERIFY(query.has_value());
    model.setQuery(*query);
}

} // namespace

/// The report's item model: filter, sort, ticks and patches.
class TestInventoryTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheModelContractThroughEverything()
    {
        InventoryTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setInventory(tenantOf(30));
        ask(model, QStringLiteral("imap:on"));
        model.sort(1, Qt::DescendingOrder);
        model.setShownChecked(true);
        model.setVisibleColumns({0, 3});
        model.setInventory(tenantOf(10));
        ask(model, QString());
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.columnCount(), 3);
    }

    void saysWhichOfSomeMailboxesTheQueryLeavesOut()
    {
        InventoryTableModel model;
        model.setInventory(tenantOf(9));
        model.setShownChecked(true);
        const std::vector<QUuid> all = model.checkedMailboxes();
        QVERIFY(model.notShown(all).isEmpty());
        ask(model, QStringLiteral("imap:on"));
        QCOMPARE(model.notShown(all), QSet<QUuid>({all[0], all[3], all[6]}));
        QCOMPARE(model.notShown({all[1]}), QSet<QUuid>());
        // Somebody whom a load took away is seen by nobody.
        const QUuid gone = QUuid::createUuid();
        QCOMPARE(model.notShown({gone, all[1]}), QSet<QUuid>{gone});
    }

    void filterCountsWhatItShowsAndWhatItCannotDecide()
    {
        InventoryTableModel model;
        model.setInventory(tenantOf(9));
        ask(model, QStringLiteral("imap:on"));
        QCOMPARE(model.shownCount(), 6);
        QCOMPARE(model.totalCount(), 9);
        ask(model, QStringLiteral("pop:on"));
        QCOMPARE(model.shownCount(), 0);
        QCOMPARE(model.undecidedCount(), 9);
    }

    void sortsByNameAndBack()
    {
        InventoryTableModel model;
        model.setInventory(tenantOf(5));
        model.sort(1, Qt::AscendingOrder);
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("Mailbox 001"));
        model.sort(1, Qt::DescendingOrder);
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("Mailbox 005"));
    }

    void ticksSurviveFilterSortAndRefresh()
    {
        InventoryTableModel model;
        model.setInventory(tenantOf(9));
        ask(model, QStringLiteral("imap:on"));
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        const QUuid ticked = model.mailboxAt(0);
        ask(model, QStringLiteral("imap:off"));
        QCOMPARE(model.checkedCount(), 1);
        QCOMPARE(model.shownCheckedCount(), 0);
        model.sort(1, Qt::DescendingOrder);
        model.setInventory(tenantOf(9));
        QCOMPARE(model.checkedMailboxes(), std::vector<QUuid>{ticked});
    }

    void aTickOfAMailboxThatIsGoneIsDropped()
    {
        InventoryTableModel model;
        model.setInventory(tenantOf(9));
        model.setShownChecked(true);
        model.setInventory(tenantOf(3));
        QCOMPARE(model.checkedCount(), 3);
    }

    void headerTickHasThreeStates()
    {
        InventoryTableModel model;
        model.setInventory(tenantOf(4));
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        model.setShownChecked(true);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt(), int(Qt::Checked));
    }

    void aPatchLeavesRowsInPlaceUntilTheQueryIsAskedAgain()
    {
        InventoryTableModel model;
        model.setInventory(tenantOf(9));
        ask(model, QStringLiteral("imap:on"));
        const QUuid first = model.mailboxAt(0);
        const auto row = quint32(model.inventory()->facts().rowOf(first));
        ClientAccessSettings changed = model.inventory()->facts().settings(row);
        changed.set(Protocol::Imap, StoredState::Off);
        const std::vector<std::pair<quint32, ClientAccessSettings>> changes{{row, changed}};
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setInventory(withSettings(*model.inventory(), changes, OrganizationSettings()));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(model.mailboxAt(0), first);
        model.apply();
        QCOMPARE(model.shownCount(), 5);
        QCOMPARE(model.rowOfMailbox(first), -1);
    }

    void everyCellHasWordsForAScreenReader()
    {
        InventoryTableModel model;
        model.setInventory(tenantOf(1));
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.index(0, column).data(Qt::AccessibleTextRole).toString().isEmpty());
    }
};

CASEMENT_TEST(TestInventoryTableModel)
#include "TestInventoryTableModel.moc"

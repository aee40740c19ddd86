// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/ExceptionTableModel.h"

#include "models/inventory/StateFace.h"
#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

class TestExceptionTableModel final : public QObject
{
    Q_OBJECT

    StillClock m_clock;

    static std::vector<ExceptionGrant> fourGrants()
    {
        ExceptionGrant closed = grantFor(3, Protocol::Imap, QDate(2026, 1, 1));
        closed.closed = true;
        return {grantFor(0, Protocol::SmtpAuth, QDate(2027, 1, 20)), grantFor(1, Protocol::Pop, QDate(2026, 11, 26)),
                grantFor(2, Protocol::Ews, QDate(2026, 11, 19)), closed};
    }
    static QString shown(const ExceptionTableModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void saysHowEachStands()
    {
        ExceptionTableModel model(&m_clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGrants(fourGrants());
        QCOMPARE(model.rowCount(), 4);
        const auto face = [&](int row) {
            return static_cast<StateFace>(
                model.index(row, ExceptionTableModel::Standing).data(ExceptionTableModel::FaceRole).toInt());
        };
        QCOMPARE(face(0), StateFace::ExceptionActive);
        QCOMPARE(face(1), StateFace::ExceptionDue);
        QCOMPARE(face(2), StateFace::ExceptionExpired);
        QCOMPARE(face(3), StateFace::None);
        QVERIFY(shown(model, 1, ExceptionTableModel::Standing).startsWith(QStringLiteral("6 ")));
        QCOMPARE(shown(model, 2, ExceptionTableModel::Standing), QStringLiteral("Expired, decide"));
        QCOMPARE(shown(model, 3, ExceptionTableModel::Standing), QStringLiteral("Closed"));
        QCOMPARE(model.decisionCount(), 2);
    }

    void listsWhatIsAskedFor()
    {
        ExceptionTableModel model(&m_clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGrants(fourGrants());
        model.setListing(ExceptionTableModel::Listing::Open);
        QCOMPARE(model.rowCount(), 3);
        model.setListing(ExceptionTableModel::Listing::NeedsDecision);
        QCOMPARE(model.rowCount(), 2);
        model.setListing(ExceptionTableModel::Listing::All);
        model.setFilter(QStringLiteral("ana chg-20001"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.grantAt(0).mailbox, mailboxId(1));
        model.setFilter(QStringLiteral("nobody"));
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.totalCount(), 4);
    }

    void sortsByUrgencyAndByText()
    {
        ExceptionTableModel model(&m_clock);
        model.setGrants(fourGrants());
        model.sort(ExceptionTableModel::Standing, Qt::AscendingOrder);
        QCOMPARE(model.grantAt(0).mailbox, mailboxId(2));
        QVERIFY2(model.grantAt(3).closed, "closed ones are never urgent");
        model.sort(ExceptionTableModel::Reason, Qt::DescendingOrder);
        QCOMPARE(shown(model, 0, ExceptionTableModel::Reason), QStringLiteral("Scanner 3"));
    }

    void showsNamesOnceTheyAreKnown()
    {
        ExceptionTableModel model(&m_clock);
        model.setGrants(fourGrants());
        QCOMPARE(shown(model, 2, ExceptionTableModel::Mailbox), QStringLiteral("box2@contoso.com"));
        model.setInventory(inventoryOf(someMailboxes()));
        QCOMPARE(shown(model, 2, ExceptionTableModel::Mailbox), QStringLiteral("<b>Max</b> Mustermann"));
        const QString tip = model.index(2, ExceptionTableModel::Mailbox).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(QStringLiteral("<b>")), "a name is never markup");
        QVERIFY(tip.contains(QStringLiteral("box2@contoso.com")));
    }

    void followsTheBook()
    {
        ExceptionBook book(tenantId);
        ExceptionTableModel model(&m_clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.follow(&book);
        QCOMPARE(model.rowCount(), 0);
        const ExceptionEdits edits{{std::nullopt, grantFor(0, Protocol::Pop, QDate(2027, 1, 1))}};
        book.apply(edits);
        QCOMPARE(model.rowCount(), 1);
        book.apply(reversed(edits));
        QCOMPARE(model.rowCount(), 0);
    }
};

CASEMENT_TEST(TestExceptionTableModel)
#include "TestExceptionTableModel.moc"

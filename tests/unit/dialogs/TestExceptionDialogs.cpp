// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionCsv.h"
#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"
#include "widgets/exceptions/CloseExceptionDialog.h"
#include "widgets/exceptions/ExceptionDialog.h"
#include "widgets/exceptions/ExceptionTargetsModel.h"
#include "widgets/exceptions/ImportExceptionsDialog.h"
#include "widgets/exceptions/RenewExceptionDialog.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// Marking, closing, renewing and importing exceptions, by keys and clicks.
class TestExceptionDialogs final : public QObject
{
    Q_OBJECT

    StillClock m_clock;
    ExceptionBook m_book{tenantId};

    ExceptionContext context()
    {
        return {contoso(), &m_book, &m_clock, QStringLiteral("mara.lindt@contoso.com"), inventoryOf(someMailboxes())};
    }
    template <class Dialog>
    static ExceptionEdits editsOf(const QSignalSpy &spy)
    {
        return spy.isEmpty() ? ExceptionEdits() : spy.first().first().value<ExceptionEdits>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        useStyle(false);
        qRegisterMetaType<ExceptionEdits>();
    }
    void cleanupTestCase() { useStyle(false); }
    void init() { m_book.setGrants({}); }

    void marksByKeyboardAlone()
    {
        ExceptionDialog dialog(context(), {0, 1, 2, 3});
        const QSignalSpy edits(&dialog, &ExceptionDialog::editsMade);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto *smtp = child<QCheckBox>(&dialog, "protocol-smtp");
        smtp->setFocus();
        QTest::keyClick(smtp, Qt::Key_Space);
        QTest::keyClicks(child<QLineEdit>(&dialog, "reasonField"),
                         QStringLiteral("Ricoh scanners, replacement ordered"));
        QTest::keyClicks(child<QLineEdit>(&dialog, "ownerField"), QStringLiteral("Ana Petrova, Facilities"));
        QTest::keyClicks(child<QLineEdit>(&dialog, "ticketField"), QStringLiteral("CHG-20418"));
        QTest::keyClick(child<QLineEdit>(&dialog, "ticketField"), Qt::Key_Return);
        QTRY_COMPARE(edits.count(), 1);
        const auto made = editsOf<ExceptionDialog>(edits);
        QCOMPARE(made.size(), size_t(4));
        QCOMPARE(made[0].after->protocol, Protocol::SmtpAuth);
        QCOMPARE(made[0].after->reason, QStringLiteral("Ricoh scanners, replacement ordered"));
        QCOMPARE(made[0].after->ticket, QStringLiteral("CHG-20418"));
        QCOMPARE(made[0].after->expires, m_clock.today().addDays(90));
        QCOMPARE(made[0].after->changedBy, QStringLiteral("mara.lindt@contoso.com"));
        QCOMPARE(made[0].after->mailboxAddress, QStringLiteral("scanner2@contoso.com"));
        QVERIFY(!dialog.isVisible());
    }

    void saysWhatIsMissing()
    {
        ExceptionDialog dialog(context(), {0});
        const QSignalSpy edits(&dialog, &ExceptionDialog::editsMade);
        dialog.open();
        QTest::mouseClick(child<QPushButton>(&dialog, "markButton"), Qt::LeftButton);
        QCOMPARE(edits.count(), 0);
        QVERIFY(dialog.isVisible());
        QVERIFY(!child<QLineEdit>(&dialog, "reasonField")->accessibleDescription().isEmpty());
        QTest::keyClicks(child<QLineEdit>(&dialog, "reasonField"), QStringLiteral("   "));
        QTest::mouseClick(child<QPushButton>(&dialog, "markButton"), Qt::LeftButton);
        QVERIFY2(dialog.isVisible(), "blanks are no reason");
    }

    void showsStatesAndWhatIsExceptedAlready()
    {
        m_book.setGrants({grantFor(0, Protocol::SmtpAuth, QDate(2027, 1, 20))});
        ExceptionTargetsModel model(context(), {0, 1});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.columnCount(), 3);
        model.setProtocols({Protocol::Pop, Protocol::SmtpAuth});
        QCOMPARE(model.columnCount(), 5);
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("On"));
        QCOMPARE(model.index(0, 3).data().toString(), QStringLiteral("By org → Off"));
        QVERIFY(model.index(0, 4).data().toString().endsWith(QStringLiteral("replaced")));
        QCOMPARE(model.renewedCount(), 1);
        QVERIFY(model.index(1, 4).data().toString().isEmpty());
        model.setProtocols({Protocol::Pop});
        QCOMPARE(model.renewedCount(), 0);
    }

    void aStandingExceptionIsRenewedUnderItsId()
    {
        const ExceptionGrant old = grantFor(0, Protocol::Pop, QDate(2026, 12, 1));
        m_book.setGrants({old});
        ExceptionDialog dialog(context(), {0});
        const QSignalSpy edits(&dialog, &ExceptionDialog::editsMade);
        dialog.open();
        child<QCheckBox>(&dialog, "protocol-pop")->click();
        QVERIFY(child<QWidget>(&dialog, "renewsBanner")->isVisible());
        child<QLineEdit>(&dialog, "reasonField")->setText(QStringLiteral("still needed"));
        child<QLineEdit>(&dialog, "ownerField")->setText(QStringLiteral("Ana"));
        child<QDateEdit>(&dialog, "untilDate")->setDate(QDate(2027, 5, 1));
        child<QPushButton>(&dialog, "markButton")->click();
        const auto made = editsOf<ExceptionDialog>(edits);
        QCOMPARE(made.size(), size_t(1));
        QCOMPARE(made[0].before, std::optional(old));
        QCOMPARE(made[0].after->id, old.id);
        QCOMPARE(made[0].after->expires, QDate(2027, 5, 1));
    }

    void aPastDayCannotBeChosen()
    {
        ExceptionDialog dialog(context(), {0});
        auto *date = child<QDateEdit>(&dialog, "untilDate");
        date->setDate(QDate(2020, 1, 1));
        QVERIFY(date->date() >= m_clock.today());
    }

    void closesOnlyWhatWasPicked()
    {
        const auto pop = grantFor(0, Protocol::Pop, QDate(2027, 1, 1));
        const auto imap = grantFor(0, Protocol::Imap, QDate(2027, 1, 1));
        const auto other = grantFor(1, Protocol::Pop, QDate(2027, 1, 1));
        m_book.setGrants({pop, imap, other});
        CloseExceptionDialog dialog(context(), openGrants(m_book, {mailboxId(0), mailboxId(0), mailboxId(1)}));
        const QSignalSpy edits(&dialog, &CloseExceptionDialog::editsMade);
        dialog.open();
        QCOMPARE(child<QTableView>(&dialog, "grants")->model()->rowCount(), 3);
        child<QCheckBox>(&dialog, "protocol-imap")->click();
        QCOMPARE(child<QTableView>(&dialog, "grants")->model()->rowCount(), 2);
        child<QPushButton>(&dialog, "closeButton")->click();
        const auto made = editsOf<CloseExceptionDialog>(edits);
        QCOMPARE(made.size(), size_t(2));
        for (const ExceptionEdit &edit : made) {
            QVERIFY(edit.after->closed);
            QCOMPARE(edit.after->protocol, Protocol::Pop);
        }
    }

    void closingIsNotTheDefault()
    {
        m_book.setGrants({grantFor(0, Protocol::Pop, QDate(2027, 1, 1))});
        CloseExceptionDialog dialog(context(), openGrants(m_book, {mailboxId(0)}));
        const QSignalSpy edits(&dialog, &CloseExceptionDialog::editsMade);
        dialog.open();
        QVERIFY(child<QPushButton>(&dialog, "cancelButton")->isDefault());
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(edits.count(), 0);
        QVERIFY(!dialog.isVisible());
    }

    void renewingKeepsReasonOwnerAndTicket()
    {
        const auto old = grantFor(0, Protocol::Pop, QDate(2026, 11, 1));
        auto closed = grantFor(1, Protocol::Pop, QDate(2026, 11, 1));
        closed.closed = true;
        m_book.setGrants({old, closed});
        RenewExceptionDialog dialog(context(), {old, closed});
        const QSignalSpy edits(&dialog, &RenewExceptionDialog::editsMade);
        dialog.open();
        QTest::keyClick(&dialog, Qt::Key_Return);
        const auto made = editsOf<RenewExceptionDialog>(edits);
        QCOMPARE(made.size(), size_t(1));
        QCOMPARE(made[0].after->expires, m_clock.today().addDays(90));
        QCOMPARE(made[0].after->reason, old.reason);
        QCOMPARE(made[0].after->changedAt, m_clock.nowUtc());
    }

    void anImportIsShownBeforeItIsDone()
    {
        auto newer = grantFor(0, Protocol::Pop, QDate(2027, 6, 1));
        newer.changedAt = newer.changedAt.addDays(1);
        auto foreign = grantFor(2, Protocol::Pop, QDate(2027, 6, 1));
        foreign.tenantId = QStringLiteral("somebody else");
        m_book.setGrants(
            {grantFor(0, Protocol::Pop, QDate(2027, 1, 1)), grantFor(3, Protocol::Ews, QDate(2027, 1, 1))});
        const QByteArray csv = exceptionsToCsv({newer, grantFor(1, Protocol::Imap, QDate(2027, 6, 1)), foreign,
                                                grantFor(3, Protocol::Ews, QDate(2027, 1, 1))});
        const auto found = exceptionsFromCsv(csv, m_book);
        QVERIFY(found);
        ImportExceptionsDialog dialog(context(), *found, QStringLiteral("<b>x</b>.csv"));
        const QSignalSpy edits(&dialog, &ImportExceptionsDialog::editsMade);
        dialog.open();
        QCOMPARE(child<QLabel>(&dialog, "importCounts")->text(),
                 QStringLiteral("1 new, 1 changed, 0 closed, 1 unchanged, 1 not taken over"));
        QCOMPARE(child<QTableView>(&dialog, "conflicts")->model()->index(0, 0).data().toString(), QStringLiteral("4"));
        QCOMPARE(edits.count(), 0);
        child<QPushButton>(&dialog, "importButton")->click();
        QCOMPARE(editsOf<ImportExceptionsDialog>(edits).size(), size_t(2));
    }

    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("rtl") << false << true;
    }
    void looks()
    {
        QFETCH(bool, dark);
        QFETCH(bool, rightToLeft);
        useStyle(dark);
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        m_book.setGrants({grantFor(0, Protocol::SmtpAuth, QDate(2027, 1, 20)),
                          grantFor(1, Protocol::Pop, QDate(2026, 11, 26)),
                          grantFor(2, Protocol::Ews, QDate(2026, 11, 19))});
        ExceptionDialog mark(context(), {0, 1, 2, 3, 4, 5});
        CloseExceptionDialog close(context(), m_book.all());
        RenewExceptionDialog renew(context(), m_book.all());
        for (DialogFrame *dialog : std::initializer_list<DialogFrame *>{&mark, &close, &renew}) {
            dialog->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
            dialog->open();
            if (dialog == &mark) {
                child<QCheckBox>(dialog, "protocol-smtp")->click();
                child<QPushButton>(dialog, "markButton")->click();
            }
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            QVERIFY2(dialog->width() <= 904, "nothing asks for more width than the design gives");
            grab(dialog, dialog->objectName() + QLatin1Char('-') + tag);
        }
    }
};

CASEMENT_TEST(TestExceptionDialogs)
#include "TestExceptionDialogs.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/ExceptionsPage.h"

#include "models/exceptions/ExceptionRepository.h"
#include "models/session/ExceptionDesk.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace Casement;
using namespace Casement::TestSupport;

class TestExceptionsPage final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    StillClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ExceptionDesk> m_desk;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<ExceptionsPage> m_page;

    QTableView *table() { return child<QTableView>(m_page.get(), "exceptionsTable"); }
    template <class T = QWidget>
    T *opened(const char *name)
    {
        T *dialog = m_page->findChild<T *>(QString::fromLatin1(name));
        return dialog && dialog->isVisible() ? dialog : nullptr;
    }
    void fill()
    {
        m_desk->book()->setGrants({grantFor(0, Protocol::SmtpAuth, QDate(2027, 1, 20)),
                                   grantFor(1, Protocol::Pop, QDate(2026, 11, 26)),
                                   grantFor(2, Protocol::Ews, QDate(2026, 11, 19))});
    }

private Q_SLOTS:
    void init()
    {
        useStyle(false);
        m_store = std::make_unique<Store>(m_folder.filePath(QUuid::createUuid().toString(QUuid::Id128)));
        QVERIFY(settled(m_store->open({ExceptionRepository::schema()}, {})));
        m_desk = std::make_unique<ExceptionDesk>(tenantId, m_store.get());
        m_undo = std::make_unique<QUndoStack>();
        ExceptionContext context;
        context.tenant = contoso();
        context.clock = &m_clock;
        context.account = QStringLiteral("mara.lindt@contoso.com");
        context.inventory = inventoryOf(someMailboxes());
        m_page = std::make_unique<ExceptionsPage>(m_desk.get(), m_undo.get(), context);
        m_page->resize(1000, 600);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_undo.reset();
        m_desk.reset();
        m_store.reset();
    }

    void anEmptyPageSaysWhatToDo()
    {
        const QSignalSpy wanted(m_page.get(), &ExceptionsPage::markRequested);
        auto *empty = child<QWidget>(m_page.get(), "emptyState");
        QVERIFY(empty->isVisible());
        QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!child<QPushButton>(m_page.get(), "exportExceptions")->isEnabled());
        grab(m_page.get(), QStringLiteral("exceptions-empty"));
    }

    void mostUrgentFirst()
    {
        fill();
        QCOMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("<b>Max</b> Mustermann"));
        QVERIFY(child<QLabel>(m_page.get(), "counts")->text().contains(QStringLiteral("2 to decide")));
        grab(m_page.get(), QStringLiteral("exceptions-light"));
    }

    void filtersWhileTyping()
    {
        fill();
        QTest::keyClicks(child<QLineEdit>(m_page.get(), "filterField"), QStringLiteral("chg-20001"));
        QCOMPARE(table()->model()->rowCount(), 1);
        QTest::keyClicks(child<QLineEdit>(m_page.get(), "filterField"), QStringLiteral("x"));
        QVERIFY(child<QWidget>(m_page.get(), "emptyState")->isVisible());
        QTest::mouseClick(child<QWidget>(m_page.get(), "emptyState")->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 3);
    }

    void closesTheSelectedAndUndoes()
    {
        fill();
        auto *button = child<QPushButton>(m_page.get(), "closeExceptions");
        QVERIFY(!button->isEnabled());
        QVERIFY(!button->toolTip().isEmpty());
        table()->setFocus();
        table()->selectRow(0);
        QTest::mouseClick(button, Qt::LeftButton);
        auto *dialog = opened("closeExceptionDialog");
        QVERIFY(dialog);
        QTest::mouseClick(child<QPushButton>(dialog, "closeButton"), Qt::LeftButton);
        QCOMPARE(m_desk->book()->count(), 2);
        QCOMPARE(table()->model()->rowCount(), 2);
        m_undo->undo();
        QCOMPARE(m_desk->book()->count(), 3);
    }

    void renewsTheSelected()
    {
        fill();
        table()->selectRow(0);
        QTest::mouseClick(child<QPushButton>(m_page.get(), "renewExceptions"), Qt::LeftButton);
        auto *dialog = opened("renewExceptionDialog");
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(m_desk->book()->protecting(mailboxId(2), Protocol::Ews)->expires, m_clock.today().addDays(90));
    }

    void whatIsExportedCanBeImported()
    {
        fill();
        const QString file = m_folder.filePath(QStringLiteral("exceptions.csv"));
        m_page->exportTo(file);
        QVERIFY(QFile::exists(file));
        m_desk->book()->setGrants({});
        m_page->importFile(file);
        auto *dialog = opened("importExceptionsDialog");
        QVERIFY(dialog);
        QCOMPARE(m_desk->book()->count(), 0);
        QTest::mouseClick(child<QPushButton>(dialog, "importButton"), Qt::LeftButton);
        QCOMPARE(m_desk->book()->count(), 3);
        m_undo->undo();
        QCOMPARE(m_desk->book()->count(), 0);
    }

    void aFileThatIsNoneIsToldAndChangesNothing()
    {
        fill();
        const QString file = m_folder.filePath(QStringLiteral("bad.csv"));
        QFile bad(file);
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("MailboxGuid,Oops\n\"open quote");
        bad.close();
        m_page->importFile(file);
        QVERIFY(child<QWidget>(m_page.get(), "errorPanel")->isVisible());
        QVERIFY(!opened("importExceptionsDialog"));
        m_page->importFile(m_folder.filePath(QStringLiteral("missing.csv")));
        QVERIFY(child<QWidget>(m_page.get(), "errorPanel")->isVisible());
        QCOMPARE(m_desk->book()->count(), 3);
        m_page->exportTo(m_folder.filePath(QStringLiteral("no such folder/x.csv")));
        QVERIFY(child<QWidget>(m_page.get(), "errorPanel")->isVisible());
        grab(m_page.get(), QStringLiteral("exceptions-error"));
    }

    void whatCannotBeKeptIsTakenBack()
    {
        ExceptionDesk desk(tenantId, nullptr);
        QUndoStack undo;
        ExceptionContext context;
        context.clock = &m_clock;
        ExceptionsPage page(&desk, &undo, context);
        page.show();
        page.apply({{std::nullopt, grantFor(0, Protocol::Pop, QDate(2027, 1, 1))}}, QStringLiteral("Mark"));
        QTRY_VERIFY(child<QWidget>(&page, "errorPanel")->isVisible());
        QCOMPARE(desk.book()->count(), 0);
    }

    void darkLooks()
    {
        useStyle(true);
        fill();
        table()->selectRow(1);
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        grab(m_page.get(), QStringLiteral("exceptions-dark"));
        QVERIFY(child<QPushButton>(m_page.get(), "closeExceptions")->isEnabled());
    }
};

CASEMENT_TEST(TestExceptionsPage)
#include "TestExceptionsPage.moc"

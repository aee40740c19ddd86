// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/ExceptionEditCommand.h"

#include "models/exceptions/ExceptionRepository.h"
#include "models/session/ExceptionDesk.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace Casement;
using namespace Casement::TestSupport;

/// Ctrl+Z takes back the last edit of exceptions and nothing else.
class TestExceptionEditCommand final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ExceptionDesk> m_desk;

    static ExceptionEdits marking(int mailbox)
    {
        return {{std::nullopt, grantFor(mailbox, Protocol::Pop, QDate(2027, 1, 1))}};
    }
    const ExceptionBook &book() const { return std::as_const(*m_desk).book(); }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<Store>(m_folder.filePath(QUuid::createUuid().toString(QUuid::Id128)));
        QVERIFY(settled(m_store->open({ExceptionRepository::schema()}, {})));
        m_desk = std::make_unique<ExceptionDesk>(tenantId, m_store.get());
    }
    void cleanup()
    {
        m_desk.reset();
        m_store.reset();
    }

    void undoTakesBackAndRedoDoesAgain()
    {
        QUndoStack stack;
        stack.push(new ExceptionEditCommand(m_desk.get(), marking(0), QStringLiteral("Mark 1 mailbox")));
        stack.push(new ExceptionEditCommand(m_desk.get(), marking(1), QStringLiteral("Mark 1 mailbox")));
        QCOMPARE(book().count(), 2);
        stack.undo();
        QCOMPARE(book().count(), 1);
        QVERIFY(book().protecting(mailboxId(0), Protocol::Pop));
        stack.redo();
        QCOMPARE(book().count(), 2);
        QCOMPARE(stack.count(), 2);
    }

    void whatWasChangedSinceKeepsItsNewerState()
    {
        QUndoStack stack;
        stack.push(new ExceptionEditCommand(m_desk.get(), marking(0), QStringLiteral("Mark 1 mailbox")));
        const ExceptionGrant before = grantFor(0, Protocol::Pop, QDate(2027, 1, 1));
        ExceptionGrant renewed = before;
        renewed.expires = QDate(2028, 1, 1);
        m_desk->apply({{before, renewed}});
        stack.undo();
        QCOMPARE(book().grant(before.id)->expires, QDate(2028, 1, 1));
        QVERIFY2(!stack.canRedo(), "a command without effect drops out");
    }

    void aMissingStoreLeavesTheBookAsItWas()
    {
        ExceptionDesk desk(tenantId, nullptr);
        const QSignalSpy failed(&desk, &ExceptionDesk::saveFailed);
        QUndoStack stack;
        stack.push(new ExceptionEditCommand(&desk, marking(0), QStringLiteral("Mark 1 mailbox")));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(desk.book()->count(), 0);
        stack.undo();
        QCOMPARE(desk.book()->count(), 0);
    }

    void aDeskThatIsGoneIsLeftAlone()
    {
        QUndoStack stack;
        stack.push(new ExceptionEditCommand(m_desk.get(), marking(0), QStringLiteral("Mark 1 mailbox")));
        m_desk.reset();
        stack.undo();
        QVERIFY(!stack.canRedo());
    }
};

CASEMENT_TEST(TestExceptionEditCommand)
#include "TestExceptionEditCommand.moc"

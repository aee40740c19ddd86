// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "tests/support/TestMain.h"
#include "translations/Languages.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// Widgets that take the focus and have neither an accessible name nor a text of their own.
QStringList nameless(const QWidget *window)
{
    QStringList found;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
            continue;
        const QString text = widget->property("text").toString();
        if (widget->accessibleName().isEmpty() && text.isEmpty() && widget->parentWidget() != nullptr &&
            !widget->inherits("QAbstractScrollArea"))
            found.append(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                         widget->objectName());
    }
    return found;
}

} // namespace

/// The whole console in a made-up language a third longer, and from right to left.
class TestLanguagesAndDirections final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void pseudoLocaleReachesTheWindows()
    {
        Languages languages;
        QVERIFY(languages.use(QStringLiteral("x-pseudo")));
        ConnectionOptions options;
        options.demoMailboxes = 40;
        ConsoleDriver console(options);
        QVERIFY(console.start());
        QTest::keyClick(console.waitForTop<SignInWizard>(), Qt::Key_Return);
        QVERIFY(console.waitForReport(30000));
        QStringList plain;
        for (const QAbstractButton *button : console.window()->findChildren<QAbstractButton *>()) {
            const QString text = button->text();
            if (button->isVisible() && !text.isEmpty() && !text.contains(QLatin1Char('[')))
                plain.append(text);
        }
        QCOMPARE(plain, QStringList());
    }

    void rightToLeftWorksFromSignInToFilter()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        ConnectionOptions options;
        options.demoMailboxes = 40;
        ConsoleDriver console(options);
        QVERIFY(console.start());
        QTest::keyClick(console.waitForTop<SignInWizard>(), Qt::Key_Return);
        QVERIFY(console.waitForReport(30000));
        ReportPage *page = console.window()->report();
        QVERIFY(ConsoleDriver::type(page, QStringLiteral("queryEdit"), QStringLiteral("imap:on")));
        QTRY_VERIFY(page->model()->shownCount() < 40);
        QVERIFY(page->table()->selectedMailboxes().empty());
        auto *query = ConsoleDriver::child<QLineEdit>(page, QStringLiteral("queryEdit"));
        QTest::keyClick(query, Qt::Key_Escape); // the completion that typing opened
        QTest::keyClick(query, Qt::Key_Down);
        QTRY_COMPARE(page->table()->selectedMailboxes().size(), size_t(1));
        QVERIFY(!console.window()->grab().isNull());
    }

    void everythingThatTakesTheFocusHasAName()
    {
        ConnectionOptions options;
        options.demoMailboxes = 40;
        ConsoleDriver console(options);
        QVERIFY(console.start());
        auto *wizard = console.waitForTop<SignInWizard>();
        QCOMPARE(nameless(wizard), QStringList());
        QTest::keyClick(wizard, Qt::Key_Return);
        QVERIFY(console.waitForReport(30000));
        for (const auto page : {MainWindow::Mailboxes, MainWindow::Exceptions, MainWindow::Journal}) {
            console.window()->goTo(page);
            QCOMPARE(nameless(console.window()), QStringList());
        }
    }
};

CASEMENT_TEST(TestLanguagesAndDirections)
#include "TestLanguagesAndDirections.moc"

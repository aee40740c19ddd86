// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QApplication>
#include <QLineEdit>

namespace Casement::TestSupport {

ConsoleDriver::ConsoleDriver(const ConnectionOptions &options) : ConsoleDriver(options, QString()) {}

ConsoleDriver::ConsoleDriver(const ConnectionOptions &options, const QString &home)
    : m_home(home.isEmpty() ? m_folder.path() : home)
{
    if (!qobject_cast<CasementStyle *>(QApplication::style()))
        QApplication::setStyle(new CasementStyle(ThemeChoice::Light));
    m_console = std::make_unique<Console>(Paths::below(m_home), options);
    QObject::connect(m_console.get(), &Console::tenantOpened, m_console.get(),
                     [this](MainWindow *window) { m_window = window; });
}

ConsoleDriver::~ConsoleDriver()
{
    m_console.reset();
}

bool ConsoleDriver::start()
{
    m_console->start();
    return waitForTop<SignInWizard>() != nullptr;
}

bool ConsoleDriver::startUntil(const QString &part)
{
    if (!start())
        return false;
    auto *wizard = waitForTop<SignInWizard>();
    return QTest::qWaitFor([&] { return child<QWidget>(wizard, part) != nullptr; }, 60000);
}

bool ConsoleDriver::openWindow()
{
    return click(waitForTop<SignInWizard>(), QStringLiteral("openReport")) &&
           QTest::qWaitFor([this] { return m_window && m_window->isVisible(); }, 8000);
}

bool ConsoleDriver::waitForReport(int milliseconds)
{
    return QTest::qWaitFor(
        [this] { return m_window && m_window->report()->isLoaded() && m_window->report()->model()->totalCount() > 0; },
        milliseconds);
}

bool ConsoleDriver::openDemo()
{
    if (!start())
        return false;
    QTest::keyClick(waitForTop<SignInWizard>(), Qt::Key_Return);
    return waitForReport(60'000);
}

std::unique_ptr<ConsoleDriver> consoleOnDemo(int mailboxes, const QString &home)
{
    ConnectionOptions options;
    options.demoMailboxes = mailboxes;
    auto console =
        home.isEmpty() ? std::make_unique<ConsoleDriver>(options) : std::make_unique<ConsoleDriver>(options, home);
    return console->openDemo() ? std::move(console) : nullptr;
}

QString ConsoleDriver::words(const QWidget *of)
{
    if (!of)
        return {};
    QStringList found{of->windowTitle()};
    for (const QWidget *widget : of->findChildren<QWidget *>()) {
        for (const char *property : {"text", "plainText", "toolTip", "accessibleName", "accessibleDescription"})
            found.append(widget->property(property).toString());
    }
    found.removeAll(QString());
    return found.join(QLatin1Char('\n'));
}

bool ConsoleDriver::click(QWidget *of, const QString &button)
{
    QAbstractButton *found = nullptr;
    const bool ready = QTest::qWaitFor(
        [&] {
            found = child<QAbstractButton>(of, button);
            return found && found->isEnabled();
        },
        8000);
    if (!ready)
        return false;
    QTest::mouseClick(found, Qt::LeftButton);
    return true;
}

bool ConsoleDriver::type(QWidget *of, const QString &line, const QString &text)
{
    auto *edit = child<QLineEdit>(of, line);
    if (!edit)
        return false;
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
    return edit->text() == text;
}

bool ConsoleDriver::choose(QWidget *of, const QString &control, int option)
{
    auto *segments = child<SegmentedControl>(of, control);
    for (int step = 0; segments && step < 4 && segments->current() != option; ++step) {
        for (QAbstractButton *segment : segments->findChildren<QAbstractButton *>()) {
            if (segment->isChecked()) {
                QTest::keyClick(segment, segments->isRightToLeft() ? Qt::Key_Left : Qt::Key_Right);
                break;
            }
        }
    }
    return segments && segments->current() == option;
}

static QStringList wordsBeside(const QWidget *field)
{
    QStringList words;
    for (const PlainLabel *label : field->parentWidget()->findChildren<PlainLabel *>())
        words.append(label->text());
    return words;
}

bool ConsoleDriver::confirmGuard(QWidget *dialog)
{
    for (const char *tick : {"clientTick", "noWayInTick", "guardedTick"}) {
        if (auto *box = child<QAbstractButton>(dialog, QLatin1String(tick)))
            QTest::keyClick(box, Qt::Key_Space);
    }
    // What is asked for stands beside its field.
    if (auto *domain = child<QWidget>(dialog, QStringLiteral("domainField"))) {
        const QString rule = wordsBeside(domain).last();
        const QString asked =
            rule.mid(rule.lastIndexOf(QLatin1Char(' ')) + 1).remove(QChar(0x2068)).remove(QChar(0x2069));
        if (!type(dialog, QStringLiteral("domainField"), asked))
            return false;
    }
    auto *count = child<QWidget>(dialog, QStringLiteral("countField"));
    if (!count)
        return true;
    QString digits;
    for (const QChar letter : wordsBeside(count).first().section(QLatin1Char(' '), 0, 0)) {
        if (letter.isDigit())
            digits.append(letter);
    }
    return type(dialog, QStringLiteral("countField"), digits);
}

} // namespace Casement::TestSupport

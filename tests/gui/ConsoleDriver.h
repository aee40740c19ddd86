// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/ConnectionOptions.h"
#include "app/console/Console.h"
#include "widgets/mainwindow/MainWindow.h"

#include <QAbstractButton>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace Casement::TestSupport {

/// Drives the real console as a person does: finds windows and widgets by name, clicks, types, waits until something
/// can be seen. Everything the program keeps goes into a folder that is gone afterwards.
class ConsoleDriver final
{
public:
    explicit ConsoleDriver(const ConnectionOptions &options);
    /// Over a folder that somebody else filled and keeps.
    ConsoleDriver(const ConnectionOptions &options, const QString &home);
    ~ConsoleDriver();

    [[nodiscard]] const QString &home() const { return m_home; }
    [[nodiscard]] MainWindow *window() const { return m_window; }

    /// Starts the console; true once the wizard stands.
    [[nodiscard]] bool start();
    /// The same with a connection that leads on: true once the wizard shows this page's part.
    [[nodiscard]] bool startUntil(const QString &part);
    /// Signs in with a connection that was given and opens the report; true once the window stands, whatever loading
    /// makes of it. The caller has seen to the browser.
    [[nodiscard]] bool openWindow();
    /// True once the report stands and its load has come to its end.
    [[nodiscard]] bool waitForReport(int milliseconds);

    /// The visible top-level window of this type or name; waits for it.
    template <class Window>
    [[nodiscard]] Window *waitForTop(const QString &name = {})
    {
        Window *found = nullptr;
        const bool seen = QTest::qWaitFor(
            [&] {
                for (QWidget *top : QApplication::topLevelWidgets()) {
                    auto *window = qobject_cast<Window *>(top);
                    if (window && window->isVisible() && (name.isEmpty() || window->objectName() == name))
                        found = window;
                }
                return found != nullptr;
            },
            8000);
        return seen ? found : nullptr;
    }

    /// A visible child by object name, or null.
    template <class Widget>
    [[nodiscard]] static Widget *child(const QWidget *of, const QString &name)
    {
        for (Widget *widget : of->findChildren<Widget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    /// Everything that can be read there: labels, buttons, fields, tooltips, details that are folded away. Nothing of
    /// nothing.
    [[nodiscard]] static QString words(const QWidget *of);

    /// Waits until the button can be clicked, then clicks it.
    [[nodiscard]] static bool click(QWidget *of, const QString &button);
    /// Replaces a line's text by typing.
    [[nodiscard]] static bool type(QWidget *of, const QString &line, const QString &text);

    /// Walks a segmented control with the arrow keys until this option is chosen.
    [[nodiscard]] static bool choose(QWidget *of, const QString &control, int option);

    /// Ticks and types whatever a plan's guard asks for.
    [[nodiscard]] static bool confirmGuard(QWidget *dialog);

    /// Opens the demo's report from the wizard's first page; true once it is read.
    [[nodiscard]] bool openDemo();

private:
    QTemporaryDir m_folder;
    QString m_home;
    std::unique_ptr<Console> m_console;
    QPointer<MainWindow> m_window;
};

/// A console over a demo tenant of so many mailboxes, its report read; null when it did not come. An empty home is one
/// of its own.
[[nodiscard]] std::unique_ptr<ConsoleDriver> consoleOnDemo(int mailboxes, const QString &home = {});

} // namespace Casement::TestSupport

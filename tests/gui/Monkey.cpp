// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Monkey.h"

#include "tests/gui/ConsoleDriver.h"
#include "widgets/actions/ManageCasDialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

#include <array>

namespace Casement::TestSupport {

namespace {

constexpr int remembered = 25;
constexpr int beatMs = 50;
constexpr int planMs = 250;
const QString manageButton = QStringLiteral("manageCas");

constexpr std::array keys{Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Space,    Qt::Key_Return, Qt::Key_Escape,
                          Qt::Key_Up,  Qt::Key_Down,    Qt::Key_Left,     Qt::Key_Right,  Qt::Key_Home,
                          Qt::Key_End, Qt::Key_Delete,  Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_Backspace,
                          Qt::Key_F1,  Qt::Key_F5,      Qt::Key_Menu,     Qt::Key_A,      Qt::Key_F,
                          Qt::Key_Z,   Qt::Key_Plus,    Qt::Key_Minus,    Qt::Key_1,      Qt::Key_2};

constexpr std::array texts{"imap:on", "legacy:on -exception", "((", "type:user", "\"", "3", "x y",
                           ":",       "owa:off or ",          "12"};

/// What happens in so long a time, and until all that stood in the queue then has been done.
void letHappen(int milliseconds)
{
    bool reached = false;
    QTimer::singleShot(milliseconds, qApp, [&reached] { reached = true; });
    while (!reached)
        (void)QTest::qWaitFor([&reached] { return reached; });
}

} // namespace

Monkey::Monkey(quint32 seed) : m_random(seed)
{
    qApp->installEventFilter(this);
    connect(&m_heart, &QTimer::timeout, this, &Monkey::beat);
    m_sinceBeat.start();
    m_heart.start(beatMs);
}

Monkey::~Monkey()
{
    qApp->removeEventFilter(this);
}

void Monkey::beat()
{
    m_longestStall = std::max(m_longestStall, m_sinceBeat.restart() - beatMs);
}

/// A plan is confirmed by the verb of its dialog and by nothing else.
bool Monkey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Show)
        return false;
    if (auto *dialog = qobject_cast<ManageCasDialog *>(watched)) {
        for (auto *verb : dialog->findChildren<QAbstractButton *>(QStringLiteral("verbButton")))
            connect(verb, &QAbstractButton::clicked, this, [this] { ++m_confirmations; });
    }
    // What it would name there could be anybody's file.
    if (auto *files = qobject_cast<QFileDialog *>(watched))
        QTimer::singleShot(0, files, &QDialog::reject);
    return false;
}

QWidget *Monkey::window()
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    QList<QWidget *> shown;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top->isVisible() && top->isEnabled() && top->windowType() != Qt::ToolTip)
            shown.append(top);
    }
    return shown.isEmpty() ? nullptr : shown.at(m_random.bounded(static_cast<int>(shown.size())));
}

/// Buttons, fields and tables are more worth a click than the space between them.
QWidget *Monkey::widgetIn(QWidget *window)
{
    QList<QWidget *> all{window};
    QList<QWidget *> doers;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->window() != window)
            continue;
        all.append(widget);
        if (qobject_cast<QAbstractButton *>(widget) || widget->focusPolicy() != Qt::NoFocus)
            doers.append(widget);
    }
    const QList<QWidget *> &from = doers.isEmpty() || m_random.bounded(4) == 0 ? all : doers;
    return from.at(m_random.bounded(static_cast<int>(from.size())));
}

bool Monkey::play(int events, std::function<bool()> goesOn)
{
    m_wanted = m_acted + events;
    m_goesOn = std::move(goesOn);
    m_over = false;
    QTimer::singleShot(0, this, &Monkey::next);
    return QTest::qWaitFor([this] { return m_over; }, 3'600'000);
}

/// The one after this is ordered first: what this one does may open a menu and come back only when that is closed.
void Monkey::next()
{
    QWidget *top = m_over || m_acted >= m_wanted || !m_goesOn() ? nullptr : window();
    if (!top) {
        m_over = true;
        while (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        return;
    }
    QTimer::singleShot(1, this, &Monkey::next);
    if (m_answering)
        return;
    ++m_acted;
    act(top);
}

void Monkey::act(QWidget *top)
{
    auto *plan = qobject_cast<ManageCasDialog *>(top);
    const int dice = m_random.bounded(100);
    if (plan && dice < 50) {
        answerPlan(plan);
    } else if (!plan && dice < 8 && ConsoleDriver::child<QAbstractButton>(top, manageButton)) {
        askForPlan(top);
    } else {
        QWidget *widget = widgetIn(top);
        if (dice < 60)
            click(widget);
        else if (dice < 92)
            press(QApplication::focusWidget() && m_random.bounded(2) == 0 ? QApplication::focusWidget() : widget);
        else
            scroll(widget);
    }
}

void Monkey::click(QWidget *widget)
{
    const QPoint place(m_random.bounded(std::max(1, widget->width())), m_random.bounded(std::max(1, widget->height())));
    const int dice = m_random.bounded(20);
    note(dice == 0 ? "double click" : dice == 1 ? "right click" : "click", widget);
    const auto modifiers = dice == 2 ? Qt::ControlModifier : dice == 3 ? Qt::ShiftModifier : Qt::NoModifier;
    const auto button = dice == 1 ? Qt::RightButton : Qt::LeftButton;
    if (dice == 0) {
        QTest::mouseDClick(widget, button, Qt::NoModifier, place);
        return;
    }
    // The press may be the end of what was pressed.
    const QPointer<QWidget> still = widget;
    QTest::mousePress(widget, button, modifiers, place);
    if (still)
        QTest::mouseRelease(still, button, modifiers, place);
}

void Monkey::press(QWidget *widget)
{
    note("key", widget);
    const QPointer<QWidget> still = widget;
    if (m_random.bounded(4) == 0) {
        const QLatin1String text(texts.at(static_cast<size_t>(m_random.bounded(static_cast<int>(texts.size())))));
        for (qsizetype i = 0; still && i < text.size(); ++i)
            QTest::keyClick(still, text[i].toLatin1());
        return;
    }
    const int dice = m_random.bounded(10);
    const auto modifiers = dice == 0   ? Qt::ControlModifier
                           : dice == 1 ? Qt::ShiftModifier
                           : dice == 2 ? Qt::AltModifier
                                       : Qt::NoModifier;
    QTest::keyClick(widget, keys.at(static_cast<size_t>(m_random.bounded(static_cast<int>(keys.size())))), modifiers);
}

void Monkey::scroll(QWidget *widget)
{
    note("wheel", widget);
    const QPointF place(widget->rect().center());
    QWheelEvent event(place, widget->mapToGlobal(place), QPoint(), QPoint(0, m_random.bounded(2) == 0 ? 120 : -120),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

/// A few rows somewhere in the list: a run of many would keep every other plan away for as long as it takes.
void Monkey::askForPlan(QWidget *window)
{
    note("asks for a plan", window);
    auto *table = ConsoleDriver::child<QTableView>(window, QStringLiteral("mailboxTable"));
    if (!table || table->model()->rowCount() == 0)
        return;
    const int row = m_random.bounded(table->model()->rowCount());
    table->setFocus();
    table->clearSelection();
    table->setCurrentIndex(
        table->model()->index(row, table->currentIndex().isValid() ? table->currentIndex().column() : 0));
    for (int more = m_random.bounded(3); more > 0; --more)
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    auto *manage = ConsoleDriver::child<QAbstractButton>(window, manageButton);
    if (manage && manage->isEnabled())
        QTest::mouseClick(manage, Qt::LeftButton);
}

/// So that it comes through a guard, as nobody does by chance.
void Monkey::answerPlan(QWidget *dialog)
{
    note("answers the plan", dialog);
    m_answering = true;
    const QPointer<QWidget> still = dialog;
    for (const char *protocol : {"set-imap", "set-pop", "set-owa"}) {
        const QString control = QString::fromLatin1(protocol);
        if (m_random.bounded(2) == 0 && ConsoleDriver::child<QWidget>(dialog, control))
            (void)ConsoleDriver::choose(dialog, control, 1 + m_random.bounded(2));
    }
    const auto verbOf = [](QWidget *of) {
        return ConsoleDriver::child<QAbstractButton>(of, QStringLiteral("verbButton"));
    };
    // The plan is made when nothing more was chosen for a moment.
    letHappen(planMs);
    if (still && verbOf(dialog))
        (void)ConsoleDriver::confirmGuard(dialog);
    auto *verb = still ? verbOf(dialog) : nullptr;
    m_answering = false;
    if (verb && verb->isEnabled())
        QTest::mouseClick(verb, Qt::LeftButton);
}

void Monkey::note(const char *what, const QWidget *widget)
{
    m_lately.append(QStringLiteral("%1: %2 %3 in %4")
                        .arg(QLatin1String(what), QLatin1String(widget->metaObject()->className()),
                             widget->objectName(), widget->window()->objectName()));
    if (m_lately.size() > remembered)
        m_lately.removeFirst();
}

} // namespace Casement::TestSupport

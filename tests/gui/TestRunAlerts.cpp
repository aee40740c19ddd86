// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/RunDesk.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"
#include "widgets/mainwindow/BusNotes.h"
#include "widgets/mainwindow/RunAlerts.h"

#include <QAction>
#include <QDBusConnection>
#include <QDialog>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

struct Heard
{
    QStringList titles;
    QStringList texts;
};

class ListeningNotes final : public DesktopNotes
{
public:
    explicit ListeningNotes(Heard *heard) : m_heard(heard) {}
    void show(const QString &title, const QString &text) override
    {
        m_heard->titles << title;
        m_heard->texts << text;
    }

private:
    Heard *m_heard;
};

RunSummary ended(int done, int failed)
{
    RunSummary summary;
    summary.number = 14;
    summary.counts.add(RowOutcome::Done, done);
    summary.counts.add(RowOutcome::Failed, failed);
    return summary;
}

} // namespace

/// The desktop's notification service, as far as we use it.
class FakeDesktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QStringList titles;
    QList<uint> replaced;

public Q_SLOTS:
    uint Notify(const QString & /*program*/, uint replaces, const QString & /*icon*/, const QString &title,
                const QString & /*text*/, const QStringList & /*actions*/, const QVariantMap & /*hints*/,
                int /*timeout*/)
    {
        titles << title;
        replaced << replaces;
        return 77;
    }
};

/// Somebody works in another window while a run ends or waits.
class TestRunAlerts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverWorksElsewhereIsTold()
    {
        QWidget window;
        window.setWindowTitle(QStringLiteral("Contoso Ltd"));
        new RunAlerts(&m_runs, &window, std::make_unique<ListeningNotes>(&m_heard));
        Q_EMIT m_runs.finished(ended(42, 0));
        QCOMPARE(m_heard.titles, QStringList{QStringLiteral("Run 14 has ended")});
        QCOMPARE(m_heard.texts, QStringList{QStringLiteral("42 of 42 change(s) done.")});
        Q_EMIT m_runs.finished(ended(40, 2));
        QCOMPARE(m_heard.texts.last(), QStringLiteral("40 of 42 change(s) done."));
        RunSummary stopped = ended(1, 0);
        stopped.stoppedBy = makeError(ErrorKind::SignIn, QStringLiteral("alex@contoso.com was signed out"));
        Q_EMIT m_runs.finished(stopped);
        QCOMPARE(m_heard.titles.last(), QStringLiteral("Run 14 has stopped"));
        QCOMPARE(m_heard.texts.last(), QStringLiteral("1 of 1 change(s) done."));
        Q_EMIT m_runs.paused(makeError(ErrorKind::SignIn, QStringLiteral("alex@contoso.com must sign in to Contoso")));
        QCOMPARE(m_heard.titles.last(), QStringLiteral("A run waits for you"));
        Q_EMIT m_runs.paused(makeError(ErrorKind::Network, QStringLiteral("contoso.com cannot be reached")));
        QCOMPARE(m_heard.titles.last(), QStringLiteral("A run waits for the service"));
        RunSummary unproven = ended(1, 0);
        unproven.counts.add(RowOutcome::Unchanged, 2);
        unproven.counts.add(RowOutcome::NotVisibleYet, 3);
        Q_EMIT m_runs.finished(unproven);
        QCOMPARE(m_heard.texts.last(), QStringLiteral("3 of 6 change(s) done."));
        const QString all = (m_heard.titles + m_heard.texts).join(u'\n');
        QVERIFY2(!all.contains(QStringLiteral("ontoso")) && !all.contains(u'@'), "nobody's name is shown to a room");
    }

    void whoeverLooksIsNotTold()
    {
        QWidget window;
        new RunAlerts(&m_runs, &window, std::make_unique<ListeningNotes>(&m_heard));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        Q_EMIT m_runs.finished(ended(1, 0));
        QVERIFY(m_heard.titles.isEmpty());
        QDialog dialog(&window);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        Q_EMIT m_runs.finished(ended(1, 0));
        QVERIFY2(m_heard.titles.isEmpty(), "a dialog of the window is the window");
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        Q_EMIT m_runs.finished(ended(1, 0));
        QVERIFY2(m_heard.titles.size() == 1, "another tenant's window is not this one");
    }

    void itCanBeSwitchedOff()
    {
        QWidget window;
        auto *alerts = new RunAlerts(&m_runs, &window, std::make_unique<ListeningNotes>(&m_heard));
        alerts->setOn(false);
        Q_EMIT m_runs.finished(ended(1, 0));
        QVERIFY(m_heard.titles.isEmpty());
        alerts->setOn(true);
        Q_EMIT m_runs.finished(ended(1, 0));
        QCOMPARE(m_heard.titles.size(), 1);
    }

    void theChoiceIsRemembered()
    {
        QTemporaryDir home;
        auto console = consoleOnDemo(60, home.path());
        QVERIFY(console);
        QVERIFY(choice(*console)->isChecked());
        choice(*console)->trigger();
        console.reset();
        console = consoleOnDemo(60, home.path());
        QVERIFY(console);
        QVERIFY(!choice(*console)->isChecked());
    }

    /// On a bus of its own, with somebody who shows notifications and then with nobody.
    void theDesktopIsAskedOnItsBus()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (program.isEmpty())
            QSKIP("there is no bus to be had");
        QProcess daemon;
        daemon.start(program,
                     {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QVERIFY(daemon.waitForReadyRead(10000));
        const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
        const QString ours = QStringLiteral("ours");
        const QString theirs = QStringLiteral("theirs");
        QDBusConnection desktop = QDBusConnection::connectToBus(address, theirs);
        BusNotes notes(QDBusConnection::connectToBus(address, ours));
        notes.show(QStringLiteral("nobody listens"), QString());
        FakeDesktop shown;
        QVERIFY(desktop.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &shown,
                                       QDBusConnection::ExportAllSlots));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.Notifications")));
        notes.show(QStringLiteral("Run 14 has ended"), QString());
        QTRY_VERIFY(shown.titles.contains(QStringLiteral("Run 14 has ended")));
        // The next one takes its place instead of standing below it.
        const qsizetype before = shown.replaced.size();
        QTRY_VERIFY([&] {
            notes.show(QStringLiteral("Run 15 has ended"), QString());
            return shown.replaced.size() > before && shown.replaced.last() == 77;
        }());
        QDBusConnection::disconnectFromBus(ours);
        QDBusConnection::disconnectFromBus(theirs);
        daemon.terminate();
        QVERIFY(daemon.waitForFinished(10000));
    }

    void withoutABusNothingHappens()
    {
        BusNotes notes(QDBusConnection(QStringLiteral("no such bus")));
        notes.show(QStringLiteral("title"), QStringLiteral("text"));
    }

    void init() { m_heard = {}; }

private:
    static QAction *choice(ConsoleDriver &console)
    {
        for (QAction *action : console.window()->findChildren<QAction *>()) {
            if (action->text().contains(QStringLiteral("Notify when a run")))
                return action;
        }
        return nullptr;
    }

    SystemClock m_clock;
    RunDesk m_runs{QStringLiteral("tenant"), nullptr, nullptr, nullptr, &m_clock};
    Heard m_heard;
};

CASEMENT_TEST(TestRunAlerts)
#include "TestRunAlerts.moc"

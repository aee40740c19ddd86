// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// The keychain as it is: a session bus of its own around a real GNOME Keyring, and sessions without one.
class TestKeychain final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsReplacesAndForgets();
    void outlivesTheProgram();
    void saysThatThereIsNoSession();
    void saysThatThereIsNoKeychain();
    void waitsNoLongerThanItsLimit();
    void oneSilentCallSpoilsNoOther();

private:
    /// What the shell command printed, in a home and an environment of its own.
    QStringList linesOf(const QString &command);
    static QString probe() { return QCoreApplication::applicationDirPath() + QStringLiteral("/keychain_probe"); }

    std::unique_ptr<QTemporaryDir> m_home;
};

static const QString unlocked =
    QStringLiteral("printf 'pass' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; ");

void TestKeychain::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

QStringList TestKeychain::linesOf(const QString &command)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"})
        environment.remove(QString::fromLatin1(name));
    for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        environment.insert(QString::fromLatin1(name), m_home->path());
    environment.insert(QStringLiteral("XDG_CURRENT_DESKTOP"), QStringLiteral("GNOME"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("sh"), {QStringLiteral("-c"), command});
    if (!process.waitForFinished(30000))
        return {QStringLiteral("did not end")};
    return QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

#define NEED_PROGRAM(name)                                                                                             \
    if (QStandardPaths::findExecutable(QStringLiteral(name)).isEmpty())                                                \
    QSKIP(name " is not installed")

void TestKeychain::keepsReplacesAndForgets()
{
    NEED_PROGRAM("dbus-run-session");
    NEED_PROGRAM("gnome-keyring-daemon");
    const QStringList lines =
        linesOf(QStringLiteral("dbus-run-session -- sh -c \"%1 %2 story\"").arg(unlocked, probe()));
    const QStringList expected{
        QStringLiteral("write: ok"),  QStringLiteral("read: ok first+/=ü"),
        QStringLiteral("write: ok"),  QStringLiteral("read: ok ") + QString(4000, QLatin1Char('x')),
        QStringLiteral("remove: ok"), QStringLiteral("read: NotFound "),
        QStringLiteral("remove: ok"), QStringLiteral("took: seconds"),
    };
    QCOMPARE(lines, expected);
}

void TestKeychain::outlivesTheProgram()
{
    NEED_PROGRAM("dbus-run-session");
    NEED_PROGRAM("gnome-keyring-daemon");
    const QStringList lines =
        linesOf(QStringLiteral("dbus-run-session -- sh -c \"%1 %2 keep; %2 find\"").arg(unlocked, probe()));
    QVERIFY2(lines.contains(QStringLiteral("read: ok first+/=ü")), qPrintable(lines.join(QLatin1Char('\n'))));
}

void TestKeychain::saysThatThereIsNoSession()
{
    const QStringList lines = linesOf(QStringLiteral("%1 story").arg(probe()));
    QCOMPARE(lines.value(0), QStringLiteral("write: Storage KeychainNotAvailable"));
    QCOMPARE(lines.value(1), QStringLiteral("read: Storage KeychainNotAvailable"));
    QCOMPARE(lines.last(), QStringLiteral("took: seconds"));
}

void TestKeychain::saysThatThereIsNoKeychain()
{
    NEED_PROGRAM("dbus-run-session");
    // A bus that starts nothing by itself, as in a container.
    const QString file = m_home->filePath(QStringLiteral("bus.conf"));
    QFile config(file);
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(
        "<busconfig><listen>unix:tmpdir=/tmp</listen><policy context=\"default\"><allow send_destination=\"*\" "
        "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
    config.close();
    const QStringList lines =
        linesOf(QStringLiteral("dbus-run-session --config-file=%1 -- %2 story").arg(file, probe()));
    QCOMPARE(lines.value(0), QStringLiteral("write: Storage KeychainNotAvailable"));
    QCOMPARE(lines.last(), QStringLiteral("took: seconds"));
}

void TestKeychain::waitsNoLongerThanItsLimit()
{
    NEED_PROGRAM("dbus-run-session");
    const QStringList lines = linesOf(QStringLiteral("dbus-run-session -- %1 mute").arg(probe()));
    QCOMPARE(lines.value(0), QStringLiteral("write: Timeout "));
    QCOMPARE(lines.value(1), QStringLiteral("read: Timeout ")); // from the third one on at once
    QCOMPARE(lines.last(), QStringLiteral("took: seconds"));
}

/// Which was silent may have been of little worth, and the next one is a sign-in to be kept.
void TestKeychain::oneSilentCallSpoilsNoOther()
{
    NEED_PROGRAM("dbus-run-session");
    const QStringList lines = linesOf(QStringLiteral("dbus-run-session -- %1 late").arg(probe()));
    QCOMPARE(lines.value(0), QStringLiteral("write: Timeout "));
    QCOMPARE(lines.value(1), QStringLiteral("read: Storage KeychainNotAvailable")); // it was heard, and refused
}

CASEMENT_TEST(TestKeychain)
#include "TestKeychain.moc"

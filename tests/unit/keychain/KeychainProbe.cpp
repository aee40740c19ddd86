// SPDX-License-Identifier: GPL-3.0-or-later
// Uses the keychain of the session it runs in, and prints one line per call: what it was and how it ended.
//
//   keychain_probe story                write, read, replace, read, remove, read, remove
//   keychain_probe keep | find          write and end; read and remove
//   keychain_probe mute                 the same story, in front of a keychain that never answers
//   keychain_probe late                 write and read; the keychain answers once nobody waits for the write any more
#include "models/base/Task.h"
#include "models/keychain/Keychain.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QTextStream>
#include <QTimer>

using namespace Casement;

namespace {

/// Takes every call and answers none, until it is told to refuse them all.
class Mute final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    QString introspect(const QString & /*path*/) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        m_taken.append(message);
        if (m_speaks)
            refuseAll(connection);
        return true;
    }
    void speak()
    {
        m_speaks = true;
        refuseAll(QDBusConnection::sessionBus());
    }

private:
    void refuseAll(const QDBusConnection &connection)
    {
        for (const QDBusMessage &message : std::as_const(m_taken))
            connection.send(message.createErrorReply(QDBusError::Failed, QStringLiteral("not now")));
        m_taken.clear();
    }

    QList<QDBusMessage> m_taken;
    bool m_speaks = false;
};

void say(const char *what, const Outcome &outcome, const QByteArray &value = {})
{
    QTextStream out(stdout);
    out << what << ": ";
    if (outcome)
        out << "ok" << (value.isEmpty() ? "" : " ") << QString::fromUtf8(value);
    else
        out << errorKindName(outcome.error().kind) << ' ' << outcome.error().code;
    out << '\n';
}

Task<void> sayRead(Keychain *keychain, QString name)
{
    auto secret = co_await keychain->read(name, CancelToken());
    say("read", secret ? Outcome() : Outcome(failure(secret.error())), secret ? secret->reveal() : QByteArray());
}

Task<void> sayWrite(Keychain *keychain, QString name, QByteArray value)
{
    const Secret secret(value);
    auto written = co_await keychain->write(name, secret, CancelToken());
    say("write", written);
}

Task<void> sayRemove(Keychain *keychain, QString name)
{
    auto removed = co_await keychain->remove(name, CancelToken());
    say("remove", removed);
}

Task<void> story(Keychain *keychain, QString which)
{
    const QString name = QStringLiteral("probe/ä #next");
    if (which != QStringLiteral("find"))
        co_await sayWrite(keychain, name, "first+/=ü");
    if (which == QStringLiteral("keep"))
        co_return;
    co_await sayRead(keychain, name);
    if (which != QStringLiteral("find")) {
        co_await sayWrite(keychain, name, QByteArray(4000, 'x'));
        co_await sayRead(keychain, name);
    }
    co_await sayRemove(keychain, name);
    co_await sayRead(keychain, name);
    co_await sayRemove(keychain, name);
}

Task<void> lateStory(Keychain *keychain, Mute *mute)
{
    const QString name = QStringLiteral("probe");
    co_await sayWrite(keychain, name, "first");
    // The next call is made by now, and stands behind the one that was given up.
    QTimer::singleShot(0, mute, &Mute::speak);
    co_await sayRead(keychain, name);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString which = QCoreApplication::arguments().value(1);
    Mute mute;
    const bool late = which == QStringLiteral("late");
    if (late || which == QStringLiteral("mute")) {
        QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.registerVirtualObject(QStringLiteral("/"), &mute, QDBusConnection::SubPath) ||
            !bus.registerService(QStringLiteral("org.freedesktop.secrets")))
            return 3;
    }
    Keychain keychain(std::chrono::milliseconds(late ? 1000 : which == QStringLiteral("mute") ? 300 : 10000));
    QElapsedTimer watch;
    watch.start();
    auto task = late ? lateStory(&keychain, &mute) : story(&keychain, which);
    QCoro::waitFor(task);
    QTextStream(stdout) << "took: " << (watch.elapsed() < 5000 ? "seconds" : "long") << '\n';
    return 0;
}

#include "KeychainProbe.moc"

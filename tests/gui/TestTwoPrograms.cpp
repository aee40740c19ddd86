// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// Tokens that run out all the time, answers that take theirs, and a service that ends every sign-in whose refresh
/// token comes twice.
Demo::Options hasty(int mailboxes)
{
    Demo::Options options;
    options.mailboxes = mailboxes;
    options.accessTokenSeconds = 4;
    options.identity.refuseReplaced = true;
    return options;
}

} // namespace

/// Two programs of one person with one kept sign-in, in a desktop session with a keychain of its own.
class TestTwoPrograms final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TenantOnHand> m_site;
    std::unique_ptr<QTemporaryDir> m_home;
    QProcess m_session;
    QByteArray m_said;

    void openTenant(int mailboxes)
    {
        m_site = std::make_unique<TenantOnHand>(hasty(mailboxes));
        Demo::Fault slow;
        slow.kind = Demo::Fault::Delay;
        slow.service = "exchange";
        slow.delayMs = 900;
        slow.times = 10'000;
        m_site->tenant.addFault(slow);
    }

    [[nodiscard]] QString quoted(const QString &text) const { return u'\'' + text + u'\''; }

    /// Begins a session in which the profile "Practice" is signed in, and these lines of shell after that. `$ctl` is
    /// casementctl.
    bool begin(const QByteArray &lines)
    {
        const ConnectionOptions to = m_site->connection();
        const QString add = QStringLiteral("profile add Practice --tenant %1 --client-id %2 --authority %3 "
                                           "--exchange-url %4 --graph-url %5")
                                .arg(QString::fromStdString(to.tenant), QString::fromStdString(to.clientId),
                                     QString::fromStdString(to.authority), QString::fromStdString(to.exchange),
                                     QString::fromStdString(to.graph));
        const QString signIn = QStringLiteral("profile sign-in Practice --browser-command ") +
                               quoted(QString::fromStdString(to.browserCommand));
        QFile script(m_home->filePath(QStringLiteral("session.sh")));
        if (!script.open(QIODevice::WriteOnly))
            return false;
        script.write("printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n"
                     "ctl=" +
                     quoted(Ctl::program()).toUtf8() + "\n$ctl " + add.toUtf8() + " || exit 20\n$ctl " +
                     signIn.toUtf8() + " || exit 21\n" + lines);
        script.close();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"})
            environment.remove(QString::fromLatin1(name));
        for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "CASEMENT_HOME"})
            environment.insert(QString::fromLatin1(name), m_home->path());
        environment.insert(QStringLiteral("XDG_CURRENT_DESKTOP"), QStringLiteral("GNOME"));
        m_session.setProcessEnvironment(environment);
        m_session.setProcessChannelMode(QProcess::MergedChannels);
        m_session.start(QStringLiteral("dbus-run-session"),
                        {QStringLiteral("--"), QStringLiteral("sh"), script.fileName()});
        m_site->signIn(m_site->takeLink());
        return true;
    }

    /// How the session ended, with everything that was said in m_said.
    int end()
    {
        const bool ended = QTest::qWaitFor([&] { return m_session.state() == QProcess::NotRunning; }, 90'000);
        m_said = m_session.readAll();
        if (!ended || m_session.exitCode() != 0)
            qInfo("%s", m_said.constData());
        return ended ? m_session.exitCode() : -1;
    }

    /// Renewals that were answered with this status.
    [[nodiscard]] qsizetype renewals(int status) const
    {
        const QList<Demo::Request> all = m_site->tenant.requests();
        return std::ranges::count_if(all, [&](const Demo::Request &one) {
            return one.status == status && one.body.contains("grant_type=refresh_token");
        });
    }

private Q_SLOTS:
    void init()
    {
        for (const char *needed : {"dbus-run-session", "gnome-keyring-daemon"}) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(needed)).isEmpty())
                QSKIP("there is no keychain to be had");
        }
        m_home = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_session.kill();
        m_session.waitForFinished(5000);
    }

    void renewOneSignInByTurns()
    {
        openTenant(60);
        QVERIFY(begin("$ctl report --profile Practice --format csv --output $HOME/one.csv & one=$!\n"
                      "$ctl report --profile Practice --format csv --output $HOME/two.csv & two=$!\n"
                      "wait $one || exit 22\n"
                      "wait $two || exit 23\n"
                      "$ctl whoami --profile Practice || exit 24\n"));
        const int code = end();
        QCOMPARE(code, 0);
        QCOMPARE(renewals(400), 0);
        QVERIFY2(renewals(200) >= 8, QByteArray::number(renewals(200)).constData());
    }

    /// The other one is in the middle of a list of many pages.
    void aSignOutEndsTheOtherOneToo()
    {
        openTenant(1500);
        QVERIFY(begin("$ctl report --profile Practice --format csv --output $HOME/one.csv & one=$!\n"
                      "mkfifo $HOME/go && read word < $HOME/go\n"
                      "$ctl profile sign-out Practice || exit 22\n"
                      "wait $one && exit 23\n"
                      "$ctl whoami --profile Practice && exit 24\n"
                      "exit 0\n"));
        QTRY_VERIFY_WITH_TIMEOUT(m_site->received("Get-CASMailbox") > 0, 30'000);
        QFile go(m_home->filePath(QStringLiteral("go")));
        QVERIFY(go.open(QIODevice::WriteOnly));
        go.write("now\n");
        go.close();
        const int code = end();
        QCOMPARE(code, 0);
        QVERIFY2(m_said.contains("was ended in another window or program"), m_said.constData());
        QVERIFY2(m_said.contains("No sign-in is kept"), m_said.constData());
        QCOMPARE(renewals(400), 0);
    }
};

CASEMENT_TEST(TestTwoPrograms)
#include "TestTwoPrograms.moc"

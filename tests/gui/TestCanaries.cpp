// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"
#include "widgets/signin/SignInWizard.h"

#include <QAction>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <array>
#include <cstdio>

#include <unistd.h>

using namespace Casement;
using namespace Casement::TestSupport;

/// What this process says goes to a file, as long as this lives: the log of a test stands on standard output.
class OutputTo final
{
public:
    explicit OutputTo(const QString &path) : m_file(path)
    {
        std::fflush(nullptr);
        m_kept = {::dup(1), ::dup(2)};
        if (!m_file.open(QIODevice::WriteOnly))
            return;
        ::dup2(m_file.handle(), 1);
        ::dup2(m_file.handle(), 2);
    }
    ~OutputTo()
    {
        std::fflush(nullptr);
        for (int stream = 1; stream <= 2; ++stream) {
            const int kept = m_kept[static_cast<size_t>(stream - 1)];
            ::dup2(kept, stream);
            ::close(kept);
        }
    }
    OutputTo(const OutputTo &) = delete;
    OutputTo &operator=(const OutputTo &) = delete;

private:
    QFile m_file;
    std::array<int, 2> m_kept{};
};

/// A whole day's work with both programs, and then a search: no code, token or secret that the simulated tenant gave
/// out may stand in a file of ours, in what was printed, or in an argument of a process.
class TestCanaries final : public QObject
{
    Q_OBJECT

    TenantOnHand m_site{60};
    QTemporaryDir m_home;
    Ctl m_ctl;
    QByteArray m_heard; ///< output and arguments of every process

    [[nodiscard]] QStringList connection(const QString &clientId) const
    {
        const Demo::Addresses &to = m_site.addresses;
        return {QStringLiteral("--tenant"),       to.tenantDomain,
                QStringLiteral("--client-id"),    clientId,
                QStringLiteral("--authority"),    to.authority.toString(),
                QStringLiteral("--exchange-url"), to.exchange.toString(),
                QStringLiteral("--graph-url"),    to.graph.toString(),
                QStringLiteral("--trace")};
    }

    /// Runs casementctl to its end; somebody signs in when it asks for the browser.
    int work(const QStringList &arguments, bool asksPerson)
    {
        const auto process = m_ctl.start(arguments);
        if (!process->waitForStarted())
            return -1;
        QFile words(QStringLiteral("/proc/%1/cmdline").arg(process->processId()));
        if (words.open(QIODevice::ReadOnly))
            m_heard += words.readAll();
        if (asksPerson)
            m_site.signIn(m_site.takeLink());
        const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000);
        m_heard += process->readAllStandardOutput() + process->readAllStandardError();
        return ended ? process->exitCode() : -1;
    }

    int asPerson(const QString &words)
    {
        const QStringList browser{QStringLiteral("--browser-command"),
                                  QString::fromStdString(m_site.connection().browserCommand),
                                  QStringLiteral("--allow-changes")};
        return work(words.split(u'|') + connection(m_site.addresses.publicClientId) + browser, true);
    }

    [[nodiscard]] bool asked(const QByteArray &what) const
    {
        const QList<Demo::Request> all = m_site.tenant.requests();
        return std::ranges::any_of(all, [&what](const Demo::Request &one) { return one.path.contains(what); });
    }

    static void trigger(ConsoleDriver &console, const QString &text)
    {
        const QList<QAction *> all = console.window()->findChildren<QAction *>();
        for (QAction *action : all) {
            if (action->text() == text)
                action->trigger();
        }
    }

    void findIn(const QString &folder, const QList<QByteArray> &canaries)
    {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            for (const QByteArray &canary : canaries)
                QVERIFY2(!content.contains(canary), qPrintable(file.fileName()));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_ctl.setHome(m_home.path());
        m_ctl.setAlways({});
        QVERIFY(QDir(m_home.path()).mkpath(QStringLiteral("temp")));
        m_ctl.setVariable(QStringLiteral("TMPDIR"), m_home.filePath(QStringLiteral("temp")));
        qputenv("TMPDIR", QFile::encodeName(m_home.filePath(QStringLiteral("temp")))); // the window's, from here on
    }

    void aDayWithTheCommandLine()
    {
        QCOMPARE(asPerson(QStringLiteral("whoami")), 0);
        QCOMPARE(
            asPerson(QStringLiteral("report|--format|csv|--output|") + m_home.filePath(QStringLiteral("report.csv"))),
            0);
        QCOMPARE(asPerson(QStringLiteral("set|--mailbox|maria.silva@contoso.com|--protocol|pop=off|--yes")), 0);
        QCOMPARE(asPerson(QStringLiteral("undo|1|--yes")), 0);
        m_site.tenant.revokeSignIns(m_site.addresses.user);
        QCOMPARE(asPerson(QStringLiteral("whoami")), 0);
        m_ctl.setVariable(QStringLiteral("CASEMENT_CLIENT_SECRET"), m_site.addresses.secret);
        QCOMPARE(work(QStringList{QStringLiteral("whoami"), QStringLiteral("--sign-in"), QStringLiteral("secret")} +
                          connection(m_site.addresses.secretClientId),
                      false),
                 0);
    }

    void aDayInTheWindow()
    {
        const OutputTo said(m_home.filePath(QStringLiteral("window.output")));
        ConsoleDriver console(m_site.connection(), m_home.path());
        QVERIFY(console.start());
        auto *wizard = console.waitForTop<SignInWizard>();
        m_site.signIn(m_site.takeLink());
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("openReport")));
        QVERIFY(console.waitForReport(20'000));
        trigger(console, QStringLiteral("&Load evidence"));
        QTRY_VERIFY_WITH_TIMEOUT(asked("getEmailAppUsageUserDetail"), 20'000);
        trigger(console, QStringLiteral("&Refresh"));
        QVERIFY(console.waitForReport(20'000));
        trigger(console, QStringLiteral("&Sign out"));
        QTRY_VERIFY(!console.window());
    }

    void nothingOfItStandsAnywhere()
    {
        QList<QByteArray> canaries = m_site.tenant.handedOut();
        QVERIFY2(canaries.size() >= 12, "codes and tokens were handed out");
        canaries.append(m_site.addresses.secret.toUtf8());
        QVERIFY2(m_heard.contains("Get-CASMailbox"), "the trace told of requests");
        QFile window(m_home.filePath(QStringLiteral("window.output")));
        QVERIFY(window.open(QIODevice::ReadOnly));
        QVERIFY2(window.readAll().contains("Get-CASMailbox"), "the window's trace as well");
        for (const QByteArray &canary : canaries)
            QVERIFY2(!m_heard.contains(canary), "output or arguments hold it");
        findIn(m_home.path(), canaries);
    }
};

CASEMENT_TEST(TestCanaries)
#include "TestCanaries.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Paths.h"
#include "models/itemmodels/InventoryTableModel.h"
#include "models/profiles/ProfileBook.h"
#include "tests/cli/Ctl.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/KeptBytes.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"
#include "tests/unit/identity/MadeCertificate.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QSqlDatabase>
#include <QSqlQuery>

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
/// out, and nothing by which we proved who we are, may stand in a file of ours, in what was printed, or in an argument
/// of a process. Two things are shown on purpose, in a line of their own or in the wizard, and nowhere else: the
/// address of the sign-in page, for the browser or whoever opens one, which carries state and nonce of that attempt and
/// neither verifier nor secret; and the code that a person types at another device.
class TestCanaries final : public QObject
{
    Q_OBJECT

    const MadeCertificate m_certificate{QDateTime::currentDateTimeUtc().addDays(-1),
                                        QDateTime::currentDateTimeUtc().addDays(1)};
    TenantOnHand m_site{tenantOf(m_certificate)};
    QTemporaryDir m_home;
    QTemporaryDir m_elsewhere; ///< where the administrator keeps the key
    Ctl m_ctl;
    QByteArray m_heard;         ///< output and arguments of every process
    QByteArray m_toldToBrowser; ///< the addresses it was started with, or was to be
    int m_attempts = 0;         ///< to sign in there

    static Demo::Options tenantOf(const MadeCertificate &certificate)
    {
        Demo::Options options;
        options.mailboxes = 1100; // more than a page: a list of one page is never kept
        options.identity.deviceIntervalSeconds = 1;
        options.appCertificate = certificate.pem();
        return options;
    }

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

    enum Person
    {
        Nobody,
        AtTheBrowser,
        AtAnotherDevice
    };

    /// Runs casementctl to its end; somebody signs in when it asks for the browser or shows a code.
    int work(const QStringList &arguments, Person person)
    {
        const auto process = m_ctl.start(arguments);
        if (!process->waitForStarted())
            return -1;
        QFile words(QStringLiteral("/proc/%1/cmdline").arg(process->processId()));
        if (words.open(QIODevice::ReadOnly))
            m_heard += words.readAll();
        if (person == AtTheBrowser)
            signInAtTheBrowser();
        if (person == AtAnotherDevice)
            m_site.enterCode(codeOf(process.get()));
        const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000);
        hear(process->readAllStandardOutput());
        hear(process->readAllStandardError());
        return ended ? process->exitCode() : -1;
    }

    /// The line that says where to sign in is the browser's address once more, for whoever has to open it by hand.
    void hear(const QByteArray &said)
    {
        for (const QByteArray &line : said.split('\n'))
            (line.startsWith("Sign in with the browser: ") ? m_toldToBrowser : m_heard) += line + '\n';
    }

    /// What it says must be typed at the other device: the last word of the line that says so.
    QByteArray codeOf(QProcess *process)
    {
        QByteArray said;
        const bool came = QTest::qWaitFor(
            [&] {
                said += process->readAllStandardError();
                const qsizetype at = said.indexOf("and enter ");
                return at >= 0 && said.indexOf('\n', at) > 0;
            },
            30'000);
        const qsizetype at = said.indexOf("and enter ") + 10;
        const QByteArray code = came ? said.mid(at, said.indexOf('\n', at) - at).trimmed() : QByteArray();
        hear(said.replace(at, code.size(), "this code")); // that line says it, and no other may
        return code;
    }

    void signInAtTheBrowser()
    {
        const QUrl link = m_site.takeLink();
        m_toldToBrowser += link.toEncoded() + '\n';
        ++m_attempts;
        m_site.signIn(link);
    }

    /// Whatever opens a door by itself, and so stands nowhere at all.
    [[nodiscard]] QList<QByteArray> keys() const
    {
        QList<QByteArray> keys = m_site.tenant.handedOut();
        keys.append(m_site.addresses.secret.toUtf8());
        keys.append(m_certificate.keyPem().split('\n').value(3));
        return keys;
    }
    [[nodiscard]] QByteArray linesWith(const QByteArray &canary) const
    {
        QByteArray lines("output or arguments hold it:");
        for (const QByteArray &line : m_heard.split('\n'))
            lines += line.contains(canary) ? '\n' + line : QByteArray();
        return lines;
    }
    /// With what binds an attempt, none of which stands in a file, in a log or in an argument of our own.
    [[nodiscard]] QList<QByteArray> canaries() const
    {
        return keys() + m_site.tenant.proofs() + m_site.tenant.userCodes();
    }

    /// An application, by what proves it.
    int asApplication(const QString &method, const QStringList &proof, const QString &clientId)
    {
        return work(QStringList{QStringLiteral("whoami"), QStringLiteral("--sign-in"), method} + proof +
                        connection(clientId),
                    Nobody);
    }

    int asPerson(const QString &words)
    {
        const QStringList browser{QStringLiteral("--browser-command"),
                                  QString::fromStdString(m_site.connection().browserCommand),
                                  QStringLiteral("--allow-changes")};
        return work(words.split(u'|') + connection(m_site.addresses.publicClientId) + browser, AtTheBrowser);
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

    /// Manage CAS for the first mailbox with IMAP, to the end of the run.
    void switchOneOff(ConsoleDriver &console)
    {
        ReportPage *page = console.window()->report();
        QVERIFY(ConsoleDriver::type(page, QStringLiteral("queryEdit"), QStringLiteral("imap:on type:user -exception")));
        QTRY_VERIFY(page->model()->shownCount() > 0 && page->model()->shownCount() < 1100);
        page->table()->setFocus();
        page->table()->selectRow(0);
        QTest::keyClick(page->table(), Qt::Key_Space);
        QCOMPARE(page->model()->checkedCount(), 1);
        QVERIFY(ConsoleDriver::click(page, QStringLiteral("manageCas")));
        auto *dialog = console.window()->findChild<ManageCasDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY(ConsoleDriver::choose(dialog, QStringLiteral("set-imap"), static_cast<int>(StoredState::Off)));
        QVERIFY(ConsoleDriver::confirmGuard(dialog));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("verbButton")));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QAbstractButton>(console.window(), QStringLiteral("undoRun")),
                                 120'000);
        QCOMPARE(m_site.received("Set-CASMailbox"), 3); // two by the command line
    }

    /// As a form, an address, a header of HTTP or JSON would have it.
    static QList<QByteArray> spellings(const QList<QByteArray> &secrets)
    {
        QList<QByteArray> all;
        for (const QByteArray &secret : secrets) {
            const QByteArray encoded = secret.toPercentEncoding();
            QByteArray escaped = secret;
            escaped.replace('/', "\\/");
            all += {secret, encoded, encoded.toLower(), escaped};
            // Behind another text base64 begins in the middle of three letters; what is left of a short one may be
            // anything.
            const QByteArray core = secret.toBase64().mid(4, secret.toBase64().size() - 8);
            if (core.size() >= 12)
                all += core;
        }
        return all;
    }

    [[nodiscard]] static QList<QByteArray> valuesIn(const QString &store, const QString &sql)
    {
        QList<QByteArray> values;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
            database.setDatabaseName(store);
            if (database.open()) {
                QSqlQuery query(sql, database);
                while (query.next())
                    values.append(query.value(0).toByteArray());
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("look"));
        return values;
    }

    /// The practice tenant as a profile, with which window and command line need no more than its name.
    void keepProfile()
    {
        ConnectionProfile profile;
        profile.name = QStringLiteral("Practice");
        profile.kind = TenantKind::Custom;
        profile.tenant = m_site.addresses.tenantDomain;
        profile.clientId = m_site.addresses.publicClientId;
        profile.authority = m_site.addresses.authority;
        profile.exchange = m_site.addresses.exchange;
        profile.graph = m_site.addresses.graph;
        const QString config = Paths::below(m_home.path()).config();
        QVERIFY(Paths::ensureFolder(config));
        QVERIFY(ProfileBook(config).add(profile));
    }

    /// Every mailbox's page but the first ones is a hotel's, which nobody tries again.
    void breakTheLists()
    {
        Demo::Fault network;
        network.kind = Demo::Fault::Body;
        network.match = "Get-Mailbox";
        network.nth = 2;
        network.times = 0;
        network.body = "<html>Sign in to the hotel network</html>";
        network.contentType = "text/html";
        m_site.tenant.addFault(network);
    }

private Q_SLOTS:
    /// A search that finds nothing proves something only when it would have found it.
    void theSearchSeesThroughEveryPacking_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray said = "{\"refresh_token\":\"canary\"}";
        QTest::newRow("plain") << said;
        QTest::newRow("zlib") << qCompress(said).mid(4);
        QTest::newRow("with its length") << qCompress(said);
        QTest::newRow("gzip") << QByteArray::fromHex("1f8b08000000000002034b4ecc4b2caa04006171cc3d06000000");
    }

    void theSearchSeesThroughEveryPacking()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("kept")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(content) > 0);
        file.close();
        QCOMPARE(fileThatSays(folder.path(), {"canary"}), file.fileName());
        QCOMPARE(fileThatSays(folder.path(), {"parrot"}), QString());
        file.remove();
        const QString store = folder.filePath(QStringLiteral("store.sqlite"));
        (void)valuesIn(store, QStringLiteral("CREATE TABLE kept (rows BLOB)"));
        (void)valuesIn(store, QStringLiteral("INSERT INTO kept VALUES (x'%1')").arg(QLatin1String(content.toHex())));
        QCOMPARE(fileThatSays(folder.path(), {"canary"}), store);
        QCOMPARE(fileThatSays(folder.path(), {"parrot"}), QString());
    }

    void initTestCase()
    {
        m_ctl.setHome(m_home.path());
        m_ctl.setAlways({});
        QVERIFY(QDir(m_home.path()).mkpath(QStringLiteral("temp")));
        m_ctl.setVariable(QStringLiteral("TMPDIR"), m_home.filePath(QStringLiteral("temp")));
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
            m_ctl.setVariable(QLatin1String(name), m_home.path());
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
        QCOMPARE(asApplication(QStringLiteral("secret"), {}, m_site.addresses.secretClientId), 0);
    }

    void aDayWithoutABrowser()
    {
        const QStringList device{QStringLiteral("whoami"), QStringLiteral("--sign-in"), QStringLiteral("device")};
        QCOMPARE(work(device + connection(m_site.addresses.publicClientId), AtAnotherDevice), 0);
        const QString file = m_elsewhere.filePath(QStringLiteral("runner.pem"));
        QFile pem(file);
        QVERIFY(pem.open(QIODevice::WriteOnly));
        QVERIFY(pem.write(m_certificate.pem() + m_certificate.keyPem()) > 0);
        pem.close();
        QVERIFY(pem.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(asApplication(QStringLiteral("certificate"),
                               {QStringLiteral("--certificate"), file, QStringLiteral("--certificate-key"), file},
                               m_site.addresses.certClientId),
                 0);
    }

    void aDayInTheWindow()
    {
        const OutputTo said(m_home.filePath(QStringLiteral("window.output")));
        ConsoleDriver console(m_site.connection(), m_home.path());
        QVERIFY(console.start());
        auto *wizard = console.waitForTop<SignInWizard>();
        signInAtTheBrowser();
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("openReport")));
        QVERIFY(console.waitForReport(120'000));
        trigger(console, QStringLiteral("&Load evidence"));
        QTRY_VERIFY_WITH_TIMEOUT(asked("getEmailAppUsageUserDetail"), 120'000);
        switchOneOff(console);
        trigger(console, QStringLiteral("&Refresh"));
        QVERIFY(console.waitForReport(120'000));
        // Signing out may take away what should never have been there.
        QCOMPARE(fileThatSays(m_home.path(), spellings(canaries())), QString());
        trigger(console, QStringLiteral("&Sign out"));
        QTRY_VERIFY(!console.window());
    }

    /// The code stands in the wizard for whoever looks at it.
    void aDayWithACodeInTheWindow()
    {
        const OutputTo said(m_home.filePath(QStringLiteral("code.output")));
        ConnectionOptions options = m_site.connection();
        options.signIn = "device";
        ConsoleDriver console(options, m_home.path());
        QVERIFY(console.startUntil(QStringLiteral("deviceCode")));
        auto *wizard = console.waitForTop<SignInWizard>();
        const auto *code = ConsoleDriver::child<QLabel>(wizard, QStringLiteral("deviceCode"));
        QVERIFY(code && m_site.tenant.userCodes().contains(code->text().toLatin1()));
        m_site.enterCode(code->text().toLatin1());
        QVERIFY(console.openWindow());
        QVERIFY(console.waitForReport(120'000));
        QCOMPARE(fileThatSays(m_home.path(), spellings(canaries())), QString());
    }

    /// By a profile: first in the terminal, then in a window whose load breaks off, so that slices of it are kept.
    void aDayWithAProfile()
    {
        keepProfile();
        const QStringList byName{QStringLiteral("whoami"),
                                 QStringLiteral("--profile"),
                                 QStringLiteral("Practice"),
                                 QStringLiteral("--sign-in"),
                                 QStringLiteral("browser"),
                                 QStringLiteral("--trace"),
                                 QStringLiteral("--browser-command"),
                                 QString::fromStdString(m_site.connection().browserCommand)};
        QCOMPARE(work(byName, AtTheBrowser), 0);
        ConnectionOptions options;
        options.profile = "Practice";
        options.browserCommand = m_site.connection().browserCommand;
        breakTheLists();
        const OutputTo said(m_home.filePath(QStringLiteral("profile.output")));
        ConsoleDriver console(options, m_home.path());
        QVERIFY(console.start());
        signInAtTheBrowser();
        QVERIFY(console.openWindow());
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(console.window(), QStringLiteral("loadError")), 120'000);
        const QString store = m_home.filePath(QStringLiteral("data/casement.sqlite"));
        const auto pages = valuesIn(store, QStringLiteral("SELECT rows FROM kept_pages"));
        QVERIFY2(!pages.isEmpty(), "slices were kept");
        QVERIFY(!pages.first().contains("PopEnabled"));
        QCOMPARE(fileThatSays(m_home.path(), spellings(canaries())), QString());
        QCOMPARE(fileThatSays(m_home.filePath(QStringLiteral("data")), {"\"PopEnabled\":"}), store); // it looks inside
    }

    /// The search knows of every kind.
    void everyKindWasThere()
    {
        QVERIFY2(m_site.tenant.handedOut().size() >= 12, "codes and tokens were handed out");
        QVERIFY(keys().last().size() > 40);
        QCOMPARE(m_site.tenant.userCodes().size(), 2);
        const QList<QByteArray> proofs = m_site.tenant.proofs();
        const auto count = [&proofs](const auto &is) { return std::ranges::count_if(proofs, is); };
        const auto assertions =
            count([](const QByteArray &one) { return one.startsWith("eyJ") && one.count('.') == 2; });
        QCOMPARE(assertions, 2); // a token for each service
        const auto isTold = [this](const QByteArray &one) { return m_toldToBrowser.contains(one); };
        QVERIFY(m_attempts >= 6);
        QCOMPARE(count(isTold), 2 * m_attempts);              // state and nonce
        QCOMPARE(proofs.size(), 3 * m_attempts + assertions); // each with a verifier
        // A verifier that stood beside its state would make both worthless.
        for (const QByteArray &key : spellings(keys()))
            QVERIFY2(!m_toldToBrowser.contains(key), "the browser was told more than it needs");
    }

    void nothingOfItStandsAnywhere()
    {
        const QList<QByteArray> all = spellings(canaries());
        QVERIFY2(m_heard.contains("Get-CASMailbox"), "the trace told of requests");
        QFile window(m_home.filePath(QStringLiteral("window.output")));
        QVERIFY(window.open(QIODevice::ReadOnly));
        QVERIFY2(window.readAll().contains("Get-CASMailbox"), "the window's trace as well");
        for (const QByteArray &canary : all)
            QVERIFY2(!m_heard.contains(canary), linesWith(canary).constData());
        QCOMPARE(fileThatSays(m_home.path(), all), QString());
    }
};

CASEMENT_TEST(TestCanaries)
#include "TestCanaries.moc"

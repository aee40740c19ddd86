// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList words(const char *line)
{
    return lat(line).split(u'|');
}

} // namespace

/// Against a tenant in another process, reached by its addresses and signed in to with a browser of its own: the way
/// to a real tenant. The tenant is strict, and at the end nothing may have slipped.
class TestSeparateTenant final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_tenant = std::make_unique<SeparateTenant>(QStringList{lat("--mailboxes"), lat("1500")});
        QVERIFY(m_tenant->isRunning());
        m_ctl.setAlways(m_tenant->connection());
    }

    void changesAndTakesBack()
    {
        const CtlAnswer report = m_ctl.run(words("report|--format|json|--columns|all"));
        QVERIFY2(report.exitCode == 0, report.said().constData());
        QCOMPARE(report.rows().size(), 1500);
        const CtlAnswer set = m_ctl.run(words("set|--mailbox|maria.silva@contoso.com|--protocol|smtp=on|--protocol|"
                                              "pop=off|--yes|--format|json"));
        QVERIFY2(set.exitCode == 0, set.said().constData());
        const CtlAnswer undo = m_ctl.run(words("undo|1|--yes"));
        QVERIFY2(undo.exitCode == 0, undo.said().constData());
        QCOMPARE(m_ctl.run(words("report|--format|json|--columns|all")).rows(), report.rows());
    }

    void aServiceThatIsNotThereIsUnreachableAndNoMistakeOfTheLine()
    {
        QTemporaryDir folder;
        QFile faults(folder.filePath(lat("faults.json")));
        QVERIFY(faults.open(QIODevice::WriteOnly));
        faults.write("{\"faults\":[{\"match\":\"Get-CASMailbox\",\"kind\":\"status\",\"status\":404,\"times\":0}]}");
        faults.close();
        SeparateTenant tenant({lat("--mailboxes"), lat("20"), lat("--faults"), faults.fileName()});
        QVERIFY(tenant.isRunning());
        Ctl ctl;
        ctl.setAlways(tenant.connection());
        const CtlAnswer answer = ctl.run(words("report"));
        QVERIFY2(answer.exitCode == 7, answer.said().constData());
        QVERIFY(answer.out.isEmpty());
    }

    /// Whoever watches a run or a load sees why nothing goes on; data is no place for it.
    void aPauseThatTheServiceAsksForIsToldBesideTheData_data()
    {
        QTest::addColumn<QString>("match");
        QTest::addColumn<QString>("command");
        QTest::newRow("signing in") << lat("oauth2/v2.0/token") << lat("whoami|--format|json");
        QTest::newRow("reading") << lat("Get-CASMailbox") << lat("report|--format|json");
        QTest::newRow("changing")
            << lat("Set-CASMailbox")
            << lat("set|--mailbox|maria.silva@contoso.com|--protocol|pop=off|--yes|--format|json");
    }
    void aPauseThatTheServiceAsksForIsToldBesideTheData()
    {
        QFETCH(QString, match);
        QFETCH(QString, command);
        QTemporaryDir folder;
        QFile faults(folder.filePath(lat("faults.json")));
        QVERIFY(faults.open(QIODevice::WriteOnly));
        faults.write(QStringLiteral("{\"faults\":[{\"match\":\"%1\",\"kind\":\"status\",\"status\":429,"
                                    "\"retryAfter\":2,\"times\":1}]}")
                         .arg(match)
                         .toUtf8());
        faults.close();
        SeparateTenant tenant({lat("--mailboxes"), lat("20"), lat("--faults"), faults.fileName()});
        QVERIFY(tenant.isRunning());
        Ctl ctl;
        ctl.setAlways(tenant.connection());
        const CtlAnswer answer = ctl.run(command.split(u'|'));
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        const bool isTold =
            answer.err.contains("Waiting 2 seconds: ") && answer.err.contains("The service asks for a pause.\n");
        QVERIFY2(isTold, answer.err.constData());
        QVERIFY2(!answer.rows().isEmpty() && !answer.out.contains("Waiting"), answer.said().constData());
    }

    /// Nothing is read out of an access token, so it may be any text.
    void worksWithTokensThatAreRandomText()
    {
        SeparateTenant tenant({lat("--mailboxes"), lat("20"), lat("--opaque-tokens")});
        QVERIFY(tenant.isRunning());
        Ctl ctl;
        ctl.setAlways(tenant.connection());
        const CtlAnswer who = ctl.run(words("whoami|--format|json"));
        QVERIFY2(who.exitCode == 0, who.said().constData());
        QCOMPARE(who.rows().first().toObject().value(lat("changeProtocols")).toString(), lat("yes"));
        const CtlAnswer set =
            ctl.run(words("set|--mailbox|maria.silva@contoso.com|--protocol|pop=off|--yes|--format|json"));
        QVERIFY2(set.exitCode == 0, set.said().constData());
        const CtlAnswer undo = ctl.run(words("undo|1|--yes"));
        QVERIFY2(undo.exitCode == 0, undo.said().constData());
        QCOMPARE(tenant.end(), 0);
        QCOMPARE(tenant.slips(), QByteArray());
    }

    void tellsTheTruthToItsOwnerAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(lat("truth.json"));
        SeparateTenant tenant({lat("--mailboxes"), lat("60"), lat("--truth"), path});
        QVERIFY(tenant.isRunning());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const QJsonObject truth = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(truth[lat("mailboxes")].toArray().size() >= 60);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{lat("truth.json")});
    }

    void truthThatCannotBeWrittenEndsTheTenant()
    {
        const CtlAnswer answer = Ctl().local().run(words("demo-tenant|--mailboxes|20|--truth|/nowhere/truth.json"));
        QVERIFY2(answer.exitCode != 0, answer.said().constData());
        QVERIFY2(answer.err.contains("/nowhere/truth.json"), answer.said().constData());
    }

    void nothingSecretIsLeftBehind()
    {
        const CtlAnswer traced = m_ctl.run(words("whoami|--trace"));
        QVERIFY2(traced.exitCode == 0, traced.said().constData());
        QVERIFY(!traced.err.contains("eyJ") && !traced.out.contains("eyJ"));
        QDirIterator files(m_ctl.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("eyJ"), qPrintable(file.fileName()));
        }
    }

    void aDeclinedSignInIsSaidSo()
    {
        Ctl ctl;
        QStringList connection = m_tenant->connection();
        connection.last() = m_tenant->browser(m_tenant->address(lat("user")), lat("cancel"));
        ctl.setAlways(connection);
        const CtlAnswer answer = ctl.run(words("whoami"));
        QVERIFY2(answer.exitCode == 3, answer.said().constData());
        QVERIFY2(!answer.err.isEmpty(), answer.said().constData());
    }

    void aBrowserThatNeverAnswersEndsInTime()
    {
        Ctl ctl;
        QStringList connection = m_tenant->connection();
        connection.last() = lat("/bin/true");
        connection[connection.indexOf(lat("--sign-in-timeout")) + 1] = lat("1");
        ctl.setAlways(connection);
        const CtlAnswer answer = ctl.run(words("report"));
        QVERIFY2(answer.exitCode == 3, answer.said().constData());
        QVERIFY2(answer.out.isEmpty(), answer.said().constData());
    }

    /// What is typed is never cut to something else in silence.
    void nobodyIsWaitedForLongerThanTheListenerLives()
    {
        Ctl ctl;
        QStringList connection = m_tenant->connection();
        QString &seconds = connection[connection.indexOf(lat("--sign-in-timeout")) + 1];
        for (const char *typed : {"301", "3600", "0", "-5", "soon"}) {
            seconds = lat(typed);
            ctl.setAlways(connection);
            const CtlAnswer answer = ctl.run(words("whoami"));
            QVERIFY2(answer.exitCode == 2, answer.said().constData());
            QVERIFY2(answer.err.contains("five minutes"), answer.said().constData());
        }
    }

    void readersMayNotChange()
    {
        Ctl ctl;
        QStringList connection = m_tenant->connection();
        connection.last() = m_tenant->browser(lat("reader@contoso.com"), lat("signin"));
        ctl.setAlways(connection);
        const CtlAnswer who = ctl.run(words("whoami|--format|json"));
        QVERIFY2(who.exitCode == 0, who.said().constData());
        QCOMPARE(who.rows().first().toObject().value(lat("changeProtocols")).toString(), lat("no"));
        const CtlAnswer set = ctl.run(words("set|--mailbox|wei.chen@contoso.com|--protocol|pop=off|--yes"));
        QVERIFY2(set.exitCode == 3, set.said().constData());
        QVERIFY2(!set.err.isEmpty(), set.said().constData());
    }

    /// Nobody is asked to confirm what would be refused, and nobody needs a right that nothing sent makes use of.
    void aCustomRoleNeedsOnlyWhatIsSent()
    {
        QTemporaryDir folder;
        QFile faults(folder.filePath(lat("faults.json")));
        QVERIFY(faults.open(QIODevice::WriteOnly));
        // No raw string: Qt 6.4's moc finds no class in a file with such quotes in one.
        const QJsonObject cmdlets{{lat("exportedCmdlets"), lat("Get-CASMailbox,Get-Mailbox,Get-User,"
                                                               "Get-OrganizationConfig,Get-TransportConfig,"
                                                               "Set-TransportConfig")}};
        const QByteArray body = QJsonDocument(QJsonObject{{lat("value"), QJsonArray{cmdlets}}}).toJson();
        const QJsonObject fault{{lat("match"), lat("EXOModuleFile")},
                                {lat("kind"), lat("body")},
                                {lat("times"), 0},
                                {lat("contentType"), lat("application/json")},
                                {lat("body"), QString::fromUtf8(body)}};
        faults.write(QJsonDocument(QJsonObject{{lat("faults"), QJsonArray{fault}}}).toJson());
        faults.close();
        SeparateTenant tenant({lat("--mailboxes"), lat("20"), lat("--faults"), faults.fileName()});
        QVERIFY(tenant.isRunning());
        Ctl ctl;
        ctl.setAlways(tenant.connection());
        const CtlAnswer protocols = ctl.run(words("set|--mailbox|maria.silva@contoso.com|--protocol|pop=off"));
        QVERIFY2(protocols.exitCode == 3, protocols.said().constData());
        QVERIFY2(protocols.err.contains("Set-CASMailbox"), protocols.said().constData());
        const CtlAnswer direct = ctl.run(words("tenant|set|RejectDirectSend=true"));
        QVERIFY2(direct.exitCode == 3, direct.said().constData());
        QVERIFY2(direct.err.contains("Set-OrganizationConfig"), direct.said().constData());
        const QStringList yes =
            words("--yes|--include-guarded|--include-client-protocols|--confirm-domain|contoso.com|--max-changes|100");
        const CtlAnswer smtp = ctl.run(words("tenant|set|SmtpClientAuthenticationDisabled=false") + yes);
        QVERIFY2(smtp.exitCode == 0, smtp.said().constData());
        const CtlAnswer undo =
            ctl.run(words("undo|1|--yes|--include-guarded|--confirm-domain|contoso.com|--max-changes|100"));
        QVERIFY2(undo.exitCode == 0, undo.said().constData());
    }

    void ctrlCEndsAWait()
    {
        Ctl ctl;
        QStringList connection = m_tenant->connection();
        connection.last() = lat("/bin/true");
        ctl.setAlways(connection);
        const auto process = ctl.start(words("whoami"));
        process->setReadChannel(QProcess::StandardError);
        QVERIFY(process->waitForReadyRead(30'000));
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        QVERIFY(process->waitForFinished(10'000));
        QCOMPARE(process->exitCode(), 130);
    }

    void nothingSlipped()
    {
        QCOMPARE(m_tenant->end(), 0);
        QCOMPARE(m_tenant->slips(), QByteArray());
    }

    void closedInputEndsTheTenant()
    {
        SeparateTenant tenant({lat("--mailboxes"), lat("20")});
        QVERIFY(tenant.isRunning());
        tenant.process().closeWriteChannel();
        QVERIFY(tenant.process().waitForFinished(10'000));
        QCOMPARE(tenant.process().exitCode(), 0);
    }

private:
    std::unique_ptr<SeparateTenant> m_tenant;
    Ctl m_ctl;
};

CASEMENT_TEST(TestSeparateTenant)
#include "TestSeparateTenant.moc"

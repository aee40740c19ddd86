// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

using namespace Casement::TestSupport;

/// What is wrong with a command line is said before anybody is asked anything: the tenant that these commands name
/// counts its connections, and there must be none.
class TestUsage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
        m_ctl.setAlways({QStringLiteral("--tenant"), QStringLiteral("contoso.com"), QStringLiteral("--client-id"),
                         QStringLiteral("11111111-1111-4111-8111-111111111111"), QStringLiteral("--authority"), url,
                         QStringLiteral("--exchange-url"), url, QStringLiteral("--graph-url"), url});
    }

    void refusesBeforeAnyRequest_data();
    void refusesBeforeAnyRequest()
    {
        QFETCH(QString, line);
        QFETCH(QByteArray, named);
        QStringList arguments = line.split(QLatin1Char('|'));
        const CtlAnswer answer = m_ctl.run(arguments);
        QVERIFY2(answer.exitCode == 2, answer.said().constData());
        QVERIFY2(answer.err.contains(named), answer.said().constData());
        QVERIFY2(answer.out.isEmpty(), answer.said().constData());
        QVERIFY(!m_server.waitForNewConnection(0));
    }

    void plainHttpGoesToThisComputerOnly()
    {
        Ctl ctl;
        ctl.setAlways({});
        const CtlAnswer answer =
            ctl.run({QStringLiteral("whoami"), QStringLiteral("--tenant"), QStringLiteral("contoso.com"),
                     QStringLiteral("--client-id"), QStringLiteral("11111111-1111-4111-8111-111111111111"),
                     QStringLiteral("--authority"), QStringLiteral("http://login.example"),
                     QStringLiteral("--exchange-url"), QStringLiteral("http://exchange.example"),
                     QStringLiteral("--graph-url"), QStringLiteral("http://graph.example")});
        QVERIFY2(answer.exitCode == 2, answer.said().constData());
    }

    void saysThatTheHelpCouldNotBeWritten()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("there is no place here that is always full");
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(Ctl::program(), {QStringLiteral("--help")});
        QVERIFY(process.waitForFinished(20000));
        QVERIFY(process.exitCode() != 0);
        QVERIFY(!process.readAllStandardError().trimmed().isEmpty());
    }

    void aCommandNeedsATenant()
    {
        Ctl ctl;
        ctl.setAlways({});
        const CtlAnswer answer = ctl.run({QStringLiteral("report")});
        QCOMPARE(answer.exitCode, 2);
        QVERIFY2(answer.err.contains("--demo"), answer.said().constData());
    }

    void helpAndColumnsNeedNone()
    {
        Ctl ctl;
        ctl.setAlways({});
        const CtlAnswer help = ctl.run({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        QVERIFY2(help.out.contains("demo-tenant"), help.said().constData());
        const CtlAnswer columns = ctl.run({QStringLiteral("report"), QStringLiteral("--columns"),
                                           QStringLiteral("help"), QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(columns.exitCode, 0);
        const QJsonObject smtp = rowWith(columns.rows(), QStringLiteral("id"), QStringLiteral("smtp"));
        QCOMPARE(smtp.value(QStringLiteral("name")).toString(), QStringLiteral("SmtpClientAuthenticationDisabled"));
    }

    void everyExitCodeIsExplained()
    {
        Ctl ctl;
        ctl.setAlways({});
        const QByteArray help = ctl.run({QStringLiteral("--help")}).out;
        for (const char *code : {"0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "6 ", "7 ", "130 "})
            QVERIFY(help.contains(code));
    }

    void aServiceThatIsGoneIsSaidSo()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("http://127.0.0.1:%1").arg(gone.serverPort());
        gone.close();
        Ctl ctl;
        ctl.setAlways({});
        const CtlAnswer answer =
            ctl.run({QStringLiteral("whoami"), QStringLiteral("--tenant"), QStringLiteral("contoso.com"),
                     QStringLiteral("--client-id"), QStringLiteral("11111111-1111-4111-8111-111111111111"),
                     QStringLiteral("--authority"), url, QStringLiteral("--exchange-url"), url,
                     QStringLiteral("--graph-url"), url});
        QVERIFY2(answer.exitCode == 7, answer.said().constData());
    }

private:
    Ctl m_ctl;
    QTcpServer m_server;
};

void TestUsage::refusesBeforeAnyRequest_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *line, const char *named) {
        QTest::newRow(line) << QString::fromUtf8(line) << QByteArray(named);
    };
    row("set|--protocol|pop=off|--yes", "No mailbox was given");
    row("set|--mailbox||--protocol|pop=off|--yes", "--mailbox");
    row("set|--query||--protocol|pop=off|--yes", "--query");
    row("set|--query=|--protocol|pop=off|--yes", "--query=");
    row("set|--query|  |--protocol|pop=off|--yes", "--query");
    row("set|--mailbox|  |--protocol|pop=off|--yes", "--mailbox");
    row("set|--mailbox|a@b.c|--query|imap:on|--protocol|pop=off", "exclude each other");
    row("set|--query|imap:on|--yes", "--protocol");
    row("set|--query|imap:on|--protocol|pop=inherit", "POP");
    row("set|--query|imap:on|--protocol|popp=off", "popp");
    row("set|--query|imap:on|--protocol|pop=maybe", "Write pop=on or pop=off.");
    row("set|--query|imap:on|--protocol|ews=maybe", "ews=inherit");
    row("set|--query|imap:on|--protocol|pop", "pop");
    row("set|--query|imap:on|--protocol|pop=on|--protocol|pop=off", "twice");
    row("set|--query|imapp:on|--protocol|pop=off", "imap");
    row("set|--query|imap:on|--protocol|pop=off|--max-changes|-1", "max-changes: write a number of mailboxes");
    row("report|--query|imap:on (", "column");
    row("report|--columns|upn,departmnt", "dept?");
    row("report|--columns|upn,name,upn", "upn is asked for twice");
    row("report|--sort|departmnt", "dept?");
    row("report|--format|xml", "xml");
    row("report|extra", "extra");
    row("resume", "RUN");
    row("undo", "RUN");
    row("exception|add|--mailbox|a@b.c|--protocol|pop|--owner|o", "reason");
    row("exception|add|--mailbox|a@b.c|--protocol|pop|--reason|r", "owner");
    row("exception|add|--protocol|pop|--reason|r|--owner|o", "mailbox");
    row("exception|add|--mailbox|a@b.c|--protocol|pop|--reason|r|--owner|o|--expires|soon", "soon");
    row("exception|add|--mailbox|a@b.c|--protocol|pop|--reason|r|--owner|o|--expires|2001-01-01", "2001-01-01");
    row("whoami|--demo", "--demo");
    row("nonsense", "nonsense");
    row("exception|nonsense", "nonsense");
    row("exception", "exception list");
    row("--quiet", "--help");
}

CASEMENT_TEST(TestUsage)
#include "TestUsage.moc"

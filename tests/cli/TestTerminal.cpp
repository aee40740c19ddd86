// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// With a person at a terminal: the plan is asked for, and names from the tenant cannot command the terminal. The
/// terminal comes from script(1).
class TestTerminal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(lat("script")).isEmpty())
            QSKIP("There is no script(1) here.");
    }

    void theCountIsTyped()
    {
        const QString command =
            lat("set --query imap:on --protocol imap=off --include-guarded --confirm-domain contoso.com");
        const QByteArray plan = onTerminal(command, "\n");
        QVERIFY2(plan.contains("Nothing was changed"), plan.constData());
        const QByteArray wrong = onTerminal(command, "y\n");
        QVERIFY2(wrong.contains("Nothing was changed"), wrong.constData());
        QVERIFY(runs().isEmpty());
        const QByteArray question = "Type the number of mailboxes (";
        const qsizetype at = plan.indexOf(question) + question.size();
        const QByteArray count = plan.mid(at, plan.indexOf(')', at) - at);
        QVERIFY2(count.toInt() > 25, plan.constData());
        const QByteArray done = onTerminal(command, count + '\n');
        QCOMPARE(runs().size(), 1);
        QVERIFY2(done.contains(count + " done"), done.constData());
    }

    void namesCannotCommandTheTerminal_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : {"table", "csv", "json", "jsonl"})
            QTest::newRow(format) << lat(format);
    }
    void namesCannotCommandTheTerminal()
    {
        QFETCH(QString, format);
        const QByteArray shown = onTerminal(lat("report --quiet --columns all --format ") + format, {});
        QVERIFY(shown.contains("maria.silva"));
        const QString text = QString::fromUtf8(shown);
        for (const QChar c : text) {
            const bool isLineEnd = c == u'\r' || c == u'\n';
            const ushort code = c.unicode();
            const bool isControl = code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) ||
                                   (code >= 0x2066 && code <= 0x2069);
            QVERIFY2(isLineEnd || !isControl, QByteArray::number(code, 16).constData());
        }
    }

private:
    [[nodiscard]] QByteArray onTerminal(const QString &command, const QByteArray &typed) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(lat("CASEMENT_HOME"), m_ctl.home());
        process.setProcessEnvironment(environment);
        const QString whole = lat("'%1' %2 --demo --demo-mailboxes 60").arg(Ctl::program(), command);
        process.start(lat("script"), {lat("-qec"), whole, lat("/dev/null")});
        // Typed when it is asked for: what stands in the line before is the shell's to read.
        QByteArray shown;
        bool answered = typed.isEmpty();
        while (process.state() != QProcess::NotRunning && process.waitForReadyRead(60'000)) {
            shown += process.readAll();
            if (!answered && (shown.contains("to go on") || shown.contains("[y/N]"))) {
                process.write(typed);
                answered = true;
            }
        }
        process.waitForFinished(10'000);
        return shown + process.readAll();
    }

    [[nodiscard]] QJsonArray runs() const
    {
        return m_ctl.local().run({lat("runs"), lat("--format"), lat("json")}).rows();
    }

    Ctl m_ctl;
};

CASEMENT_TEST(TestTerminal)
#include "TestTerminal.moc"

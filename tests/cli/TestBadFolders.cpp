// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTest>

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

/// Folders that cannot be written, a damaged store, a full device: said in words, nothing half done.
class TestBadFolders final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unwritableOutputIsFoundBeforeAnyChange()
    {
        Ctl ctl;
        const CtlAnswer answer = ctl.run(
            words("set|--mailbox|wei.chen@contoso.com|--protocol|pop=off|--yes|--output|/nonexistent/folder/x.csv"));
        QVERIFY2(answer.exitCode == 6, answer.said().constData());
        QVERIFY2(answer.err.contains("/nonexistent/folder/x.csv"), answer.said().constData());
        QCOMPARE(ctl.local().run(words("runs|--format|json")).rows().size(), 0);
    }

    void aFileStaysAsItWasWhenTheQueryIsWrong()
    {
        Ctl ctl;
        QFile file(ctl.home() + lat("/kept.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") == 8);
        file.close();
        const CtlAnswer answer = ctl.run(words("report|--query|imapp:on|--output") << file.fileName());
        QCOMPARE(answer.exitCode, 2);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("precious"));
        QCOMPARE(QDir(ctl.home()).entryList({lat("kept*")}).size(), 1);
    }

    void twoProgramsNeverShareOneDemo()
    {
        Ctl ctl;
        QVERIFY(QDir().mkpath(ctl.home() + lat("/data")));
        QLockFile other(ctl.home() + lat("/data/demo-60.json.lock"));
        QVERIFY(other.tryLock());
        const CtlAnswer answer = ctl.run(words("whoami"));
        QVERIFY2(answer.exitCode == 6, answer.said().constData());
        QVERIFY2(answer.err.contains("open in another Casement"), answer.said().constData());
        other.unlock();
        QCOMPARE(ctl.run(words("whoami")).exitCode, 0);
    }

    void withoutDataFolderThereIsAReportButNoChange()
    {
        Ctl ctl;
        QFile file(ctl.home() + lat("/afile"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        ctl.setHome(ctl.home() + lat("/afile/below"));
        const CtlAnswer report = ctl.run(words("report|--format|json"));
        QVERIFY2(report.exitCode == 0 && !report.rows().isEmpty(), report.said().constData());
        QVERIFY2(report.err.contains("afile"), report.said().constData());
        const CtlAnswer set = ctl.run(words("set|--mailbox|wei.chen@contoso.com|--protocol|pop=off|--yes"));
        QVERIFY2(set.exitCode == 6, set.said().constData());
        QCOMPARE(ctl.local().run(words("runs")).exitCode, 6);
    }

    void aDamagedStoreIsLeftAlone()
    {
        Ctl ctl;
        QVERIFY(QDir().mkpath(ctl.home() + lat("/data")));
        QFile store(ctl.home() + lat("/data/casement.sqlite"));
        const QByteArray rubbish(8192, 'x');
        QVERIFY(store.open(QIODevice::WriteOnly) && store.write(rubbish) == rubbish.size());
        store.close();
        const CtlAnswer runs = ctl.local().run(words("runs"));
        QVERIFY2(runs.exitCode == 6, runs.said().constData());
        QVERIFY2(runs.err.contains("casement.sqlite"), runs.said().constData());
        QVERIFY(store.open(QIODevice::ReadOnly));
        QCOMPARE(store.readAll(), rubbish);
    }

    void aFileThatCannotBeReadIsNoMistakeOfTheLine()
    {
        Ctl ctl;
        const CtlAnswer answer = ctl.run(words("exception|import|/nonexistent.csv"));
        QVERIFY2(answer.exitCode == 6, answer.said().constData());
        QVERIFY2(answer.err.contains("/nonexistent.csv"), answer.said().constData());
    }

    void dataThatNobodyTakesIsAnError()
    {
        QProcess process;
        process.start(lat("/bin/sh"), {lat("-c"), lat("exec \"$0\" report --columns help >&-"), Ctl::program()});
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 6);
        QVERIFY(!process.readAllStandardError().isEmpty());
    }

    void theStoresWordsAreNotTheServices()
    {
        Ctl ctl;
        QVERIFY(QDir().mkpath(ctl.home() + lat("/data")));
        QFile store(ctl.home() + lat("/data/casement.sqlite"));
        QVERIFY(store.open(QIODevice::WriteOnly) && store.write(QByteArray(8192, 'x')) == 8192);
        store.close();
        const CtlAnswer runs = ctl.local().run(words("runs"));
        QVERIFY2(runs.err.contains("In detail:") && !runs.err.contains("service"), runs.said().constData());
    }

    void aDamagedStateOfTheDemoIsSaidAndKept()
    {
        QTemporaryDir folder;
        const QString state = folder.filePath(lat("state.json"));
        QFile file(state);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"half") > 0);
        file.close();
        QProcess process;
        process.start(Ctl::program(), words("demo-tenant|--mailboxes|20|--state") << state);
        QVERIFY(process.waitForReadyRead(30'000));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(30'000));
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.contains("state.json.damaged"), said.constData());
        QVERIFY(QFile::exists(state + lat(".damaged")));
    }

    void aFullDeviceIsAnError()
    {
        if (!QFile::exists(lat("/dev/full")))
            QSKIP("There is no /dev/full here.");
        Ctl ctl;
        QProcess process;
        process.setStandardOutputFile(lat("/dev/full"));
        process.start(Ctl::program(), words("report|--columns|help"));
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 6);
        QVERIFY(!process.readAllStandardError().isEmpty());
    }

    void aReaderThatGoesAwayIsNone()
    {
        Ctl ctl;
        QProcess process;
        process.start(lat("/bin/sh"), {lat("-c"), lat("\"$0\" report --columns help | true"), Ctl::program()});
        QVERIFY(process.waitForFinished(30'000));
        QVERIFY2(process.readAllStandardError().isEmpty(), "a broken pipe was complained about");
    }
};

CASEMENT_TEST(TestBadFolders)
#include "TestBadFolders.moc"

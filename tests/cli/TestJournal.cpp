// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList words(const QString &line)
{
    return line.split(u'|');
}

QByteArray contentOf(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

void write(const QString &file, const QByteArray &content)
{
    QFile opened(file);
    QVERIFY(opened.open(QIODevice::WriteOnly) && opened.write(content) == content.size());
}

/// What export told to keep elsewhere.
QString headIn(const CtlAnswer &answer)
{
    const QString told = QString::fromUtf8(answer.err);
    return told.section(lat("Head "), 1).section(u'.', 0, 0);
}

} // namespace

/// The journal handed over to somebody who has neither the tenant nor this computer's store.
class TestJournal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatWasDoneAndWhetherThatWasChanged()
    {
        Ctl ctl;
        const CtlAnswer set = ctl.run(words(lat("set|--query|pop:on|--protocol|pop=off|--yes|--max-changes|50|--"
                                                "include-guarded|--confirm-domain|contoso.com|--note|CHG-7")));
        QVERIFY2(set.exitCode == 0, set.said().constData());
        const QString file = m_folder.filePath(lat("journal"));
        const CtlAnswer kept = ctl.run({lat("journal"), lat("export"), lat("--output"), file});
        QVERIFY2(kept.exitCode == 0, kept.said().constData());
        const QByteArray journal = contentOf(file);
        QVERIFY(journal.contains("CHG-7"));
        QVERIFY(journal.contains("\"event\":\"sends\""));
        QVERIFY(journal.contains("\"wanted\":\"pop=off\""));

        Ctl stranger; // no store of ours, no tenant
        QCOMPARE(stranger.run({lat("journal"), lat("verify"), file}).exitCode, 0);
        QCOMPARE(stranger.run({lat("journal"), lat("verify"), file, lat("--head"), headIn(kept)}).exitCode, 0);
        QByteArray edited = journal;
        edited.replace("CHG-7", "CHG-8");
        const QString other = m_folder.filePath(lat("edited"));
        write(other, edited);
        const CtlAnswer found = stranger.run({lat("journal"), lat("verify"), other});
        QVERIFY2(found.exitCode == 6, found.said().constData());
        QVERIFY2(found.err.contains("line 2"), found.said().constData());
    }

    void thisComputersJournalIsCheckedToo()
    {
        Ctl ctl;
        const QStringList verify{lat("journal"), lat("verify"), lat("--demo")};
        QVERIFY(ctl.run(words(lat("set|--query|pop:on|--protocol|pop=off|--yes|--max-changes|50|--include-guarded|--"
                                  "confirm-domain|contoso.com")))
                    .exitCode == 0);
        const CtlAnswer sound = ctl.run(verify);
        QVERIFY2(sound.exitCode == 0, sound.said().constData());
        const CtlAnswer head = ctl.run({lat("journal"), lat("export"), lat("--output"), m_folder.filePath(lat("j"))});
        const CtlAnswer same = ctl.run(verify + QStringList{lat("--head"), headIn(head)});
        QVERIFY2(same.exitCode == 0, same.said().constData());
        const CtlAnswer anew = ctl.run(verify + QStringList{lat("--head"), lat("3:") + QString(64, u'a')});
        QVERIFY2(anew.exitCode == 6, anew.said().constData());
        const CtlAnswer nonsense = ctl.run(verify + QStringList{lat("--head"), lat("yesterday")});
        QVERIFY2(nonsense.exitCode == 2, nonsense.said().constData());
    }

    /// Beside the chain stand the tables that are shown and undone: whoever changes those alone is found out as well.
    void aRowThatWasChangedInTheStoreIsNamedAndNotPutBack()
    {
        Ctl ctl;
        const QStringList agreed = words(lat("--yes|--max-changes|60|--include-guarded|--confirm-domain|contoso.com"));
        const CtlAnswer set = ctl.run(words(lat("set|--query|pop:on|--protocol|pop=off")) + agreed);
        QVERIFY2(set.exitCode == 0, set.said().constData());
        const QString forged =
            ctl.run(words(lat("journal|--format|json"))).rows().first()[lat("PrimarySmtpAddress")].toString();
        QVERIFY(!forged.isEmpty());
        forge(ctl, forged);
        const CtlAnswer verified = ctl.run({lat("journal"), lat("verify"), lat("--demo")});
        QVERIFY2(verified.exitCode == 6, verified.said().constData());
        QVERIFY2(verified.err.contains(forged.toUtf8()), verified.said().constData());
        const CtlAnswer undone = ctl.run(words(lat("undo|1")) + agreed);
        QVERIFY2(undone.said().contains(forged.toUtf8()), undone.said().constData());
        const CtlAnswer left = ctl.run(words(lat("report|--query|pop:off|--format|json")));
        QVERIFY2(left.out.contains(forged.toUtf8()), left.said().constData());
    }

    void aQuestionIsAnsweredLineByLine()
    {
        Ctl ctl;
        const CtlAnswer set = ctl.run(words(lat("set|--query|pop:on|--protocol|pop=off|--yes|--max-changes|50|--"
                                                "include-guarded|--confirm-domain|contoso.com|--note|CHG-7")));
        QVERIFY2(set.exitCode == 0, set.said().constData());
        const CtlAnswer all = ctl.run(words(lat("journal|--format|json")));
        QVERIFY2(all.exitCode == 0, all.said().constData());
        QVERIFY(all.rows().size() > 1);
        const QJsonObject first = all.rows().first().toObject();
        QCOMPARE(first.value(lat("cmdlet")).toString(), lat("Set-CASMailbox"));
        QCOMPARE(first.value(lat("note")).toString(), lat("CHG-7"));
        QCOMPARE(first.value(lat("old")).toString(), lat("pop=on"));
        QCOMPARE(first.value(lat("new")).toString(), lat("pop=off"));
        QCOMPARE(first.value(lat("run")).toInt(), 1);
        const QString request = first.value(lat("requestId")).toString();
        QVERIFY(!request.isEmpty());
        const auto count = [&](const QString &query) {
            return ctl.run({lat("journal"), lat("--query"), query, lat("--format"), lat("json")}).rows().size();
        };
        QCOMPARE(count(lat("request:") + request), qsizetype(1));
        QCOMPARE(count(lat("protocol:pop why:chg-7 outcome:done when<2d")), all.rows().size());
        QCOMPARE(count(lat("outcome:failed")), qsizetype(0));
        const CtlAnswer table = ctl.run({lat("journal"), lat("--query"), lat("request:") + request});
        QVERIFY2(table.out.contains("CHG-7"), table.said().constData());
        const CtlAnswer wrong = ctl.run({lat("journal"), lat("--query"), lat("outcom:failed")});
        QVERIFY2(wrong.exitCode == 2, wrong.said().constData());
        QVERIFY2(wrong.err.contains("outcome"), wrong.said().constData());
    }

    void whatIsNoJournalIsSaid()
    {
        Ctl ctl;
        const QString file = m_folder.filePath(lat("text"));
        write(file, "hello\n");
        QCOMPARE(ctl.run({lat("journal"), lat("verify"), file}).exitCode, 6);
        QCOMPARE(ctl.run({lat("journal"), lat("verify"), m_folder.filePath(lat("nothing"))}).exitCode, 6);
    }

private:
    /// As somebody with a tool for SQLite would.
    static void forge(const Ctl &ctl, const QString &address)
    {
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(lat("QSQLITE"), lat("forger"));
            store.setDatabaseName(ctl.home() + lat("/data/casement.sqlite"));
            QVERIFY(store.open());
            QSqlQuery change(store);
            change.prepare(lat("UPDATE run_rows SET seen='pop=on imap=on owa=off' WHERE address=?"));
            change.addBindValue(address);
            QVERIFY(change.exec() && change.numRowsAffected() == 1);
        }
        QSqlDatabase::removeDatabase(lat("forger"));
    }

    QTemporaryDir m_folder;
};

CASEMENT_TEST(TestJournal)
#include "TestJournal.moc"

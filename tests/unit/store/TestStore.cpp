// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include "models/store/Sql.h"
#include "models/store/Store.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using TestSupport::settled;

namespace {

Schema notes(int version = 1)
{
    Schema schema{QStringLiteral("notes"),
                  {{1,
                    {QStringLiteral("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)"),
                     QStringLiteral("CREATE TABLE tags (note INTEGER REFERENCES notes(id), tag TEXT)")}}}};
    if (version > 1)
        schema.migrations.push_back({2, {QStringLiteral("ALTER TABLE notes ADD COLUMN colour TEXT DEFAULT 'grey'")}});
    return schema;
}

Completion<void> add(Store &store, const QString &text)
{
    return store.run(
        [text](QSqlDatabase &database) -> Outcome {
            return execute(database, QStringLiteral("INSERT INTO notes (text) VALUES (?)"), {text})
                .map([](const auto &) {});
        },
        CancelToken());
}

Completion<QStringList> texts(Store &store, const QString &column = QStringLiteral("text"))
{
    return store.run(
        [column](QSqlDatabase &database) -> Result<QStringList> {
            auto query = execute(database, QStringLiteral("SELECT %1 FROM notes ORDER BY id").arg(column));
            if (!query)
                return failure(query.error());
            QStringList found;
            while (query->next())
                found << query->value(0).toString();
            return found;
        },
        CancelToken());
}

int countOf(const QSqlDatabase &database)
{
    auto query = execute(database, QStringLiteral("SELECT count(*) FROM notes"));
    return query && query->next() ? query->value(0).toInt() : -1;
}

/// As another program would: over a connection of its own.
void writeBeside(const QString &file)
{
    const QString name = QStringLiteral("beside");
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        other.setDatabaseName(file);
        if (!other.open() || !execute(other, QStringLiteral("INSERT INTO notes (text) VALUES ('beside')")))
            qFatal("the other connection cannot write");
    }
    QSqlDatabase::removeDatabase(name);
}

QByteArray contents(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void overwrite(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(out.write(bytes), bytes.size());
}

} // namespace

class TestStore final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_count = 0;
    QString newFile() { return m_folder.filePath(QStringLiteral("case%1/casement.sqlite").arg(++m_count)); }

private Q_SLOTS:
    void keepsWhatWasWritten()
    {
        const QString file = newFile();
        const QString hostile = QStringLiteral("'; DROP TABLE notes; --%1%2");
        {
            Store store(file);
            QVERIFY(settled(store.open({notes()}, {})));
            QVERIFY(settled(add(store, hostile)));
        }
        Store again(file);
        QVERIFY(settled(again.open({notes()}, {})));
        QCOMPARE(*settled(texts(again)), QStringList{hostile});
    }

    void isPrivate()
    {
        const QString file = newFile();
        Store store(file);
        QVERIFY(settled(store.open({notes()}, {})));
        QVERIFY(settled(add(store, QStringLiteral("x"))));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString &name : {file, file + QStringLiteral("-wal"), file + QStringLiteral("-shm")}) {
            QVERIFY2(QFile::exists(name), qPrintable(name));
            QVERIFY2(!(QFile::permissions(name) & others), qPrintable(name));
        }
    }

    void finishesQueuedWorkBeforeItCloses()
    {
        const QString file = newFile();
        {
            Store store(file);
            QVERIFY(settled(store.open({notes()}, {})));
            for (int i = 0; i < 20; ++i)
                QVERIFY(!add(store, QString::number(i)).isSettled());
        }
        Store again(file);
        QVERIFY(settled(again.open({notes()}, {})));
        QCOMPARE(settled(texts(again))->size(), 20);
    }

    void refusesWorkBeforeOpening()
    {
        Store store(newFile());
        const auto answer = settled(add(store, QStringLiteral("x")));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Storage);
    }

    void migratesAnOldStoreAndKeepsItsRows()
    {
        const QString file = newFile();
        {
            Store store(file);
            QVERIFY(settled(store.open({notes(1)}, {})));
            QVERIFY(settled(add(store, QStringLiteral("old"))));
        }
        Store newer(file);
        QVERIFY(settled(newer.open({notes(2)}, {})));
        QCOMPARE(*settled(texts(newer, QStringLiteral("colour"))), QStringList{QStringLiteral("grey")});
    }

    void refusesANewerStoreAndLeavesItAlone()
    {
        const QString file = newFile();
        {
            Store store(file);
            QVERIFY(settled(store.open({notes(2)}, {})));
        }
        const QByteArray before = contents(file);
        Store older(file);
        const auto opened = settled(
            older.open({Schema{QStringLiteral("other"), {{1, {QStringLiteral("CREATE TABLE o (x)")}}}}, notes(1)}, {}));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QVERIFY(opened.error().text.contains(file));
        QCOMPARE(contents(file), before);
    }

    void aFailedMigrationChangesNothing()
    {
        const QString file = newFile();
        {
            Store store(file);
            QVERIFY(settled(store.open({notes(1)}, {})));
        }
        Schema broken = notes(1);
        broken.migrations.push_back({2, {QStringLiteral("CREATE TABLE half (x)"), QStringLiteral("NOT SQL")}});
        {
            Store store(file);
            QVERIFY(!settled(store.open({broken}, {})));
        }
        Store store(file);
        QVERIFY(settled(store.open({notes(2)}, {})));
        const auto half = settled(store.run(
            [](QSqlDatabase &database) -> Result<bool> { return database.tables().contains(QStringLiteral("half")); },
            CancelToken()));
        QVERIFY(!*half);
    }

    void rollsBackWhatWasNotCommitted()
    {
        Store store(newFile());
        QVERIFY(settled(store.open({notes()}, {})));
        const auto failed = settled(store.run(
            [](QSqlDatabase &database) -> Outcome {
                auto transaction = Transaction::begin(database);
                if (!transaction)
                    return failure(transaction.error());
                const auto done = execute(database, QStringLiteral("INSERT INTO notes (text) VALUES ('half')"));
                return done ? failure(ErrorKind::Internal, QStringLiteral("stop")) : failure(done.error());
            },
            CancelToken()));
        QVERIFY(!failed);
        QVERIFY(settled(texts(store))->isEmpty());
        QVERIFY(settled(add(store, QStringLiteral("after"))));
    }

    void enforcesForeignKeys()
    {
        Store store(newFile());
        QVERIFY(settled(store.open({notes()}, {})));
        const auto orphan = settled(store.run(
            [](QSqlDatabase &database) -> Outcome {
                return execute(database, QStringLiteral("INSERT INTO tags VALUES (99, 'x')")).map([](const auto &) {});
            },
            CancelToken()));
        QVERIFY(!orphan);
    }

    void namesADamagedFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not a database")
            << QByteArray("this is no database, it is a letter to a friend. ").repeated(100);
        QTest::newRow("header only") << QByteArray("SQLite format 3\0garbage", 23).append(QByteArray(4096, '\xee'));
    }

    void namesADamagedFile()
    {
        QFETCH(QByteArray, bytes);
        const QString file = newFile();
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        overwrite(file, bytes);
        Store store(file);
        const auto opened = settled(store.open({notes()}, {}));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QVERIFY(opened.error().text.contains(file));
        QVERIFY(!opened.error().advice.isEmpty());
        QCOMPARE(contents(file), bytes);
        QVERIFY(!settled(add(store, QStringLiteral("x"))));
    }

    void survivesMutations()
    {
        const QString file = newFile();
        {
            Store store(file);
            QVERIFY(settled(store.open({notes()}, {})));
            for (int i = 0; i < 40; ++i)
                QVERIFY(settled(add(store, QString(200, QLatin1Char('a')))));
        }
        const QByteArray good = contents(file);
        QRandomGenerator random(7);
        for (int round = 0; round < 40; ++round) {
            QByteArray bad = good;
            for (int i = 0; i < 40; ++i)
                bad[random.bounded(static_cast<int>(bad.size()))] = static_cast<char>(random.bounded(256));
            overwrite(file, bad);
            Store store(file);
            const auto opening = store.open({notes()}, {});
            const auto reading = texts(store);
            const auto read = settled(reading);
            const auto opened = settled(opening);
            QVERIFY(opened || opened.error().kind == ErrorKind::Storage);
            QVERIFY(read || read.error().kind == ErrorKind::Storage);
        }
    }

    void refusesAForeignDatabase()
    {
        const QString file = newFile();
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        {
            QSqlDatabase foreign = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("foreign"));
            foreign.setDatabaseName(file);
            QVERIFY(foreign.open());
            QVERIFY(execute(foreign, QStringLiteral("CREATE TABLE theirs (x)")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("foreign"));
        const QByteArray before = contents(file);
        Store store(file);
        QVERIFY(!settled(store.open({notes()}, {})));
        QCOMPARE(contents(file), before);
    }

    void namesAFolderThatCannotBe()
    {
        const QString blocker = m_folder.filePath(QStringLiteral("a-file"));
        overwrite(blocker, "x");
        Store store(blocker + QStringLiteral("/data/casement.sqlite"));
        const auto opened = settled(store.open({notes()}, {}));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QVERIFY(opened.error().text.contains(blocker));
    }

    void namesAReadOnlyPlace()
    {
        // Permission bits do not bind root, /proc does: nothing can be made there.
        Store store(QStringLiteral("/proc/casement.sqlite"));
        const auto opened = settled(store.open({notes()}, {}));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QVERIFY(opened.error().text.contains(QStringLiteral("/proc/casement.sqlite")));
    }

    void twoFirstStartsDoNotDisturbEachOther()
    {
        for (int round = 0; round < 8; ++round) {
            const QString file = newFile();
            Store one(file);
            Store two(file);
            const auto first = one.open({notes()}, {});
            const auto second = two.open({notes()}, {});
            QVERIFY(settled(first));
            QVERIFY(settled(second));
            const auto a = add(one, QStringLiteral("a"));
            const auto b = add(two, QStringLiteral("b"));
            QVERIFY(settled(a));
            QVERIFY(settled(b));
            QCOMPARE(settled(texts(one))->size(), 2);
        }
    }

    /// Another program's commit between two reads is seen by neither or by both.
    void readsOfOneMomentSeeOneState()
    {
        const QString file = newFile();
        Store store(file);
        QVERIFY(settled(store.open({notes()}, {})));
        QVERIFY(settled(add(store, QStringLiteral("before"))));
        const auto counts = settled(store.run(
            [file](QSqlDatabase &database) -> Result<QList<int>> {
                QList<int> seen;
                {
                    const auto moment = ReadMoment::begin(database);
                    if (!moment)
                        return failure(moment.error());
                    seen.append(countOf(database));
                    writeBeside(file);
                    seen.append(countOf(database));
                }
                seen.append(countOf(database));
                return seen;
            },
            CancelToken()));
        QVERIFY(counts);
        QCOMPARE(*counts, QList<int>({1, 1, 2}));
    }

    void aCancelledWaitEndsAtOnce()
    {
        Store store(newFile());
        QVERIFY(settled(store.open({notes()}, {})));
        CancelSource source;
        auto task = TestSupport::taskOf<void>(store.run([](QSqlDatabase &) -> Outcome { return {}; }, source.token()));
        source.cancel();
        QVERIFY(task.isReady());
        QVERIFY(QCoro::waitFor(task).error().isCancelled());
    }
};

CASEMENT_TEST(TestStore)
#include "TestStore.moc"

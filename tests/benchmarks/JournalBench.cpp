// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/journal/JournalEntries.h"
#include "models/journal/JournalFile.h"
#include "models/store/Sql.h"
#include "tests/benchmarks/Ratio.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

namespace Casement::Bench {

namespace {

constexpr int entries = 1'000'000;
const QString tenant = QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

QByteArray entryOf(int number)
{
    return R"({"event":"outcome","run":"89f0e460-0282-425a-9f5f-81dd37dab691","at":"2026-11-22T16:33:07.123Z",)"
           R"("mailbox":")" +
           QByteArray::number(number) +
           R"(","outcome":"done","nowRead":"pop=off imap=off smtp=inherit ews=inherit activesync=on owa=on mapi=on"})";
}

void fill(const QSqlDatabase &database)
{
    for (const QString &statement : JournalEntries::tables())
        (void)execute(database, statement);
    QSqlDatabase writing = database;
    writing.transaction();
    for (int i = 1; i <= entries; ++i)
        (void)JournalEntries::append(database, tenant, entryOf(i));
    writing.commit();
}

void print(const char *what, QElapsedTimer &clock, bool sound)
{
    std::printf("%-44s %8.1f ms   %s\n", what, static_cast<double>(clock.nsecsElapsed()) / 1e6,
                sound ? "sound" : "NOT SOUND");
    clock.restart();
}

} // namespace

/// A million entries in a file and in the store.
void benchJournal()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("journal"));
    QFile written(path);
    if (!written.open(QIODevice::WriteOnly))
        return;
    JournalFile journal(&written, tenant);
    for (int i = 1; i <= entries; ++i)
        (void)journal.add(entryOf(i));
    (void)journal.end();
    written.close();
    QElapsedTimer clock;
    clock.start();
    QFile file(path);
    print("journal of 1,000,000 entries, file", clock, file.open(QIODevice::ReadOnly) && verifyJournal(&file).sound);
    const int verdict = QProcess::execute(QStringLiteral("python3"), {QStringLiteral(CASEMENT_VERIFY_SCRIPT), path});
    print("the same by the stand-alone script", clock, verdict == 0);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("journal"));
    database.setDatabaseName(folder.filePath(QStringLiteral("store")));
    if (database.open())
        fill(database);
    clock.restart();
    const auto stored = JournalEntries::verify(database, tenant, {});
    print("the same in the store", clock, stored && stored->sound);
    database.close();
}

} // namespace Casement::Bench

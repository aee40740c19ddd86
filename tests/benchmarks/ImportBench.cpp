// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/ImportPreview.h"
#include "models/store/Sql.h"
#include "tests/benchmarks/Ratio.h"
#include "tests/support/Settled.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>
#include <utility>

namespace Casement::Bench {

namespace {

constexpr int mailboxes = 25'000;
const QDate today(2026, 8, 20);

template <class T>
Result<T> result(Completion<T> completion)
{
    return QCoro::waitFor(TestSupport::taskOf<T>(std::move(completion)));
}

QByteArray fileOf50Megabytes()
{
    QByteArray csv("Sender address,Domain,TLS 1.0,TLS 1.1,TLS 1.2\n");
    csv.reserve(51'000'000);
    for (int line = 0; csv.size() < 50 * 1000 * 1000; ++line)
        csv += "user" + QByteArray::number(line) + "@contoso.com,contoso.com,0,0," + QByteArray::number(line) + '\n';
    return csv;
}

std::shared_ptr<const MailboxFacts> facts()
{
    std::vector<Mailbox> rows(mailboxes);
    for (int i = 0; i < mailboxes; ++i) {
        Mailbox &mailbox = rows[static_cast<size_t>(i)];
        mailbox.guid = QUuid(static_cast<uint>(i) + 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8);
        mailbox.externalDirectoryObjectId = QUuid(static_cast<uint>(i) + 1, 2, 2, 1, 2, 3, 4, 5, 6, 7, 8);
        mailbox.primarySmtpAddress = QStringLiteral("user%1@contoso.com").arg(i);
    }
    return MailboxFacts::build(rows, true);
}

/// What a script would do: split every line at its commas and put it into a table by address.
void plainImport(const QByteArray &csv, const QString &file)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("plain-import"));
    database.setDatabaseName(file);
    database.open();
    for (const char *sql :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
          "CREATE TABLE senders (address TEXT PRIMARY KEY, domain TEXT, a INTEGER, b INTEGER, c INTEGER)"})
        (void)execute(database, QString::fromLatin1(sql));
    database.transaction();
    QSqlQuery insert(database);
    insert.prepare(QStringLiteral("INSERT OR REPLACE INTO senders VALUES (?,?,?,?,?)"));
    qsizetype begin = csv.indexOf('\n') + 1;
    while (begin < csv.size()) {
        const qsizetype end = csv.indexOf('\n', begin);
        const QList<QByteArray> cells = csv.mid(begin, end - begin).split(',');
        for (int at = 0; at < 5; ++at)
            insert.bindValue(at, at < 2 ? QVariant(QString::fromUtf8(cells[at])) : QVariant(cells[at].toInt()));
        insert.exec();
        begin = end + 1;
    }
    database.commit();
    database.close();
}

/// Processor time since the last call.
double since(double &before)
{
    const double now = processorTime();
    return now - std::exchange(before, now);
}

} // namespace

void benchImport()
{
    const QTemporaryDir folder;
    const QByteArray csv = fileOf50Megabytes();
    const auto everybody = facts();
    Store store(folder.filePath(QStringLiteral("ledger.sqlite")));
    (void)result(store.open({EvidenceLedger::schema()}, {}));
    const EvidenceLedger ledger(&store);
    std::optional<Memory> memory(std::in_place);
    double clock = processorTime();
    auto preview = previewImport(csv, ImportKind::SmtpAuthClients, std::nullopt);
    const double previewed = since(clock);
    if (!preview)
        return;
    std::printf("%-44s %8.1f ms   %lld lines\n", "a file of 50 MB, understood", previewed,
                static_cast<long long>(preview->lines));
    const ImportMatch match = matchImport(preview->use, *everybody);
    const double matched = since(clock);
    std::printf("%-44s %8.1f ms   %lld mailboxes\n", "its names looked up in 25,000 mailboxes", matched,
                static_cast<long long>(match.mailboxes));
    (void)result(ledger.putImport(QStringLiteral("bench"),
                                  finishImport(std::move(*preview), match, QStringLiteral("bench.csv"),
                                               {today.addDays(-29), today}, QDateTime(today, QTime(12, 0), Qt::UTC)),
                                  {}));
    const double kept = since(clock);
    printMemory("memory of all that, beside the file's bytes", memory->peak(), 300);
    memory.emplace();
    clock = processorTime();
    const auto snapshot = result(ledger.snapshot(QStringLiteral("bench"), today, {}));
    std::printf("%-44s %8.1f ms   kept %.1f ms\n", "the ledger after it, read again", since(clock), kept);
    printMemory("memory of the ledger that was read", memory->peak(), 500);
    clock = processorTime();
    plainImport(csv, folder.filePath(QStringLiteral("plain.sqlite")));
    printRatio("a file of 50 MB into the ledger", previewed + matched + kept, "split at commas into plain SQLite",
               since(clock), 1.0);
}

} // namespace Casement::Bench

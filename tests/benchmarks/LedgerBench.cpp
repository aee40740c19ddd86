// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/evidence/SignInTally.h"
#include "models/store/Sql.h"
#include "tests/benchmarks/Ratio.h"
#include "tests/support/Settled.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSqlError>
#include <QTemporaryDir>

#include <cstdio>

namespace Casement::Bench {

namespace {

constexpr int mailboxes = 25'000;
constexpr int days = 30;
constexpr int signInsPerSlice = 1'000'000 / (2 * days);
const QString tenant = QStringLiteral("bench");
const QDate today(2026, 8, 20);

template <class T>
Result<T> result(Completion<T> completion)
{
    return QCoro::waitFor(TestSupport::taskOf<T>(std::move(completion)));
}

QUuid objectIdOf(int mailbox)
{
    return QUuid(static_cast<uint>(mailbox) + 1, 0x26be, 0x570a, 1, 2, 3, 4, 5, 6, 7, 8);
}

QString nameOf(int mailbox)
{
    return QStringLiteral("user%1@contoso.com").arg(mailbox);
}

/// Most sign-ins are modern ones; two thousand mailboxes are used by old clients, and everybody's password is guessed.
Graph::SignInRecord signIn(QRandomGenerator &dice, const Graph::SignInSlice &slice)
{
    static const QStringList legacy{QStringLiteral("IMAP4"), QStringLiteral("POP3"),
                                    QStringLiteral("Authenticated SMTP"), QStringLiteral("Exchange ActiveSync"),
                                    QStringLiteral("Exchange Web Services")};
    const int kind = dice.bounded(10);
    const bool isModern = kind < 5;
    const bool isAttack = kind >= 8;
    const int mailbox = isModern || isAttack ? dice.bounded(mailboxes) : dice.bounded(2'000);
    Graph::SignInRecord record;
    record.id = QUuid(dice.generate(), ushort(dice.generate()), ushort(dice.generate()), 1, 2, 3, 4, 5, 6, 7, 8)
                    .toString(QUuid::WithoutBraces);
    record.at = slice.from.addSecs(dice.bounded(86'400));
    record.userId = objectIdOf(mailbox).toString(QUuid::WithoutBraces);
    record.userPrincipalName = nameOf(mailbox);
    record.appDisplayName = QStringLiteral("Office 365 Exchange Online");
    record.clientAppUsed = Graph::Field<QString>(isModern ? QStringLiteral("Mobile Apps and Desktop clients")
                                                          : legacy[isAttack ? dice.bounded(3) : mailbox % 5]);
    record.ipAddress =
        isAttack
            ? QStringLiteral("%1.%2.7.9").arg(QString::number(dice.bounded(223)), QString::number(dice.bounded(255)))
            : QStringLiteral("203.0.113.%1").arg(mailbox % 255);
    record.userAgent = isModern ? QStringLiteral("Mozilla/5.0 (%1)").arg(mailbox % 40) : QStringLiteral("BAV2ROPC");
    record.countryOrRegion = isAttack ? QStringLiteral("ZZ") : QStringLiteral("CZ");
    record.outcome = isAttack ? Graph::SignInOutcome::Failure : Graph::SignInOutcome::Success;
    return record;
}

std::vector<Graph::SignInRecord> signInsOf(const Graph::SignInSlice &slice, quint32 seed)
{
    QRandomGenerator dice(seed);
    std::vector<Graph::SignInRecord> records;
    for (int i = 0; i < signInsPerSlice; ++i)
        records.push_back(signIn(dice, slice));
    return records;
}

std::vector<Graph::SignInSlice> slices()
{
    Graph::SignInQuery query;
    query.from = QDateTime(today.addDays(-days), QTime(0, 0), Qt::UTC);
    query.to = QDateTime(today, QTime(0, 0), Qt::UTC);
    return Graph::slicesOf(query);
}

/// One row per event, as one would write it down without a thought.
class PlainLog final
{
public:
    explicit PlainLog(const QString &file)
        : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("plain")))
    {
        m_database.setDatabaseName(file);
        m_database.open();
        for (const char *sql :
             {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
              "CREATE TABLE events (id TEXT PRIMARY KEY, user_id TEXT, name TEXT, at INTEGER, client TEXT, "
              "agent TEXT, address TEXT, country TEXT, success INTEGER)"})
            (void)execute(m_database, QString::fromLatin1(sql));
    }
    ~PlainLog() { m_database.close(); }

    void write(const std::vector<Graph::SignInRecord> &records)
    {
        m_database.transaction();
        QSqlQuery insert(m_database);
        insert.prepare(QStringLiteral("INSERT OR REPLACE INTO events VALUES (?,?,?,?,?,?,?,?,?)"));
        for (const Graph::SignInRecord &record : records) {
            int at = 0;
            for (const QVariant &value :
                 {QVariant(record.id), QVariant(record.userId), QVariant(record.userPrincipalName),
                  QVariant(record.at.toSecsSinceEpoch()), QVariant(record.clientAppUsed.value()),
                  QVariant(record.userAgent), QVariant(record.ipAddress), QVariant(record.countryOrRegion),
                  QVariant(record.outcome == Graph::SignInOutcome::Success)})
                insert.bindValue(at++, value);
            insert.exec();
        }
        m_database.commit();
    }

    qsizetype lastUses()
    {
        auto query = execute(m_database, QStringLiteral("SELECT user_id, client, max(at), agent, address, country FROM "
                                                        "events WHERE success=1 GROUP BY user_id, client"));
        QHash<QString, qint64> uses;
        while (query && query->next())
            uses.insert(query->value(0).toString() + query->value(1).toString(), query->value(2).toLongLong());
        return uses.size();
    }

    void makeIndex()
    {
        (void)execute(m_database, QStringLiteral("CREATE INDEX by_user ON events (user_id, client, success, at)"));
    }

    void checkpoint() { (void)execute(m_database, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")); }

private:
    QSqlDatabase m_database;
};

std::shared_ptr<const MailboxFacts> facts()
{
    std::vector<Mailbox> rows(mailboxes);
    for (int i = 0; i < mailboxes; ++i) {
        Mailbox &mailbox = rows[static_cast<size_t>(i)];
        mailbox.guid = QUuid(static_cast<uint>(i) + 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8);
        mailbox.externalDirectoryObjectId = objectIdOf(i);
        mailbox.userPrincipalName = nameOf(i);
        mailbox.primarySmtpAddress = nameOf(i);
    }
    return MailboxFacts::build(rows, true);
}

Graph::EmailAppUsage usageReport()
{
    QRandomGenerator dice(5);
    Graph::EmailAppUsage report;
    report.refreshedOn = today.addDays(-2);
    for (int i = 0; i < mailboxes; ++i)
        report.rows.push_back({nameOf(i), QStringLiteral("User"), false, today.addDays(-2),
                               dice.bounded(100) < 8 ? Graph::EmailApp::Imap4 : Graph::EmailApp::OutlookForWindows});
    return report;
}

double since(QElapsedTimer &clock)
{
    const double milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    clock.restart();
    return milliseconds;
}

} // namespace

void benchLedger()
{
    const QTemporaryDir folder;
    const QString ownFile = folder.filePath(QStringLiteral("ledger.sqlite"));
    const QString plainFile = folder.filePath(QStringLiteral("plain.sqlite"));
    QElapsedTimer clock;
    double own = 0;
    {
        Store store(ownFile);
        (void)result(store.open({EvidenceLedger::schema()}, {}));
        const EvidenceLedger ledger(&store);
        const Memory memory;
        quint32 seed = 0;
        for (const Graph::SignInSlice &slice : slices()) {
            const auto records = signInsOf(slice, ++seed);
            clock.start();
            SignInTally tally;
            tally.add(records);
            (void)result(ledger.putSlice(tenant, tally.take(slice, slice.to.addDays(1)), {}));
            own += since(clock);
        }
        printMemory("memory, 1,000,000 sign-ins, with a slice of the log", memory.peak(), 64);
    }
    const double ownBytes = static_cast<double>(QFile(ownFile).size());
    double plain = 0;
    PlainLog log(plainFile);
    quint32 seed = 0;
    for (const Graph::SignInSlice &slice : slices()) {
        const auto records = signInsOf(slice, ++seed);
        clock.start();
        log.write(records);
        plain += since(clock);
    }
    log.checkpoint();
    const double plainBytes = static_cast<double>(QFile(plainFile).size());
    printRatio("1,000,000 sign-ins into the ledger", own, "one row per event in SQLite", plain, 2.0);
    std::printf("%-44s %8.2f B    %-44s %8.2f B    %6.1f x   %s\n", "per mailbox and day on disk",
                ownBytes / (mailboxes * days), "one row per event in SQLite", plainBytes / (mailboxes * days),
                plainBytes / ownBytes, goalWords(plainBytes / ownBytes, 5.0));

    Store store(ownFile);
    (void)result(store.open({EvidenceLedger::schema()}, {}));
    const EvidenceLedger ledger(&store);
    const auto ask = [&] { (void)result(ledger.snapshot(tenant, today, {})); };
    compare(
        "last use per mailbox and protocol", "GROUP BY over the events", ask, [&] { (void)log.lastUses(); }, 5, 5.0);
    log.makeIndex();
    compare(
        "last use per mailbox and protocol", "GROUP BY over the events, indexed", ask, [&] { (void)log.lastUses(); }, 5,
        1.0);

    const Graph::EmailAppUsage report = usageReport();
    clock.start();
    for (const auto period : {Graph::ReportPeriod::Days7, Graph::ReportPeriod::Days30, Graph::ReportPeriod::Days90,
                              Graph::ReportPeriod::Days180})
        (void)result(ledger.putReport(tenant, report, period, QDateTime(today, QTime(12, 0), Qt::UTC), {}));
    std::printf("%-44s %8.1f ms\n", "four usage reports of 25,000 mailboxes", since(clock));
    const auto snapshot = result(ledger.snapshot(tenant, today, {}));
    const auto everybody = facts();
    clock.start();
    const auto joined = MailboxEvidence::join(*snapshot, *everybody);
    const double joinTime = since(clock);
    int used = 0;
    for (quint32 row = 0; row < joined->size(); ++row) {
        for (const Protocol protocol : allProtocols)
            used += joined->verdict(row, protocol, 30) == UseVerdict::Used ? 1 : 0;
    }
    std::printf("%-44s %8.1f ms   175,000 verdicts %.1f ms, %d used\n", "joined to 25,000 mailboxes", joinTime,
                since(clock), used);
}

} // namespace Casement::Bench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/OpenStore.h"

#include "models/base/Paths.h"
#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlError>

namespace Casement {

namespace {

/// "Csmt" in the file's header, so that a foreign database is recognised before anything is written to it.
constexpr int applicationId = 0x43736d74;
/// As long as whoever opens it now may wait for the write lock itself.
constexpr int lockWaitMs = 75000;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Store)
};

Error lockFailed(const QString &file, QLockFile::LockError error)
{
    if (error == QLockFile::LockFailedError)
        return makeError(ErrorKind::Storage, Words::tr("Another program is opening the store %1.").arg(file),
                         Words::tr("Try again in a moment."));
    return makeError(
        ErrorKind::Storage, Words::tr("The store %1 cannot be written.").arg(file),
        Words::tr("Check the permissions and the free space of its folder, or set CASEMENT_HOME to another folder."));
}

/// SQLite would create the file readable for everybody; its side files take over the mode of the main file.
Outcome createPrivately(const QString &file)
{
    if (QFileInfo::exists(file))
        return {};
    QFile created(file);
    if (created.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return {};
    return failure(
        ErrorKind::Storage, Words::tr("The store %1 cannot be made: %2.").arg(file, created.errorString()),
        Words::tr("Check the permissions and the free space of its folder, or set CASEMENT_HOME to another folder."));
}

Result<QVariant> single(const QSqlDatabase &database, const QString &sql, const QVariantList &values = {})
{
    auto query = execute(database, sql, values);
    if (!query)
        return failure(query.error());
    if (!query->next())
        return query->lastError().isValid() ? Result<QVariant>(failure(storeError(database, query->lastError())))
                                            : QVariant();
    return query->value(0);
}

Outcome checkIntact(const QSqlDatabase &database)
{
    const auto verdict = single(database, QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict)
        return failure(verdict.error());
    if (verdict->toString() == QLatin1String("ok"))
        return {};
    return failure(
        storeError(database, QSqlError(verdict->toString(), {}, QSqlError::UnknownError, QStringLiteral("11"))));
}

Outcome checkOurs(const QSqlDatabase &database)
{
    const auto id = single(database, QStringLiteral("PRAGMA application_id"));
    const auto tables = single(database, QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!id || !tables)
        return failure(id ? tables.error() : id.error());
    if (id->toInt() == applicationId || (id->toInt() == 0 && tables->toInt() == 0))
        return {};
    return failure(ErrorKind::Storage, Words::tr("%1 is the database of another program.").arg(database.databaseName()),
                   Words::tr("Move it to another place and start again."));
}

Result<int> versionOf(const QSqlDatabase &database, const QString &owner)
{
    const auto known =
        single(database, QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name='schema_versions'"));
    if (!known || known->toInt() == 0)
        return known ? Result<int>(0) : failure(known.error());
    return single(database, QStringLiteral("SELECT version FROM schema_versions WHERE owner=?"), {owner})
        .map([](const QVariant &version) { return version.toInt(); });
}

/// All owners are looked at before the first is brought up to date, so that a refused file is left as it was.
Outcome checkNotNewer(const QSqlDatabase &database, const std::vector<Schema> &schemas)
{
    for (const Schema &schema : schemas) {
        const auto version = versionOf(database, schema.owner);
        if (!version)
            return failure(version.error());
        const int newest = schema.migrations.empty() ? 0 : schema.migrations.back().version;
        if (*version > newest)
            return failure(
                ErrorKind::Storage,
                Words::tr("The store %1 was written by a newer version of this program.").arg(database.databaseName()),
                Words::tr("Install the newer version again. The file was left as it is."));
    }
    return {};
}

Outcome executeAll(const QSqlDatabase &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = execute(database, statement); !done)
            return failure(done.error());
    }
    return {};
}

Outcome configure(const QSqlDatabase &database)
{
    // The default checkpoint lets the side file grow to 4 MiB and stay there; a small one leaves room on a full disk.
    return executeAll(database,
                      {QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=FULL"),
                       QStringLiteral("PRAGMA wal_autocheckpoint=100"),
                       QStringLiteral("PRAGMA journal_size_limit=1048576"), QStringLiteral("PRAGMA foreign_keys=ON")});
}

Outcome migrate(const QSqlDatabase &database, const QString &owner, const Migration &step)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    if (const Outcome done = executeAll(database, step.statements); !done)
        return failure(done.error().in(QStringLiteral("%1 %2").arg(owner, QString::number(step.version))));
    const auto noted = execute(database, QStringLiteral("INSERT OR REPLACE INTO schema_versions VALUES (?, ?)"),
                               {owner, step.version});
    return noted ? transaction->commit() : Outcome(failure(noted.error()));
}

Outcome bringUpToDate(const QSqlDatabase &database, const std::vector<Schema> &schemas)
{
    const Outcome prepared = executeAll(
        database,
        {QStringLiteral("PRAGMA application_id=%1").arg(applicationId),
         QStringLiteral(
             "CREATE TABLE IF NOT EXISTS schema_versions (owner TEXT PRIMARY KEY, version INTEGER NOT NULL)")});
    if (!prepared)
        return prepared;
    for (const Schema &schema : schemas) {
        const auto version = versionOf(database, schema.owner);
        if (!version)
            return failure(version.error());
        for (const Migration &step : schema.migrations) {
            if (step.version <= *version)
                continue;
            if (const Outcome done = migrate(database, schema.owner, step); !done)
                return done;
        }
    }
    return {};
}

/// SQLite opens a file it may not write as read-only without a word; taking the write lock brings it out at once.
Outcome checkWritable(const QSqlDatabase &database)
{
    auto transaction = Transaction::begin(database);
    return transaction ? transaction->commit() : Outcome(failure(transaction.error()));
}

Outcome setUp(QSqlDatabase &database, const std::vector<Schema> &schemas)
{
    if (!database.open())
        return failure(storeError(database, database.lastError()));
    const auto steps = {+[](const QSqlDatabase &db, const std::vector<Schema> &) { return checkIntact(db); },
                        +[](const QSqlDatabase &db, const std::vector<Schema> &) { return checkOurs(db); },
                        &checkNotNewer,
                        +[](const QSqlDatabase &db, const std::vector<Schema> &) { return checkWritable(db); },
                        +[](const QSqlDatabase &db, const std::vector<Schema> &) { return configure(db); },
                        &bringUpToDate};
    for (const auto step : steps) {
        if (const Outcome done = step(database, schemas); !done)
            return done;
    }
    return {};
}

} // namespace

Result<QSqlDatabase> openStore(const QString &file, const QString &connectionName, const std::vector<Schema> &schemas)
{
    if (const Outcome folder = Paths::ensureFolder(QFileInfo(file).absolutePath()); !folder)
        return failure(folder.error());
    QLockFile lock(file + QStringLiteral(".lock"));
    if (!lock.tryLock(lockWaitMs))
        return failure(lockFailed(file, lock.error()));
    if (const Outcome created = createPrivately(file); !created)
        return failure(created.error());
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connectionName);
    database.setDatabaseName(file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=60000"));
    if (const Outcome done = setUp(database, schemas); !done) {
        database.close();
        return failure(done.error());
    }
    return database;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QSqlError>

namespace Casement {

namespace {

/// SQLite's primary result codes that a person can do something about.
enum class Code
{
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26
};

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Store)
};

Error fill(const QString &text, const QString &advice, const QString &file, const QSqlError &error)
{
    Error result = makeError(ErrorKind::Storage, text.arg(file), advice);
    result.serverWords = error.databaseText();
    result.code = error.nativeErrorCode();
    return result;
}

/// Qt would bind a default-made string as NULL; to this program it is empty text.
bool isNullText(const QVariant &value)
{
    return value.typeId() == QMetaType::QString && value.toString().isNull();
}

} // namespace

Error storeError(const QSqlDatabase &database, const QSqlError &error)
{
    const QString file = database.databaseName();
    // Extended codes carry the primary one in their low byte.
    switch (static_cast<Code>(error.nativeErrorCode().toInt() & 0xff)) {
    case Code::Busy:
    case Code::Locked:
        return fill(Words::tr("Another program holds the store %1."), Words::tr("Close it, or try again in a moment."),
                    file, error);
    case Code::ReadOnly:
    case Code::CannotOpen:
        return fill(
            Words::tr("The store %1 cannot be written."),
            Words::tr("Check the permissions of the file and of its folder, or set CASEMENT_HOME to another folder."),
            file, error);
    case Code::Full:
    case Code::InputOutput:
        return fill(Words::tr("The store %1 could not be written: the disk is full or has a fault."),
                    Words::tr("Make room on the disk and try again."), file, error);
    case Code::Corrupt:
    case Code::NotADatabase:
        return fill(
            Words::tr("The store %1 is damaged."),
            Words::tr("Move the file to another place and start again; keep it, parts may be recovered from it."), file,
            error);
    }
    return fill(Words::tr("The store %1 could not be used."), {}, file, error);
}

Error unreadableRow(const QSqlDatabase &database, const QString &what)
{
    return makeError(
        ErrorKind::Storage,
        Words::tr("The store %1 holds an entry that cannot be understood: %2.").arg(database.databaseName(), what),
        Words::tr("Move the file to another place and start again; keep it, parts may be recovered from it."));
}

Result<QSqlQuery> execute(const QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failure(storeError(database, query.lastError()));
    for (const QVariant &value : values)
        query.addBindValue(isNullText(value) ? QVariant(QStringLiteral("")) : value);
    if (!query.exec())
        return failure(storeError(database, query.lastError()));
    return query;
}

Result<Transaction> Transaction::begin(const QSqlDatabase &database)
{
    const auto begun = execute(database, QStringLiteral("BEGIN IMMEDIATE"));
    if (!begun)
        return failure(begun.error());
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (!m_database.isValid())
        return;
    const auto rolledBack = execute(m_database, QStringLiteral("ROLLBACK"));
    // Nothing to do about a failure: SQLite has rolled back by itself then, and will at the next open.
    Q_UNUSED(rolledBack)
}

Result<ReadMoment> ReadMoment::begin(const QSqlDatabase &database)
{
    const auto begun = execute(database, QStringLiteral("BEGIN DEFERRED"));
    if (!begun)
        return failure(begun.error());
    return ReadMoment(database);
}

ReadMoment::~ReadMoment()
{
    if (!m_database.isValid())
        return;
    const auto ended = execute(m_database, QStringLiteral("ROLLBACK"));
    // Nothing was written, so there is nothing to lose.
    Q_UNUSED(ended)
}

Outcome Transaction::commit()
{
    const auto committed = execute(m_database, QStringLiteral("COMMIT"));
    if (!committed)
        return failure(committed.error());
    m_database = QSqlDatabase();
    return {};
}

} // namespace Casement

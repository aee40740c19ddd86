// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

namespace Casement {

/// Runs one statement with its values bound in order; an empty string is text, an invalid QVariant is NULL. Never build
/// SQL from data: that is what the values are for.
[[nodiscard]] Result<QSqlQuery> execute(const QSqlDatabase &database, const QString &sql,
                                        const QVariantList &values = {});

/// The sentence and the advice for a failed statement, with the file's name: full disk, read-only, damaged, locked.
[[nodiscard]] Error storeError(const QSqlDatabase &database, const QSqlError &error);

/// The error for a row that is there but cannot be understood. It is never skipped: what it held may matter.
[[nodiscard]] Error unreadableRow(const QSqlDatabase &database, const QString &what);

/// A write transaction that is rolled back unless it was committed. It takes the write lock at once, so that two
/// programs wait for each other instead of failing half-way.
class Transaction final
{
public:
    [[nodiscard]] static Result<Transaction> begin(const QSqlDatabase &database);
    Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, QSqlDatabase())) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// When it fails nothing of the transaction has happened.
    [[nodiscard]] Outcome commit();

private:
    explicit Transaction(const QSqlDatabase &database) : m_database(database) {}
    QSqlDatabase m_database; ///< invalid once committed or moved from
};

/// Everything read while it lives is of one moment, whatever others write meanwhile. Needs no lock.
class ReadMoment final
{
public:
    [[nodiscard]] static Result<ReadMoment> begin(const QSqlDatabase &database);
    ReadMoment(ReadMoment &&other) noexcept : m_database(std::exchange(other.m_database, QSqlDatabase())) {}
    ReadMoment &operator=(ReadMoment &&) = delete;
    ~ReadMoment();

private:
    explicit ReadMoment(const QSqlDatabase &database) : m_database(database) {}
    QSqlDatabase m_database; ///< invalid once moved from
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/journal/JournalVerdict.h"

#include <QSqlDatabase>
#include <QStringList>

#include <functional>

namespace Casement::JournalEntries {

/// The chain in the store: it is only ever added to, and the tables themselves refuse anything else. All of it runs in
/// the store's thread.

/// The statements that make the tables, for the schema of whoever writes into them.
[[nodiscard]] QStringList tables();

/// Adds one line of text, which must not hold a line feed. Call it inside the transaction of what it tells of: then
/// there is no entry of something that did not happen, and nothing that happened without an entry.
[[nodiscard]] Outcome append(const QSqlDatabase &database, const QString &tenantId, const QByteArray &entry);

/// How far the tenant's journal goes.
[[nodiscard]] Result<JournalHead> head(const QSqlDatabase &database, const QString &tenantId);

/// Every entry in order, with its number and the hash that stands beside it. Ends with the first failure of the
/// visitor.
[[nodiscard]] Outcome
forEach(const QSqlDatabase &database, const QString &tenantId,
        const std::function<Outcome(qint64 sequence, const QByteArray &entry, const QByteArray &hash)> &visit);

/// Checks every entry against the one before. known: a head that was kept elsewhere. An error is one of reading.
[[nodiscard]] Result<JournalVerdict> verify(const QSqlDatabase &database, const QString &tenantId,
                                            const std::optional<JournalHead> &known);

/// Whether the journal still holds a head that was kept elsewhere, by that one entry: empty when it does, else why it
/// is not the same journal. Costs nothing, and says nothing of the entries before; verify() does.
[[nodiscard]] Result<QString> whyNotTheKept(const QSqlDatabase &database, const QString &tenantId,
                                            const JournalHead &kept);

/// The tenants that have a journal here.
[[nodiscard]] Result<QStringList> tenants(const QSqlDatabase &database);

} // namespace Casement::JournalEntries

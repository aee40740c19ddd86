// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

namespace Casement::Graph {

/// Requests that share one budget of the service.
enum class Family
{
    Directory,
    AuditLogs,
    ConditionalAccess,
    Reports
};

/// One question to Graph, before it has an address.
struct GraphQuery
{
    QByteArray path;                              ///< below the version, encoded: users, me/memberOf
    QList<QPair<QByteArray, QByteArray>> options; ///< $select and its like, values as they are meant
    QByteArray label;                             ///< for the log
    Family family = Family::Directory;
    bool beta = false;
    /// ConsistencyLevel: eventual, which $count, ne, endsWith and casts want.
    bool advanced = false;
};

/// The address of the query below this root. Values are percent-encoded as a whole, so that a + in an account name
/// arrives as a +.
[[nodiscard]] QUrl addressOf(const QUrl &root, const GraphQuery &query);

/// The same below the version, as parts of a batch want it: /users?$select=id.
[[nodiscard]] QByteArray relativeAddressOf(const GraphQuery &query);

/// A value inside a filter: in quotes, with quotes in it doubled.
[[nodiscard]] QByteArray filterText(const QString &value);

} // namespace Casement::Graph

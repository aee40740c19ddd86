// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Arguments.h"
#include "models/query/Query.h"

#include <QUuid>

namespace Casement {

class Inventory;
class TenantSession;

/// Which mailboxes a command is about: those named one by one, or those a query selects.
struct Selection
{
    QStringList ids;
    std::optional<Query::Query> query;
};

/// Reads --mailbox and --query before anything is asked of anybody: exactly one kind, nothing empty, the query valid.
[[nodiscard]] Result<Selection> readSelection(const Arguments &arguments);

/// The query, or one that selects everything when there is none.
[[nodiscard]] Result<Query::Query> readQuery(const QString &text);

/// The rows for which the query is true, in the inventory's order. unknown: how many rows cannot be decided.
[[nodiscard]] std::vector<quint32> rowsOf(const Query::Query &query, const Inventory &inventory, int *unknown);

/// The mailboxes of a loaded tenant. BadInput names every id that none or several mailboxes have.
[[nodiscard]] Result<std::vector<QUuid>> resolve(const Selection &selection, const TenantSession &session);

} // namespace Casement

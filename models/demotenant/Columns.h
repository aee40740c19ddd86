// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"

namespace Casement::Demo {

struct Profile;

/// One row on its way out: the object, and the settings that a read shows of it now.
struct RowView
{
    const Recipient &recipient;
    const CasSettings &cas;
    const Profile &profile;
};

/// A property of a row: its exact name, its kind (which decides the annotations), and its value as JSON.
struct Column
{
    enum class Kind
    {
        Plain,
        Guid,
        DateTime,
        Strings
    };

    QByteArray name;
    Kind kind = Kind::Plain;
    QByteArray (*json)(const RowView &row, int argument) = nullptr;
    int argument = 0;
};

/// All columns of a cmdlet in the order of the wire.
[[nodiscard]] const QList<Column> &columnsOf(RowSet set);

/// The columns that `$select` names, without regard to case; unknown names are passed over. Empty means all.
[[nodiscard]] QList<Column> selectColumns(RowSet set, const QByteArray &select);

} // namespace Casement::Demo

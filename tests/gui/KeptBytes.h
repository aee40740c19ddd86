// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Casement::TestSupport {

/// Whatever a file says, in whichever form: its bytes, every value of its tables when it is a SQLite database (a value
/// may lie scattered over pages of the file), and what of all this can be unpacked.
[[nodiscard]] QList<QByteArray> keptBytes(const QString &file);

/// The first file below the folder that says one of the texts; empty: none does. A file that cannot be read counts as
/// one that does.
[[nodiscard]] QString fileThatSays(const QString &folder, const QList<QByteArray> &texts);

} // namespace Casement::TestSupport

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/tabular/Progress.h"
#include "models/tabular/Table.h"

#include <QIODevice>
#include <QStringList>

namespace Casement::Tabular {

/// One array of objects, keys are the columns' JSON names in the table's order; null, booleans and numbers are real
/// ones, dates are ISO text. UTF-8 without byte order mark.
[[nodiscard]] Outcome writeJson(const Table &table, QIODevice &device, const Progress &progress = {});

/// The same objects, one a line, without an array around them.
[[nodiscard]] Outcome writeJsonLines(const Table &table, QIODevice &device, const Progress &progress = {});

/// The first of these lines, for the export dialog.
[[nodiscard]] QStringList previewJsonLines(const Table &table, qsizetype maxRows);

} // namespace Casement::Tabular

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/tabular/Table.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace Casement {

struct Arguments;
struct CommandContext;

/// Fails when a file could not be written at this path; an empty path is standard output and always good.
[[nodiscard]] Outcome checkOutputPlace(const QString &path);

/// Fails for a workbook without a file: it is nothing to print.
[[nodiscard]] Outcome checkFormat(const Arguments &arguments);

/// Writes the command's data, to --output or standard output, in the format that was asked for.
[[nodiscard]] Outcome writeData(const CommandContext *context, const Tabular::Table &table);

/// The same with a shorter table for people; programs get all columns.
[[nodiscard]] Outcome writeData(const CommandContext *context, const Tabular::Table &table,
                                const Tabular::Table &forPeople);

/// The same for rows that are more than a line of cells: their own objects for JSON, the table for everything else.
[[nodiscard]] Outcome writeData(const CommandContext *context, const Tabular::Table &table,
                                const std::vector<nlohmann::json> &objects);

/// Bytes as they are.
[[nodiscard]] Outcome writeBytes(const CommandContext *context, const QByteArray &bytes);

} // namespace Casement

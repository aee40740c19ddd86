// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/CsvFormat.h"

#include <QString>

namespace Casement {

/// What kind of file an export is.
enum class FileKind
{
    Csv,
    Workbook, ///< Excel
    JsonLines
};

/// The kind of file and, where it is CSV, its form.
struct ExportForm
{
    FileKind kind = FileKind::Csv;
    Tabular::CsvOptions csv;
};

/// The ending of such a file's name, without the dot.
[[nodiscard]] QString fileSuffix(FileKind kind);

/// The path with the ending of this kind, where it ends as one of the other kinds does; else as it is.
[[nodiscard]] QString withSuffixOf(FileKind kind, const QString &path);

} // namespace Casement

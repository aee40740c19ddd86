// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/ExportForm.h"

namespace Casement {

QString fileSuffix(FileKind kind)
{
    switch (kind) {
    case FileKind::Csv:
        return QStringLiteral("csv");
    case FileKind::Workbook:
        return QStringLiteral("xlsx");
    case FileKind::JsonLines:
        return QStringLiteral("jsonl");
    }
    Q_UNREACHABLE();
}

QString withSuffixOf(FileKind kind, const QString &path)
{
    for (const FileKind other : {FileKind::Csv, FileKind::Workbook, FileKind::JsonLines}) {
        const QString ending = QLatin1Char('.') + fileSuffix(other);
        if (path.endsWith(ending, Qt::CaseInsensitive))
            return path.chopped(ending.size()) + QLatin1Char('.') + fileSuffix(kind);
    }
    return path;
}

} // namespace Casement

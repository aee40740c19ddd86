// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportCells.h"
#include "models/evidence/ImportDetection.h"
#include "models/evidence/ImportPreview.h"
#include "tests/fuzz/FuzzedAnswer.h"

using namespace Casement;

namespace {

const QDateTime now(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);

/// What is taken over names somebody, is never of tomorrow and counts nothing below zero.
void checkRows(const ImportedUse &use)
{
    Fuzz::promise(use.period.isEmpty() || use.period.to <= now.date(), "a file tells of tomorrow");
    for (const ImportedUse::Row &row : use.rows) {
        Fuzz::promise(ImportCells::isSubject(row.subject), "a row is about nobody");
        Fuzz::promise(!row.days.isEmpty() && row.days.to <= now.date(), "a use without a day, or of tomorrow");
        Fuzz::promise(!row.count || *row.count >= 0, "less than no use");
        Fuzz::promise(row.client.size() <= 160 && row.address.size() <= 160 && row.country.size() <= 160,
                      "a word without end");
    }
}

void checkPreview(const ImportFile &file, ImportKind kind, const std::optional<ImportMapping> &mapping)
{
    const auto preview = previewImport(file, kind, mapping);
    if (!preview) {
        Fuzz::checkError(preview.error());
        return;
    }
    Fuzz::promise(preview->lines == file.lines, "a line was lost");
    Fuzz::promise(preview->skippedLines.size() <= static_cast<size_t>(preview->lines), "more lines skipped than read");
    for (const QStringList &names : preview->mapping.columns) {
        for (const QString &name : names)
            Fuzz::promise(file.head.column(name) >= 0, "a column is mapped that is not there");
    }
    Fuzz::promise(ImportMapping::fromText(preview->mapping.toText()) == preview->mapping,
                  "a mapping is not remembered as it was");
    checkRows(finishImport(*preview, {}, QStringLiteral("file.csv"), {}, now));
    checkRows(finishImport(*preview, {}, QStringLiteral("file.csv"), {QDate(2026, 10, 1), QDate(2026, 12, 31)}, now));
}

} // namespace

/// The first byte picks the kind; the rest is the file, or, up to the first line end, a mapping that was remembered
/// when the byte says so.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const ImportKind kind = allImportKinds[data[0] % allImportKinds.size()];
    QByteArray bytes(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    std::optional<ImportMapping> mapping;
    if (data[0] & 0x80) {
        const qsizetype end = std::max<qsizetype>(bytes.indexOf('\n'), 0);
        mapping = ImportMapping::fromText(QString::fromUtf8(bytes.left(end)));
        bytes.remove(0, end);
    }
    const auto file = readImportFile(bytes);
    if (!file) {
        Fuzz::checkError(file.error());
        return 0;
    }
    checkPreview(*file, detectKind(file->head), std::nullopt);
    checkPreview(*file, kind, mapping);
    return 0;
}

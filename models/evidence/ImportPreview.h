// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/evidence/EvidenceSnapshot.h"
#include "models/evidence/ImportMapping.h"
#include "models/evidence/ImportedUse.h"
#include "models/inventory/MailboxFacts.h"
#include "models/tabular/CsvTable.h"

namespace Casement {

/// A file as it would be taken over. Nothing is kept until it is finished and put into the ledger.
struct ImportPreview
{
    QStringList headers;
    std::vector<QStringList> firstRows; ///< at most 20, as the file has them; tenant data
    ImportMapping mapping;              ///< the given one as far as its columns are there, else as detected
    ImportedUse use;     ///< rows without a date have no days yet; period: what the file itself says, or empty
    qsizetype lines = 0; ///< without the header
    std::vector<qsizetype> skippedLines; ///< in the file, from 1: nobody, or no protocol that is known, is named there
    bool needsPeriod = false;            ///< the file says of no row when it was
    qsizetype failedLines = 0;           ///< of tries that failed: understood, and no use
    qsizetype unclearLines = 0; ///< of which nobody can tell whether they failed; they count as use, as they may be
};

/// Whether the file tells of every try whether somebody got in, and of one at least that somebody did. Otherwise it
/// proves of nobody that there was no use.
[[nodiscard]] bool outcomesAreClear(const ImportPreview &preview);
/// What there is to say where they are not; else empty.
[[nodiscard]] QString outcomeWords(const ImportPreview &preview);

/// A file that may be understood in several ways. Its rows are read one after the other each time: as a table they
/// would take several times the memory of the file.
struct ImportFile
{
    Tabular::CsvTable head; ///< its first 200 rows, by which its columns are known
    QByteArray bytes;
    QByteArray digest;   ///< SHA-256 of the bytes
    qsizetype lines = 0; ///< rows without the header
};

/// A line is kept in some hundred bytes, however short it is in the file.
inline constexpr qsizetype mostImportLines = 2'000'000;

/// Reads a file from somebody we do not trust, to its end. BadInput: no CSV, a first line that names no columns, more
/// than 1,000 of them, or more than mostLines below it.
[[nodiscard]] Result<ImportFile> readImportFile(const QByteArray &csv, qsizetype mostLines = mostImportLines);

/// The mapping is the remembered or the chosen one; without it, or where its columns are missing, columns are found by
/// content and by name. BadInput: no column names mailboxes.
[[nodiscard]] Result<ImportPreview> previewImport(const ImportFile &file, ImportKind kind,
                                                  const std::optional<ImportMapping> &mapping);
/// Both at once.
[[nodiscard]] Result<ImportPreview> previewImport(const QByteArray &csv, ImportKind kind,
                                                  const std::optional<ImportMapping> &mapping);

struct ImportMatch
{
    qsizetype mailboxes = 0;         ///< how many the file tells of
    QHash<QString, QUuid> owners;    ///< whose each name is today, by the folded name; only names of one mailbox
    QHash<QString, QDate> ownedFrom; ///< the first day on which it was nobody else's any more, where it was once
    QStringList unmatched; ///< names in the file that fit no mailbox, once each, in the file's order; tenant data
};

/// Whether every line is understood and everybody in it is a mailbox of the tenant. Only then may a list of senders say
/// of the others that they did not send: one that could not be placed may be any of them.
[[nodiscard]] bool placesEverybody(const ImportPreview &preview, const ImportMatch &match);

/// The file, ready for the ledger. The period is the person's answer, else the file's own; readAt is UTC. A use without
/// a date was somewhere in the period, or in the last 90 days. Every row is
/// given to whom its name belongs today, and stays theirs when the name moves on; but for a name that was another's in
/// any of the days, which is given to nobody. Senders of which not everybody is placed so lose their period, and so
/// does a file whose outcomes are not clear: they prove use and nothing else.
[[nodiscard]] ImportedUse finishImport(ImportPreview preview, const ImportMatch &match, const QString &fileName,
                                       const DaySpan &period, const QDateTime &readAt);

/// As if every name had been whose it is for ever.
[[nodiscard]] ImportMatch matchImport(const ImportedUse &import, const MailboxFacts &facts);
/// The same, and which names the sign-ins of this tenant show with others before.
[[nodiscard]] ImportMatch matchImport(const ImportedUse &import, const MailboxFacts &facts,
                                      const EvidenceSnapshot &evidence);

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/exceptions/ExceptionBook.h"

#include <QByteArray>
#include <QStringList>

namespace Casement {

/// A line of an imported file that was not taken over, and why.
struct ExceptionConflict
{
    int line = 0; ///< as a text editor counts, the header is line 1
    QString reason;
};

/// What an import would do. Nothing is changed until its edits are applied and saved.
struct ExceptionImport
{
    ExceptionEdits edits;
    int unchanged = 0; ///< lines that say what is known already, or something older
    std::vector<ExceptionConflict> conflicts;
};

/// Exceptions as a file, keyed by mailbox GUID and grant id, so that computers can share them.
/// Every grant, closed ones too, one line each; round trip exact.
[[nodiscard]] QByteArray exceptionsToCsv(const std::vector<ExceptionGrant> &grants);

/// Compares a file with the book: the newest changedAt wins. What cannot be merged is listed with its line: same time
/// with other content, another tenant's grants, an unknown protocol, a bad date or GUID, two open grants for one
/// mailbox and protocol of which neither is newer. Fails when the text is no CSV or lacks a column.
[[nodiscard]] Result<ExceptionImport> exceptionsFromCsv(const QByteArray &csv, const ExceptionBook &book);

} // namespace Casement

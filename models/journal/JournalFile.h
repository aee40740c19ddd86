// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/journal/JournalVerdict.h"

class QIODevice;

namespace Casement {

/// A tenant's journal as a file, in lines that end with a line feed:
///
///     casement-journal/1 TENANT-ID
///     SEQUENCE HASH ENTRY          one for each entry: 1, 2, 3 …, 64 hex digits, one line of JSON
///     head SEQUENCE HASH           of the last entry; nothing follows
///
/// Everything in it is decided by the tenant's id and the entries, so that no byte can be changed unseen. Who rewrites
/// all of it with new hashes is found out by a head that was kept elsewhere.
class JournalFile final
{
public:
    /// Begins the file; the device is open for writing and outlives this.
    JournalFile(QIODevice *device, const QString &tenantId);

    /// Numbers and hashes them anew, so that a file never vouches for what a damaged store says of itself.
    [[nodiscard]] Outcome add(const QByteArray &entry);
    /// Writes the last line and answers what to keep elsewhere.
    [[nodiscard]] Result<JournalHead> end();

private:
    [[nodiscard]] Outcome write(const QByteArray &line);

    QIODevice *m_device;
    QByteArray m_first; ///< the line that is still to be written
    JournalHead m_head;
};

/// Reads a file from beginning to end. known: a head that was kept elsewhere; the journal must hold it.
[[nodiscard]] JournalVerdict verifyJournal(QIODevice *device, const std::optional<JournalHead> &known = {});

} // namespace Casement

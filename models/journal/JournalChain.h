// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Casement {

/// How far a tenant's journal goes, and the hash that stands for all of it. Kept outside the journal as well: a chain
/// alone cannot tell that its end was cut off or that all of it was written anew.
struct JournalHead
{
    qint64 sequence = 0; ///< of the last entry; 0: there is none
    QByteArray hash;     ///< 32 bytes

    friend bool operator==(const JournalHead &, const JournalHead &) = default;
};

/// What the first entry of a tenant's journal follows: SHA-256 over "casement-journal/1 begin", a line feed and the
/// tenant's id.
[[nodiscard]] JournalHead journalBeginning(const QString &tenantId);

/// The head once this entry is added: SHA-256 over "casement-journal/1 entry", a line feed, the 32 bytes of the hash
/// before, the entry's number in digits, a line feed and the entry. The words keep the two kinds of hash apart.
[[nodiscard]] JournalHead afterEntry(const JournalHead &before, QByteArrayView entry);

/// "12:9f86d0…", for people to keep and type; nothing when it is not of that form.
[[nodiscard]] QString headText(const JournalHead &head);
[[nodiscard]] std::optional<JournalHead> headFromText(const QString &text);

} // namespace Casement

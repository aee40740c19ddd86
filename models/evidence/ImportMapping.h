// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>

#include <array>
#include <optional>

namespace Casement {

/// What a column of an imported file tells.
enum class ImportRole : quint8
{
    Subject,  ///< address, user principal name, object id or mailbox GUID; the only one that is needed
    Protocol, ///< its name
    Pop,      ///< whether or how often POP was used, or when
    Imap,
    Count, ///< several columns are added up
    FirstDay,
    LastDay,
    Client,
    Address,
    Country,
    Outcome ///< whether somebody got in: rows of tries that failed are no use
};

inline constexpr std::array allImportRoles{ImportRole::Subject, ImportRole::Protocol, ImportRole::Pop,
                                           ImportRole::Imap,    ImportRole::Count,    ImportRole::FirstDay,
                                           ImportRole::LastDay, ImportRole::Client,   ImportRole::Address,
                                           ImportRole::Country, ImportRole::Outcome};

/// "subject", "protocol", "pop", "imap", "count", "first-day", "last-day", "client", "address", "country", "outcome".
[[nodiscard]] QString importRoleId(ImportRole role);

/// Which columns of a file, by name, tell what.
struct ImportMapping
{
    QMap<ImportRole, QStringList> columns;

    /// One line of text each way; nothing when the text is none of ours.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static std::optional<ImportMapping> fromText(const QString &text);
    friend bool operator==(const ImportMapping &, const ImportMapping &) = default;
};

} // namespace Casement

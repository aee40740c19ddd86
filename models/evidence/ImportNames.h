// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Casement {

/// A column's name or a protocol's, taken apart into words: "UserPrincipalName", "user principal name" and
/// "USER-PRINCIPAL_NAME" are the same, "POP3" is "pop" and "3", and "Population" is a word of its own.
class ImportName final
{
public:
    explicit ImportName(const QString &name);

    /// Whether these words stand in it one after the other, written apart or together; the last may stand in the
    /// plural. In lower case and without spaces: "userprincipal", "errorcode", "pop".
    [[nodiscard]] bool has(const QString &words) const;
    [[nodiscard]] bool hasAny(const QStringList &words) const;

private:
    QStringList m_words;
};

} // namespace Casement

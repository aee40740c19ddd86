// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace Casement::Exchange {

/// A part of a list that is asked for by itself and can be begun anew by itself: everything, the objects of one
/// recipient type, or those of a type whose names begin with some letters. The parts of a slice always make up the
/// whole of it: the last one is "all that the others leave out", so that a type or a name nobody thought of is read.
class Slice final
{
public:
    /// Is cut by recipient type first, which Get-Mailbox and Get-User can be asked for both ways round.
    [[nodiscard]] static Slice everything() { return {}; }
    /// Is cut by name at once: Get-CASMailbox takes single types but cannot be asked for all others, since its filter
    /// does not know them.
    [[nodiscard]] static Slice everythingByName();

    /// By recipient type, then by name; empty when it is cut no further.
    [[nodiscard]] std::vector<Slice> parts() const;

    /// The parameters of the cmdlet as a JSON object.
    [[nodiscard]] QByteArray parameters() const;

    /// "all", "SharedMailbox", "UserMailbox/m"; stays the same from one start of the program to the next.
    [[nodiscard]] QString key() const;

    /// For people: "mailboxes of type SharedMailbox".
    [[nodiscard]] QString words() const;

    friend bool operator==(const Slice &, const Slice &) = default;

private:
    [[nodiscard]] QByteArray filter() const;

    bool m_byName = false; ///< types are passed over
    int m_type = -1;       ///< place in the list of types; one past its end: the types that are not in it
    int m_names = -1;      ///< place in the list of letters; one past its end: the names that begin with none of them
};

} // namespace Casement::Exchange

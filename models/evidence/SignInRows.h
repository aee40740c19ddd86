// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/UseKey.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace Casement {

/// A SignInUse as it is kept: numbers for what stands in the store's dictionaries.
struct SignInRow
{
    quint32 subject = 0;
    UseKey key = UseKey::NotSaid;
    quint32 day = 0; ///< since the slice's first one; 0 for all slices of a day
    quint32 minute = 0;
    quint32 successes = 0;
    quint32 failures = 0;
    quint32 wouldBreak = 0;
    quint32 client = 0;
    quint64 address = 0; ///< see storedAddress()
    quint32 country = 0;
    quint32 name = 0; ///< 0: the one the account was first seen under
    quint32 unsaid = 0;
    friend bool operator==(const SignInRow &, const SignInRow &) = default;
};

/// Rows of one slice for neighbouring accounts, packed: a dozen bytes each, and read some hundred times faster than
/// rows of a table. What is asked about one account reads one chunk of each slice.
namespace SignInRows {

/// Which chunk an account is in.
[[nodiscard]] constexpr quint32 chunkOf(quint32 subject)
{
    return subject >> 7;
}
/// The key of a slice's chunk in the store; those of a slice are neighbours.
[[nodiscard]] constexpr qint64 chunkId(qint64 slice, quint32 chunk)
{
    return slice << 25 | chunk;
}

/// Rows in order of their subjects.
[[nodiscard]] QByteArray packed(const SignInRow *begin, const SignInRow *end);
/// Appends the rows; false when the bytes are none of ours.
[[nodiscard]] bool unpack(const QByteArray &bytes, std::vector<SignInRow> &rows);

} // namespace SignInRows

} // namespace Casement

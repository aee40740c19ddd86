// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/SignInUse.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Casement {

/// A row of an imported file as the ledger keeps it; days count from 1 January 2000, and numbers stand for words. What
/// was read is good as long as the text it was read from.
struct ImportRow
{
    QByteArrayView line;  ///< all of it, with its end
    QByteArrayView ident; ///< whose row it is, in a form that is the same for the same account; see identOf()
    QByteArrayView name;  ///< under which an account with an id stood in the file; empty: none
    UseKey key = UseKey::NotSaid;
    int begins = 0;
    int ends = 0;
    std::optional<int> uses; ///< 0: the file says there was none; nothing: it does not count
    qint64 client = 0;
    quint64 address = 0;
    qint64 country = 0;
};

/// The rows of a file as lines of text, some thousands together: a file may name a million senders, and one row of the
/// store for each would cost more than everything else that is done with them.
namespace ImportRows {

/// An id or a folded name, as a row has it.
[[nodiscard]] QByteArray identOf(const QUuid &id);
[[nodiscard]] QByteArray identOf(const QString &foldedName);

/// What a row's texts are in the ledger's numbers.
struct Words
{
    qint64 client = 0;
    quint64 address = 0;
    qint64 country = 0;
};
void append(QByteArray &text, const EvidenceSubject &subject, UseKey key, int begins, int ends, std::optional<int> uses,
            const Words &words);

/// Takes the rows off a text one by one.
class Reader final
{
public:
    /// The text outlives it and its rows.
    explicit Reader(QByteArrayView text) : m_rest(text) {}

    /// False at the end, and at a row that cannot be understood; see isBroken().
    [[nodiscard]] bool next(ImportRow &row);
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    QByteArrayView m_rest;
    bool m_isBroken = false;
};

[[nodiscard]] EvidenceSubject subjectOf(const ImportRow &row);

} // namespace ImportRows

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

#include <vector>

namespace Casement {

/// A column of few different words (department, type, policy): each word once, a small code per row.
class WordColumn final
{
public:
    void append(const QString &word);
    /// Another word for a row there is.
    void set(quint32 row, const QString &word);
    [[nodiscard]] quint16 code(quint32 row) const { return m_codes[row]; }
    [[nodiscard]] const QString &word(quint32 row) const { return m_words[m_codes[row]]; }
    [[nodiscard]] const QStringList &words() const { return m_words; }
    [[nodiscard]] const std::vector<quint16> &codes() const { return m_codes; }

private:
    [[nodiscard]] quint16 codeOf(const QString &word);

    QStringList m_words;
    QHash<QString, quint16> m_known;
    std::vector<quint16> m_codes;
};

} // namespace Casement

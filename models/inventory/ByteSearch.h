// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Casement {

/// Finds a piece of text in much text. Where the processor can, 32 places are tried at a time by their first and last
/// byte, which is close to the speed of reading; elsewhere the C library searches.
class ByteSearch final
{
public:
    explicit ByteSearch(QByteArray needle);

    /// The first place at or after this one, -1 if there is none. An empty needle is found at once.
    [[nodiscard]] qsizetype next(QByteArrayView text, qsizetype from) const;
    [[nodiscard]] qsizetype length() const { return m_needle.size(); }

private:
    QByteArray m_needle;
};

} // namespace Casement

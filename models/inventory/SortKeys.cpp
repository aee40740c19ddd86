// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/SortKeys.h"

#include <algorithm>
#include <cstring>

#include <unicode/ucol.h>

namespace Casement {

namespace {

quint64 headOf(QByteArrayView key)
{
    quint64 head = 0;
    for (qsizetype at = 0; at < 8; ++at)
        head = head << 8 | (at < key.size() ? static_cast<quint8>(key[at]) : 0U);
    return head;
}

/// Set as QCollator sets the one it has inside.
void configure(UCollator *own, const QCollator &collator)
{
    UErrorCode status = U_ZERO_ERROR;
    ucol_setAttribute(own, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
    ucol_setAttribute(own, UCOL_STRENGTH,
                      collator.caseSensitivity() == Qt::CaseSensitive ? UCOL_DEFAULT_STRENGTH : UCOL_SECONDARY,
                      &status);
    ucol_setAttribute(own, UCOL_NUMERIC_COLLATION, collator.numericMode() ? UCOL_ON : UCOL_OFF, &status);
    ucol_setAttribute(own, UCOL_ALTERNATE_HANDLING, collator.ignorePunctuation() ? UCOL_SHIFTED : UCOL_NON_IGNORABLE,
                      &status);
}

} // namespace

void SortKeys::Close::operator()(UCollator *collator) const
{
    ucol_close(collator);
}

SortKeys::SortKeys(const QCollator &collator)
{
    if (collator.locale().language() == QLocale::C)
        return;
    UErrorCode status = U_ZERO_ERROR;
    m_collator.reset(ucol_open(collator.locale().bcp47Name().toLatin1().constData(), &status));
    if (m_collator)
        configure(m_collator.get(), collator);
}

SortKeys::~SortKeys() = default;
SortKeys::SortKeys(SortKeys &&) noexcept = default;

SortKeys::Row SortKeys::add(quint32 number, const QString &text)
{
    const qsizetype start = m_keys.size();
    appendKey(text);
    const QByteArrayView key = QByteArrayView(m_keys).sliced(start);
    return {headOf(key), static_cast<quint32>(start), static_cast<quint32>(key.size()), number};
}

void SortKeys::appendKey(const QString &text)
{
    const qsizetype start = m_keys.size();
    if (!m_collator) {
        for (const QChar unit : text)
            m_keys.append(static_cast<char>(unit.row())).append(static_cast<char>(unit.cell()));
        return;
    }
    const auto *units = reinterpret_cast<const UChar *>(text.utf16());
    const auto length = static_cast<int32_t>(text.size());
    int32_t room = length * 4 + 16;
    for (;;) {
        m_keys.resize(start + room);
        const int32_t taken =
            ucol_getSortKey(m_collator.get(), units, length, reinterpret_cast<uint8_t *>(m_keys.data() + start), room);
        m_keys.resize(start + std::min(taken, room));
        if (taken <= room)
            return;
        room = taken;
    }
}

int SortKeys::compare(const SortKeys &a, const Row &left, const SortKeys &b, const Row &right)
{
    if (left.head != right.head)
        return left.head < right.head ? -1 : 1;
    const auto common = static_cast<size_t>(std::min(left.length, right.length));
    const int bytes = std::memcmp(a.m_keys.constData() + left.start, b.m_keys.constData() + right.start, common);
    if (bytes != 0 || left.length == right.length)
        return bytes;
    return left.length < right.length ? -1 : 1;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/ByteSearch.h"

#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace Casement {

namespace {

qsizetype plainSearch(QByteArrayView text, QByteArrayView needle, qsizetype from)
{
    const void *found = ::memmem(text.data() + from, size_t(text.size() - from), needle.data(), size_t(needle.size()));
    return found ? static_cast<const char *>(found) - text.data() : -1;
}

#if defined(__x86_64__)

/// The first and the last byte of the needle at the right distance are rare enough together that the rest of it is
/// compared at few places only.
__attribute__((target("avx2"))) qsizetype wideSearch(QByteArrayView text, QByteArrayView needle, qsizetype from)
{
    const qsizetype last = needle.size() - 1;
    const __m256i firstByte = _mm256_set1_epi8(needle[0]);
    const __m256i lastByte = _mm256_set1_epi8(needle[last]);
    qsizetype place = from;
    for (; place + last + 32 <= text.size(); place += 32) {
        const auto *here = text.data() + place;
        const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(here));
        const __m256i end = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(here + last));
        const __m256i both = _mm256_and_si256(_mm256_cmpeq_epi8(first, firstByte), _mm256_cmpeq_epi8(end, lastByte));
        for (auto left = static_cast<unsigned>(_mm256_movemask_epi8(both)); left != 0; left &= left - 1) {
            const int at = std::countr_zero(left);
            if (std::memcmp(here + at, needle.data(), size_t(needle.size())) == 0)
                return place + at;
        }
    }
    return plainSearch(text, needle, place);
}

bool hasWideSearch()
{
    static const bool has = __builtin_cpu_supports("avx2");
    return has;
}

#endif

} // namespace

ByteSearch::ByteSearch(QByteArray needle) : m_needle(std::move(needle)) {}

qsizetype ByteSearch::next(QByteArrayView text, qsizetype from) const
{
    if (from > text.size())
        return -1;
    if (m_needle.isEmpty())
        return from;
    // A text without bytes may have no place in memory either, which the search in it must not be given.
    if (text.size() - from < m_needle.size())
        return -1;
#if defined(__x86_64__)
    if (hasWideSearch())
        return wideSearch(text, m_needle, from);
#endif
    return plainSearch(text, m_needle, from);
}

} // namespace Casement

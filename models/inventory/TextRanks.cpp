// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/TextRanks.h"

#include "models/inventory/SortKeys.h"

#include <algorithm>
#include <thread>

namespace Casement {

namespace {

/// Below this a second thread costs more than it saves.
constexpr quint32 worthTwoThreads = 20000;

using Order = std::vector<SortKeys::Row>;

bool before(const SortKeys &a, const SortKeys::Row &left, const SortKeys &b, const SortKeys::Row &right)
{
    return SortKeys::compare(a, left, b, right) < 0;
}

/// The keys of some rows and these rows in their order.
class SortedPart final
{
public:
    SortedPart(quint32 from, quint32 to, const QCollator &collator, const std::function<QString(quint32)> &text)
        : m_keys(collator)
    {
        m_order.reserve(to - from);
        for (quint32 row = from; row < to; ++row)
            m_order.push_back(m_keys.add(row, text(row)));
        std::ranges::sort(m_order, [this](const auto &a, const auto &b) { return before(m_keys, a, m_keys, b); });
    }

    [[nodiscard]] const SortKeys &keys() const { return m_keys; }
    [[nodiscard]] const Order &order() const { return m_order; }

private:
    SortKeys m_keys;
    Order m_order;
};

/// Walks both parts in their common order and counts on where the text is another.
std::vector<quint32> ranksOf(const SortedPart &a, const SortedPart &b)
{
    std::vector<quint32> ranks(a.order().size() + b.order().size());
    auto left = a.order().begin();
    auto right = b.order().begin();
    const SortKeys *lastKeys = nullptr;
    const SortKeys::Row *last = nullptr;
    quint32 rank = 0;
    while (left != a.order().end() || right != b.order().end()) {
        const bool takeLeft =
            right == b.order().end() || (left != a.order().end() && !before(b.keys(), *right, a.keys(), *left));
        const SortKeys *keys = takeLeft ? &a.keys() : &b.keys();
        const SortKeys::Row *row = takeLeft ? &*left++ : &*right++;
        if (last && SortKeys::compare(*lastKeys, *last, *keys, *row) != 0)
            ++rank;
        ranks[row->number] = rank;
        lastKeys = keys;
        last = row;
    }
    return ranks;
}

} // namespace

std::vector<quint32> rankTexts(quint32 rows, const QCollator &collator, const std::function<QString(quint32)> &text)
{
    const quint32 middle = rows < worthTwoThreads ? rows : rows / 2;
    std::optional<SortedPart> upper;
    std::jthread other;
    if (middle < rows)
        other = std::jthread([&] { upper.emplace(middle, rows, collator, text); });
    const SortedPart lower(0, middle, collator, text);
    if (other.joinable())
        other.join();
    else
        upper.emplace(rows, rows, collator, text);
    return ranksOf(lower, *upper);
}

} // namespace Casement

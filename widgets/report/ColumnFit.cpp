// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ColumnFit.h"

#include <algorithm>
#include <ranges>

namespace Casement {

std::vector<int> fittedWidths(const std::vector<ColumnWish> &wishes, int room)
{
    std::vector<int> widths;
    for (const ColumnWish &wish : wishes)
        widths.push_back(wish.width);
    const auto last = std::ranges::find_if(wishes | std::views::reverse, &ColumnWish::mustFit);
    const auto count = static_cast<size_t>(wishes.rend() - last);
    int total = 0;
    int spare = 0;
    for (size_t i = 0; i < count; ++i) {
        total += wishes[i].width;
        spare += wishes[i].width - wishes[i].least;
    }
    const int wanted = std::min(total - room, spare);
    for (size_t i = 0; wanted > 0 && i < count; ++i) {
        // Rounded up, so that the sum is never a pixel too wide.
        const int own = wishes[i].width - wishes[i].least;
        widths[i] -= (own * wanted + spare - 1) / spare;
    }
    return widths;
}

} // namespace Casement

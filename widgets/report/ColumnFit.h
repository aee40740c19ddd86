// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace Casement {

/// What a column wants of the table's width, in pixels.
struct ColumnWish
{
    int width = 0;
    int least = 0;        ///< it can be read at this width still; the same as width: it gives nothing
    bool mustFit = false; ///< it and all before it are to be seen without scrolling
};

/// The widths at which every column that must fit does: the columns before the last of them give what is missing, each
/// in proportion to what it can spare. When that is not enough they are at their least, and the table scrolls.
[[nodiscard]] std::vector<int> fittedWidths(const std::vector<ColumnWish> &wishes, int room);

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>

#include <functional>
#include <vector>

namespace Casement {

/// The place of every row when its texts are sorted as the reader's language does, equal texts having equal ranks.
/// Every text's sort key is made once, and two threads share the work where there is much of it.
[[nodiscard]] std::vector<quint32> rankTexts(quint32 rows, const QCollator &collator,
                                             const std::function<QString(quint32 row)> &text);

} // namespace Casement

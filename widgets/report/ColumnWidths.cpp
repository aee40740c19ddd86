// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ColumnWidths.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "models/posture/DayWords.h"
#include "widgets/common/GlyphDelegate.h"
#include "widgets/common/TextSize.h"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace Casement {

namespace {

constexpr int tickWidth = 36;
constexpr int cellInset = 8; ///< the delegate keeps so much at either end

/// A day on which something was used, or the words in its place.
bool holdsDays(const ColumnSpec &spec)
{
    return spec.kind == Query::FieldKind::Date || spec.words.contains(QStringLiteral("used"));
}

/// The legacy protocols, and when they were used: on and used stand side by side. Client protocols may be scrolled to.
bool isWhatItIsAbout(const ColumnSpec &spec, bool withUse)
{
    return spec.legacy || (withUse && spec.words.contains(QStringLiteral("used")));
}

/// Wide enough for any day of the year, before which a sign may stand, or for a mark and the words in its place.
int widestDay(const QFontMetrics &metrics)
{
    int widest = 0;
    for (int month = 1; month <= 12; ++month) {
        const QString day = QStringLiteral("\u2264 %1").arg(dayWords(QDate(2028, month, 28)));
        widest = qMax(widest, metrics.horizontalAdvance(day));
    }
    const int marked = glyphExtent(metrics.height()) + Gap::inside + 10 * metrics.averageCharWidth();
    return qMax(widest, marked) + 2 * cellInset + 2;
}

} // namespace

QString ColumnWidths::columnId(int section) const
{
    const int column = m_model->inventoryColumn(section);
    return column < 0 ? QString() : m_model->inventory()->specs()[static_cast<size_t>(column)].id;
}

ColumnWish ColumnWidths::wishOf(int section, const QFontMetrics &metrics, bool withUse) const
{
    const int column = m_model->inventoryColumn(section);
    if (column < 0)
        return {tickWidth, tickWidth, false};
    const ColumnSpec &spec = m_model->inventory()->specs()[static_cast<size_t>(column)];
    const bool isState = spec.kind == Query::FieldKind::State;
    const bool mustFit = isWhatItIsAbout(spec, withUse);
    if (const int chosen = m_chosen.value(spec.id); chosen > 0)
        return {chosen, chosen, mustFit};
    const int titled = metrics.horizontalAdvance(spec.title) + 28;
    if (holdsDays(spec)) {
        const int needed = qMax(titled, widestDay(metrics));
        return {needed, needed, mustFit};
    }
    const int width = qMax(titled, spec.characters * metrics.averageCharWidth() + 12);
    return {width, isState ? width : qMax(titled, width * 6 / 10), mustFit};
}

std::vector<int> ColumnWidths::widths(const QFontMetrics &metrics, int room) const
{
    // Where the use of all of them finds no room, names are not cut short for it.
    std::vector<int> fitted;
    for (const bool withUse : {true, false}) {
        std::vector<ColumnWish> wishes;
        for (int section = 0; section < m_model->columnCount(); ++section)
            wishes.push_back(wishOf(section, metrics, withUse));
        fitted = fittedWidths(wishes, room);
        const auto last = std::ranges::find_if(wishes | std::views::reverse, &ColumnWish::mustFit);
        if (std::accumulate(fitted.begin(), fitted.begin() + (wishes.rend() - last), 0) <= room)
            break;
    }
    return fitted;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/report/ColumnFit.h"

#include <QFontMetrics>
#include <QHash>
#include <QString>

namespace Casement {

class InventoryTableModel;

/// How wide the report's columns are: as a person chose, else from what stands in them and the font, with the texts a
/// little narrower where all protocols can be seen by that.
class ColumnWidths final
{
public:
    /// The model outlives this.
    explicit ColumnWidths(const InventoryTableModel *model) : m_model(model) {}

    /// By column id, in pixels; only those that a person chose.
    [[nodiscard]] const QHash<QString, int> &chosen() const { return m_chosen; }
    void setChosen(const QHash<QString, int> &widths) { m_chosen = widths; }
    void choose(int section, int width) { m_chosen.insert(columnId(section), width); }

    /// Empty for the tick.
    [[nodiscard]] QString columnId(int section) const;
    /// For each section of the table.
    [[nodiscard]] std::vector<int> widths(const QFontMetrics &metrics, int room) const;

private:
    [[nodiscard]] ColumnWish wishOf(int section, const QFontMetrics &metrics, bool withUse) const;

    const InventoryTableModel *m_model;
    QHash<QString, int> m_chosen;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/MailboxFace.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/common/StateMark.h"

namespace Casement {

GlyphCell mailboxFace(const InventoryTableModel &model, const QModelIndex &index)
{
    GlyphCell face;
    const int column = model.inventoryColumn(index.column());
    if (column < 0) {
        face.tick = static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt());
        return face;
    }
    const ColumnSpec &spec = model.inventory()->specs()[static_cast<size_t>(column)];
    const auto state = static_cast<StateFace>(index.data(InventoryTableModel::FaceRole).toInt());
    face.glyph = glyphOf(state);
    face.word = index.data(Qt::DisplayRole).toString();
    face.quiet = state == StateFace::Off || state == StateFace::OrganizationOff;
    face.legacy = spec.legacy;
    face.lineBefore = spec.startsGroup;
    face.secondary = index.column() > 1 && spec.kind != Query::FieldKind::State && !spec.startsGroup;
    if (spec.id == QLatin1String("name") && index.data(InventoryTableModel::TwinRole).toBool())
        face.icon = IconName::Twin;
    return face;
}

} // namespace Casement

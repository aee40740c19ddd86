// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/TableLook.h"

#include "widgets/common/WindowMemory.h"

namespace Casement {

namespace {

constexpr int narrowest = 16;
constexpr int widest = 4000;

QString columnsPlace()
{
    return QStringLiteral("report/columns");
}

QString widthsPlace()
{
    return QStringLiteral("report/widths");
}

} // namespace

TableLook TableLook::from(const WindowMemory &memory)
{
    TableLook look;
    look.columns = memory.value(columnsPlace()).toStringList();
    const QVariantMap widths = memory.value(widthsPlace()).toMap();
    for (auto width = widths.cbegin(); width != widths.cend(); ++width) {
        if (width->toInt() >= narrowest && width->toInt() <= widest)
            look.widths.insert(width.key(), width->toInt());
    }
    return look;
}

void TableLook::keepIn(WindowMemory &memory) const
{
    QVariantMap kept;
    for (auto width = widths.cbegin(); width != widths.cend(); ++width)
        kept.insert(width.key(), *width);
    memory.keep(columnsPlace(), columns);
    memory.keep(widthsPlace(), kept);
}

} // namespace Casement

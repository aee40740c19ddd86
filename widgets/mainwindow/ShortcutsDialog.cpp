// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/ShortcutsDialog.h"

#include <QAction>
#include <QHeaderView>
#include <QTreeWidget>

namespace Casement {

ShortcutsDialog::ShortcutsDialog(const std::vector<QAction *> &commands, const TenantFace &tenant, QWidget *parent)
    : DialogFrame(parent)
{
    setTenant(tenant);
    setObjectName(QStringLiteral("shortcutsDialog"));
    setHeading(tr("Keys"), tr("In the table: Space checks the selected rows, Ctrl+A checks all that are shown, "
                              "Ctrl+V checks pasted addresses, Ctrl+Enter filters to the current cell, with Shift "
                              "it leaves it out. Shift and a click on a header sort equal rows by that column."));
    auto *list = new QTreeWidget;
    list->setObjectName(QStringLiteral("shortcutList"));
    list->setAccessibleName(tr("Keys"));
    list->setRootIsDecorated(false);
    list->setHeaderLabels({tr("Command"), tr("Keys"), tr("What it does")});
    for (const QAction *command : commands) {
        QStringList keys;
        for (const QKeySequence &key : command->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        QString text = command->text();
        text.remove(QLatin1Char('&'));
        list->addTopLevelItem(new QTreeWidgetItem({text, keys.join(QStringLiteral(", ")), command->statusTip()}));
    }
    for (int column = 0; column < 2; ++column)
        list->resizeColumnToContents(column);
    setBody(list);
    addCancel(tr("Close"));
    setWantedSize({760, 520});
}

} // namespace Casement

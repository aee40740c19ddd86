// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QObject>

class QWidget;

namespace Casement {

class InventoryTableModel;

/// From the report as it is shown to a file: opens the export dialog with what is shown, checked and visible.
class ExportFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialog's parent.
    ExportFlow(const TenantFace &tenant, QWidget *window);

    void start(const InventoryTableModel *model);

Q_SIGNALS:
    void exported(const QString &path, qsizetype rows);

private:
    TenantFace m_tenant;
    QWidget *m_window;
};

} // namespace Casement

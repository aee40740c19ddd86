// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QString>
#include <QStringList>

#include <optional>

class QFileDialog;
class QWidget;

namespace Casement {

/// What a person is asked for: a file that is there, or a name for one that is going to be written.
struct FileQuestion
{
    QString name;                     ///< the dialog's object name, its own among all dialogs
    QString title;                    ///< what the file is for, translated
    std::optional<TenantFace> tenant; ///< whose work it is; none before a tenant is open
    QStringList filters = {};         ///< as "CSV files (*.csv)"; empty: any file
};

/// The dialog that asks for a file to be read, of the desktop's own kind where there is one. The window's title says
/// whose it is in any case; where Qt draws the dialog, so do band and badge on top of it. For the caller to connect and
/// open; it goes when it is closed.
[[nodiscard]] QFileDialog *makeOpenDialog(QWidget *parent, const FileQuestion &question);
/// The same for a file to be written; what is typed without an ending gets the suffix ("csv").
[[nodiscard]] QFileDialog *makeSaveDialog(QWidget *parent, const FileQuestion &question, const QString &suffix);

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

namespace Casement {

/// A file name in the documents folder: "contoso mailboxes 2026-11-20.csv". domain is tenant data; only letters,
/// digits and hyphens of its first label reach the name.
[[nodiscard]] QString suggestedExportPath(const QString &domain, const QDate &today);

/// The path as the system takes it: "~/" is the home folder, a bare name stands in the documents folder. Empty stays
/// empty.
[[nodiscard]] QString resolvedPath(const QString &typed);

} // namespace Casement

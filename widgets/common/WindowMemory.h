// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QVariant>

namespace Casement {

/// How the windows were left, for the next start: sizes, columns, what was open. Of this computer, whichever tenant is
/// open, and nothing of a tenant is in it; losing the file loses nothing else. What is read may have been edited by
/// anybody, so whoever reads checks it.
class WindowMemory final
{
public:
    /// The file's folder exists, or nothing is remembered.
    explicit WindowMemory(const QString &file) : m_file(file, QSettings::IniFormat) {}

    /// Invalid: never kept. Places are paths such as "report/columns".
    [[nodiscard]] QVariant value(const QString &place) const { return m_file.value(place); }
    void keep(const QString &place, const QVariant &value) { m_file.setValue(place, value); }

private:
    QSettings m_file;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace Casement::TestSupport {

/// A disk of its own in memory, which can really be full or read-only, for the super-user too. Mounting takes rights
/// that not every machine gives; why() says what the system said then.
class SmallDisk final
{
public:
    explicit SmallDisk(int megabytes);
    ~SmallDisk();

    [[nodiscard]] bool isMounted() const { return m_mounted; }
    [[nodiscard]] QString why() const { return m_why; }
    [[nodiscard]] QString path() const { return m_folder.path(); }

    /// Leaves so much free and not a byte more; and gives all of it back.
    [[nodiscard]] bool fill(int kilobytesLeft = 0);
    [[nodiscard]] bool empty();
    [[nodiscard]] bool makeReadOnly();

private:
    QTemporaryDir m_folder;
    QString m_why;
    bool m_mounted = false;
};

} // namespace Casement::TestSupport

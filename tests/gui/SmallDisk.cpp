// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/SmallDisk.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/mount.h>
#include <unistd.h>

namespace Casement::TestSupport {

SmallDisk::SmallDisk(int megabytes)
{
    const QByteArray size = "mode=0700,size=" + QByteArray::number(megabytes) + 'm';
    m_mounted = ::mount("casement-test", QFile::encodeName(path()).constData(), "tmpfs", 0, size.constData()) == 0;
    if (!m_mounted)
        m_why = QString::fromLocal8Bit(std::strerror(errno));
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        ::umount2(QFile::encodeName(path()).constData(), MNT_DETACH);
}

bool SmallDisk::fill(int kilobytesLeft)
{
    QFile ballast(path() + QStringLiteral("/ballast"));
    if (!ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    for (const QByteArray &piece : {QByteArray(64 * 1024, 'x'), QByteArray(1024, 'x'), QByteArray(1, 'x')}) {
        while (::write(ballast.handle(), piece.constData(), static_cast<size_t>(piece.size())) == piece.size()) {
        }
    }
    const bool isFull = errno == ENOSPC;
    return isFull && (kilobytesLeft == 0 || ballast.resize(ballast.size() - qint64(kilobytesLeft) * 1024));
}

bool SmallDisk::empty()
{
    return QFile::remove(path() + QStringLiteral("/ballast"));
}

bool SmallDisk::makeReadOnly()
{
    return ::mount(nullptr, QFile::encodeName(path()).constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
}

} // namespace Casement::TestSupport

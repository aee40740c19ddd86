// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ProcessIdentity.h"

#include <QCoreApplication>
#include <QFile>

namespace Casement {

namespace {

QByteArray contentsOf(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// When the process started, in ticks since this boot, and which boot. Linux only: nothing portable tells when another
/// process started, and without it a number that is used again would hold a dead run for ever. Elsewhere the mark is
/// empty, and a claim counts as held only by a process of the same number as ours.
QString markOf(qint64 pid)
{
    const QByteArray stat = contentsOf(QStringLiteral("/proc/%1/stat").arg(pid));
    // The second field is the program's name in brackets and may hold spaces and brackets itself.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr int startTime = 19; // field 22, counted from the third
    if (fields.size() <= startTime)
        return {};
    const QByteArray boot = contentsOf(QStringLiteral("/proc/sys/kernel/random/boot_id")).trimmed();
    return QString::fromLatin1(boot + '/' + fields[startTime]);
}

} // namespace

ProcessIdentity ProcessIdentity::ofThisProcess()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return {pid, markOf(pid)};
}

bool ProcessIdentity::isAlive() const
{
    if (mark.isEmpty())
        return pid == QCoreApplication::applicationPid();
    return markOf(pid) == mark;
}

} // namespace Casement

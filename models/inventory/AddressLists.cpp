// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/AddressLists.h"

namespace Casement {

namespace {

/// Stands for the primary address; like the separator never a byte of UTF-8.
constexpr char primaryMark = '\xFE';

QString prefixed(const QString &primary)
{
    return QLatin1String("SMTP:") + primary;
}

} // namespace

void AddressLists::append(const QStringList &addresses, const QString &primary)
{
    QByteArray list;
    for (const QString &address : addresses) {
        if (!list.isEmpty())
            list.append(TextArena::separator);
        if (address == prefixed(primary))
            list.append(primaryMark);
        else
            list.append(address.toUtf8());
    }
    m_lists.appendBytes(list);
}

QStringList AddressLists::at(quint32 row, const QString &primary) const
{
    QStringList addresses;
    const QByteArrayView all = m_lists.bytes(row);
    const QList<QByteArray> parts = QByteArray::fromRawData(all.data(), all.size()).split(TextArena::separator);
    for (const QByteArray &part : parts) {
        if (part.size() == 1 && part[0] == primaryMark)
            addresses.append(prefixed(primary));
        else if (!part.isEmpty())
            addresses.append(QString::fromUtf8(part));
    }
    return addresses;
}

} // namespace Casement

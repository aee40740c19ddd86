// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Mailbox.h"

#include <algorithm>

namespace Casement {

namespace {

bool isSame(const QString &address, const QString &wanted)
{
    const qsizetype colon = address.indexOf(QLatin1Char(':'));
    return QStringView(address).sliced(colon + 1).compare(wanted, Qt::CaseInsensitive) == 0;
}

} // namespace

bool hasAddress(const Mailbox &mailbox, const QString &address)
{
    return isSame(mailbox.userPrincipalName, address) || isSame(mailbox.primarySmtpAddress, address) ||
           std::ranges::any_of(mailbox.emailAddresses, [&address](const QString &one) { return isSame(one, address); });
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Protocol.h"

namespace Casement {

namespace {

struct Names
{
    Protocol protocol;
    QLatin1String id;
    QLatin1String name;
    QLatin1String property;
};

const std::array<Names, 7> table{{
    {Protocol::Pop, QLatin1String("pop"), QLatin1String("POP"), QLatin1String("PopEnabled")},
    {Protocol::Imap, QLatin1String("imap"), QLatin1String("IMAP"), QLatin1String("ImapEnabled")},
    {Protocol::SmtpAuth, QLatin1String("smtp"), QLatin1String("SMTP AUTH"),
     QLatin1String("SmtpClientAuthenticationDisabled")},
    {Protocol::Ews, QLatin1String("ews"), QLatin1String("EWS"), QLatin1String("EwsEnabled")},
    {Protocol::ActiveSync, QLatin1String("activesync"), QLatin1String("ActiveSync"),
     QLatin1String("ActiveSyncEnabled")},
    {Protocol::Owa, QLatin1String("owa"), QLatin1String("OWA"), QLatin1String("OWAEnabled")},
    {Protocol::Mapi, QLatin1String("mapi"), QLatin1String("MAPI"), QLatin1String("MAPIEnabled")},
}};

} // namespace

QString protocolId(Protocol protocol)
{
    return table[static_cast<size_t>(protocol)].id;
}

std::optional<Protocol> protocolFromId(const QString &id)
{
    for (const Names &names : table) {
        if (id.compare(names.id, Qt::CaseInsensitive) == 0)
            return names.protocol;
    }
    return std::nullopt;
}

QString protocolName(Protocol protocol)
{
    return table[static_cast<size_t>(protocol)].name;
}

QString protocolProperty(Protocol protocol)
{
    return table[static_cast<size_t>(protocol)].property;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/SignIns.h"

namespace Casement::Graph {

namespace {

struct Known
{
    const char *value;
    std::optional<Protocol> protocol;
};

/// Today's spellings first, then those of older rows. Some values name a way in that no mailbox switch closes.
const std::vector<Known> &known()
{
    static const std::vector<Known> values{
        {"Authenticated SMTP", Protocol::SmtpAuth},
        {"IMAP4", Protocol::Imap},
        {"POP3", Protocol::Pop},
        {"Exchange ActiveSync", Protocol::ActiveSync},
        {"Exchange Web Services", Protocol::Ews},
        {"MAPI Over HTTP", Protocol::Mapi},
        {"AutoDiscover", std::nullopt},
        {"Offline Address Book", std::nullopt},
        {"Outlook Anywhere (RPC over HTTP)", std::nullopt},
        {"Outlook Service", std::nullopt},
        {"Exchange Online PowerShell", std::nullopt},
        {"Reporting Web Services", std::nullopt},
        {"Other clients", std::nullopt},
        {"SMTP", Protocol::SmtpAuth},
        {"IMAP", Protocol::Imap},
        {"POP", Protocol::Pop},
        {"MAPI", Protocol::Mapi},
        {"Exchange ActiveSync (supported)", Protocol::ActiveSync},
        {"Exchange ActiveSync (unsupported)", Protocol::ActiveSync},
        {"Universal Outlook", std::nullopt},
        {"Other clients; IMAP", Protocol::Imap},
        {"Other clients; POP", Protocol::Pop},
        {"Other clients; POP3", Protocol::Pop},
        {"Other clients; SMTP", Protocol::SmtpAuth},
        {"Other clients; MAPI", Protocol::Mapi},
        {"Other clients; Older Office clients", std::nullopt},
    };
    return values;
}

} // namespace

ClientApp clientAppOf(const QString &clientAppUsed)
{
    const QString value = clientAppUsed.trimmed();
    const auto is = [&](const char *other) { return value.compare(QLatin1String(other), Qt::CaseInsensitive) == 0; };
    if (value.isEmpty() || is("Unknown"))
        return {};
    if (modernClientApps().contains(value, Qt::CaseInsensitive))
        return {ClientApp::Modern, std::nullopt};
    for (const Known &one : known()) {
        if (is(one.value))
            return {ClientApp::Legacy, one.protocol};
    }
    return {ClientApp::Legacy, std::nullopt};
}

const QStringList &modernClientApps()
{
    static const QStringList values{QStringLiteral("Browser"), QStringLiteral("Mobile Apps and Desktop clients")};
    return values;
}

const QStringList &legacyClientApps()
{
    static const QStringList values = [] {
        QStringList list;
        for (const Known &one : known())
            list.append(QLatin1String(one.value));
        return list;
    }();
    return values;
}

} // namespace Casement::Graph

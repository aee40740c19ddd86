// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/ProfileFile.h"

#include <sstream>
#include <string>
#include <toml++/toml.h>

namespace Casement {

namespace {

const char remarks[] =
    "# Connections of Casement. No secret belongs here: refresh tokens are in the system's keychain, and a client\n"
    "# secret is given in CASEMENT_CLIENT_SECRET. Casement writes this file anew when it changes something in\n"
    "# it; remarks of your own are lost then. changes_allowed = false keeps a tenant read-only.\n\n";

template <class Value>
void add(std::ostringstream &out, const char *setting, const Value &value)
{
    out << setting << " = " << toml::value<Value>(value) << '\n';
}

void addText(std::ostringstream &out, const char *setting, const QString &value)
{
    if (!value.isEmpty())
        add(out, setting, value.toStdString());
}

/// What is empty is left out.
std::string profileRow(const ConnectionProfile &profile)
{
    std::ostringstream out;
    addText(out, "name", profile.name);
    addText(out, "kind", tenantKindId(profile.kind));
    if (profile.kind == TenantKind::Cloud)
        addText(out, "cloud", cloudIdText(profile.cloud));
    addText(out, "tenant", profile.tenant);
    addText(out, "client_id", profile.clientId);
    addText(out, "authority", profile.authority.toString(QUrl::FullyEncoded));
    addText(out, "exchange", profile.exchange.toString(QUrl::FullyEncoded));
    addText(out, "graph", profile.graph.toString(QUrl::FullyEncoded));
    addText(out, "exchange_scope", profile.exchangeScope);
    addText(out, "reports", profile.reports.toString(QUrl::FullyEncoded));
    if (profile.kind != TenantKind::Demo)
        addText(out, "sign_in", signInMethodId(profile.signIn));
    addText(out, "certificate", profile.certificate);
    addText(out, "certificate_key", profile.certificateKey);
    addText(out, "colour", profile.colour);
    add(out, "changes_allowed", profile.changesAllowed);
    if (profile.needsNote)
        add(out, "note_required", true);
    addText(out, "account", profile.account);
    addText(out, "tenant_id", profile.tenantId);
    addText(out, "tenant_name", profile.tenantName);
    addText(out, "account_id", profile.accountId);
    return out.str();
}

} // namespace

QByteArray writeProfileFile(const std::vector<ConnectionProfile> &profiles)
{
    std::ostringstream text;
    text << remarks << "version = " << profileFileVersion << '\n';
    for (const ConnectionProfile &profile : profiles)
        text << "\n[[profile]]\n" << profileRow(profile);
    return QByteArray::fromStdString(text.str());
}

} // namespace Casement

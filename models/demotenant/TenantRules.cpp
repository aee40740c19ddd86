// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/TenantRules.h"

#include "models/demotenant/GraphPolicies.h"
#include "models/demotenant/Organization.h"

#include <nlohmann/json.hpp>

#include <QMap>

namespace Casement::Demo {

struct TenantRules::State
{
    qint64 sinceMs = 0;
    bool securityDefaults = false;
    bool ews = true;
    QByteArray defaultPolicy;                ///< name
    QMap<QByteArray, PropertyList> policies; ///< by name
    std::vector<nlohmann::json> enforced;    ///< Conditional Access that blocks

    [[nodiscard]] bool isSame(const State &other) const
    {
        return securityDefaults == other.securityDefaults && ews == other.ews && defaultPolicy == other.defaultPolicy &&
               policies == other.policies && enforced == other.enforced;
    }
};

namespace {

/// The switch of an authentication policy; nothing for what no policy is about.
const char *switchOf(Spoken spoken)
{
    switch (spoken) {
    case Spoken::Pop:
        return "AllowBasicAuthPop";
    case Spoken::Imap:
        return "AllowBasicAuthImap";
    case Spoken::Smtp:
        return "AllowBasicAuthSmtp";
    case Spoken::ActiveSync:
        return "AllowBasicAuthActiveSync";
    case Spoken::Ews:
        return "AllowBasicAuthWebServices";
    case Spoken::Mapi:
        return "AllowBasicAuthMapi";
    case Spoken::Owa:
    case Spoken::Other:
        break;
    }
    return nullptr;
}

QByteArray unquoted(const QByteArray &json)
{
    return json.startsWith('"') && json.size() >= 2 ? json.mid(1, json.size() - 2) : QByteArray();
}

} // namespace

bool arePasswordsRetired(Spoken spoken)
{
    return spoken == Spoken::Pop || spoken == Spoken::Imap || spoken == Spoken::ActiveSync || spoken == Spoken::Ews ||
           spoken == Spoken::Mapi;
}

TenantRules::TenantRules() = default;
TenantRules::~TenantRules() = default;

void TenantRules::look(const Organization &organization, bool securityDefaults,
                       const std::vector<nlohmann::json> &policies, qint64 nowMs)
{
    State state;
    state.sinceMs = m_states.empty() ? 0 : nowMs;
    state.securityDefaults = securityDefaults;
    state.ews = propertyOf(organization.config(), "EwsEnabled") != "false";
    state.defaultPolicy = unquoted(propertyOf(organization.config(), "DefaultAuthenticationPolicy"));
    for (const PropertyList &policy : organization.policies())
        state.policies.insert(Organization::plainName(policy), policy);
    for (const nlohmann::json &policy : policies) {
        if (policy.value("state", "") == "enabled")
            state.enforced.push_back(policy);
    }
    if (m_states.empty() || !state.isSame(m_states.back()))
        m_states.push_back(std::move(state));
}

bool TenantRules::areConstant() const
{
    return m_states.size() <= 1;
}

quint64 TenantRules::revision() const
{
    return m_states.size();
}

bool TenantRules::letIn(const Recipient &who, const QByteArray &policy, Spoken spoken, bool isModern, qint64 atMs) const
{
    const State *state = nullptr;
    for (const State &one : m_states) {
        if (one.sinceMs <= atMs)
            state = &one;
    }
    if (!state || spoken == Spoken::Owa)
        return true;
    if (spoken == Spoken::Ews && !state->ews)
        return false;
    if (isModern)
        return true;
    const auto found = state->policies.constFind(policy.isEmpty() ? state->defaultPolicy : policy);
    const char *name = switchOf(spoken);
    const bool isRefused = name && found != state->policies.cend() && propertyOf(*found, name) == "false";
    const QByteArray kind = spoken == Spoken::ActiveSync ? "Exchange ActiveSync" : "Other clients";
    return !state->securityDefaults && !isRefused &&
           std::none_of(state->enforced.begin(), state->enforced.end(),
                        [&](const nlohmann::json &one) { return isBlocking(one, who, kind); });
}

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ChangeParameters.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/Moment.h"
#include "models/cloud/exchange/SettingsJson.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

/// Names of policies cannot be longer.
constexpr qsizetype longestName = 64;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exchange)
};

Result<json> identity(const QUuid &object)
{
    if (object.isNull())
        return failure(ErrorKind::BadInput, Texts::tr("Nothing was named that could be changed; nothing was sent."));
    return json{{"Identity", object.toString(QUuid::WithoutBraces).toStdString()}};
}

Result<json> something(json parameters, size_t identities)
{
    if (parameters.size() <= identities)
        return failure(ErrorKind::BadInput, Texts::tr("There is nothing to change; nothing was sent."));
    return parameters;
}

Error cannotInherit(Protocol protocol)
{
    return makeError(ErrorKind::BadInput,
                     Texts::tr("%1 cannot be left to the organisation; nothing was sent.").arg(protocolName(protocol)));
}

} // namespace

Result<json> mailboxParameters(const QUuid &mailbox, const ClientAccessSettings &wanted)
{
    auto parameters = identity(mailbox);
    if (!parameters)
        return parameters;
    for (const Protocol protocol : allProtocols) {
        const auto raw = rawValue(protocol, wanted[protocol]);
        if (!raw)
            continue;
        if (!*raw && !mayInherit(protocol))
            return failure(cannotInherit(protocol));
        (*parameters)[protocolProperty(protocol).toStdString()] = *raw ? json(**raw) : json(nullptr);
    }
    return something(std::move(*parameters), 1);
}

Result<json> planParameters(const QUuid &plan, const ClientAccessSettings &wanted)
{
    auto parameters = identity(plan);
    if (!parameters)
        return parameters;
    if (wanted[Protocol::SmtpAuth] != StoredState::NotRead)
        return failure(ErrorKind::BadInput, Texts::tr("A mailbox plan has no switch for SMTP AUTH; nothing was sent."),
                       Texts::tr("Use the organisation's switch."));
    for (const Protocol protocol : allProtocols) {
        const auto raw = rawValue(protocol, wanted[protocol]);
        if (!raw)
            continue;
        if (!*raw)
            return failure(cannotInherit(protocol));
        // EWS alone is a number here.
        (*parameters)[protocolProperty(protocol).toStdString()] =
            protocol == Protocol::Ews ? json(**raw ? 1 : 0) : json(**raw);
    }
    return something(std::move(*parameters), 1);
}

Result<json> organizationParameters(const OrganizationConfig &wanted)
{
    return something(parametersOf(wanted), 0);
}

Result<json> transportParameters(const TransportConfig &wanted)
{
    return something(parametersOf(wanted), 0);
}

Result<json> newPolicyParameters(const QString &name, const BasicAuthSwitches &allowed)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > longestName)
        return failure(ErrorKind::BadInput,
                       Texts::tr("The name of a policy has 1 to %1 characters; nothing was sent.").arg(longestName));
    json parameters = parametersOf(allowed);
    parameters["Name"] = toStdUtf8(trimmed);
    return parameters;
}

Result<json> policyParameters(const QUuid &policy, const BasicAuthSwitches &allowed)
{
    auto parameters = identity(policy);
    if (!parameters)
        return parameters;
    parameters->update(parametersOf(allowed));
    return something(std::move(*parameters), 1);
}

Result<json> removalParameters(const QUuid &policy)
{
    auto parameters = identity(policy);
    if (parameters)
        (*parameters)["Confirm"] = false; // the cmdlet would stop and ask; our dialog has asked
    return parameters;
}

Result<json> userParameters(const UserAccess &wanted)
{
    auto parameters = identity(wanted.guid);
    if (!parameters)
        return parameters;
    if (const auto &policy = wanted.authenticationPolicy; policy.isPresent())
        (*parameters)["AuthenticationPolicy"] = policy.value() ? json(toStdUtf8(*policy.value())) : json(nullptr);
    if (wanted.tokensValidFrom.isValid())
        (*parameters)["StsRefreshTokensValidFrom"] = wireMoment(wanted.tokensValidFrom);
    auto complete = something(std::move(*parameters), 1);
    if (complete)
        (*complete)["Confirm"] = false; // the cmdlet would stop and ask; our dialog has asked
    return complete;
}

} // namespace Casement::Exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/IdentityMood.h"

#include "models/base/Json.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <map>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

const std::map<std::string, int IdentityMood::*> numbers{
    {"refreshIdleSeconds", &IdentityMood::refreshIdleSeconds},
    {"deviceCodeSeconds", &IdentityMood::deviceCodeSeconds},
    {"deviceIntervalSeconds", &IdentityMood::deviceIntervalSeconds},
    {"deviceSlowDowns", &IdentityMood::deviceSlowDowns},
};

const std::map<std::string, bool IdentityMood::*> switches{
    {"refuseReplaced", &IdentityMood::refuseReplaced},
    {"revokeAtOnce", &IdentityMood::revokeAtOnce},
    {"plainCodes", &IdentityMood::plainCodes},
    {"singleTenantApp", &IdentityMood::singleTenantApp},
    {"refuseAssertionReplay", &IdentityMood::refuseAssertionReplay},
    {"publicClientFlows", &IdentityMood::publicClientFlows},
    {"forgeConsentTenant", &IdentityMood::forgeConsentTenant},
    {"claimsNeedPerson", &IdentityMood::claimsNeedPerson},
};

const std::map<std::string, IdTokenFlaw> flaws{
    {"None", IdTokenFlaw::None},
    {"WrongNonce", IdTokenFlaw::WrongNonce},
    {"WrongAudience", IdTokenFlaw::WrongAudience},
    {"WrongIssuer", IdTokenFlaw::WrongIssuer},
    {"WrongTenant", IdTokenFlaw::WrongTenant},
    {"Expired", IdTokenFlaw::Expired},
    {"NotYetValid", IdTokenFlaw::NotYetValid},
    {"AlgNone", IdTokenFlaw::AlgNone},
    {"WrongSignature", IdTokenFlaw::WrongSignature},
    {"UnknownKey", IdTokenFlaw::UnknownKey},
};

bool isNumber(const Json &value)
{
    return value.is_number_integer() && value.get<qint64>() >= -1000000000 && value.get<qint64>() <= 1000000000;
}

bool takeRefusals(IdentityMood &mood, const Json &value)
{
    if (!value.is_object())
        return false;
    mood.refusals.clear();
    for (const auto &[kind, number] : value.items()) {
        if (!isNumber(number))
            return false;
        mood.refusals.insert(QByteArray::fromStdString(kind), number.get<int>());
    }
    return true;
}

bool takeMissingPermissions(IdentityMood &mood, const Json &value)
{
    if (!value.is_array())
        return false;
    mood.missingPermissions.clear();
    for (const Json &name : value) {
        if (!name.is_string())
            return false;
        mood.missingPermissions.append(QByteArray::fromStdString(name.get<std::string>()));
    }
    return true;
}

bool takeMember(IdentityMood &mood, const std::string &name, const Json &value)
{
    if (const auto number = numbers.find(name); number != numbers.end() && isNumber(value)) {
        mood.*(number->second) = value.get<int>();
        return true;
    }
    if (const auto one = switches.find(name); one != switches.end() && value.is_boolean()) {
        mood.*(one->second) = value.get<bool>();
        return true;
    }
    if (name == "idTokenFlaw" && value.is_string() && flaws.contains(value.get<std::string>())) {
        mood.idTokenFlaw = flaws.at(value.get<std::string>());
        return true;
    }
    if (name == "demandedClaims" && (value.is_object() || value.is_null())) {
        mood.demandedClaims = value.is_null() ? QByteArray() : dumpJson(value);
        return true;
    }
    if (name == "missingPermissions")
        return takeMissingPermissions(mood, value);
    return name == "refusals" && takeRefusals(mood, value);
}

} // namespace

Result<IdentityMood> changedMood(IdentityMood mood, const QByteArray &json)
{
    const Result<Json> parsed = parseJson(json, {65536, 16});
    if (!parsed)
        return failure(parsed.error());
    if (!parsed->is_object())
        return failure(ErrorKind::BadInput,
                       QCoreApplication::translate("Casement::Demo", "The identity settings are not a JSON object."));
    for (const auto &[name, value] : parsed->items()) {
        if (!takeMember(mood, name, value))
            return failure(ErrorKind::BadInput,
                           QCoreApplication::translate("Casement::Demo",
                                                       "\"%1\" is no identity setting, or its value does not fit.")
                               .arg(fromStdUtf8(name)));
    }
    return mood;
}

} // namespace Casement::Demo

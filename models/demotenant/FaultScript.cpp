// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/FaultScript.h"

#include "models/base/Json.h"
#include "models/demotenant/FaultRecipes.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

QString words(const char *text)
{
    return QCoreApplication::translate("Casement::Demo", text);
}

tl::unexpected<Error> badName(const std::string &name)
{
    return failure(ErrorKind::BadInput,
                   words(QT_TRANSLATE_NOOP("Casement::Demo", "The script holds the unknown name \"%1\"."))
                       .arg(QString::fromStdString(name)));
}

tl::unexpected<Error> badValue(const std::string &name)
{
    return failure(ErrorKind::BadInput,
                   words(QT_TRANSLATE_NOOP("Casement::Demo", "The script's \"%1\" cannot have this value."))
                       .arg(QString::fromStdString(name)));
}

bool takeNumber(int &into, const Json &value, int min, int max)
{
    if (!value.is_number_integer() || value.get<qint64>() < min || value.get<qint64>() > max)
        return false;
    into = value.get<int>();
    return true;
}

bool takeText(QByteArray &into, const Json &value)
{
    if (!value.is_string())
        return false;
    into = QByteArray::fromStdString(value.get<std::string>());
    return true;
}

bool takeFlag(bool &into, const Json &value)
{
    if (!value.is_boolean())
        return false;
    into = value.get<bool>();
    return true;
}

bool takeService(Fault &fault, const Json &value)
{
    static const QList<QByteArray> services{"authority", "exchange", "graph", "reports"};
    return takeText(fault.service, value) && services.contains(fault.service);
}

/// One member of a fault; nothing when there is no such member.
std::optional<bool> takeMember(Fault &fault, const std::string &name, const Json &value)
{
    constexpr int many = 1000000;
    if (name == "match")
        return takeText(fault.match, value);
    if (name == "service")
        return takeService(fault, value);
    if (name == "nth")
        return takeNumber(fault.nth, value, 1, many);
    if (name == "times")
        return takeNumber(fault.times, value, 0, many);
    if (name == "percent")
        return takeNumber(fault.percent, value, 1, 100);
    if (name == "status")
        return takeNumber(fault.status, value, 300, 599);
    if (name == "delayMs")
        return takeNumber(fault.delayMs, value, 0, 3600000);
    if (name == "retryAfter")
        return takeNumber(fault.retryAfterSeconds, value, 0, 86400);
    if (name == "retryAfterAsDate")
        return takeFlag(fault.retryAfterAsDate, value);
    if (name == "body")
        return takeText(fault.body, value);
    if (name == "contentType")
        return takeText(fault.contentType, value) && !fault.contentType.contains('\n') &&
               !fault.contentType.contains('\r');
    return std::nullopt;
}

Result<Fault> readFault(const Json &given)
{
    if (!given.is_object())
        return badValue("faults");
    const std::optional<Fault> recipe =
        given.contains("kind") ? faultRecipe(jsonString(given, "kind").toUtf8()) : std::optional<Fault>(Fault());
    if (!recipe)
        return badValue("kind");
    Fault fault = *recipe;
    for (const auto &[name, value] : given.items()) {
        if (name == "kind")
            continue;
        const std::optional<bool> taken = takeMember(fault, name, value);
        if (!taken)
            return badName(name);
        if (!*taken)
            return badValue(name);
    }
    if (fault.kind == Fault::Delay && fault.delayMs == 0)
        return badValue("delayMs");
    return fault;
}

Result<Revocation> readRevocation(const Json &given)
{
    if (!given.is_object())
        return badValue("revoke");
    Revocation revocation;
    for (const auto &[name, value] : given.items()) {
        if (name == "user") {
            if (!takeText(revocation.user, value))
                return badValue(name);
        } else if (name == "tokens") {
            static const QList<QByteArray> kinds{"access", "refresh", "all"};
            QByteArray kind;
            if (!takeText(kind, value) || !kinds.contains(kind))
                return badValue(name);
            revocation.what = static_cast<Revocation::What>(kinds.indexOf(kind));
        } else {
            return badName(name);
        }
    }
    return revocation;
}

template <class T, class Read>
Outcome readList(QList<T> &into, const std::string &name, const Json &list, Read read)
{
    if (!list.is_array())
        return badValue(name);
    for (const Json &one : list) {
        Result<T> item = read(one);
        if (!item)
            return failure(item.error());
        into.append(std::move(*item));
    }
    return {};
}

Outcome takeSettings(Scenario &scenario, const Json &value)
{
    if (!value.is_object())
        return badValue("settings");
    return applySettings(scenario, value);
}

Outcome takeTopLevel(FaultScript &script, const std::string &name, const Json &value)
{
    if (name == "faults")
        return readList(script.faults, name, value, readFault);
    if (name == "revoke")
        return readList(script.revocations, name, value, readRevocation);
    if (name == "settings")
        return takeSettings(script.scenario, value);
    if (name == "identity") {
        script.identity = dumpJson(value);
        const Result<IdentityMood> mood = changedMood({}, script.identity);
        return mood ? Outcome() : failure(mood.error());
    }
    if (name == "clear")
        return takeFlag(script.clear, value) ? Outcome() : badValue(name);
    return badName(name);
}

} // namespace

Result<FaultScript> readFaultScript(const QByteArray &json, const Scenario &scenario)
{
    const Result<Json> parsed = parseJson(json, {4 * 1024 * 1024, 8});
    if (!parsed)
        return failure(parsed.error());
    if (!parsed->is_object()) {
        return failure(ErrorKind::BadInput,
                       words(QT_TRANSLATE_NOOP("Casement::Demo", "The script is not a JSON object.")));
    }
    FaultScript script;
    script.scenario = scenario;
    for (const auto &[name, value] : parsed->items()) {
        if (const Outcome taken = takeTopLevel(script, name, value); !taken)
            return failure(taken.error());
    }
    return script;
}

} // namespace Casement::Demo

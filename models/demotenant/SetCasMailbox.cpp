// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/SetCasMailbox.h"

#include "models/base/Json.h"
#include "models/demotenant/CmdletErrors.h"

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;
using Kind = CasSetting::Kind;

QByteArray shownText(const Json &value)
{
    return value.is_string() ? QByteArray::fromStdString(value.get<std::string>()) : dumpJson(value);
}

const char *typeName(Kind kind)
{
    switch (kind) {
    case Kind::Switch:
        return "System.Boolean";
    case Kind::NullableSwitch:
        return "System.Nullable`1[System.Boolean]";
    case Kind::Text:
        return "System.String";
    case Kind::NullableEnum:
    case Kind::Enum:
        return "Microsoft.Exchange.Data.Enum";
    case Kind::TextList:
        return "Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]";
    }
    return "";
}

/// The binder takes "true" and "$true" for a boolean; a client should not count on it.
std::optional<QByteArray> switchValue(Call &call, const Json &value)
{
    if (value.is_boolean())
        return value.get<bool>() ? "true" : "false";
    const QByteArray text = value.is_string() ? shownText(value).toLower() : QByteArray();
    if (text != "true" && text != "false" && text != "$true" && text != "$false")
        return std::nullopt;
    call.slip("a boolean was sent as a string");
    return text.endsWith("true") ? "true" : "false";
}

/// Enum names match by prefix, which is how a wrong value comes to succeed.
std::optional<QByteArray> enumValue(const CasSetting &setting, const Json &value)
{
    const QByteArray text = value.is_string() ? shownText(value) : QByteArray();
    for (const QByteArray &member : QByteArray(setting.members).split(',')) {
        if (!text.isEmpty() && member.left(text.size()).compare(text, Qt::CaseInsensitive) == 0)
            return '"' + member + '"';
    }
    return std::nullopt;
}

std::optional<QByteArray> listValue(const Json &value, const QByteArray &before, const QByteArray &cleared)
{
    if (value.is_null())
        return cleared;
    if (value.is_string())
        return dumpJson(Json::array({value}));
    if (value.is_array())
        return std::all_of(value.begin(), value.end(), [](const Json &one) { return one.is_string(); })
                   ? std::optional<QByteArray>(dumpJson(value))
                   : std::nullopt;
    if (!value.is_object() || value.value("@odata.type", Json()) != "#Exchange.GenericHashTable")
        return std::nullopt;
    Json list = Json::parse(before.toStdString(), nullptr, false);
    if (!list.is_array())
        list = Json::array();
    for (const Json &one : value.value("Remove", Json::array()))
        list.erase(std::remove(list.begin(), list.end(), one), list.end());
    for (const Json &one : value.value("Add", Json::array())) {
        if (std::find(list.begin(), list.end(), one) == list.end())
            list.push_back(one);
    }
    return dumpJson(list);
}

std::optional<QByteArray> convert(Call &call, const CasSetting &setting, const Json &value, const QByteArray &before)
{
    const bool nullable = setting.kind == Kind::NullableSwitch || setting.kind == Kind::NullableEnum;
    if (nullable && value.is_null())
        return "null";
    if (setting.isSwitch())
        return switchValue(call, value);
    if (setting.kind == Kind::TextList)
        return listValue(value, before, setting.initial);
    if (setting.kind == Kind::Text)
        return value.is_null() ? setting.initial : value.is_string() ? std::optional(dumpJson(value)) : std::nullopt;
    return enumValue(setting, value);
}

} // namespace

bool isCommonParameter(const QByteArray &name)
{
    static const QList<QByteArray> common{"erroraction",     "warningaction", "verbose",           "debug",
                                          "confirm",         "whatif",        "informationaction", "errorvariable",
                                          "warningvariable", "outbuffer"};
    return common.contains(name.toLower());
}

std::optional<HttpAnswer> applyFields(Call &call, const Json &parameters, std::span<const CasSetting> fields,
                                      const QList<QByteArray> &passed, PropertyList &object)
{
    for (const auto &[key, value] : parameters.items()) {
        const QByteArray name = QByteArray::fromStdString(key);
        if (isCommonParameter(name) || name.contains('@') || passed.contains(name.toLower()))
            continue;
        const auto field = std::find_if(fields.begin(), fields.end(), [&name](const CasSetting &one) {
            return name.compare(one.name, Qt::CaseInsensitive) == 0;
        });
        if (field == fields.end()) {
            call.slip(call.cmdlet + " has no parameter " + name);
            return unknownParameter(name);
        }
        const std::optional<QByteArray> json = convert(call, *field, value, propertyOf(object, field->name));
        if (!json) {
            call.slip("a value of the wrong type for " + name);
            return badValue(field->name, shownText(value), typeName(field->kind), field->members);
        }
        setProperty(object, field->name, *json);
    }
    return std::nullopt;
}

std::optional<HttpAnswer> applyCasParameters(Call &call, const Json &parameters, CasSettings &settings)
{
    for (const auto &[key, value] : parameters.items()) {
        const QByteArray name = QByteArray::fromStdString(key);
        if (isCommonParameter(name) || name.compare("Identity", Qt::CaseInsensitive) == 0 || name.contains('@'))
            continue;
        const std::optional<int> index = casSettingIndex(name);
        if (!index || casSettings().at(static_cast<std::size_t>(*index)).readOnly) {
            call.slip("Set-CASMailbox has no parameter " + name);
            return unknownParameter(name);
        }
        const CasSetting &setting = casSettings().at(static_cast<std::size_t>(*index));
        const std::optional<QByteArray> json = convert(call, setting, value, settings.json(*index));
        if (!json) {
            call.slip("a value of the wrong type for " + name);
            return badValue(setting.name, shownText(value), typeName(setting.kind), setting.members);
        }
        settings.set(*index, *json);
        // Naming the default policy is a choice of its own; only null goes back to "whatever the default is".
        if (qstrcmp(setting.name, "ActiveSyncMailboxPolicy") == 0)
            settings.set(PolicyIsDefaulted, value.is_null() ? "true" : "false");
    }
    return std::nullopt;
}

} // namespace Casement::Demo

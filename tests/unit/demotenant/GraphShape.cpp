// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/demotenant/GraphShape.h"

#include <QFile>
#include <QFloat16>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

const Json &model()
{
    static const Json parsed = [] {
        QFile file(QStringLiteral(CASEMENT_FIXTURES "/graph-v1.schema.json"));
        return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString()) : Json();
    }();
    return parsed;
}

bool isOfType(const Json &value, const std::string &type)
{
    return (type == "string" && value.is_string()) || (type == "boolean" && value.is_boolean()) ||
           (type == "integer" && value.is_number_integer()) || (type == "number" && value.is_number()) ||
           (type == "null" && value.is_null()) || (type == "array" && value.is_array()) ||
           (type == "object" && value.is_object());
}

QString misshape(const Json &value, const Json &shape, const QString &path);

QString memberMisshape(const Json &value, const Json &shape, const QString &path)
{
    const Json known = shape.value("properties", Json::object());
    for (const auto &[name, member] : value.items()) {
        const QString where = path + QLatin1Char('/') + QString::fromStdString(name);
        if (known.contains(name)) {
            if (const QString wrong = misshape(member, known[name], where); !wrong.isEmpty())
                return wrong;
        } else if (shape.value("additionalProperties", Json(true)) == Json(false) &&
                   name.find('@') == std::string::npos) {
            return where + QStringLiteral(" is not in the model");
        }
    }
    for (const Json &name : shape.value("required", Json::array())) {
        if (!value.contains(name.get<std::string>()))
            return path + QStringLiteral(" lacks ") + QString::fromStdString(name.get<std::string>());
    }
    return {};
}

QString typeMisshape(const Json &value, const Json &shape, const QString &path)
{
    const Json types = shape["type"].is_array() ? shape["type"] : Json::array({shape["type"]});
    for (const Json &type : types) {
        if (isOfType(value, type.get<std::string>()))
            return {};
    }
    return path + QStringLiteral(" has another type");
}

QString misshape(const Json &value, const Json &shape, const QString &path)
{
    if (shape.contains("$ref")) {
        const std::string name = shape["$ref"].get<std::string>();
        return misshape(value, model()["$defs"][name.substr(name.rfind('/') + 1)], path);
    }
    if (shape.contains("anyOf")) {
        QString first;
        for (const Json &one : shape["anyOf"]) {
            const QString wrong = misshape(value, one, path);
            if (wrong.isEmpty())
                return {};
            first = first.isEmpty() ? wrong : first;
        }
        return first;
    }
    if (shape.contains("enum") && std::find(shape["enum"].begin(), shape["enum"].end(), value) == shape["enum"].end())
        return path + QStringLiteral(" is no member of the enumeration");
    if (shape.contains("type")) {
        if (const QString wrong = typeMisshape(value, shape, path); !wrong.isEmpty())
            return wrong;
    }
    if (shape.contains("pattern") && value.is_string() &&
        !QRegularExpression(QString::fromStdString(shape["pattern"].get<std::string>()))
             .match(QString::fromStdString(value.get<std::string>()))
             .hasMatch())
        return path + QStringLiteral(" does not fit the pattern");
    if (value.is_array() && shape.contains("items")) {
        for (const Json &item : value) {
            if (const QString wrong = misshape(item, shape["items"], path + QStringLiteral("[]")); !wrong.isEmpty())
                return wrong;
        }
    }
    return value.is_object() ? memberMisshape(value, shape, path) : QString();
}

} // namespace

QString graphMisshape(const Json &value, const char *entity)
{
    if (!model().contains("$defs") || !model()["$defs"].contains(entity))
        return QStringLiteral("the model has no %1").arg(QLatin1String(entity));
    return misshape(value, model()["$defs"][entity], QLatin1String(entity));
}

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/CmdletParameters.h"

#include "models/demotenant/SetCasMailbox.h"

#include <nlohmann/json.hpp>

namespace Casement::Demo {

using Json = nlohmann::json;

Json parameter(const Json &parameters, const char *name)
{
    for (const auto &[key, value] : parameters.items()) {
        if (QByteArray::fromStdString(key).compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool hasParameter(const Json &parameters, const char *name)
{
    for (const auto &item : parameters.items()) {
        if (QByteArray::fromStdString(item.key()).compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QByteArray textOf(const Json &value)
{
    return value.is_string() ? QByteArray::fromStdString(value.get<std::string>()) : QByteArray();
}

QByteArray matchMember(const QByteArray &wish, const QByteArray &members)
{
    for (const QByteArray &member : members.split(',')) {
        if (!wish.isEmpty() && member.left(wish.size()).compare(wish, Qt::CaseInsensitive) == 0)
            return member;
    }
    return {};
}

QByteArray firstForeign(const Json &parameters, const QList<QByteArray> &known)
{
    for (const auto &item : parameters.items()) {
        const QByteArray name = QByteArray::fromStdString(item.key());
        if (!isCommonParameter(name) && !known.contains(name.toLower()))
            return name;
    }
    return {};
}

int resultSize(const Json &value)
{
    if (value.is_null())
        return 1000;
    if (value.is_number_integer())
        return value.get<qint64>() > 0 ? static_cast<int>(std::min<qint64>(value.get<qint64>(), 1 << 30)) : 0;
    const QByteArray text = textOf(value);
    return text.compare("Unlimited", Qt::CaseInsensitive) == 0 ? -1 : std::max(text.toInt(), 0);
}

} // namespace Casement::Demo

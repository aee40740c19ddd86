// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PropagationTimes.h"

#include "models/base/Json.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement {

namespace {

using nlohmann::json;
using std::chrono::minutes;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PropagationTimes)
};

constexpr int formatVersion = 1;
constexpr int longest = 60 * 24 * 30;

bool isNumber(const json &object, const char *name)
{
    return object.is_object() && object.contains(name) && object.at(name).is_number_integer();
}

bool isFlag(const json &object, const char *name)
{
    return object.is_object() && object.contains(name) && object.at(name).is_boolean();
}

std::optional<PropagationTime> timeFrom(const json &entry)
{
    if (!isNumber(entry, "minutes") || !isFlag(entry, "documented") || !entry.contains("properties") ||
        !entry.at("properties").is_array())
        return std::nullopt;
    PropagationTime time;
    time.id = jsonString(entry, "id");
    time.source = jsonString(entry, "source");
    time.sourceDate = QDate::fromString(jsonString(entry, "sourceDate"), Qt::ISODate);
    time.documented = entry.at("documented").get<bool>();
    const auto count = entry.at("minutes").get<qint64>();
    for (const json &property : entry.at("properties")) {
        if (!property.is_string())
            return std::nullopt;
        time.properties << fromStdUtf8(property.get<std::string>());
    }
    if (time.id.isEmpty() || time.source.isEmpty() || !time.sourceDate.isValid() || time.properties.isEmpty() ||
        count < 1 || count > longest)
        return std::nullopt;
    time.atMost = minutes(count);
    return time;
}

bool names(const QString &pattern, const QString &property)
{
    return pattern.endsWith(QLatin1Char('*')) ? property.startsWith(QStringView(pattern).chopped(1))
                                              : pattern == property;
}

/// "12 min", "3 h", "2 d": rounded down, so that a time never seems to be over before it is.
QString lengthWords(minutes length)
{
    const QLocale locale;
    const auto count = length.count();
    if (count < 60)
        return Words::tr("%1 min").arg(locale.toString(qlonglong(count)));
    if (count < 60 * 48)
        return Words::tr("%1 h").arg(locale.toString(qlonglong(count / 60)));
    return Words::tr("%1 d").arg(locale.toString(qlonglong(count / 60 / 24)));
}

} // namespace

const PropagationTimes &PropagationTimes::builtIn()
{
    static const PropagationTimes times = [] {
        QFile file(QStringLiteral(":/data/propagation.json"));
        return file.open(QIODevice::ReadOnly) ? read(file.readAll()).value_or(PropagationTimes()) : PropagationTimes();
    }();
    return times;
}

Result<PropagationTimes> PropagationTimes::read(const QByteArray &bytes)
{
    const auto parsed = parseJson(bytes, JsonLimits{1024 * 1024, 8});
    if (!parsed)
        return failure(parsed.error());
    const bool isFile = isNumber(*parsed, "format") && parsed->at("format") == formatVersion &&
                        parsed->contains("entries") && parsed->at("entries").is_array();
    if (!isFile)
        return failure(ErrorKind::BadInput, Words::tr("This is not a file of propagation times."));
    PropagationTimes times;
    for (const json &entry : parsed->at("entries")) {
        const auto time = timeFrom(entry);
        if (!time)
            return failure(
                ErrorKind::BadInput,
                Words::tr("Entry %1 of the propagation times cannot be understood.").arg(times.m_times.size() + 1));
        times.m_times.push_back(*time);
    }
    return times;
}

const PropagationTime *PropagationTimes::of(const QString &property) const
{
    const auto found = std::ranges::find_if(m_times, [&](const PropagationTime &time) {
        return std::ranges::any_of(time.properties, [&](const QString &pattern) { return names(pattern, property); });
    });
    return found == m_times.end() ? nullptr : &*found;
}

const PropagationTime *PropagationTimes::of(const StepSettings &wanted) const
{
    QStringList properties;
    if (wanted.protocols() != ClientAccessSettings())
        properties << QStringLiteral("protocols");
    for (const auto &[property, value] : wanted.values().all())
        properties << property;
    properties.removeAll(QString::fromLatin1(TenantProperty::exists));
    if (properties.contains(QString::fromLatin1(TenantProperty::tokensValidFrom)))
        properties.removeAll(QString::fromLatin1(TenantProperty::assignedPolicy));
    const PropagationTime *slowest = nullptr;
    for (const QString &property : properties) {
        const PropagationTime *time = of(property);
        if (!time)
            return nullptr;
        if (!slowest || time->atMost > slowest->atMost)
            slowest = time;
    }
    return slowest;
}

QString propagationWords(const QDateTime &sentAt, const PropagationTime *time, const QDateTime &now)
{
    const minutes ago(std::max<qint64>(0, sentAt.secsTo(now)) / 60);
    const QString since = lengthWords(ago);
    if (!time)
        return Words::tr("Sent %1 ago; the service names no time; not proven effective yet.").arg(since);
    const QString atMost = lengthWords(time->atMost);
    if (ago >= time->atMost)
        return Words::tr("Sent %1 ago; up to %2 are over; whether it holds everywhere was not proven.")
            .arg(since, atMost);
    return time->documented
               ? Words::tr("Sent %1 ago; the service says up to %2; not proven effective yet.").arg(since, atMost)
               : Words::tr("Sent %1 ago; administrators report up to %2; not proven effective yet.").arg(since, atMost);
}

} // namespace Casement

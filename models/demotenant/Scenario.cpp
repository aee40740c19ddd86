// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Scenario.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <array>
#include <variant>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;
using Member = std::variant<bool Scenario::*, int Scenario::*, QByteArray Scenario::*, Scenario::Throttle Scenario::*>;

struct Setting
{
    const char *name;
    Member member;
};

const std::array<Setting, 22> table{{
    {"throttle", &Scenario::throttle},
    {"retryAfterMinSeconds", &Scenario::retryAfterMinSeconds},
    {"retryAfterMaxSeconds", &Scenario::retryAfterMaxSeconds},
    {"realisticLatency", &Scenario::realisticLatency},
    {"regionalHosts", &Scenario::regionalHosts},
    {"jsonRefusals", &Scenario::jsonRefusals},
    {"entraPremium", &Scenario::entraPremium},
    {"clientAppNotEqual", &Scenario::clientAppNotEqual},
    {"concealedNames", &Scenario::concealedNames},
    {"concealmentDelaySeconds", &Scenario::concealmentDelaySeconds},
    {"securityDefaults", &Scenario::securityDefaults},
    {"dehydrated", &Scenario::dehydrated},
    {"shortPages", &Scenario::shortPages},
    {"clockSkewSeconds", &Scenario::clockSkewSeconds},
    {"readLagMs", &Scenario::readLagMs},
    {"pageTokenSeconds", &Scenario::pageTokenSeconds},
    {"auditDelaySeconds", &Scenario::auditDelaySeconds},
    {"reportLinkSeconds", &Scenario::reportLinkSeconds},
    {"signInTimeoutRows", &Scenario::signInTimeoutRows},
    {"reportLagDays", &Scenario::reportLagDays},
    {"signInDelaySeconds", &Scenario::signInDelaySeconds},
    {"outsideWriteScope", &Scenario::outsideWriteScope},
}};

constexpr std::array<const char *, 3> throttleNames{"off", "budgets", "silent"};

bool take(Scenario &scenario, bool Scenario::*member, const Json &value)
{
    if (!value.is_boolean())
        return false;
    scenario.*member = value.get<bool>();
    return true;
}

bool take(Scenario &scenario, int Scenario::*member, const Json &value)
{
    // A day either way is enough for everybody, and a sum of two of them still fits.
    const bool isSkew = member == &Scenario::clockSkewSeconds;
    if (!value.is_number_integer() || value.get<qint64>() > 86400000 || value.get<qint64>() < (isSkew ? -86400000 : 0))
        return false;
    // Reports are never of today, and one that is weeks behind would be an outage.
    const bool isLag = member == &Scenario::reportLagDays;
    if (isLag && (value.get<qint64>() < 1 || value.get<qint64>() > 9))
        return false;
    scenario.*member = value.get<int>();
    return true;
}

bool take(Scenario &scenario, QByteArray Scenario::*member, const Json &value)
{
    if (!value.is_string())
        return false;
    scenario.*member = QByteArray::fromStdString(value.get<std::string>());
    return true;
}

bool take(Scenario &scenario, Scenario::Throttle Scenario::*member, const Json &value)
{
    for (std::size_t i = 0; i < throttleNames.size(); ++i) {
        if (value == throttleNames[i]) {
            scenario.*member = static_cast<Scenario::Throttle>(i);
            return true;
        }
    }
    return false;
}

bool takeVariant(Scenario &scenario, const Json &value)
{
    static const QList<QByteArray> known{"", "crlf", "odd", "empty"};
    Scenario changed = scenario;
    if (!take(changed, &Scenario::reportVariant, value) || !known.contains(changed.reportVariant))
        return false;
    scenario = changed;
    return true;
}

std::optional<bool> takeNamed(Scenario &scenario, const std::string &name, const Json &value)
{
    if (name == "reportVariant")
        return takeVariant(scenario, value);
    for (const Setting &setting : table) {
        if (name == setting.name)
            return std::visit([&](auto member) { return take(scenario, member, value); }, setting.member);
    }
    return std::nullopt;
}

Json shown(bool value)
{
    return value;
}

Json shown(int value)
{
    return value;
}

Json shown(const QByteArray &value)
{
    return value.toStdString();
}

Json shown(Scenario::Throttle value)
{
    return throttleNames.at(static_cast<std::size_t>(value));
}

} // namespace

Scenario ScenarioBox::current() const
{
    const std::scoped_lock lock(m_mutex);
    return m_scenario;
}

void ScenarioBox::set(const Scenario &scenario)
{
    const std::scoped_lock lock(m_mutex);
    m_scenario = scenario;
}

Outcome applySettings(Scenario &scenario, const Json &settings)
{
    Scenario changed = scenario;
    for (const auto &[name, value] : settings.items()) {
        const std::optional<bool> taken = takeNamed(changed, name, value);
        if (!taken) {
            return failure(ErrorKind::BadInput,
                           QCoreApplication::translate("Casement::Demo", "The tenant has no setting \"%1\".")
                               .arg(QString::fromStdString(name)));
        }
        if (!*taken) {
            return failure(ErrorKind::BadInput,
                           QCoreApplication::translate("Casement::Demo", "The setting \"%1\" cannot have this value.")
                               .arg(QString::fromStdString(name)));
        }
    }
    scenario = changed;
    return {};
}

Json settingsJson(const Scenario &scenario)
{
    Json all{{"reportVariant", shown(scenario.reportVariant)}};
    for (const Setting &setting : table)
        all[setting.name] = std::visit([&](auto member) { return shown(scenario.*member); }, setting.member);
    return all;
}

} // namespace Casement::Demo

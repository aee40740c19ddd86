// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/demotenant/HttpMessage.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace Casement::Demo {

class RequestLog;

/// What the control address can do to the tenant.
struct ControlHooks
{
    std::function<Outcome(const QByteArray &json)> obey;
    std::function<void()> forgetFaults;
    std::function<void()> resetState;
    std::function<nlohmann::json()> describe;
};

/// The tenant's remote control for test programs on this computer: scripts in, circumstances and request log out.
/// A web page cannot reach it: a request has to name this very address as its host, and to bring JSON, which browsers
/// send to strangers only after asking.
class ControlSite final
{
public:
    ControlSite(ControlHooks hooks, const RequestLog &log) : m_hooks(std::move(hooks)), m_log(log) {}

    void setAddress(const QByteArray &base) { m_base = base; }

    [[nodiscard]] HttpAnswer handle(const HttpRequest &request) const;

private:
    [[nodiscard]] HttpAnswer takeScript(const HttpRequest &request) const;
    [[nodiscard]] HttpAnswer requests(const HttpRequest &request) const;

    ControlHooks m_hooks;
    const RequestLog &m_log;
    QByteArray m_base;
};

} // namespace Casement::Demo

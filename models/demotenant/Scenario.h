// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QByteArray>

#include <nlohmann/json_fwd.hpp>

#include <mutex>

namespace Casement::Demo {

/// The circumstances a tenant can be in, each of which a script may change while it runs. What is not said here is a
/// quiet, licensed tenant on a fast network.
struct Scenario
{
    enum class Throttle
    {
        Off,
        Budgets, ///< every service's own budget; refusals say when to come back
        Silent   ///< the same without Retry-After
    };

    Throttle throttle = Throttle::Off;
    int retryAfterMinSeconds = 5;
    int retryAfterMaxSeconds = 30;
    bool realisticLatency = false;
    bool regionalHosts = false;     ///< Exchange sends everything on to its regional host
    bool jsonRefusals = false;      ///< 403 with readable JSON instead of NUL bytes
    bool clientAppNotEqual = false; ///< the sign-in log can be asked for other clientAppUsed than these
    bool entraPremium = true;       ///< Entra ID P1: sign-in logs and Conditional Access
    bool concealedNames = false;    ///< the usage reports hide who is who
    int concealmentDelaySeconds = 0;
    bool securityDefaults = false;
    bool dehydrated = false; ///< New- cmdlets ask for Enable-OrganizationCustomization
    bool shortPages = false; ///< Graph answers short and empty pages that still go on
    int clockSkewSeconds = 0;
    int readLagMs = 0;
    int pageTokenSeconds = 1800;
    int auditDelaySeconds = 1800;
    int reportLinkSeconds = 300;
    int signInTimeoutRows = 0;    ///< a slice of the sign-in log with more rows ends in 504; 0: never
    int reportLagDays = 2;        ///< how far the last day of the usage reports is behind
    int signInDelaySeconds = 120; ///< an event is in the sign-in log so long after it happened
    QByteArray outsideWriteScope; ///< department whose mailboxes nobody here may change
    QByteArray reportVariant;     ///< "", "crlf", "odd" or "empty": how the usage report is written
};

/// The scenario in force: scripts change it from any thread, every request works with a copy of its own.
class ScenarioBox final
{
public:
    [[nodiscard]] Scenario current() const;
    void set(const Scenario &scenario);

private:
    mutable std::mutex m_mutex;
    Scenario m_scenario;
};

/// Changes what this JSON object names; an unknown name or a value of another type leaves everything as it was.
[[nodiscard]] Outcome applySettings(Scenario &scenario, const nlohmann::json &settings);

/// All settings with their values.
[[nodiscard]] nlohmann::json settingsJson(const Scenario &scenario);

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/ControlSite.h"
#include "models/demotenant/ExchangeSite.h"
#include "models/demotenant/Faults.h"
#include "models/demotenant/GraphSite.h"
#include "models/demotenant/IdentitySite.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/RequestLog.h"
#include "models/demotenant/Scenario.h"
#include "models/demotenant/StateFile.h"
#include "models/demotenant/Throttle.h"
#include "models/demotenant/Usage.h"

namespace Casement::Demo {

class HttpListener;

/// Everything of the tenant that lives in its thread: its listeners, the services behind them, the data.
class TenantServer final : public QObject
{
    Q_OBJECT
public:
    TenantServer(const Options &options, const PropertyList &organizationValues, RequestLog &log, Faults &faults,
                 ScenarioBox &scenario);

    /// Generates, loads and listens.
    [[nodiscard]] Result<Addresses> listen();

    [[nodiscard]] Authority &authority() { return m_identity.authority(); }
    [[nodiscard]] QByteArray description() const;
    [[nodiscard]] bool setRole(const QByteArray &login, const QByteArray &role);

    void setOrganizationValue(const QByteArray &property, const QByteArray &json);
    void resetState();
    [[nodiscard]] QByteArray truth();
    [[nodiscard]] QByteArray mailboxJson(const QUuid &guid) const;
    void save();

    /// Obeys a script of faults, settings and revocations, all of it or nothing.
    [[nodiscard]] Outcome obey(const QByteArray &script);

private:
    enum class Service
    {
        Authority,
        Exchange,
        Graph,
        Reports,
        Control
    };
    [[nodiscard]] ControlHooks controlHooks();
    [[nodiscard]] Outcome openListeners();
    [[nodiscard]] HttpAnswer answer(Service service, const HttpRequest &request);
    [[nodiscard]] HttpAnswer answerOne(Service service, const HttpRequest &request, bool isPart);
    [[nodiscard]] HttpAnswer answerWithFaults(Service service, Call &call);
    [[nodiscard]] HttpAnswer serve(Service service, Call &call);
    void finish(Service service, const Call &call, HttpAnswer &answer);
    void lookAtRules(qint64 nowMs);
    void log(Service service, const Call &call, const HttpAnswer &answer);

    Options m_options;
    RequestLog &m_log;
    Faults &m_faults;
    ScenarioBox &m_scenario;
    Throttle m_throttle;
    Dice m_dice{150};
    Profile m_profile;
    Directory m_directory;
    TenantRules m_rules;
    Usage m_usage{m_directory, m_rules};
    Organization m_organization;
    IdentitySite m_identity;
    Cmdlets m_cmdlets;
    ExchangeSite m_exchange;
    GraphSite m_graph;
    StateFile m_state;
    ControlSite m_control;
    QList<HttpListener *> m_listeners;
};

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/ExchangeSite.h"
#include "models/demotenant/Faults.h"
#include "models/demotenant/GraphSite.h"
#include "models/demotenant/IdentitySite.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/RequestLog.h"
#include "models/demotenant/StateFile.h"

namespace Casement::Demo {

class HttpListener;

/// Everything of the tenant that lives in its thread: three listeners, the services behind them, the data.
class TenantServer final : public QObject
{
    Q_OBJECT
public:
    TenantServer(const Options &options, const PropertyList &organizationValues, RequestLog &log, Faults &faults);

    /// Generates, loads and listens.
    [[nodiscard]] Result<Addresses> listen();

    void setOrganizationValue(const QByteArray &property, const QByteArray &json);
    void resetState();
    [[nodiscard]] QByteArray mailboxJson(const QUuid &guid) const;
    void save();

private:
    enum class Service
    {
        Authority,
        Exchange,
        Graph
    };
    [[nodiscard]] HttpAnswer answer(Service service, const HttpRequest &request);
    [[nodiscard]] HttpAnswer serve(Service service, Call &call);
    void log(Service service, const Call &call, const HttpAnswer &answer);

    Options m_options;
    RequestLog &m_log;
    Faults &m_faults;
    Profile m_profile;
    Directory m_directory;
    Organization m_organization;
    IdentitySite m_identity;
    Cmdlets m_cmdlets;
    ExchangeSite m_exchange;
    GraphSite m_graph;
    StateFile m_state;
    QList<HttpListener *> m_listeners;
};

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/TenantServer.h"

#include "models/base/Json.h"
#include "models/base/Redaction.h"
#include "models/demotenant/FaultScript.h"
#include "models/demotenant/Generator.h"
#include "models/demotenant/Gzip.h"
#include "models/demotenant/HttpListener.h"
#include "models/demotenant/Revocations.h"
#include "models/demotenant/Roles.h"
#include "models/demotenant/Rows.h"
#include "models/demotenant/TenantDescription.h"
#include "models/demotenant/TlsIdentity.h"
#include "models/demotenant/UsageTruth.h"

#include <QCoreApplication>
#include <QDateTime>

#include <nlohmann/json.hpp>

#include <array>

namespace Casement::Demo {

namespace {

QByteArray redacted(const QByteArray &text)
{
    return QByteArray::fromStdString(redact(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))));
}

constexpr std::array<const char *, 5> serviceNames{"authority", "exchange", "graph", "reports", "control"};

} // namespace

TenantServer::TenantServer(const Options &options, const PropertyList &organizationValues, RequestLog &log,
                           Faults &faults, ScenarioBox &scenario)
    : m_options(options),
      m_log(log),
      m_faults(faults),
      m_scenario(scenario),
      m_profile(makeProfile(options)),
      m_organization(m_profile),
      m_identity(m_profile, m_directory, options.identity),
      m_cmdlets(m_profile, m_directory, m_organization),
      m_exchange(m_profile, m_identity.grants(), m_cmdlets),
      m_graph(m_profile, m_identity.grants(), m_usage),
      m_state(options.stateFile, m_profile.tenantId, m_directory, m_organization, options.saveFailed, this),
      m_control(controlHooks(), log)
{
    m_profile.clock = [this, clock = m_profile.clock] {
        const qint64 rightMs = clock ? clock() : QDateTime::currentMSecsSinceEpoch();
        return rightMs + m_scenario.current().clockSkewSeconds * 1000LL;
    };
    m_cmdlets.onChanged([this] { m_state.touch(); });
    m_graph.onPart([this](const HttpRequest &part) { return answerOne(Service::Graph, part, true); });
    m_graph.onRevokeSessions([this](const QByteArray &objectId) { m_identity.grants().revokeSignIns(objectId); });
    m_exchange.onPart([this](const HttpRequest &part) { return answerOne(Service::Exchange, part, true); });
    for (const auto &[property, json] : organizationValues)
        m_organization.set(property, json);
}

ControlHooks TenantServer::controlHooks()
{
    return {[this](const QByteArray &script) { return obey(script); }, [this] { m_faults.clear(); },
            [this] { resetState(); },
            [this] {
                return nlohmann::json{{"settings", settingsJson(m_scenario.current())},
                                      {"armedFaults", m_faults.armed()},
                                      {"tenantId", m_profile.tenantId.toStdString()},
                                      {"slips", m_log.slips()},
                                      {"saveProblem", toStdUtf8(m_state.problem())}};
            }};
}

Outcome TenantServer::openListeners()
{
    std::optional<QSslConfiguration> tls;
    if (!m_options.tlsCertificate.isEmpty()) {
        const Result<QSslConfiguration> identity = tlsIdentity(m_options.tlsCertificate, m_options.tlsKey);
        if (!identity)
            return failure(identity.error());
        tls = *identity;
    }
    for (std::size_t i = 0; i < serviceNames.size(); ++i) {
        const auto service = static_cast<Service>(i);
        // The remote control is no part of the cloud that is simulated, and stays plain.
        auto *listener =
            new HttpListener([this, service](const HttpRequest &request) { return answer(service, request); },
                             service == Service::Control ? std::nullopt : tls, this);
        m_listeners.append(listener);
        if (!listener->listen(service == Service::Authority ? m_options.port : 0)) {
            return failure(
                ErrorKind::Conflict,
                QCoreApplication::translate("Casement::Demo",
                                            "The demo tenant cannot listen on port %1 of this computer: %2")
                    .arg(QString::number(m_options.port), listener->errorString()),
                QCoreApplication::translate("Casement::Demo", "Choose another port, or 0 for any free one."));
        }
    }
    // Not every system gives a computer more than one loopback address; then there is no region.
    auto *region =
        new HttpListener([this](const HttpRequest &request) { return answer(Service::Exchange, request); }, tls, this);
    if (region->listen(m_listeners[1]->port(), QStringLiteral("127.0.0.2")))
        m_profile.exchangeRegion = region->baseAddress();
    return {};
}

Result<Addresses> TenantServer::listen()
{
    if (const Outcome registered = m_identity.registerApps(m_options.appCertificate); !registered)
        return failure(registered.error());
    if (const Outcome open = openListeners(); !open)
        return failure(open.error());
    m_profile.authority = m_listeners[0]->baseAddress();
    m_profile.exchange = m_listeners[1]->baseAddress();
    m_profile.graph = m_listeners[2]->baseAddress();
    m_profile.reports = m_listeners[3]->baseAddress();
    m_profile.control = m_listeners[4]->baseAddress();
    m_control.setAddress(m_profile.control);
    m_directory.fill(generate(m_profile, m_options.mailboxes, m_options.generatorSeed,
                              QDateTime::fromMSecsSinceEpoch(m_profile.nowMs(), Qt::UTC).date()));
    m_state.load();
    lookAtRules(m_profile.nowMs());
    const QString domain = QString::fromUtf8(m_profile.domain);
    const auto url = [](const QByteArray &address) { return QUrl(QString::fromUtf8(address)); };
    return Addresses{url(m_profile.authority),
                     url(m_profile.exchange),
                     url(m_profile.graph),
                     url(m_profile.reports),
                     url(m_profile.control),
                     QString::fromUtf8(m_profile.tenantId),
                     domain,
                     QString::fromUtf8(m_profile.clientId),
                     QStringLiteral("admin@") + domain,
                     QString::fromUtf8(m_profile.password),
                     QString::fromUtf8(m_profile.secretClientId),
                     QString::fromUtf8(m_profile.secret),
                     QString::fromUtf8(m_profile.certClientId)};
}

HttpAnswer TenantServer::answer(Service service, const HttpRequest &request)
{
    if (service == Service::Control)
        return m_control.handle(request);
    HttpAnswer answer = answerOne(service, request, false);
    const bool isEncoded = headerCount(answer.headers, "Content-Encoding") > 0;
    if (answer.mayCompress && answer.body.size() > 1024 && !isEncoded &&
        acceptsGzip(request.header("Accept-Encoding"))) {
        answer.body = gzip(answer.body);
        answer.set("Content-Encoding", "gzip");
        answer.set("Vary", "Accept-Encoding");
    }
    return answer;
}

/// A request, or a part of a batch, which meets budgets and faults on its own.
HttpAnswer TenantServer::answerOne(Service service, const HttpRequest &request, bool isPart)
{
    Call call{request,
              service == Service::Exchange && request.method == "POST" ? cmdletName(request.body) : QByteArray(),
              m_scenario.current()};
    call.nowMs = m_profile.nowMs();
    call.isPart = isPart;
    const QByteArray name = serviceNames.at(static_cast<std::size_t>(service));
    std::optional<HttpAnswer> refused = m_throttle.refuse(name, request, call.scenario, call.nowMs);
    HttpAnswer answer = refused ? std::move(*refused) : answerWithFaults(service, call);
    // Whatever reads changes nothing, and is what most requests do.
    const bool mayChange = call.request.method != "GET" && !call.cmdlet.startsWith("Get-");
    if (mayChange && (service == Service::Exchange || service == Service::Graph))
        lookAtRules(call.nowMs);
    finish(service, call, answer);
    log(service, call, answer);
    return answer;
}

HttpAnswer TenantServer::answerWithFaults(Service service, Call &call)
{
    const FaultTarget target{serviceNames.at(static_cast<std::size_t>(service)), call.request.target, call.cmdlet};
    std::optional<Fault> fault = m_faults.due(target);
    if (!fault && call.request.has("X-Sim-Fault"))
        fault = m_faults.ordered(call.request.header("X-Sim-Fault"), target);
    call.repeatPage = fault && fault->kind == Fault::RepeatPage;
    call.emptyPage = fault && fault->kind == Fault::EmptyPage;
    if (fault) {
        if (std::optional<HttpAnswer> instead = answerInstead(*fault, call.nowMs))
            return std::move(*instead);
    }
    HttpAnswer answer = serve(service, call);
    if (fault)
        spoil(answer, *fault, service == Service::Graph ? m_profile.graph : m_profile.exchangeAt(call.request),
              call.nowMs);
    return answer;
}

HttpAnswer TenantServer::serve(Service service, Call &call)
{
    switch (service) {
    case Service::Authority:
        return m_identity.handle(call);
    case Service::Exchange:
        return m_exchange.handle(call);
    case Service::Graph:
        return m_graph.handle(call);
    case Service::Reports:
        return m_graph.download(call);
    case Service::Control:
        break;
    }
    return m_control.handle(call.request);
}

/// The time by the tenant's clock and the network's pace, which every answer of a service shows.
void TenantServer::finish(Service service, const Call &call, HttpAnswer &answer)
{
    answer.set("Date", httpDate(QDateTime::fromMSecsSinceEpoch(call.nowMs, Qt::UTC)));
    if (call.scenario.realisticLatency && service != Service::Authority) {
        const bool isSingle = call.rows == 1 && call.cmdlet.startsWith("Get-");
        answer.delayMs += isSingle ? 600 + m_dice.below(400) : 150 + m_dice.below(250) + call.rows / 5;
    }
    if (service == Service::Exchange && answer.delayMs > 0)
        m_throttle.busyUntil(call.nowMs + answer.delayMs);
}

void TenantServer::log(Service service, const Call &call, const HttpAnswer &answer)
{
    const bool isBatch = call.request.path().endsWith("/$batch");
    Request entry;
    entry.method = call.request.method;
    // Whoever knows the address of a report may download it.
    entry.path = service == Service::Reports ? QByteArray("/data/download/[redacted]") : redacted(call.request.target);
    entry.cmdlet = call.cmdlet;
    // The parts of a batch stand in the log themselves; around them are tokens.
    if (!isBatch)
        entry.body = service == Service::Authority ? redacted(call.request.body) : call.request.body;
    entry.status = answer.end == HttpAnswer::End::Reset ? 0 : answer.status;
    for (const auto &[name, value] : call.request.headers) {
        const bool isSecret =
            name.compare("Authorization", Qt::CaseInsensitive) == 0 || name.compare("Cookie", Qt::CaseInsensitive) == 0;
        entry.headers.append({name, isSecret ? QByteArray("[redacted]") : value});
    }
    entry.slip = call.slips.join(QStringLiteral("; "));
    entry.service = serviceNames.at(static_cast<std::size_t>(service));
    entry.atMs = call.nowMs;
    entry.isBatchPart = call.isPart;
    m_log.add(std::move(entry));
}

Outcome TenantServer::obey(const QByteArray &script)
{
    const Result<FaultScript> read = readFaultScript(script, m_scenario.current());
    if (!read)
        return failure(read.error());
    if (read->scenario.regionalHosts && m_profile.exchangeRegion.isEmpty()) {
        return failure(
            ErrorKind::BadInput,
            QCoreApplication::translate("Casement::Demo", "regionalHosts needs a second loopback address, 127.0.0.2."));
    }
    if (read->clear)
        m_faults.clear();
    for (const Fault &fault : read->faults)
        m_faults.add(fault);
    m_scenario.set(read->scenario);
    lookAtRules(m_profile.nowMs());
    if (!read->identity.isEmpty())
        authority().grants.mood =
            changedMood(authority().grants.mood, read->identity).value_or(authority().grants.mood);
    for (const Revocation &revocation : read->revocations)
        revoke(m_identity.authority(), revocation);
    for (const RoleChange &change : read->roles)
        (void)setRole(change.user, change.role);
    return {};
}

QByteArray TenantServer::description() const
{
    return Demo::description(m_profile, m_identity.authority().accounts.practice());
}

bool TenantServer::setRole(const QByteArray &login, const QByteArray &role)
{
    const auto account = m_identity.authority().accounts.find(login);
    if (!account || (!role.isEmpty() && !roleNamed(role)))
        return false;
    m_identity.authority().grants.roles.insert(account->objectId, role);
    return true;
}

void TenantServer::setOrganizationValue(const QByteArray &property, const QByteArray &json)
{
    m_organization.set(property, json);
    lookAtRules(m_profile.nowMs());
}

void TenantServer::lookAtRules(qint64 nowMs)
{
    const GraphPolicies &policies = m_graph.policies();
    m_rules.look(m_organization, policies.areDefaultsOn(m_scenario.current()), policies.policies(), nowMs);
}

void TenantServer::resetState()
{
    m_state.reset();
}

QByteArray TenantServer::truth()
{
    const Scenario scenario = m_scenario.current();
    return usageTruth(m_profile, m_usage, scenario, m_profile.nowMs());
}

QByteArray TenantServer::mailboxJson(const QUuid &guid) const
{
    const int place = m_directory.indexOf(guid);
    if (place < 0 || !m_directory.at(place).inCas)
        return {};
    QByteArray row;
    const Recipient &one = m_directory.at(place);
    appendRow(row, columnsOf(RowSet::CasMailboxes), {one, one.cas, m_profile});
    return row;
}

void TenantServer::save()
{
    m_state.save();
}

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/TenantServer.h"

#include "models/base/Redaction.h"
#include "models/demotenant/Generator.h"
#include "models/demotenant/HttpListener.h"
#include "models/demotenant/Rows.h"

#include <QCoreApplication>

namespace Casement::Demo {

namespace {

QByteArray redacted(const QByteArray &text)
{
    return QByteArray::fromStdString(redact(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))));
}

QByteArray baseAddress(const HttpListener &listener)
{
    return "http://127.0.0.1:" + QByteArray::number(listener.port());
}

} // namespace

TenantServer::TenantServer(const Options &options, const PropertyList &organizationValues, RequestLog &log,
                           Faults &faults)
    : m_options(options),
      m_log(log),
      m_faults(faults),
      m_profile(makeProfile(options)),
      m_organization(m_profile),
      m_identity(m_profile, m_directory),
      m_cmdlets(m_profile, m_directory, m_organization, options.readLagMs),
      m_exchange(m_profile, m_identity.grants(), m_cmdlets),
      m_graph(m_profile, m_identity.grants()),
      m_state(options.stateFile, m_profile.tenantId, m_directory, this)
{
    m_cmdlets.onChanged([this] { m_state.touch(); });
    for (const auto &[property, json] : organizationValues)
        m_organization.set(property, json);
}

Result<Addresses> TenantServer::listen()
{
    for (const Service service : {Service::Authority, Service::Exchange, Service::Graph}) {
        auto *listener =
            new HttpListener([this, service](const HttpRequest &request) { return answer(service, request); }, this);
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
    m_profile.authority = baseAddress(*m_listeners[0]);
    m_profile.exchange = baseAddress(*m_listeners[1]);
    m_profile.graph = baseAddress(*m_listeners[2]);
    m_directory.fill(generate(m_profile, m_options.mailboxes, m_options.generatorSeed, QDate::currentDate()));
    m_state.load();
    const QString domain = QString::fromUtf8(m_profile.domain);
    return Addresses{QUrl(QString::fromUtf8(m_profile.authority)),
                     QUrl(QString::fromUtf8(m_profile.exchange)),
                     QUrl(QString::fromUtf8(m_profile.graph)),
                     QString::fromUtf8(m_profile.tenantId),
                     domain,
                     QString::fromUtf8(m_profile.clientId),
                     QStringLiteral("admin@") + domain,
                     QString::fromUtf8(m_profile.password)};
}

HttpAnswer TenantServer::answer(Service service, const HttpRequest &request)
{
    Call call{request,
              service == Service::Exchange && request.method == "POST" ? cmdletName(request.body) : QByteArray()};
    const std::optional<Fault> fault = m_faults.due(request.target, call.cmdlet);
    call.repeatPage = fault && fault->kind == Fault::RepeatPage;
    std::optional<HttpAnswer> answer = fault ? answerInstead(*fault) : std::nullopt;
    if (!answer) {
        answer = serve(service, call);
        if (fault && fault->kind == Fault::ForeignNextLink)
            answer->body.replace("\"@odata.nextLink\":\"" + m_profile.exchange,
                                 "\"@odata.nextLink\":\"https://outlook.example.net");
        if (fault)
            spoil(*answer, *fault);
    }
    log(service, call, *answer);
    return *answer;
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
    }
    return {};
}

void TenantServer::log(Service service, const Call &call, const HttpAnswer &answer)
{
    Request entry;
    entry.method = call.request.method;
    entry.path = redacted(call.request.target);
    entry.cmdlet = call.cmdlet;
    entry.body = service == Service::Authority ? redacted(call.request.body) : call.request.body;
    entry.status = answer.end == HttpAnswer::End::Reset ? 0 : answer.status;
    for (const auto &[name, value] : call.request.headers) {
        const bool isSecret =
            name.compare("Authorization", Qt::CaseInsensitive) == 0 || name.compare("Cookie", Qt::CaseInsensitive) == 0;
        entry.headers.append({name, isSecret ? QByteArray("[redacted]") : value});
    }
    entry.slip = call.slips.join(QStringLiteral("; "));
    m_log.add(std::move(entry));
}

void TenantServer::setOrganizationValue(const QByteArray &property, const QByteArray &json)
{
    m_organization.set(property, json);
}

void TenantServer::resetState()
{
    m_directory.forgetChanges();
    m_state.remove();
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
    (void)m_state.save();
}

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/DemoTenant.h"

#include "models/demotenant/FaultScript.h"
#include "models/demotenant/TenantServer.h"

#include <QThread>

namespace Casement::Demo {

struct Tenant::Private
{
    Options options;
    RequestLog log;
    Faults faults;
    ScenarioBox scenario;
    PropertyList organizationValues; ///< set before the start
    QThread thread;
    TenantServer *server = nullptr; ///< lives and dies in the thread

    /// Runs f in the tenant's thread and waits for it.
    template <class F>
    void inThread(F f) const
    {
        if (server)
            QMetaObject::invokeMethod(server, f, Qt::BlockingQueuedConnection);
    }
};

Tenant::Tenant(Options options) : d(std::make_unique<Private>())
{
    d->options = std::move(options);
    Scenario scenario;
    scenario.readLagMs = d->options.readLagMs;
    d->scenario.set(scenario);
    d->thread.setObjectName(QStringLiteral("demo tenant"));
}

Tenant::~Tenant()
{
    stop();
}

Result<Addresses> Tenant::start()
{
    stop();
    d->server = new TenantServer(d->options, d->organizationValues, d->log, d->faults, d->scenario);
    d->server->moveToThread(&d->thread);
    // Sockets and timers have to die in the thread they live in; its last act is to run deferred deletes.
    QObject::connect(&d->thread, &QThread::finished, d->server, &QObject::deleteLater);
    d->thread.start();
    Result<Addresses> addresses = failure(ErrorKind::Internal, QString());
    d->inThread([this, &addresses] { addresses = d->server->listen(); });
    if (!addresses)
        stop();
    return addresses;
}

void Tenant::stop()
{
    if (!d->server)
        return;
    d->inThread([this] { d->server->save(); });
    d->server = nullptr;
    d->thread.quit();
    d->thread.wait();
}

QList<Request> Tenant::requests() const
{
    return d->log.requests();
}

int Tenant::slips() const
{
    return d->log.slips();
}

void Tenant::addFault(Fault fault)
{
    d->faults.add(std::move(fault));
}

Outcome Tenant::addFaults(const QByteArray &json)
{
    if (d->server) {
        Outcome obeyed;
        d->inThread([this, &obeyed, &json] { obeyed = d->server->obey(json); });
        return obeyed;
    }
    // There are no tokens yet that a script could revoke, and nobody whose role it could change.
    const Result<FaultScript> script = readFaultScript(json, d->scenario.current());
    if (!script)
        return failure(script.error());
    if (script->clear)
        d->faults.clear();
    for (const Fault &fault : script->faults)
        d->faults.add(fault);
    d->scenario.set(script->scenario);
    if (!script->identity.isEmpty())
        d->options.identity = changedMood(d->options.identity, script->identity).value_or(d->options.identity);
    return {};
}

QByteArray Tenant::description() const
{
    QByteArray text;
    d->inThread([this, &text] { text = d->server->description(); });
    return text;
}

void Tenant::setMood(const IdentityMood &mood)
{
    d->options.identity = mood;
    d->inThread([this, mood] { d->server->authority().grants.mood = mood; });
}

void Tenant::revokeSignIns(const QString &login)
{
    d->inThread([this, login] {
        Authority &authority = d->server->authority();
        if (const auto account = authority.accounts.find(login.toUtf8()))
            authority.grants.revokeSignIns(account->objectId);
    });
}

bool Tenant::setRole(const QString &login, const QString &role)
{
    bool done = false;
    d->inThread([this, login, role, &done] { done = d->server->setRole(login.toUtf8(), role.toUtf8()); });
    return done;
}

QList<QByteArray> Tenant::handedOut() const
{
    QList<QByteArray> secrets;
    d->inThread([this, &secrets] {
        const Grants &grants = d->server->authority().grants;
        secrets = grants.codes.keys() + grants.deviceCodes.keys() + grants.refreshTokens.keys() +
                  grants.accessTokens.keys() + grants.idTokens.values();
    });
    return secrets;
}

QList<QByteArray> Tenant::proofs() const
{
    QList<QByteArray> proofs;
    d->inThread([this, &proofs] { proofs = d->server->authority().grants.proofs.values(); });
    return proofs;
}

QList<QByteArray> Tenant::userCodes() const
{
    QList<QByteArray> codes;
    d->inThread([this, &codes] {
        for (const DeviceGrant &grant : d->server->authority().grants.deviceCodes)
            codes.append(grant.userCode);
    });
    return codes;
}

void Tenant::rotateSigningKey()
{
    d->inThread([this] { d->server->authority().key.rotate(); });
}

void Tenant::setOrganizationValue(const QString &property, bool isNull, bool value)
{
    setOrganizationValue(property, isNull ? "null" : value ? "true" : "false");
}

void Tenant::setOrganizationValue(const QString &property, const QByteArray &json)
{
    const QByteArray name = property.toUtf8();
    d->organizationValues.append({name, json});
    d->inThread([this, name, json] { d->server->setOrganizationValue(name, json); });
}

void Tenant::resetState()
{
    d->inThread([this] { d->server->resetState(); });
}

bool Tenant::knows(const QString &login) const
{
    bool isKnown = false;
    d->inThread(
        [this, &isKnown, &login] { isKnown = d->server->authority().accounts.find(login.toUtf8()).has_value(); });
    return isKnown;
}

QByteArray Tenant::truth() const
{
    QByteArray text;
    d->inThread([this, &text] { text = d->server->truth(); });
    return text;
}

QByteArray Tenant::mailboxJson(const QUuid &guid) const
{
    QByteArray row;
    d->inThread([this, &row, guid] { row = d->server->mailboxJson(guid); });
    return row;
}

void Tenant::onSlip(std::function<void(const QString &)> callback)
{
    d->log.onSlip(std::move(callback));
}

} // namespace Casement::Demo

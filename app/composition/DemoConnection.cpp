// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/DemoConnection.h"

#include "models/base/Log.h"
#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/ScriptedBrowser.h"

#include <QCoreApplication>
#include <QLockFile>

#include <map>

namespace Casement {

struct DemoConnection::Running
{
    Running(const Demo::Options &options) : tenant(options) {}
    /// Each program simulates the tenant for itself and writes the file whole: two at once would lose what the other
    /// did.
    std::unique_ptr<QLockFile> lock;
    Demo::Tenant tenant;
    Demo::Addresses addresses;
    /// One for each account that signed in. They go on when the request that they were made for is gone.
    std::map<QString, std::shared_ptr<Demo::ScriptedBrowser>> browsers;
};

static Error inUse()
{
    return makeError(ErrorKind::Storage,
                     QCoreApplication::translate("Casement::DemoConnection",
                                                 "The demo tenant is open in another Casement on this computer."),
                     QCoreApplication::translate("Casement::DemoConnection",
                                                 "Close that one first. A demo of another size (--demo-mailboxes) is a"
                                                 " tenant of its own."));
}

static Error unknownAccount(const QString &account)
{
    return makeError(
        ErrorKind::BadInput,
        QCoreApplication::translate("Casement::DemoConnection", "The demo tenant knows nobody called %1.").arg(account),
        QCoreApplication::translate("Casement::DemoConnection",
                                    "Among those it knows are admin@contoso.com, who may do most, "
                                    "exchange.admin@contoso.com, who may not read sign-ins, and "
                                    "reader@contoso.com, who changes nothing."));
}

DemoConnection::DemoConnection() = default;
DemoConnection::~DemoConnection() = default;

Result<ConnectionRequest> DemoConnection::open(const Paths &paths, int mailboxes, const QString &account)
{
    if (!m_running) {
        Demo::Options options;
        options.mailboxes = mailboxes;
        options.saveFailed = Log::warning;
        // Without a data folder the demo still works; it only forgets its changes.
        if (Paths::ensureFolder(paths.data()))
            options.stateFile = paths.data() + QStringLiteral("/demo-%1.json").arg(mailboxes);
        auto running = std::make_unique<Running>(options);
        if (!options.stateFile.isEmpty()) {
            running->lock = std::make_unique<QLockFile>(options.stateFile + QStringLiteral(".lock"));
            running->lock->setStaleLockTime(0); // a program may run for days; one that died is noticed all the same
            if (!running->lock->tryLock() && running->lock->error() == QLockFile::LockFailedError)
                return failure(inUse());
        }
        const auto addresses = running->tenant.start();
        if (!addresses)
            return failure(addresses.error().in(QStringLiteral("starting the demo tenant")));
        running->addresses = *addresses;
        m_running = std::move(running);
    }
    const Demo::Addresses &addresses = m_running->addresses;
    const QString user = account.isEmpty() ? addresses.user : account;
    if (!m_running->tenant.knows(user))
        return failure(unknownAccount(user));
    ConnectionRequest request = requestOf(demoProfile());
    request.tenant = addresses.tenantDomain;
    request.clientId = addresses.publicClientId;
    request.authority = addresses.authority;
    request.exchange = addresses.exchange;
    request.graph = addresses.graph;
    request.loginHint = account;
    request.onlyThisAccount = !account.isEmpty();
    request.timeout = std::chrono::seconds(30);
    std::shared_ptr<Demo::ScriptedBrowser> &browser = m_running->browsers[user];
    if (!browser)
        browser = std::make_shared<Demo::ScriptedBrowser>(user, addresses.password);
    request.openBrowser = [browser](const QUrl &url) { browser->open(url); };
    return request;
}

QString DemoConnection::tenantId() const
{
    return m_running ? m_running->addresses.tenantId : QString();
}

void DemoConnection::reset()
{
    if (m_running)
        m_running->tenant.resetState();
}

bool DemoConnection::isOpen() const
{
    return m_running != nullptr;
}

} // namespace Casement

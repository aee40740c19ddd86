// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TokenKeeping.h"

#include <QCoreApplication>

namespace Casement::Identity {

namespace {

QString besides(const QString &name)
{
    return name + QStringLiteral("#next");
}

} // namespace

QString keptName(const CloudEndpoints &endpoints, const Account &account)
{
    return QStringLiteral("refresh token/%1/%2/%3/%4")
        .arg(endpoints.authority.authority(), account.tenantId, account.objectId, account.clientId);
}

Task<Outcome> keepToken(SecretStore *store, QString name, Secret token, CancelToken cancel)
{
    const QString next = besides(name);
    auto written = co_await store->write(next, token, cancel);
    if (!written)
        co_return written;
    auto readBack = co_await store->read(next, cancel);
    if (!readBack)
        co_return failure(readBack.error());
    if (*readBack != token)
        co_return failure(
            ErrorKind::Storage,
            QCoreApplication::translate("Casement::Identity", "The keychain does not keep what it is given."));
    auto replaced = co_await store->write(name, token, cancel);
    if (!replaced)
        co_return replaced;
    co_return co_await store->remove(next, cancel);
}

Task<Result<Secret>> keptToken(SecretStore *store, QString name, CancelToken cancel)
{
    const QString next = besides(name);
    auto newer = co_await store->read(next, cancel);
    if (newer || newer.error().kind != ErrorKind::NotFound)
        co_return newer;
    co_return co_await store->read(name, cancel);
}

Task<Outcome> forgetToken(SecretStore *store, QString name, CancelToken cancel)
{
    auto next = store->remove(besides(name), cancel);
    auto main = store->remove(name, cancel);
    auto nextGone = co_await next;
    auto mainGone = co_await main;
    co_return nextGone ? mainGone : nextGone;
}

} // namespace Casement::Identity

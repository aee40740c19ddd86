// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TokenKeeping.h"

#include "models/cloud/identity/RenewalTurn.h"

#include <QCoreApplication>
#include <QUrl>

#include <vector>

namespace Casement::Identity {

namespace {

QString besides(const QString &name)
{
    return name + QStringLiteral("#next");
}

/// What all profiles of one account and app once shared.
QString olderName(const CloudEndpoints &endpoints, const Account &account)
{
    return QStringLiteral("refresh token/%1/%2/%3/%4")
        .arg(endpoints.authority.authority(), account.tenantId, account.objectId, account.clientId);
}

} // namespace

QString keptName(const CloudEndpoints &endpoints, const Account &account, const QString &profile)
{
    // Encoded, so that no profile's name can look like the end of another entry's.
    const QByteArray encoded = QUrl::toPercentEncoding(profile.toCaseFolded());
    return olderName(endpoints, account) + QLatin1Char('/') + QString::fromLatin1(encoded);
}

QStringList keptNames(const CloudEndpoints &endpoints, const Account &account, const QString &profile)
{
    return {keptName(endpoints, account, profile), olderName(endpoints, account)};
}

Task<Keeping> keepToken(SecretStore *store, QString name, Secret token, CancelToken cancel)
{
    const QString next = besides(name);
    auto written = co_await store->write(next, token, cancel);
    if (!written) {
        // Nobody waits for it any more, and it may be written all the same.
        const bool mayFollow = written.error().isCancelled() || written.error().kind == ErrorKind::Timeout;
        co_return Keeping{written, mayFollow};
    }
    auto readBack = co_await store->read(next, cancel);
    if (!readBack)
        co_return Keeping{failure(readBack.error()), true};
    if (*readBack != token) {
        const Error forgetful =
            makeError(ErrorKind::Storage, QCoreApplication::translate("Casement::Identity",
                                                                      "The keychain does not keep what it is given."));
        co_return Keeping{failure(forgetful), true};
    }
    auto replaced = co_await store->write(name, token, cancel);
    if (!replaced)
        co_return Keeping{replaced, true};
    auto removed = co_await store->remove(next, cancel);
    co_return Keeping{removed, true};
}

Task<Result<Secret>> keptToken(SecretStore *store, QString name, CancelToken cancel)
{
    const QString next = besides(name);
    auto newer = co_await store->read(next, cancel);
    if (newer || newer.error().kind != ErrorKind::NotFound)
        co_return newer;
    co_return co_await store->read(name, cancel);
}

Task<Result<FoundToken>> findToken(SecretStore *store, QStringList names, CancelToken cancel)
{
    Error nothing = makeError(ErrorKind::NotFound, QString());
    for (const QString &name : names) {
        auto found = co_await keptToken(store, name, cancel);
        if (found)
            co_return FoundToken{*found, name};
        nothing = found.error();
        if (nothing.kind != ErrorKind::NotFound)
            break;
    }
    co_return failure(nothing);
}

Task<Outcome> forgetToken(SecretStore *store, QStringList names, CancelToken cancel)
{
    std::vector<Completion<void>> removals;
    for (const QString &name : names) {
        removals.push_back(store->remove(name, cancel));
        removals.push_back(store->remove(besides(name), cancel));
    }
    Outcome all;
    for (const Completion<void> &removal : removals) {
        auto gone = co_await removal;
        if (!gone && all)
            all = gone;
    }
    co_return all;
}

Task<Outcome> forgetForGood(SecretStore *store, QStringList names, CancelToken cancel)
{
    auto gone = co_await forgetToken(store, names, cancel);
    if (!gone)
        co_return gone;
    const QString file = store->lockFile(names.first());
    if (file.isEmpty())
        co_return gone;
    auto turn = co_await renewalTurn(file, longestWaitForTurn, Timekeeper::steady(), cancel);
    if (!turn)
        co_return failure(turn.error());
    co_return co_await forgetToken(store, names, cancel);
}

Task<Outcome> forgetIfSame(SecretStore *store, QString name, Secret token, CancelToken cancel)
{
    const QStringList both{name, besides(name)};
    for (const QString &each : both) {
        auto found = co_await store->read(each, cancel);
        if (!found && found.error().kind == ErrorKind::NotFound)
            continue;
        if (!found)
            co_return failure(found.error());
        if (*found != token)
            continue;
        auto gone = co_await store->remove(each, cancel);
        if (!gone)
            co_return gone;
    }
    co_return Outcome();
}

} // namespace Casement::Identity

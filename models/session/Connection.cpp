// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Connection.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Casement {

ConnectionRequest requestOf(const ConnectionProfile &profile)
{
    ConnectionRequest request;
    request.kind = profile.kind;
    request.cloud = profile.cloud;
    request.profile = profile.name;
    request.tenant = profile.tenant;
    request.clientId = profile.clientId;
    request.authority = profile.authority;
    request.exchange = profile.exchange;
    request.graph = profile.graph;
    request.exchangeScope = profile.exchangeScope;
    request.reports = profile.reports;
    request.method = profile.signIn;
    request.certificate = profile.certificate;
    request.certificateKey = profile.certificateKey;
    request.loginHint = profile.account;
    request.tenantId = profile.tenantId;
    request.accountId = profile.accountId;
    request.changesAllowed = profile.changesAllowed;
    request.needsNote = profile.needsNote;
    return request;
}

ConnectionProfile profileOf(const ConnectionRequest &request)
{
    ConnectionProfile profile;
    profile.name = request.profile;
    profile.kind = request.kind;
    profile.cloud = request.cloud;
    profile.tenant = request.tenant;
    profile.clientId = request.clientId;
    profile.authority = request.authority;
    profile.exchange = request.exchange;
    profile.graph = request.graph;
    profile.exchangeScope = request.exchangeScope;
    profile.reports = request.reports;
    profile.signIn = request.method;
    profile.certificate = request.certificate;
    profile.certificateKey = request.certificateKey;
    profile.account = request.loginHint;
    profile.tenantId = request.tenantId;
    profile.changesAllowed = request.changesAllowed;
    profile.needsNote = request.needsNote;
    return profile;
}

QString keyFileWarning(const ConnectionRequest &request)
{
#ifdef Q_OS_UNIX
    if (request.method != SignInMethod::Certificate)
        return {};
    const QFileInfo key(request.certificateKey.isEmpty() ? request.certificate : request.certificateKey);
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (!key.isFile() || !(key.permissions() & others))
        return {};
    return QCoreApplication::translate("Casement::Connection",
                                       "Other accounts of this computer can reach the private key %1. Whoever reads it "
                                       "can sign in as the application: make it readable for its owner alone.")
        .arg(key.filePath());
#else
    Q_UNUSED(request)
    return {};
#endif
}

} // namespace Casement

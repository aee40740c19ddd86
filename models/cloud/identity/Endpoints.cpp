// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/Endpoints.h"

#include "models/cloud/http/AllowedOrigins.h"

#include <QCoreApplication>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

/// The address without what must not be in it, or the reason why it cannot be used.
Result<QUrl> usable(const QUrl &typed, const QString &what)
{
    const QString shown = typed.toDisplayString();
    if (!typed.isValid() || typed.host().isEmpty())
        return failure(ErrorKind::BadInput, Texts::tr("%1: “%2” is not an address.").arg(what, shown),
                       Texts::tr("Give it with its scheme, such as https://example.com."));
    if (!Http::isSafeScheme(typed))
        return failure(ErrorKind::BadInput, Texts::tr("%1: “%2” is not protected.").arg(what, shown),
                       Texts::tr("Use https. Plain http is taken for 127.0.0.1 and [::1] only."));
    if (!typed.userInfo().isEmpty() || typed.hasQuery() || typed.hasFragment())
        return failure(ErrorKind::BadInput, Texts::tr("%1: “%2” holds more than an address.").arg(what, shown),
                       Texts::tr("Leave out user name, query and fragment."));
    return typed.adjusted(QUrl::StripTrailingSlash);
}

QString asScope(const QUrl &address)
{
    QString scope = QString::fromLatin1(address.toEncoded());
    while (scope.endsWith(QLatin1Char('/')))
        scope.chop(1);
    return scope;
}

} // namespace

CloudEndpoints CloudEndpoints::worldwide()
{
    CloudEndpoints cloud;
    cloud.authority = QUrl(QStringLiteral("https://login.microsoftonline.com"));
    cloud.exchange = QUrl(QStringLiteral("https://outlook.office365.com"));
    cloud.exchangeScope = QStringLiteral("https://outlook.office365.com/.default");
    cloud.graph = QUrl(QStringLiteral("https://graph.microsoft.com"));
    cloud.graphScopePrefix = QStringLiteral("https://graph.microsoft.com");
    cloud.cloudName = QStringLiteral("Microsoft 365");
    return cloud;
}

Result<CloudEndpoints> CloudEndpoints::customAddresses(const QUrl &authority, const QUrl &exchange, const QUrl &graph)
{
    const auto signIn = usable(authority, Texts::tr("Sign-in address"));
    if (!signIn)
        return failure(signIn.error());
    const auto admin = usable(exchange, Texts::tr("Exchange address"));
    if (!admin)
        return failure(admin.error());
    const auto directory = usable(graph, Texts::tr("Graph address"));
    if (!directory)
        return failure(directory.error());
    CloudEndpoints cloud;
    cloud.authority = *signIn;
    cloud.exchange = *admin;
    cloud.exchangeScope = asScope(*admin) + QStringLiteral("/.default");
    cloud.graph = *directory;
    cloud.graphScopePrefix = asScope(*directory);
    cloud.custom = true;
    cloud.cloudName = Texts::tr("Custom addresses");
    return cloud;
}

} // namespace Casement::Identity

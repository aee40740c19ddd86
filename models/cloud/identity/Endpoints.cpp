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

/// A scope as the sign-in service takes it: an address that is safe, and one word.
Outcome checkScope(const QString &scope, const QString &what)
{
    const QUrl address(scope, QUrl::StrictMode);
    if (scope.contains(QLatin1Char(' ')) || !Http::isSafeScheme(address) || address.host().isEmpty())
        return failure(ErrorKind::BadInput, Texts::tr("%1: “%2” is not a scope.").arg(what, scope.left(200)),
                       Texts::tr("It begins with https:// and holds no space."));
    return {};
}

struct KnownCloud
{
    const char *id;
    const char *name;
    const char *authority;
    const char *exchange;
    const char *exchangeScope;
    const char *graph;
    const char *source;
    const char *otherwise;
    bool verified;
};

/// Sign-in and Graph hosts are those of Microsoft's list of national clouds; the rest is told in each row.
const KnownCloud clouds[] = {
    {"global", QT_TRANSLATE_NOOP("Casement::Identity", "Microsoft 365 (worldwide, GCC)"),
     "https://login.microsoftonline.com", "https://outlook.office365.com", "https://outlook.office365.com/.default",
     "https://graph.microsoft.com",
     QT_TRANSLATE_NOOP("Casement::Identity", "Microsoft's documentation, and public clients at work."), "", true},
    {"gcchigh", QT_TRANSLATE_NOOP("Casement::Identity", "US Government GCC High"), "https://login.microsoftonline.us",
     "https://outlook.office365.us", "https://outlook.office365.us/.default", "https://graph.microsoft.us",
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Hosts: Microsoft's documentation. Exchange scope: one public client. Microsoft documents "
                       "sign-in of applications there for the compliance center only."),
     "", false},
    {"dod", QT_TRANSLATE_NOOP("Casement::Identity", "US Government DoD"), "https://login.microsoftonline.us",
     "https://outlook-dod.office365.us", "https://webmail.apps.mil/.default", "https://dod-graph.microsoft.us",
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Hosts: Microsoft's documentation. Exchange scope: concluded from the address of its mail. "
                       "Microsoft documents sign-in of applications there for the compliance center only."),
     "Exchange: https://webmail.apps.mil\nExchange scope: https://outlook-dod.office365.us/.default", false},
    {"china", QT_TRANSLATE_NOOP("Casement::Identity", "China (21Vianet)"), "https://login.partner.microsoftonline.cn",
     "https://outlook.office365.cn", "https://partner.outlook.cn/.default", "https://microsoftgraph.chinacloudapi.cn",
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Hosts: Microsoft's documentation, which names two for the sign-in. Exchange scope: concluded "
                       "from the address of its mail."),
     "Sign-in: https://login.chinacloudapi.cn\nExchange: https://partner.outlook.cn\n"
     "Exchange scope: https://outlook.office365.cn/.default",
     false},
};

CloudEndpoints endpointsOf(const KnownCloud &known)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Casement::Identity", text); };
    CloudEndpoints cloud;
    cloud.authority = QUrl(QString::fromLatin1(known.authority));
    cloud.exchange = QUrl(QString::fromLatin1(known.exchange));
    cloud.exchangeScope = QString::fromLatin1(known.exchangeScope);
    cloud.graph = QUrl(QString::fromLatin1(known.graph));
    cloud.graphScopePrefix = QString::fromLatin1(known.graph);
    cloud.cloudName = say(known.name);
    cloud.id = QString::fromLatin1(known.id);
    cloud.source = say(known.source);
    cloud.otherwise = QString::fromLatin1(known.otherwise).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    cloud.verified = known.verified;
    // Microsoft's pages say both that usage reports exist there and that they do not, and none names a host.
    if (!cloud.verified)
        cloud.otherwise.append(say(QT_TRANSLATE_NOOP(
            "Casement::Identity", "Usage reports: no document names an address; none is asked until you give one.")));
    return cloud;
}

bool sameAddresses(const CloudEndpoints &one, const CloudEndpoints &other)
{
    return one.authority == other.authority && one.exchange == other.exchange && one.graph == other.graph &&
           one.reports == other.reports && one.exchangeScope == other.exchangeScope &&
           one.graphScopePrefix == other.graphScopePrefix;
}

} // namespace

CloudEndpoints CloudEndpoints::worldwide()
{
    return endpointsOf(clouds[0]);
}

QList<CloudEndpoints> CloudEndpoints::known()
{
    QList<CloudEndpoints> all;
    for (const KnownCloud &cloud : clouds)
        all.append(endpointsOf(cloud));
    return all;
}

Result<CloudEndpoints> CloudEndpoints::withId(const QString &id)
{
    for (const KnownCloud &cloud : clouds) {
        if (id == QLatin1String(cloud.id))
            return endpointsOf(cloud);
    }
    return failure(ErrorKind::BadInput, Texts::tr("There is no cloud “%1”.").arg(id.left(200)),
                   Texts::tr("Use global, gcchigh, dod or china, or give the addresses."));
}

Result<CloudEndpoints> CloudEndpoints::customAddresses(const QUrl &authority, const QUrl &exchange, const QUrl &graph,
                                                       const QUrl &reports, const QString &exchangeScope)
{
    CloudEndpoints cloud;
    cloud.reports = reports;
    cloud.authority = authority;
    cloud.exchange = exchange;
    // Documents print the address alone, as what a permission's name is put behind.
    const QUrl scope(exchangeScope.isEmpty() ? asScope(exchange) : exchangeScope, QUrl::StrictMode);
    const bool isBare = exchangeScope.isEmpty() || scope.path().isEmpty() || scope.path() == QLatin1String("/");
    cloud.exchangeScope = isBare ? asScope(scope) + QStringLiteral("/.default") : exchangeScope;
    cloud.graph = graph;
    cloud.graphScopePrefix = asScope(graph);
    return edited(cloud);
}

Result<CloudEndpoints> CloudEndpoints::edited(CloudEndpoints typed)
{
    const auto signIn = usable(typed.authority, Texts::tr("Sign-in address"));
    const auto admin = usable(typed.exchange, Texts::tr("Exchange address"));
    const auto directory = usable(typed.graph, Texts::tr("Graph address"));
    for (const auto *address : {&signIn, &admin, &directory}) {
        if (!*address)
            return failure(address->error());
    }
    for (const auto &[scope, what] : {std::pair(typed.exchangeScope, Texts::tr("Exchange scope")),
                                      std::pair(typed.graphScopePrefix, Texts::tr("Graph scope"))}) {
        if (const Outcome good = checkScope(scope, what); !good)
            return failure(good.error());
    }
    if (!typed.reports.isEmpty()) {
        const auto downloads = usable(typed.reports, Texts::tr("Address of reports"));
        if (!downloads)
            return failure(downloads.error());
        typed.reports = *downloads;
    }
    typed.authority = *signIn;
    typed.exchange = *admin;
    typed.graph = *directory;
    if (const auto cloud = withId(typed.id); cloud && sameAddresses(*cloud, typed))
        return cloud;
    typed.custom = true;
    typed.verified = false;
    typed.id.clear();
    typed.cloudName = Texts::tr("Custom addresses");
    return typed;
}

} // namespace Casement::Identity

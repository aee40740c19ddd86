// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/ConnectionRules.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUuid>

namespace Casement {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ConnectionPage)
};

bool isGuid(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^\\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}?$"));
    return form.match(text).hasMatch() && !QUuid(text).isNull();
}

bool isDomain(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "^(?=.{4,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$"));
    return form.match(text).hasMatch();
}

bool isLoopbackLiteral(const QString &host)
{
    return host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
}

/// Numbers of the sign-in service that speak of the app registration, not of the person who signs in.
bool speaksOfApp(const QString &code)
{
    static const QStringList numbers{
        QStringLiteral("AADSTS700016"),  QStringLiteral("AADSTS50011"),   QStringLiteral("AADSTS7000218"),
        QStringLiteral("AADSTS700025"),  QStringLiteral("AADSTS7000112"), QStringLiteral("AADSTS7000229"),
        QStringLiteral("AADSTS9002326"), QStringLiteral("AADSTS9002327"), QStringLiteral("AADSTS900144"),
        QStringLiteral("AADSTS650056"),  QStringLiteral("AADSTS650057"),  QStringLiteral("unauthorized_client"),
        QStringLiteral("invalid_client")};
    return numbers.contains(code);
}

bool speaksOfSecret(const QString &code)
{
    return code == QLatin1String("AADSTS7000215") || code == QLatin1String("AADSTS7000222");
}

bool speaksOfCertificate(const QString &code)
{
    static const QStringList numbers{QStringLiteral("AADSTS700027"), QStringLiteral("AADSTS7000277"),
                                     QStringLiteral("AADSTS700024"), QStringLiteral("AADSTS50027")};
    return numbers.contains(code);
}

bool speaksOfTenant(const QString &code)
{
    static const QStringList numbers{QStringLiteral("AADSTS90002"), QStringLiteral("AADSTS90038"),
                                     QStringLiteral("AADSTS50194"), QStringLiteral("AADSTS900023"),
                                     QStringLiteral("invalid_tenant")};
    return numbers.contains(code);
}

} // namespace

QString tenantFault(const QString &typed)
{
    const QString tenant = typed.trimmed();
    if (tenant.isEmpty())
        return Texts::tr("Give the tenant's domain, such as contoso.onmicrosoft.com, or its id.");
    if (tenant.contains(QLatin1Char('@')))
        return Texts::tr("This is an address. Give the part behind the @ alone.");
    if (tenant.contains(QLatin1Char('/')))
        return Texts::tr("This is a web address. Give the domain alone, such as contoso.onmicrosoft.com.");
    if (isGuid(tenant) || isDomain(tenant))
        return {};
    if (!tenant.contains(QLatin1Char('.')) && isDomain(tenant + QStringLiteral(".onmicrosoft.com")))
        return Texts::tr("This is no whole domain. Did you mean %1.onmicrosoft.com?").arg(tenant);
    return Texts::tr("This is neither a domain, such as contoso.onmicrosoft.com, nor a tenant id.");
}

QString clientIdFault(const QString &typed)
{
    const QString id = typed.trimmed();
    if (id.isEmpty())
        return Texts::tr("Give the application (client) id. It stands on the overview page of the app registration.");
    if (isGuid(id))
        return {};
    return Texts::tr(
        "A client id looks like 1b4e28ba-2fa1-41d2-883f-0016d3cca427. Copy “Application (client) ID” from the"
        " overview page of the app registration; a secret is not needed.");
}

QString addressFault(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return Texts::tr("Give all three addresses, or none for Microsoft 365.");
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.scheme().isEmpty())
        return Texts::tr("This is not an address. Give it with its scheme, such as https://login.example.com.");
    const bool plain = url.scheme() == QLatin1String("http") && isLoopbackLiteral(url.host());
    if (url.scheme() != QLatin1String("https") && !plain)
        return Texts::tr("This is not protected. Use https; plain http is taken for 127.0.0.1 and [::1] only.");
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return Texts::tr("This holds more than an address. Leave out user name, query and fragment.");
    return {};
}

QString fileFault(const QString &typed, bool needed)
{
    if (typed.isEmpty())
        return needed ? Texts::tr("Give the file of the certificate.") : QString();
    const QFileInfo file(typed);
    if (!file.isFile())
        return Texts::tr("There is no such file.");
    return file.isReadable() ? QString() : Texts::tr("This file may not be read by you.");
}

QString nameFault(const QString &typed)
{
    constexpr qsizetype longest = 64;
    return typed.size() <= longest ? QString()
                                   : Texts::tr("A name has at most %Ln character(s).", nullptr, int(longest));
}

ConnectionField fieldAtFault(const Error &error, bool asked)
{
    if (speaksOfSecret(error.code))
        return ConnectionField::Secret;
    if (speaksOfCertificate(error.code))
        return ConnectionField::Certificate;
    if (speaksOfTenant(error.code))
        return ConnectionField::Tenant;
    if (speaksOfApp(error.code))
        return ConnectionField::ClientId;
    if (error.kind == ErrorKind::BadInput && !asked)
        return ConnectionField::Tenant;
    return ConnectionField::None;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/ConnectionProfile.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace Casement {

namespace {

constexpr int longestName = 60;
constexpr int longestText = 1000;

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::ConnectionProfile", text);
}

tl::unexpected<Error> wrong(const char *setting, const QString &why)
{
    return failure(ErrorKind::BadInput, QStringLiteral("%1: %2").arg(QString::fromLatin1(setting), why));
}

/// Control and format characters could make one name look like another, or break a line of a log.
bool isPlainCharacter(QChar character)
{
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

bool isPlain(const QString &text)
{
    return text.size() <= longestText && std::ranges::all_of(text, isPlainCharacter);
}

bool isGuid(const QString &text)
{
    static const QRegularExpression shape(
        QRegularExpression::anchoredPattern(QStringLiteral("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")));
    return shape.match(text).hasMatch();
}

bool isDomain(const QString &text)
{
    static const QRegularExpression shape(QRegularExpression::anchoredPattern(
        QStringLiteral("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}")));
    return text.size() <= 253 && shape.match(text).hasMatch();
}

Outcome checkName(const ConnectionProfile &profile)
{
    if (profile.name.isEmpty() || profile.name != profile.name.trimmed() || profile.name.size() > longestName)
        return wrong("name", say("A name has 1 to 60 characters and no space at its ends."));
    const bool isNamedDemo = isSameProfile(profile.name, demoProfile().name);
    if (isNamedDemo != (profile.kind == TenantKind::Demo))
        return wrong("name", say("The name \"demo\" belongs to the demo tenant, and to nothing else."));
    return {};
}

Outcome checkTexts(const ConnectionProfile &profile)
{
    const std::pair<const char *, const QString &> texts[] = {{"name", profile.name},
                                                              {"tenant", profile.tenant},
                                                              {"client_id", profile.clientId},
                                                              {"certificate", profile.certificate},
                                                              {"certificate_key", profile.certificateKey},
                                                              {"exchange_scope", profile.exchangeScope},
                                                              {"account", profile.account},
                                                              {"tenant_name", profile.tenantName}};
    for (const auto &[setting, text] : texts) {
        if (!isPlain(text))
            return wrong(setting, say("It holds characters that cannot be seen, or is too long."));
    }
    return {};
}

Outcome checkAddresses(const ConnectionProfile &profile)
{
    const std::pair<const char *, const QUrl &> addresses[] = {
        {"authority", profile.authority}, {"exchange", profile.exchange}, {"graph", profile.graph}};
    const bool custom = profile.kind == TenantKind::Custom;
    for (const auto &[setting, url] : addresses) {
        if (!custom && !url.isEmpty())
            return wrong(setting, say("Addresses belong to a profile of kind custom only."));
        const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
        if (custom && (!url.isValid() || url.host().isEmpty() || !web))
            return wrong(setting, say("This is not an address. Give it whole, for example "
                                      "https://outlook.office365.com"));
    }
    if (!custom && !profile.exchangeScope.isEmpty())
        return wrong("exchange_scope", say("Addresses of one's own are for kind = \"custom\"."));
    if (profile.reports.isEmpty())
        return {};
    if (!custom)
        return wrong("reports", say("Addresses of one's own are for kind = \"custom\"."));
    if (!profile.reports.isValid() || profile.reports.host().isEmpty())
        return wrong("reports", say("This is not an address. Give it whole, for example https://reports.office.com"));
    return {};
}

Outcome checkTenant(const ConnectionProfile &profile)
{
    if (profile.kind == TenantKind::Demo)
        return {};
    if (!isGuid(profile.tenant) && !isDomain(profile.tenant))
        return wrong("tenant", say("Give a verified domain such as contoso.com, or the tenant id."));
    if (!isGuid(profile.clientId))
        return wrong("client_id", say("Give the application (client) id, a GUID."));
    if (profile.signIn == SignInMethod::Certificate &&
        (profile.certificate.isEmpty() || profile.certificateKey.isEmpty()))
        return wrong("certificate", say("Signing in with a certificate needs its file and its key's file."));
    return {};
}

Outcome checkLearned(const ConnectionProfile &profile)
{
    if (!profile.tenantId.isEmpty() && !isGuid(profile.tenantId))
        return wrong("tenant_id", say("This is no tenant id."));
    if (!profile.accountId.isEmpty() && !isGuid(profile.accountId))
        return wrong("account_id", say("This is no object id."));
    if (!profile.colour.isEmpty() && !profileColours().contains(profile.colour))
        return wrong("colour", say("Known are %1.").arg(profileColours().join(QStringLiteral(", "))));
    return {};
}

} // namespace

const QStringList &profileColours()
{
    static const QStringList colours{QStringLiteral("teal"), QStringLiteral("blue"), QStringLiteral("indigo"),
                                     QStringLiteral("plum"), QStringLiteral("rose"), QStringLiteral("rust"),
                                     QStringLiteral("moss"), QStringLiteral("slate")};
    return colours;
}

ConnectionProfile demoProfile()
{
    ConnectionProfile profile;
    profile.name = QStringLiteral("demo");
    profile.kind = TenantKind::Demo;
    profile.colour = profileColours().first();
    profile.changesAllowed = true;
    return profile;
}

QString asProfileText(const QString &text)
{
    QString plain;
    for (const QChar character : text.left(longestText))
        plain.append(isPlainCharacter(character) ? character : QChar(u' '));
    return plain.simplified();
}

bool isSameProfile(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

Outcome checkProfile(const ConnectionProfile &profile)
{
    for (const auto check : {checkTexts, checkName, checkTenant, checkAddresses, checkLearned}) {
        if (const Outcome checked = check(profile); !checked)
            return checked;
    }
    return {};
}

} // namespace Casement

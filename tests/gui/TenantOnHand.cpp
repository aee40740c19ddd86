// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/TenantOnHand.h"

#include <QFile>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

namespace Casement::TestSupport {

namespace {

Demo::Options sized(int mailboxes)
{
    Demo::Options options;
    options.mailboxes = mailboxes;
    options.identity.deviceIntervalSeconds = 1;
    return options;
}

/// Hands the address over as a file that is whole as soon as it is there.
const char script[] = "#!/bin/sh\nprintf '%s' \"$1\" > \"$0.new\" && mv \"$0.new\" \"$0.link\"\n";

} // namespace

TenantOnHand::TenantOnHand(int mailboxes) : TenantOnHand(sized(mailboxes)) {}

TenantOnHand::TenantOnHand(const Demo::Options &options) : tenant(options)
{
    const auto started = tenant.start();
    if (!started)
        qFatal("the simulated tenant did not start: %s", qPrintable(started.error().oneLine()));
    addresses = *started;
    QFile browser(m_folder.filePath(QStringLiteral("browser")));
    if (!browser.open(QIODevice::WriteOnly) || browser.write(script) < 0)
        qFatal("no browser could be written");
    browser.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_linkFile = browser.fileName() + QStringLiteral(".link");
}

ConnectionOptions TenantOnHand::connection() const
{
    ConnectionOptions options;
    options.tenant = addresses.tenantDomain.toStdString();
    options.clientId = addresses.publicClientId.toStdString();
    options.authority = addresses.authority.toString().toStdString();
    options.exchange = addresses.exchange.toString().toStdString();
    options.graph = addresses.graph.toString().toStdString();
    options.allowChanges = true;
    options.browserCommand = m_folder.filePath(QStringLiteral("browser")).toStdString();
    return options;
}

QUrl TenantOnHand::takeLink()
{
    if (!QTest::qWaitFor([this] { return QFile::exists(m_linkFile); }, 30000))
        return {};
    QFile file(m_linkFile);
    const QUrl link = file.open(QIODevice::ReadOnly) ? QUrl(QString::fromLatin1(file.readAll())) : QUrl();
    file.remove();
    return link;
}

void TenantOnHand::signIn(const QUrl &link, const QString &user)
{
    m_browser = std::make_unique<Demo::ScriptedBrowser>(user.isEmpty() ? addresses.user : user, addresses.password);
    m_browser->open(link);
}

void TenantOnHand::enterCode(const QByteArray &code)
{
    QUrl page = addresses.authority;
    page.setPath(QStringLiteral("/devicelogin"));
    m_browser = std::make_unique<Demo::ScriptedBrowser>(addresses.user, addresses.password);
    m_browser->setDeviceCode(QString::fromLatin1(code));
    m_browser->open(page);
}

int TenantOnHand::knock(const QUrl &link, const QString &path, const QUrlQuery &query, const QByteArray &host)
{
    QUrl address(QUrlQuery(link).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
    const QByteArray ours = "localhost:" + QByteArray::number(address.port());
    address.setHost(QStringLiteral("127.0.0.1"));
    address.setPath(path);
    address.setQuery(query);
    QNetworkRequest request(address);
    request.setRawHeader("Host", host.isEmpty() ? ours : host);
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 30000))
        return -1;
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void TenantOnHand::add(Demo::Fault::Kind kind, const QByteArray &match, int nth, int times)
{
    Demo::Fault fault;
    fault.kind = kind;
    fault.match = match;
    fault.nth = nth;
    fault.times = times;
    fault.delayMs = 600'000; // for Delay: longer than any test waits
    tenant.addFault(fault);
}

void TenantOnHand::addStatus(int status, const QByteArray &match, const QByteArray &body, int nth)
{
    Demo::Fault fault;
    fault.match = match;
    fault.nth = nth;
    fault.status = status;
    fault.body = body;
    fault.contentType = "application/json";
    tenant.addFault(fault);
}

void TenantOnHand::addBody(const QByteArray &body, const QByteArray &contentType, const QByteArray &match, int nth)
{
    Demo::Fault fault;
    fault.kind = Demo::Fault::Body;
    fault.match = match;
    fault.nth = nth;
    fault.body = body;
    fault.contentType = contentType;
    tenant.addFault(fault);
}

int TenantOnHand::received(const QByteArray &cmdlet) const
{
    const auto all = tenant.requests();
    return static_cast<int>(
        std::ranges::count_if(all, [&](const Demo::Request &request) { return request.cmdlet == cmdlet; }));
}

bool TenantOnHand::takesOneOf(const QList<QByteArray> &handedOut) const
{
    QNetworkAccessManager network;
    QUrl address = addresses.authority;
    address.setPath(QLatin1Char('/') + addresses.tenantId + QStringLiteral("/oauth2/v2.0/token"));
    QNetworkRequest request(address);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
    return std::ranges::any_of(handedOut, [&](const QByteArray &one) {
        const QByteArray form = "grant_type=refresh_token&scope=openid&client_id=" + addresses.publicClientId.toUtf8() +
                                "&refresh_token=" + QUrl::toPercentEncoding(QString::fromLatin1(one));
        const std::unique_ptr<QNetworkReply> reply(network.post(request, form));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 30000))
            qFatal("the sign-in service does not answer");
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
    });
}

QString secretIn(const QString &text)
{
    // JSON Web Tokens; the tenant's refresh tokens; whatever else calls itself a credential in a query or a header.
    static const QRegularExpression secret(
        QStringLiteral("eyJ[\\w-]{8,}|1\\.[A-Za-z0-9+/]{60,}|Bearer\\s+[\\w-]{8,}|[?&\\s](code|state|code_verifier|"
                       "refresh_token|access_token)=(?!\\[redacted\\])[\\w%.-]{6,}"));
    return secret.match(text).captured();
}

} // namespace Casement::TestSupport

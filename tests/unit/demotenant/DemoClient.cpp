// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/demotenant/DemoClient.h"

#include "models/base/Json.h"
#include "models/demotenant/ScriptedBrowser.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QUuid>

namespace Casement::Demo {

namespace {

constexpr int patience = 20000;

QByteArray encodedForm(const QList<QPair<QByteArray, QByteArray>> &form)
{
    QByteArray out;
    for (const auto &[name, value] : form)
        out += (out.isEmpty() ? "" : "&") + name + '=' + value.toPercentEncoding();
    return out;
}

QByteArray newGuid()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

} // namespace

Options smallTenant(int mailboxes)
{
    Options options;
    options.mailboxes = mailboxes;
    return options;
}

nlohmann::json Reply::json() const
{
    return parseJson(body).value_or(nlohmann::json::object());
}

QByteArray Reply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QString Reply::errorText() const
{
    const nlohmann::json error = json().value("error", nlohmann::json::object());
    if (error.contains("details"))
        return jsonString(error["details"][0], "message");
    return error.contains("innererror") ? jsonString(error["innererror"]["internalexception"], "message")
                                        : jsonString(error, "message");
}

QString Reply::nextLink() const
{
    return jsonString(json(), "@odata.nextLink");
}

Callback::Callback()
{
    (void)m_server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    connect(&m_server, &QTcpServer::newConnection, this, &Callback::take);
}

bool Callback::isWhole(const QByteArray &request) const
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    const qsizetype length = request.toLower().indexOf("\r\ncontent-length:");
    const qsizetype wanted =
        length < 0 || length > end ? 0 : request.mid(length + 17, 12).split('\r').first().trimmed().toLongLong();
    return end >= 0 && request.size() >= end + 4 + wanted;
}

void Callback::take()
{
    QTcpSocket *socket = m_server.nextPendingConnection();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        const QByteArray request = socket->peek(1024 * 1024);
        if (!isWhole(request))
            return;
        (void)socket->readAll();
        const qsizetype end = request.indexOf("\r\n\r\n");
        m_head = request.left(end);
        QByteArray body = request.mid(end + 4);
        m_form = QUrlQuery(QString::fromLatin1(body.replace('+', "%20")));
        const QByteArray target = request.split(' ').value(1);
        m_query = QUrlQuery(QUrl::fromEncoded(target).query(QUrl::FullyEncoded));
        socket->write(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 7\r\nConnection: close\r\n\r\nAll set");
        socket->disconnectFromHost();
    });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

QByteArray DemoClient::graphScope() const
{
    const QByteArray base = m_addresses.graph.toString().toUtf8();
    if (!m_graphPermission.isEmpty())
        return "openid profile offline_access " + base + '/' + m_graphPermission;
    return "openid profile offline_access " + base + "/User.Read " + base + "/Organization.Read.All";
}

QByteArray DemoClient::exchangeScope() const
{
    return m_addresses.exchange.toString().toUtf8() + "/.default offline_access";
}

QUrlQuery DemoClient::authorizeQuery(const QByteArray &redirectUri) const
{
    QUrlQuery query;
    const auto add = [&query](const char *name, const QByteArray &value) {
        query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(value.toPercentEncoding()));
    };
    add("client_id", m_addresses.publicClientId.toUtf8());
    add("response_type", "code");
    add("response_mode", "query");
    add("redirect_uri", redirectUri);
    add("scope", graphScope());
    add("state", "state-that-nobody-guesses-0123456789");
    add("nonce", "nonce-that-nobody-guesses-0123456789");
    add("code_challenge", challenge);
    add("code_challenge_method", "S256");
    return query;
}

QUrl DemoClient::authorizeUrl(const QUrlQuery &query) const
{
    QUrl url = m_addresses.authority;
    url.setPath(QStringLiteral("/%1/oauth2/v2.0/authorize").arg(m_addresses.tenantId));
    url.setQuery(query);
    return url;
}

QString DemoClient::browse(const QUrl &url, const QString &user, const QString &password, bool decline)
{
    ScriptedBrowser browser(user, password);
    browser.setDeclineConsent(decline);
    QSignalSpy done(&browser, &ScriptedBrowser::finished);
    browser.open(url);
    return done.wait(patience) ? done.first().first().toString() : QStringLiteral("no end");
}

QList<QPair<QByteArray, QByteArray>> DemoClient::codeForm(const QByteArray &code, const QByteArray &redirectUri) const
{
    return {{"client_id", m_addresses.publicClientId.toUtf8()},
            {"grant_type", "authorization_code"},
            {"code", code},
            {"redirect_uri", redirectUri},
            {"code_verifier", verifier},
            {"scope", graphScope()}};
}

Reply DemoClient::token(const FormPairs &form)
{
    return postForm(m_addresses.tenantId, QStringLiteral("oauth2/v2.0/token"), form);
}

Reply DemoClient::postForm(const QString &tenant, const QString &route, const FormPairs &form)
{
    QUrl url = m_addresses.authority;
    url.setPath(tenant.isEmpty() ? u'/' + route : QStringLiteral("/%1/%2").arg(tenant, route));
    return post(url, encodedForm(form),
                {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}});
}

Reply DemoClient::pressButton(const QByteArray &page, const QString &route, const FormPairs &form)
{
    const QByteArray mark = "name=\"ctx\" value=\"";
    const qsizetype at = page.indexOf(mark) + mark.size();
    const FormPairs context{{"ctx", page.mid(at, page.indexOf('"', at) - at)}};
    return postForm(m_addresses.tenantId, route, context + form);
}

bool DemoClient::signIn(const QString &user, const QByteArray &graphPermission)
{
    m_graphPermission = graphPermission;
    m_user = user;
    const Callback callback;
    (void)browse(authorizeUrl(authorizeQuery(callback.uri())), user, m_addresses.password);
    const QByteArray code = callback.query().queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded).toUtf8();
    tokenAnswer = token(codeForm(code, callback.uri())).json();
    graphToken = jsonString(tokenAnswer, "access_token").toUtf8();
    refreshToken = jsonString(tokenAnswer, "refresh_token").toUtf8();
    const nlohmann::json second = token({{"client_id", m_addresses.publicClientId.toUtf8()},
                                         {"grant_type", "refresh_token"},
                                         {"refresh_token", refreshToken},
                                         {"scope", exchangeScope()}})
                                      .json();
    exchangeToken = jsonString(second, "access_token").toUtf8();
    refreshToken = jsonString(second, "refresh_token").toUtf8();
    return !graphToken.isEmpty() && !exchangeToken.isEmpty() && !refreshToken.isEmpty();
}

QMap<QByteArray, QByteArray> DemoClient::exchangeHeaders(const QByteArray &cmdlet) const
{
    return {{"Authorization", "Bearer " + exchangeToken},
            {"Content-Type", "application/json"},
            {"Accept", "application/json"},
            {"Accept-Language", "en-US"},
            {"Prefer", "odata.maxpagesize=1000"},
            {"X-AnchorMailbox", "UPN:" + m_user.toUtf8()},
            {"X-CmdletName", cmdlet},
            {"X-ResponseFormat", "json"},
            {"client-request-id", newGuid()}};
}

QMap<QByteArray, QByteArray> DemoClient::graphHeaders() const
{
    return {{"Authorization", "Bearer " + graphToken},
            {"Accept", "application/json"},
            {"client-request-id", newGuid()},
            {"ConsistencyLevel", "eventual"}};
}

QUrl DemoClient::invokeUrl(const QByteArray &select) const
{
    QUrl url = m_addresses.exchange;
    url.setPath(QStringLiteral("/adminapi/beta/%1/InvokeCommand").arg(m_addresses.tenantId));
    if (!select.isEmpty())
        url.setQuery(QStringLiteral("$select=") + QString::fromLatin1(select));
    return url;
}

QByteArray DemoClient::body(const char *cmdlet, const nlohmann::json &parameters)
{
    return dumpJson({{"CmdletInput", {{"CmdletName", cmdlet}, {"Parameters", parameters}}}});
}

Reply DemoClient::invoke(const char *cmdlet, const nlohmann::json &parameters, const QByteArray &select,
                         const QMap<QByteArray, QByteArray> &headers)
{
    QMap<QByteArray, QByteArray> all = exchangeHeaders(cmdlet);
    for (auto it = headers.cbegin(); it != headers.cend(); ++it) {
        if (it.value().isEmpty())
            all.remove(it.key());
        else
            all.insert(it.key(), it.value());
    }
    return post(invokeUrl(select), body(cmdlet, parameters), all);
}

std::vector<nlohmann::json> DemoClient::all(const char *cmdlet, const QByteArray &select)
{
    std::vector<nlohmann::json> rows;
    const QByteArray text = body(cmdlet, {{"ResultSize", "Unlimited"}});
    QUrl url = invokeUrl(select);
    while (url.isValid() && !url.isEmpty()) {
        const Reply reply = post(url, text, exchangeHeaders(cmdlet));
        const nlohmann::json answer = reply.json();
        for (const nlohmann::json &row : answer.value("value", nlohmann::json::array()))
            rows.push_back(row);
        url = QUrl::fromEncoded(reply.nextLink().toUtf8());
    }
    return rows;
}

Reply DemoClient::post(const QUrl &url, const QByteArray &body, const QMap<QByteArray, QByteArray> &headers)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    for (auto it = headers.cbegin(); it != headers.cend(); ++it)
        request.setRawHeader(it.key(), it.value());
    return finish(m_network.post(request, body));
}

Reply DemoClient::get(const QUrl &url, const QMap<QByteArray, QByteArray> &headers)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    for (auto it = headers.cbegin(); it != headers.cend(); ++it)
        request.setRawHeader(it.key(), it.value());
    return finish(m_network.get(request));
}

Reply DemoClient::finish(QNetworkReply *reply)
{
    QSignalSpy done(reply, &QNetworkReply::finished);
    Reply result;
    if (reply->isFinished() || done.wait(patience)) {
        result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        result.body = reply->readAll();
        result.headers = reply->rawHeaderPairs();
    }
    reply->deleteLater();
    return result;
}

} // namespace Casement::Demo

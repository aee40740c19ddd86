// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/DemoTenant.h"

// nlohmann compares with every arithmetic type, this one among them once Qt Test is included.
#include <QFloat16>
#include <QNetworkAccessManager>
#include <QTcpServer>
#include <QUrlQuery>

#include <nlohmann/json.hpp> // lint: allow heavy-header: nine test files, and every one of them reads JSON

namespace Casement::Demo {

/// An HTTP answer as a test looks at it.
struct Reply
{
    int status = 0; ///< 0: the connection was cut
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;

    [[nodiscard]] nlohmann::json json() const;
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    /// The text of `error.details[0].message`, or the inner exception's.
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QString nextLink() const;
};

/// A listener that takes the redirect at the end of a sign-in.
class Callback final : public QObject
{
    Q_OBJECT
public:
    Callback();
    [[nodiscard]] QByteArray uri() const { return "http://localhost:" + QByteArray::number(m_server.serverPort()); }
    [[nodiscard]] QUrlQuery query() const { return m_query; }
    /// The request's line and headers, and what a form posted.
    [[nodiscard]] QByteArray head() const { return m_head; }
    [[nodiscard]] QUrlQuery form() const { return m_form; }

private:
    void take();
    [[nodiscard]] bool isWhole(const QByteArray &request) const;
    QTcpServer m_server;
    QByteArray m_head;
    QUrlQuery m_form;
    QUrlQuery m_query;
};

using FormPairs = QList<QPair<QByteArray, QByteArray>>;

/// A correct client of the tenant, small enough to see that it is: what it sends can be spoilt header by header.
class DemoClient final : public QObject
{
    Q_OBJECT
public:
    explicit DemoClient(const Addresses &addresses) : m_addresses(addresses) {}

    /// The whole sign-in with pages and both resources; true when both tokens are there.
    /// With a `graphPermission`, such as ".default", the token for Graph holds that instead of the usual two.
    [[nodiscard]] bool signIn(const QString &user, const QByteArray &graphPermission = {});

    /// Parameters of a correct authorize request, to be spoilt.
    [[nodiscard]] QUrlQuery authorizeQuery(const QByteArray &redirectUri) const;
    [[nodiscard]] QUrl authorizeUrl(const QUrlQuery &query) const;
    /// Opens it with the scripted browser and answers the last page's text.
    [[nodiscard]] QString browse(const QUrl &url, const QString &user, const QString &password, bool decline = false);
    [[nodiscard]] Reply token(const FormPairs &form);
    /// The same below another tenant segment, or with another last part of the address.
    [[nodiscard]] Reply postForm(const QString &tenant, const QString &route, const FormPairs &form);
    /// What a page's form posts: `ctx` is taken from the page.
    [[nodiscard]] Reply pressButton(const QByteArray &page, const QString &route, const FormPairs &form);
    /// The form that redeems this code correctly.
    [[nodiscard]] FormPairs codeForm(const QByteArray &code, const QByteArray &redirectUri) const;
    [[nodiscard]] QByteArray graphScope() const;
    [[nodiscard]] QByteArray exchangeScope() const;

    /// InvokeCommand with the recommended headers; `headers` replaces some (an empty value removes one).
    [[nodiscard]] Reply invoke(const char *cmdlet, const nlohmann::json &parameters, const QByteArray &select = {},
                               const QMap<QByteArray, QByteArray> &headers = {});
    [[nodiscard]] Reply post(const QUrl &url, const QByteArray &body, const QMap<QByteArray, QByteArray> &headers);
    [[nodiscard]] Reply get(const QUrl &url, const QMap<QByteArray, QByteArray> &headers);
    [[nodiscard]] QMap<QByteArray, QByteArray> exchangeHeaders(const QByteArray &cmdlet) const;
    [[nodiscard]] QMap<QByteArray, QByteArray> graphHeaders() const;
    [[nodiscard]] QUrl invokeUrl(const QByteArray &select = {}) const;
    /// All rows of a list, page by page.
    [[nodiscard]] std::vector<nlohmann::json> all(const char *cmdlet, const QByteArray &select);

    [[nodiscard]] static QByteArray body(const char *cmdlet, const nlohmann::json &parameters);

    QByteArray graphToken;
    QByteArray exchangeToken;
    QByteArray refreshToken;
    nlohmann::json tokenAnswer; ///< of the code

private:
    [[nodiscard]] Reply finish(QNetworkReply *reply);
    Addresses m_addresses;
    QNetworkAccessManager m_network;
    QString m_user;
    QByteArray m_graphPermission;
};

/// RFC 7636, appendix B.
inline constexpr const char *verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
inline constexpr const char *challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A small tenant for tests.
[[nodiscard]] Options smallTenant(int mailboxes = 120);

} // namespace Casement::Demo

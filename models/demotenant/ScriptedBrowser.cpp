// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/ScriptedBrowser.h"

#include <QNetworkReply>
#include <QRegularExpression>

namespace Casement::Demo {

namespace {

constexpr int maxSteps = 20;

QString unescaped(QString text)
{
    return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&#39;"), QLatin1String("'"))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpression pattern(QStringLiteral("\\s%1\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')").arg(name),
                                     QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(tag);
    return unescaped(match.captured(1) + match.captured(2));
}

QString visibleText(QString html)
{
    html.remove(
        QRegularExpression(QStringLiteral("<(style|script|title)\\b.*?</\\1>"),
                           QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption));
    html.replace(QRegularExpression(QStringLiteral("<[^>]*>")), QStringLiteral(" "));
    return unescaped(html).simplified();
}

struct HtmlForm
{
    QUrl action;
    bool isPost = false;
    bool asksCode = false;
    bool asksPassword = false;
    QList<QPair<QString, QString>> values;
    QList<QPair<QString, QString>> buttons;
};

void addInput(HtmlForm &form, const QString &tag, const ScriptedBrowser::Typing &typing)
{
    const QString type = attribute(tag, QStringLiteral("type")).toLower();
    const QString name = attribute(tag, QStringLiteral("name"));
    const QString value = attribute(tag, QStringLiteral("value"));
    if (type == QLatin1String("submit") || tag.startsWith(QLatin1String("<button"), Qt::CaseInsensitive)) {
        form.buttons.append({name, value});
    } else if (type == QLatin1String("password")) {
        form.asksPassword = true;
        form.values.append({name, typing.password});
    } else if (type == QLatin1String("hidden")) {
        form.values.append({name, value});
    } else if (name == QLatin1String("otc")) {
        form.asksCode = true;
        form.values.append({name, typing.deviceCode});
    } else {
        form.values.append({name, typing.user});
    }
}

/// The first form of the page; without an action when there is none.
HtmlForm readForm(const QUrl &page, const QString &html, const ScriptedBrowser::Typing &typing)
{
    static const QRegularExpression whole(QStringLiteral("<form\\b([^>]*)>(.*?)</form>"),
                                          QRegularExpression::CaseInsensitiveOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression inputs(QStringLiteral("<(?:input|button)\\b[^>]*>"),
                                           QRegularExpression::CaseInsensitiveOption);
    HtmlForm form;
    const QRegularExpressionMatch match = whole.match(html);
    if (!match.hasMatch())
        return form;
    form.action = page.resolved(QUrl(attribute(match.captured(1), QStringLiteral("action"))));
    form.isPost =
        attribute(match.captured(1), QStringLiteral("method")).compare(QLatin1String("post"), Qt::CaseInsensitive) == 0;
    auto each = inputs.globalMatch(match.captured(2));
    while (each.hasNext())
        addInput(form, each.next().captured(), typing);
    return form;
}

QByteArray encoded(const QList<QPair<QString, QString>> &values)
{
    QByteArray body;
    for (const auto &[name, value] : values)
        body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return body;
}

QNetworkRequest plainRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("Accept", "text/html");
    request.setTransferTimeout(30000);
    return request;
}

} // namespace

ScriptedBrowser::ScriptedBrowser(QString user, QString password, QObject *parent)
    : QObject(parent),
      m_typed{std::move(user), std::move(password)}
{
}

void ScriptedBrowser::open(const QUrl &authorizeUrl)
{
    m_steps = 0;
    m_gavePassword = false;
    m_gaveCode = false;
    follow(m_network.get(plainRequest(authorizeUrl)));
}

void ScriptedBrowser::follow(QNetworkReply *reply)
{
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        takeReply(reply);
    });
}

void ScriptedBrowser::takeReply(QNetworkReply *reply)
{
    const QUrl target = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (++m_steps > maxSteps) {
        Q_EMIT finished(QStringLiteral("Too many redirects."));
        return;
    }
    if (target.isValid()) {
        follow(m_network.get(plainRequest(reply->url().resolved(target))));
        return;
    }
    const QString html = QString::fromUtf8(reply->readAll());
    if (!submitForm(reply->url(), html))
        Q_EMIT finished(html.isEmpty() && reply->error() != QNetworkReply::NoError ? reply->errorString()
                                                                                   : visibleText(html));
}

/// False when there is nothing to submit, or when the same password or code was refused: it would be for ever.
bool ScriptedBrowser::submitForm(const QUrl &page, const QString &html)
{
    HtmlForm form = readForm(page, html, m_typed);
    if (form.action.isEmpty() || (form.asksPassword && m_gavePassword) || (form.asksCode && m_gaveCode))
        return false;
    m_gavePassword = m_gavePassword || form.asksPassword;
    m_gaveCode = m_gaveCode || form.asksCode;
    const bool lastButton = m_decline && !form.asksPassword;
    if (!form.buttons.isEmpty())
        form.values.append(lastButton ? form.buttons.last() : form.buttons.first());
    const QByteArray body = encoded(form.values);
    if (form.isPost) {
        QNetworkRequest request = plainRequest(form.action);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
        follow(m_network.post(request, body));
    } else {
        form.action.setQuery(QString::fromUtf8(body));
        follow(m_network.get(plainRequest(form.action)));
    }
    return true;
}

} // namespace Casement::Demo

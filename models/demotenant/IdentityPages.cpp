// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/IdentityPages.h"

#include <QString>

namespace Casement::Demo {

namespace {

QByteArray escaped(const QByteArray &text)
{
    return QString::fromUtf8(text).toHtmlEscaped().replace(QLatin1Char('\''), QStringLiteral("&#39;")).toUtf8();
}

HttpAnswer page(int status, const QByteArray &title, const QByteArray &body)
{
    HttpAnswer answer =
        answerText(status, "text/html; charset=utf-8",
                   "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title +
                       "</title>\n<style>body{font:16px sans-serif;background:#f3f2f1;margin:0}"
                       "main{max-width:26em;margin:4em auto;padding:2em;background:#fff;border:1px solid #c8c6c4}"
                       "label,input,button{display:block;margin:.5em 0;font-size:1em}input{width:95%}"
                       ".problem{color:#a4262c}button{padding:.4em 1.2em}</style></head>\n<body><main>\n" +
                       body + "\n</main></body></html>\n");
    answer.set("Cache-Control", "no-store");
    answer.set("Referrer-Policy", "no-referrer");
    answer.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    return answer;
}

QByteArray hidden(const QByteArray &context)
{
    return "<input type=\"hidden\" name=\"ctx\" value=\"" + escaped(context) + "\">\n";
}

} // namespace

HttpAnswer accountPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                       const QByteArray &userHint, const QByteArray &problem)
{
    const QByteArray warning = problem.isEmpty() ? "" : "<p class=\"problem\">" + escaped(problem) + "</p>\n";
    return page(200, "Sign in",
                "<h1>Sign in</h1><p>" + escaped(tenant) + " (simulated)</p>\n" + warning +
                    "<form method=\"post\" action=\"" + escaped(action) + "\">\n" + hidden(context) +
                    "<label>Account <input type=\"email\" name=\"login\" value=\"" + escaped(userHint) +
                    "\"></label>\n"
                    "<label>Password <input type=\"password\" name=\"passwd\" value=\"\"></label>\n"
                    "<button type=\"submit\" name=\"action\" value=\"signin\">Sign in</button>\n"
                    "<button type=\"submit\" name=\"action\" value=\"cancel\">Cancel</button>\n</form>");
}

HttpAnswer consentPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                       const QByteArray &user, const QList<QByteArray> &permissions)
{
    QByteArray list;
    for (const QByteArray &permission : permissions)
        list += "<li>" + escaped(permission) + "</li>";
    return page(200, "Permissions requested",
                "<h1>Permissions requested</h1><p>" + escaped(user) + "</p>\n<p>This app asks, in " + escaped(tenant) +
                    ", for:</p>\n<ul>" + list + "</ul>\n<form method=\"post\" action=\"" + escaped(action) + "\">\n" +
                    hidden(context) +
                    "<button type=\"submit\" name=\"action\" value=\"accept\">Accept</button>\n"
                    "<button type=\"submit\" name=\"action\" value=\"decline\">Decline</button>\n</form>");
}

HttpAnswer faultPage(int status, const QByteArray &text)
{
    return page(status, "Sign in",
                "<h1>Sorry, but there is a problem signing you in</h1>\n<p class=\"problem\">" + escaped(text) +
                    "</p>");
}

HttpAnswer signedOutPage()
{
    return page(200, "Signed out", "<h1>You signed out</h1><p>It is a good idea to close all browser windows.</p>");
}

} // namespace Casement::Demo

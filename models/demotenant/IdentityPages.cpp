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

QByteArray hidden(const QByteArray &name, const QByteArray &value)
{
    return "<input type=\"hidden\" name=\"" + escaped(name) + "\" value=\"" + escaped(value) + "\">\n";
}

QByteArray button(const char *value, const char *label)
{
    return QByteArray("<button type=\"submit\" name=\"action\" value=\"") + value + "\">" + label + "</button>\n";
}

/// A form of this tenant's own pages, around these fields and buttons.
QByteArray form(const QByteArray &action, const QByteArray &context, const QByteArray &inside)
{
    return "<form method=\"post\" action=\"" + escaped(action) + "\">\n" + hidden("ctx", context) + inside + "</form>";
}

QByteArray problemLine(const QByteArray &problem)
{
    return problem.isEmpty() ? "" : "<p class=\"problem\">" + escaped(problem) + "</p>\n";
}

QByteArray listOf(const QList<QByteArray> &texts)
{
    QByteArray items;
    for (const QByteArray &text : texts)
        items += "<li>" + escaped(text) + "</li>";
    return "<ul>" + items + "</ul>\n";
}

} // namespace

HttpAnswer accountPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                       const QByteArray &userHint, const QByteArray &problem)
{
    return page(200, "Sign in",
                "<h1>Sign in</h1><p>" + escaped(tenant) + " (simulated)</p>\n" + problemLine(problem) +
                    form(action, context,
                         "<label>Account <input type=\"email\" name=\"login\" value=\"" + escaped(userHint) +
                             "\"></label>\n"
                             "<label>Password <input type=\"password\" name=\"passwd\" value=\"\"></label>\n" +
                             button("signin", "Sign in") + button("cancel", "Cancel")));
}

HttpAnswer consentPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                       const QByteArray &user, const QList<QByteArray> &permissions)
{
    return page(200, "Permissions requested",
                "<h1>Permissions requested</h1><p>" + escaped(user) + "</p>\n<p>This app asks, in " + escaped(tenant) +
                    ", for:</p>\n" + listOf(permissions) +
                    form(action, context, button("accept", "Accept") + button("decline", "Decline")));
}

HttpAnswer needAdminPage(const QByteArray &action, const QByteArray &context, const QByteArray &user,
                         const QList<QByteArray> &permissions)
{
    return page(200, "Need admin approval",
                "<h1>Need admin approval</h1><p>" + escaped(user) +
                    "</p>\n<p>AADSTS90094: The app needs permissions that only an administrator can grant:</p>\n" +
                    listOf(permissions) + form(action, context, button("decline", "Return to the app without them")));
}

HttpAnswer formPostPage(const QByteArray &target, const Form &values)
{
    QByteArray fields;
    for (const auto &[name, value] : values)
        fields += hidden(name, value);
    return page(200, "Working",
                "<form method=\"post\" action=\"" + escaped(target) + "\">\n" + fields +
                    "<button type=\"submit\">Continue</button>\n</form>");
}

HttpAnswer deviceCodePage(const QByteArray &problem)
{
    return page(200, "Sign in",
                "<h1>Enter code</h1><p>Enter the code displayed on your app or device.</p>\n" + problemLine(problem) +
                    "<form method=\"post\" action=\"/devicelogin\">\n"
                    "<label>Code <input type=\"text\" name=\"otc\" value=\"\"></label>\n"
                    "<button type=\"submit\">Next</button>\n</form>");
}

HttpAnswer deviceConfirmPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                             const QByteArray &app)
{
    return page(200, "Sign in",
                "<h1>Are you trying to sign in to " + escaped(app) + "?</h1><p>" + escaped(tenant) +
                    " (simulated)</p>\n<p>Only continue if you started this on your own device.</p>\n" +
                    form(action, context, button("continue", "Continue") + button("decline", "Cancel")));
}

HttpAnswer deviceEndPage(bool approved)
{
    return page(200, "Sign in",
                approved ? "<h1>You have signed in on your device</h1><p>You may now close this window.</p>"
                         : "<h1>You declined</h1><p>The device was not signed in. You may now close this window.</p>");
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Attempt.h"

#include "models/demotenant/IdentityPages.h"

#include <QUrl>

namespace Casement::Demo {

namespace {

QByteArray encodedForm(const Form &values)
{
    QByteArray out;
    for (const auto &[name, value] : values) {
        QByteArray encoded = value.toPercentEncoding(" ");
        encoded.replace(' ', '+');
        out += (out.isEmpty() ? "" : "&") + name + '=' + encoded;
    }
    return out;
}

} // namespace

HttpAnswer Attempt::answer(Form values) const
{
    if (!state.isEmpty())
        values.append({"state", state});
    const bool lacksPath = QUrl::fromEncoded(redirectUri).path().isEmpty();
    const QByteArray target = lacksPath ? redirectUri + '/' : redirectUri;
    if (mode == Mode::FormPost)
        return formPostPage(target, values);
    HttpAnswer answer;
    answer.status = 302;
    answer.set("Location", target + (mode == Mode::Fragment ? '#' : '?') + encodedForm(values));
    answer.set("Cache-Control", "no-store");
    return answer;
}

HttpAnswer Attempt::refuse(const StsError &error) const
{
    Form values{{"error", error.redirectError()}, {"error_description", error.description()}};
    if (!error.suberror.isEmpty())
        values.append({"error_subcode", error.suberror});
    if (!error.claims.isEmpty())
        values.append({"claims", error.claims});
    return answer(values);
}

bool isRegisteredRedirect(const QByteArray &text)
{
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    const bool isLoopback = url.host() == QLatin1String("localhost") || url.host() == QLatin1String("127.0.0.1");
    const bool isRoot = url.path().isEmpty() || url.path() == QLatin1String("/");
    return url.isValid() && url.scheme() == QLatin1String("http") && isLoopback && isRoot && !url.hasQuery() &&
           !url.hasFragment() && url.userInfo().isEmpty();
}

} // namespace Casement::Demo

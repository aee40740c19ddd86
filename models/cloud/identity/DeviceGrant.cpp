// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/DeviceGrant.h"

#include "models/base/Json.h"
#include "models/cloud/http/AllowedOrigins.h"
#include "models/cloud/http/StatusError.h"
#include "models/cloud/identity/SignInErrors.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Identity {

namespace {

constexpr qint64 longestLife = 3600;
constexpr qint64 longestInterval = 60;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

/// A whole number of seconds, or the other value when there is none.
qint64 secondsIn(const nlohmann::json &root, const char *name, qint64 otherwise)
{
    const auto found = root.find(name);
    return found != root.end() && found->is_number_unsigned() && found->get<quint64>() < 1'000'000
               ? found->get<qint64>()
               : otherwise;
}

bool isPlain(const QString &userCode)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9-]{4,32}$"));
    return form.match(userCode).hasMatch();
}

} // namespace

Result<DeviceGrant> readDeviceGrant(const Http::Answer &answer)
{
    if (answer.status != 200) {
        const Refusal refusal = refusalOf(answer.body, answer.status);
        if (refusal.error.isEmpty())
            return failure(Http::statusError(answer, false, Texts::tr("The sign-in service")));
        return failure(signInError(refusal));
    }
    const auto root = parseJson(answer.body, {64 * 1024, 16});
    DeviceGrant grant;
    if (root && root->is_object()) {
        grant.deviceCode = Secret(jsonString(*root, "device_code").toUtf8());
        grant.userCode = jsonString(*root, "user_code");
        grant.verificationAddress = QUrl(jsonString(*root, "verification_uri"), QUrl::StrictMode);
        grant.life = std::chrono::seconds(std::min(secondsIn(*root, "expires_in", 0), longestLife));
        grant.interval = std::chrono::seconds(std::min(secondsIn(*root, "interval", 5), longestInterval));
    }
    if (grant.deviceCode.isEmpty() || !isPlain(grant.userCode) || grant.life.count() <= 0 ||
        !Http::isSafeScheme(grant.verificationAddress) || !grant.verificationAddress.userInfo().isEmpty())
        return failure(ErrorKind::BadAnswer, Texts::tr("The sign-in service gave a device code that cannot be used."),
                       Texts::tr("Sign in with the browser."));
    return grant;
}

} // namespace Casement::Identity

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/Refusal.h"

#include "models/base/Json.h"

#include <QRegularExpression>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace Casement::Identity {

namespace {

/// Claims come as JSON inside a JSON string; what is no object is not passed on.
QByteArray claimsIn(const nlohmann::json &root)
{
    const auto claims = parseJson(jsonString(root, "claims").toUtf8(), {16 * 1024, 16});
    return claims && claims->is_object() ? dumpJson(*claims) : QByteArray();
}

} // namespace

Refusal refusalOf(const QByteArray &body, int httpStatus)
{
    Refusal refusal;
    refusal.httpStatus = httpStatus;
    const auto root = parseJson(body, {1024 * 1024, 16});
    if (!root || !root->is_object())
        return refusal;
    refusal.error = jsonString(*root, "error");
    refusal.suberror = jsonString(*root, "suberror");
    refusal.description = jsonString(*root, "error_description");
    refusal.correlationId = jsonString(*root, "correlation_id");
    refusal.traceId = jsonString(*root, "trace_id");
    refusal.timestamp = jsonString(*root, "timestamp");
    refusal.claims = claimsIn(*root);
    return refusal;
}

int numberOf(const Refusal &refusal)
{
    static const QRegularExpression code(QStringLiteral("AADSTS(\\d{4,9})"));
    return code.match(refusal.description).captured(1).toInt();
}

bool isPassing(const Refusal &refusal)
{
    return refusal.httpStatus >= 500 || refusal.httpStatus == 429 ||
           refusal.error == QLatin1String("temporarily_unavailable") || refusal.error == QLatin1String("server_error");
}

bool isConsentMissing(const Refusal &refusal)
{
    return refusal.error == QLatin1String("consent_required") || refusal.suberror == QLatin1String("consent_required");
}

bool concernsApp(const Refusal &refusal)
{
    return refusal.error == QLatin1String("invalid_client") || refusal.error == QLatin1String("unauthorized_client");
}

bool needsPerson(const Refusal &refusal)
{
    static const QStringList errors{QStringLiteral("invalid_grant"),      QStringLiteral("interaction_required"),
                                    QStringLiteral("login_required"),     QStringLiteral("consent_required"),
                                    QStringLiteral("access_denied"),      QStringLiteral("invalid_client"),
                                    QStringLiteral("unauthorized_client")};
    return errors.contains(refusal.error);
}

} // namespace Casement::Identity

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Redaction.h"

#include <QRegularExpression>

namespace Casement {

QString redacted(const QString &text)
{
    static const QRegularExpression header(
        QStringLiteral(
            R"re(\b(authorization|proxy-authorization|cookie|set-cookie)(["']?\s*[:=]\s*["']?)[^\r\n"']+)re"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression scheme(QStringLiteral(R"re(\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,})re"),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression value(
        QStringLiteral(
            R"re(\b((?:access_|refresh_|id_)?token|code|state|nonce|code_verifier|client_secret|client_assertion|)re"
            R"re(device_code|user_code|password|passwd|sig|session_state)(["']?\s*[=:]\s*["']?)[^&\s"',;}]+)re"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression jwt(
        QStringLiteral(R"(\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)*)"));
    static const QRegularExpression userInfo(QStringLiteral(R"((://[^/\s:@]+:)[^@\s/]+@)"));

    QString out = text;
    out.replace(header, QStringLiteral("\\1\\2[redacted]"));
    out.replace(scheme, QStringLiteral("\\1 [redacted]"));
    out.replace(value, QStringLiteral("\\1\\2[redacted]"));
    out.replace(jwt, QStringLiteral("[redacted]"));
    out.replace(userInfo, QStringLiteral("\\1[redacted]@"));
    return out;
}

std::string redact(std::string_view text)
{
    return redacted(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))).toStdString();
}

} // namespace Casement

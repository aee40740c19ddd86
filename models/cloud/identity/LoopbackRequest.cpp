// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/LoopbackRequest.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <optional>

namespace Casement::Identity {

namespace {

/// All values under one name, decoded once (a plus sign is a space in a form).
QByteArrayList valuesOf(const QByteArray &query, const QByteArray &name)
{
    QByteArrayList values;
    for (const QByteArray &pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0 || pair.left(equals) != name)
            continue;
        QByteArray value = pair.mid(equals + 1);
        value.replace('+', ' ');
        values.append(QByteArray::fromPercentEncoding(value));
    }
    return values;
}

/// Does not tell by its duration how much of a guess was right.
bool isSame(const QByteArray &one, const QByteArray &other)
{
    return !one.isEmpty() && one.size() == other.size() &&
           CRYPTO_memcmp(one.constData(), other.constData(), static_cast<size_t>(one.size())) == 0;
}

/// A page elsewhere may have its own name resolve to this computer; the Host header gives it away.
bool isOurHost(const QByteArrayList &lines, quint16 port)
{
    QByteArrayList hosts;
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith("host:"))
            hosts.append(line.mid(5).trimmed().toLower());
    }
    const QByteArray suffix = ':' + QByteArray::number(port);
    return hosts.size() == 1 &&
           (hosts[0] == "localhost" + suffix || hosts[0] == "127.0.0.1" + suffix || hosts[0] == "[::1]" + suffix);
}

CallbackVerdict judgeQuery(const QByteArray &query, const CallbackExpectations &expected)
{
    const QByteArrayList states = valuesOf(query, "state");
    const QByteArrayList codes = valuesOf(query, "code");
    const QByteArrayList errors = valuesOf(query, "error");
    const QByteArrayList issuers = valuesOf(query, "iss");
    if (states.size() != 1 || !isSame(states[0], expected.state))
        return StrayRequest{};
    if (issuers.size() > 1 || (issuers.size() == 1 && QString::fromUtf8(issuers[0]) != expected.issuer))
        return StrayRequest{};
    if (codes.size() + errors.size() != 1)
        return StrayRequest{};
    if (codes.size() == 1)
        return codes[0].isEmpty() ? CallbackVerdict(StrayRequest{}) : CallbackVerdict(ReceivedCode{codes[0]});
    Refusal refusal;
    refusal.error = QString::fromUtf8(errors[0]);
    refusal.suberror = QString::fromUtf8(valuesOf(query, "error_subcode").join());
    refusal.description = QString::fromUtf8(valuesOf(query, "error_description").join());
    return refusal;
}

CallbackVerdict judged(const QByteArray &head, const CallbackExpectations &expected)
{
    QByteArrayList lines = head.split('\n');
    for (QByteArray &line : lines)
        line = line.trimmed();
    const QByteArrayList words = lines.takeFirst().split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1."))
        return StrayRequest{400};
    if (!isOurHost(lines, expected.port))
        return StrayRequest{421};
    if (words[0] != "GET")
        return StrayRequest{405};
    const qsizetype mark = words[1].indexOf('?');
    const QByteArray path = mark < 0 ? words[1] : words[1].left(mark);
    if (path != "/")
        return StrayRequest{404, path == lastPageAddress};
    return judgeQuery(mark < 0 ? QByteArray() : words[1].mid(mark + 1), expected);
}

} // namespace

CallbackVerdict judgeCallback(const QByteArray &head, const CallbackExpectations &expected)
{
    CallbackVerdict verdict = judged(head, expected);
    if (auto *stray = std::get_if<StrayRequest>(&verdict)) {
        const QByteArray target = head.left(head.indexOf('\n'));
        stray->claimsToAnswer = target.contains("code=") || target.contains("error=");
    }
    return verdict;
}

} // namespace Casement::Identity

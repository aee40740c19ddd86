// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Envelope.h"

#include "models/base/Json.h"
#include "models/base/Redaction.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "models/cloud/http/StatusError.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exchange)
};

Error notUnderstood(const Http::Answer &answer, const Invocation &invocation, const QString &why)
{
    Error error =
        invocation.isChange
            ? makeError(ErrorKind::OutcomeUnknown,
                        Texts::tr("The change was sent, but the answer cannot be read; it may have happened."),
                        Texts::tr("Read the mailbox again before anything is repeated."))
            : makeError(ErrorKind::BadAnswer, Texts::tr("The answer is not what Exchange Online sends: %1").arg(why),
                        Texts::tr("Check whether a proxy or sign-in page of your network answers instead, then try "
                                  "again."));
    error.httpStatus = answer.status;
    error.serverWords = redacted(Http::printableStart(answer.body));
    error.requestId = QString::fromLatin1(answer.header("request-id"));
    return error.in(QString::fromLatin1(invocation.cmdlet));
}

bool holdsError(const json &root)
{
    const auto error = root.find("error");
    const auto errors = root.find("@adminapi.errors");
    return (error != root.end() && !error->is_null()) ||
           (errors != root.end() && !errors->is_null() && !(errors->is_array() && errors->empty()));
}

QStringList warningsOf(const json &root)
{
    QStringList warnings;
    const auto found = root.find("@adminapi.warnings");
    if (found == root.end() || !found->is_array())
        return warnings;
    for (const json &warning : *found) {
        if (warning.is_string())
            warnings.append(fromStdUtf8(warning.get<std::string>()));
    }
    return warnings;
}

Result<Reply> read(json root, const Http::Answer &answer, const Invocation &invocation)
{
    const auto bad = [&](const QString &why) { return failure(notUnderstood(answer, invocation, why)); };
    if (!root.is_object())
        return bad(Texts::tr("it is not an object."));
    if (holdsError(root))
        return failure(errorInGoodAnswer(answer, root, QString::fromLatin1(invocation.cmdlet)));
    if (invocation.isChange && root.contains("@adminapi.confirmationmessage")) {
        return failure(
            makeError(ErrorKind::Refused, Texts::tr("Exchange Online asked for a confirmation and did nothing."))
                .in(QString::fromLatin1(invocation.cmdlet)));
    }
    Reply reply;
    reply.warnings = warningsOf(root);
    if (const auto link = root.find("@odata.nextLink"); link != root.end() && !link->is_null()) {
        if (!link->is_string())
            return bad(Texts::tr("its next page is not an address."));
        reply.nextLink = QByteArray::fromStdString(link->get<std::string>());
    }
    const auto rows = root.find("value");
    if (rows == root.end() ? !invocation.isChange : !rows->is_array())
        return bad(Texts::tr("it has no list of rows."));
    reply.rows = std::make_shared<const json>(rows == root.end() ? json::array() : std::move(*rows));
    return reply;
}

} // namespace

Result<Reply> understood(const Http::Answer &answer, const Invocation &invocation)
{
    if (answer.status < 200 || answer.status >= 300)
        return failure(exchangeError(answer, QString::fromLatin1(invocation.cmdlet), invocation.isChange));
    if (invocation.isChange && answer.body.trimmed().isEmpty())
        return Reply{std::make_shared<const json>(json::array()), {}, {}};
    auto root = parseJson(answer.body);
    if (!root)
        return failure(notUnderstood(answer, invocation, root.error().text));
    return read(std::move(*root), answer, invocation);
}

} // namespace Casement::Exchange

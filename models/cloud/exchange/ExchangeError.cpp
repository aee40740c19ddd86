// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeError.h"

#include "models/base/Json.h"
#include "models/base/Redaction.h"
#include "models/cloud/http/StatusError.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exchange)
};

struct Words
{
    QString type; ///< .NET type of the exception, may be empty
    QString text;
};

/// A member whatever its case: the service's clients have seen internalexception and internalException.
json member(const json &object, const QString &name)
{
    if (object.is_object()) {
        for (const auto &[key, value] : object.items()) {
            if (fromStdUtf8(key).compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
    }
    return {};
}

/// "{errorId}|{.NET type}|{text}", where the text may hold bars of its own.
Words split(const QString &message)
{
    const qsizetype first = message.indexOf(QLatin1Char('|'));
    const qsizetype second = first < 0 ? -1 : message.indexOf(QLatin1Char('|'), first + 1);
    if (second < 0)
        return {{}, message};
    return {message.mid(first + 1, second - first - 1), message.mid(second + 1)};
}

/// A proxied fault carries another error's JSON inside its text; what matters stands after the last "Exception|".
QString innermost(const QString &text)
{
    const QLatin1String mark("Exception|");
    const qsizetype last = text.lastIndexOf(mark);
    if (last < 0)
        return text;
    static const QRegularExpression endOfString(QStringLiteral(R"re(\\*"[,}\]].*$)re"),
                                                QRegularExpression::DotMatchesEverythingOption);
    return text.mid(last + mark.size()).remove(endOfString);
}

bool saysNothing(const QString &text)
{
    static const QRegularExpression onlyType(QStringLiteral("^Exception of type '.*' was thrown\\.$"));
    return text.isEmpty() || onlyType.match(text).hasMatch();
}

Words wordsOf(const json &error)
{
    const json details = member(error, QStringLiteral("details"));
    if (details.is_array() && !details.empty()) {
        const QString message = jsonString(details.front(), "message");
        if (!message.isEmpty()) {
            Words words = split(message);
            words.text = innermost(words.text);
            return words;
        }
    }
    const json inner = member(member(error, QStringLiteral("innererror")), QStringLiteral("internalexception"));
    const Words words{jsonString(inner, "type"), jsonString(inner, "message")};
    return saysNothing(words.text) ? Words{words.type, jsonString(error, "message")} : words;
}

/// Some refusals are known by their words only; the status varies.
void refine(Error &error, bool isChange)
{
    const QString &words = error.serverWords;
    if (words.contains(QLatin1String("current write scopes"), Qt::CaseInsensitive)) {
        error.kind = ErrorKind::Forbidden;
        error.code = outOfScope;
        error.text = Texts::tr("This mailbox is outside the part of the organisation that this account may change.");
        error.advice = Texts::tr("Ask an administrator whose write scope covers it.");
    } else if (words.contains(QLatin1String("Expired or Invalid pagination request"), Qt::CaseInsensitive)) {
        error.code = expiredPage;
        error.text = Texts::tr("Exchange Online let the list expire while it was being read.");
        error.advice = Texts::tr("Read the list again.");
    } else if (words.contains(QLatin1String("matches multiple entries"), Qt::CaseInsensitive)) {
        error.kind = ErrorKind::Conflict;
        error.text = Texts::tr("Exchange Online found several objects under this identity and did nothing.");
    } else if (words.contains(QLatin1String("Invalid cmdlet parameters specified"), Qt::CaseInsensitive)) {
        error.kind = ErrorKind::Refused;
        error.code = unknownParameter;
        error.text =
            Texts::tr("Exchange Online does not know a part of this request, or the role does not contain it.");
        error.advice = Texts::tr("Check the roles of the account.");
    } else if (words.contains(QLatin1String("already exists"), Qt::CaseInsensitive)) {
        error.kind = ErrorKind::Conflict;
        error.code = alreadyExists;
        error.text = Texts::tr("Exchange Online has an object of this name already and did nothing.");
    } else if (error.kind != ErrorKind::OutcomeUnknown &&
               words.contains(QLatin1String("issue may be transient"), Qt::CaseInsensitive)) {
        error.kind = ErrorKind::ServiceFailed;
        error.text = Texts::tr("Exchange Online could not write to the directory.");
        error.advice = Texts::tr("Try again in half a minute.");
    } else if (words.contains(QLatin1String("Enable-OrganizationCustomization"))) {
        error.kind = ErrorKind::Refused;
        error.text =
            Texts::tr("Exchange Online does not allow this before the organisation was opened for customisation.");
        error.advice = Texts::tr("Run Enable-OrganizationCustomization once, then try again.");
    } else if (isChange && error.kind == ErrorKind::NotFound) {
        error.text = Texts::tr("Exchange Online does not find this mailbox any more.");
        error.advice = Texts::tr("Refresh the report.");
    }
}

Error roleRefusal(Error error, const QString &cmdlet)
{
    error.text = Texts::tr("The roles of this account do not allow %1.").arg(cmdlet);
    error.advice =
        Texts::tr("Give the account an Exchange role that contains it, and the app registration the permission "
                  "Exchange.Manage. A new role takes up to an hour.");
    return error;
}

void take(Error &error, const json &envelope)
{
    const Words words = wordsOf(envelope);
    error.serverWords = redacted(words.text);
    error.code = words.type.isEmpty() ? jsonString(envelope, "code") : words.type;
}

} // namespace

Error exchangeError(const Http::Answer &answer, const QString &cmdlet, bool isChange)
{
    Error error = Http::statusError(answer, isChange, QStringLiteral("Exchange Online"));
    const auto root = parseJson(answer.body);
    const json envelope = root ? member(*root, QStringLiteral("error")) : json();
    if (envelope.is_object())
        take(error, envelope);
    else
        error.serverWords = redacted(Http::printableStart(answer.body));
    if (error.serverWords.isEmpty())
        error.code = QStringLiteral("HTTP %1").arg(answer.status);
    if (error.kind == ErrorKind::Forbidden)
        error = roleRefusal(error, cmdlet);
    const bool isUnknown = error.kind == ErrorKind::OutcomeUnknown;
    refine(error, isChange);
    // A cmdlet's own refusal is believed at any status; the same words on a gateway's page say nothing about the
    // change.
    if (isUnknown && !envelope.is_object())
        error.kind = ErrorKind::OutcomeUnknown;
    return error.in(cmdlet);
}

Error errorInGoodAnswer(const Http::Answer &answer, const json &root, const QString &cmdlet)
{
    Error error = makeError(ErrorKind::Refused, Texts::tr("Exchange Online reported an error although it answered."),
                            Texts::tr("Read the mailbox again before anything is repeated."));
    error.httpStatus = answer.status;
    error.requestId = QString::fromLatin1(answer.header("request-id"));
    const json envelope = member(root, QStringLiteral("error"));
    const json errors = member(root, QStringLiteral("@adminapi.errors"));
    if (envelope.is_object()) {
        take(error, envelope);
    } else if (errors.is_array() && !errors.empty() && errors.front().is_string()) {
        const Words words = split(fromStdUtf8(errors.front().get<std::string>()));
        error.serverWords = redacted(words.text);
        error.code = words.type;
    }
    refine(error, false);
    return error.in(cmdlet);
}

bool isConcurrencyRefusal(const Http::Answer &answer)
{
    return answer.status >= 400 && answer.status < 500 && answer.status != 401 &&
           answer.body.contains("You have reached the maximum number of concurrent requests per tenant");
}

bool isTransientFault(const Http::Answer &answer)
{
    static const QByteArray marks[] = {"DCOverloadedException",
                                       "SuitabilityDirectoryException",
                                       "ServerInMMException",
                                       "StorageTransientException",
                                       "ADServerSettingsChangedException",
                                       "CmdletProxyNotAvailableFailure",
                                       "ServerBusyException",
                                       "BackendCommunicationException",
                                       "TransientException",
                                       "You have reached the maximum number of concurrent requests per tenant"};
    if (answer.status < 400 || answer.status == 401 || answer.status == 403)
        return false;
    return std::ranges::any_of(marks, [&](const QByteArray &mark) { return answer.body.contains(mark); });
}

} // namespace Casement::Exchange

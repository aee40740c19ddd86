// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphError.h"

#include "models/base/Json.h"
#include "models/base/Redaction.h"
#include "models/cloud/http/StatusError.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Graph {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

constexpr JsonLimits errorLimits{1024 * 1024, 64};

/// Inner errors nest under two spellings and may each have a code.
QString deepestCode(const json &error)
{
    QString code = jsonString(error, "code");
    const json *level = &error;
    for (int depth = 0; depth < 8; ++depth) {
        const json *inner = nullptr;
        for (const char *name : {"innerError", "innererror"}) {
            if (level->contains(name) && level->at(name).is_object())
                inner = &level->at(name);
        }
        if (!inner)
            break;
        level = inner;
        if (const QString deeper = jsonString(*level, "code"); !deeper.isEmpty())
            code = deeper;
    }
    return code;
}

/// The object that holds code and message. The reports service puts a whole error, as JSON text, into the message of
/// another one.
json errorObject(const json &root, int depth)
{
    const auto found = root.find("error");
    const json &error = found != root.end() && found->is_object() ? *found : root;
    const QString message = jsonString(error, "message");
    if (depth > 0 && message.startsWith(QLatin1Char('{'))) {
        const auto nested = parseJson(message.toUtf8(), errorLimits);
        if (nested && nested->is_object())
            return errorObject(*nested, depth - 1);
    }
    return error;
}

struct Words
{
    QString text;
    QString advice;
};

Words wordsOf(Lack lack)
{
    switch (lack) {
    case Lack::Licence:
        return {Texts::tr("The tenant has no licence for this part of Microsoft Graph."),
                Texts::tr("Microsoft Entra ID P1 is needed; a trial of it is enough to look.")};
    case Lack::Permission:
        return {Texts::tr("The app registration lacks a permission of Microsoft Graph."),
                Texts::tr("Add the permission and grant admin consent, then sign in again.")};
    case Lack::Role:
        return {Texts::tr("This account has none of the roles that may read this in Microsoft Graph."),
                Texts::tr("Have a role such as Global Reader assigned or activate it, then try again.")};
    case Lack::NotSaid:
        break;
    }
    return {};
}

Error errorIn(const Http::Answer &answer, bool isChange)
{
    Error error = Http::statusError(answer, isChange, QStringLiteral("Microsoft Graph"));
    const auto root = parseJson(answer.body, errorLimits);
    if (root && root->is_object() && root->contains("error")) {
        const json found = errorObject(*root, 3);
        error.code = deepestCode(found);
        error.serverWords = redacted(jsonString(found, "message"));
    } else {
        error.serverWords = redacted(Http::printableStart(answer.body));
    }
    if (const Words words = wordsOf(lackOf(error)); !words.text.isEmpty()) {
        error.text = words.text;
        error.advice = words.advice;
    }
    return error;
}

} // namespace

Error graphError(const Http::Answer &answer)
{
    return errorIn(answer, false);
}

Error graphChangeError(const Http::Answer &answer)
{
    return errorIn(answer, true);
}

Lack lackOf(const Error &error)
{
    if (error.kind != ErrorKind::Forbidden)
        return Lack::NotSaid;
    if (error.code == QLatin1String("Authentication_RequestFromNonPremiumTenantOrB2CTenant") ||
        error.serverWords.contains(QLatin1String("not licensed for this feature"), Qt::CaseInsensitive))
        return Lack::Licence;
    // Also the sign-in service refuses, when a token was asked for with a permission that nobody consented to.
    if (error.code == QLatin1String("Authentication_MSGraphPermissionMissing") ||
        error.code.startsWith(QLatin1String("AADSTS")))
        return Lack::Permission;
    if (error.code == QLatin1String("Authentication_RequestFromUnsupportedUserRole"))
        return Lack::Role;
    return Lack::NotSaid;
}

Error notUnderstood()
{
    return makeError(
        ErrorKind::BadAnswer, Texts::tr("The answer is not what Microsoft Graph sends."),
        Texts::tr("Check whether a proxy or sign-in page of your network answers instead, then try again."));
}

} // namespace Casement::Graph

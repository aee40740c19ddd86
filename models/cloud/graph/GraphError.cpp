// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphError.h"

#include "models/base/Json.h"
#include "models/base/Redaction.h"
#include "models/cloud/http/StatusError.h"

#include <nlohmann/json.hpp>

namespace Casement::Graph {

using nlohmann::json;

namespace {

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

} // namespace

Error graphError(const Http::Answer &answer)
{
    Error error = Http::statusError(answer, false, QStringLiteral("Microsoft Graph"));
    const auto root = parseJson(answer.body, {1024 * 1024, 64});
    if (root && root->is_object() && root->contains("error") && root->at("error").is_object()) {
        error.code = deepestCode(root->at("error"));
        error.serverWords = redacted(jsonString(root->at("error"), "message"));
    } else {
        error.serverWords = redacted(Http::printableStart(answer.body));
    }
    return error;
}

} // namespace Casement::Graph

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QByteArray>

#include <nlohmann/json_fwd.hpp>

namespace Casement {

/// How much of an answer is believed before it is read at all.
struct JsonLimits
{
    qsizetype maxBytes = 64 * 1024 * 1024;
    int maxDepth = 64;
};

/// Parses one JSON document from somebody we do not trust: size and depth are checked before the parser runs (it
/// accepts 200,000 levels otherwise), UTF-8 is validated, a byte order mark is dropped, duplicate keys are an error.
/// Never throws. The error's text names the byte offset, never the content.
[[nodiscard]] Result<nlohmann::json> parseJson(const QByteArray &bytes, JsonLimits limits = {});

/// The string under this key, or an empty one when it is missing, null or not a string.
[[nodiscard]] QString jsonString(const nlohmann::json &object, const char *key);

/// Text as UTF-8 for nlohmann, and back. (QString has no implicit conversions in this program.)
[[nodiscard]] std::string toStdUtf8(const QString &text);
[[nodiscard]] QString fromStdUtf8(const std::string &text);

/// Compact UTF-8; invalid text becomes U+FFFD instead of an exception.
[[nodiscard]] QByteArray dumpJson(const nlohmann::json &json);

/// The same, indented by two spaces.
[[nodiscard]] QByteArray dumpJsonIndented(const nlohmann::json &json);

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/cloud/http/Message.h"

#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>

/// What all fuzz targets share: bytes become an answer, and a broken promise becomes a crash that libFuzzer keeps.
namespace Casement::Fuzz {

/// The first byte picks a status (and with it the path through the readers), the rest is the body.
inline Http::Answer answerOf(const uint8_t *data, size_t size)
{
    static constexpr int statuses[] = {200, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504, 302};
    Http::Answer answer;
    answer.status = size == 0 ? 200 : statuses[data[0] % std::size(statuses)];
    answer.headers = {{"Content-Type", "application/json"}, {"request-id", "4f0a3c1e-7a53-44e1-9a0e-2f6f7f5b1c11"}};
    if (size > 1)
        answer.body = QByteArray(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    return answer;
}

inline void promise(bool kept, const char *what)
{
    if (kept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

/// Every error has a sentence for a person, and nobody's token in it.
inline void checkError(const Error &error)
{
    promise(!error.text.trimmed().isEmpty(), "an error without words");
    const QString line = error.oneLine();
    static const QRegularExpression token(QStringLiteral("\\beyJ[A-Za-z0-9_-]{5,}[.][A-Za-z0-9_-]{5,}"));
    promise(!line.contains(token), "a token stands in an error");
    promise(!line.contains(QChar(0x1b)), "an escape sequence stands in an error's line");
}

} // namespace Casement::Fuzz

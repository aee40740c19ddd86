// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Challenge.h"

#include "models/base/Json.h"

#include <nlohmann/json.hpp>

namespace Casement::Http {

namespace {

constexpr qsizetype longestHeader = 64 * 1024;
constexpr qsizetype longestClaims = 16 * 1024;

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// Reads a header value from left to right.
class Reader final
{
public:
    explicit Reader(const QByteArray &text) : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char next() const { return atEnd() ? '\0' : m_text[m_at]; }
    void skip() { ++m_at; }

    void skipSpaces()
    {
        while (next() == ' ' || next() == '\t')
            ++m_at;
    }

    QByteArray token()
    {
        const qsizetype start = m_at;
        while (!atEnd() && isTokenCharacter(next()))
            ++m_at;
        return m_text.mid(start, m_at - start);
    }

    /// The value after the equals sign.
    QByteArray value()
    {
        if (next() != '"')
            return unquoted();
        QByteArray read;
        for (++m_at; !atEnd() && next() != '"'; ++m_at) {
            if (next() == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            read += next();
        }
        skip();
        return read;
    }

private:
    /// Services forget the quotes around base64, so its padding is taken as well.
    QByteArray unquoted()
    {
        const qsizetype start = m_at;
        while (!atEnd() && next() != ',' && next() != ' ' && next() != '\t')
            ++m_at;
        return m_text.mid(start, m_at - start);
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
};

void readParameter(Reader &reader, const QByteArray &name, QList<Challenge> &challenges)
{
    reader.skip(); // the equals sign
    reader.skipSpaces();
    const QByteArray value = reader.value();
    if (!challenges.isEmpty())
        challenges.last().parameters.append({name.toLower(), value});
}

/// Base64 of either alphabet, padded or not; nothing when it is neither.
QByteArray decoded(const QByteArray &text)
{
    QByteArray standard = text;
    standard.replace('-', '+').replace('_', '/');
    return QByteArray::fromBase64Encoding(standard, QByteArray::AbortOnBase64DecodingErrors).decoded;
}

/// The parameter as JSON, when it is an object in base64 of any kind.
QByteArray claimsIn(const Challenge &challenge)
{
    for (const auto &[name, value] : challenge.parameters) {
        if (name != "claims" || value.size() > longestClaims)
            continue;
        const auto claims = parseJson(decoded(value), {longestClaims, 16});
        if (claims && claims->is_object())
            return dumpJson(*claims);
    }
    return {};
}

} // namespace

QList<Challenge> parseChallenges(const QByteArray &header)
{
    QList<Challenge> challenges;
    Reader reader(header);
    while (!reader.atEnd() && header.size() <= longestHeader) {
        reader.skipSpaces();
        const QByteArray word = reader.token();
        reader.skipSpaces();
        if (word.isEmpty())
            reader.skip(); // a comma, or a character that does not belong here
        else if (reader.next() == '=')
            readParameter(reader, word, challenges);
        else
            challenges.append({word.toLower(), {}});
    }
    return challenges;
}

QByteArray claimsAskedFor(const Answer &answer)
{
    for (const auto &[name, value] : answer.headers) {
        if (name.compare("WWW-Authenticate", Qt::CaseInsensitive) != 0)
            continue;
        for (const Challenge &challenge : parseChallenges(value)) {
            if (const QByteArray claims = claimsIn(challenge); challenge.scheme == "bearer" && !claims.isEmpty())
                return claims;
        }
    }
    return {};
}

} // namespace Casement::Http

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/RequestParser.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

bool isTokenChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isTokenChar);
}

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isVisible(char c)
{
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7f;
}

} // namespace

HttpRequest RequestParser::take()
{
    m_headDone = false;
    return std::exchange(m_request, {});
}

RequestParser::State RequestParser::refuse(int status)
{
    m_refusal = status;
    return State::Refused;
}

RequestParser::State RequestParser::consume(QByteArray &buffer)
{
    if (!m_headDone) {
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end > maxHeaderBytes || (end < 0 && buffer.size() > maxHeaderBytes))
            return refuse(431);
        if (end < 0) {
            const qsizetype lineFeed = buffer.indexOf('\n');
            return lineFeed >= 0 && (lineFeed == 0 || buffer[lineFeed - 1] != '\r') ? refuse(400) : State::NeedsMore;
        }
        const State state = readHead(buffer.left(end));
        if (state == State::Refused)
            return state;
        buffer.remove(0, end + 4);
        m_headDone = true;
    }
    if (buffer.size() < m_bodyBytes)
        return State::NeedsMore;
    m_request.body = buffer.left(m_bodyBytes);
    buffer.remove(0, m_bodyBytes);
    return State::Complete;
}

RequestParser::State RequestParser::readHead(const QByteArray &head)
{
    m_request = {};
    qsizetype from = 0;
    bool first = true;
    while (from <= head.size()) {
        const qsizetype end = head.indexOf("\r\n", from);
        const QByteArray line = head.mid(from, end < 0 ? -1 : end - from);
        if (!(first ? readRequestLine(line) : readHeaderLine(line)))
            return refuse(400);
        first = false;
        if (end < 0)
            break;
        from = end + 2;
    }
    return readFraming();
}

bool RequestParser::readRequestLine(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]) || !parts[1].startsWith('/'))
        return false;
    if (!std::all_of(parts[1].cbegin(), parts[1].cend(), isVisible) || !parts[2].startsWith("HTTP/"))
        return false;
    m_request.method = parts[0];
    m_request.target = parts[1];
    m_request.version = parts[2];
    return true;
}

bool RequestParser::readHeaderLine(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.left(colon)))
        return false;
    const QByteArray value = line.mid(colon + 1).trimmed();
    const auto isControl = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; };
    if (std::any_of(value.cbegin(), value.cend(), isControl))
        return false;
    m_request.headers.append({line.left(colon), value});
    return true;
}

RequestParser::State RequestParser::readFraming()
{
    if (m_request.version != "HTTP/1.1" && m_request.version != "HTTP/1.0")
        return refuse(505);
    if (headerCount(m_request.headers, "Host") != 1 && m_request.version == "HTTP/1.1")
        return refuse(400);
    const int lengths = headerCount(m_request.headers, "Content-Length");
    if (m_request.has("Transfer-Encoding")) {
        if (lengths > 0)
            return refuse(400);
        return refuse(m_request.header("Transfer-Encoding").toLower() == "chunked" ? 411 : 501);
    }
    const bool carriesBody = m_request.method == "POST" || m_request.method == "PUT" || m_request.method == "PATCH";
    if (lengths == 0) {
        m_bodyBytes = 0;
        return carriesBody ? refuse(411) : State::Complete;
    }
    const QByteArray length = m_request.header("Content-Length");
    for (const auto &[name, value] : std::as_const(m_request.headers)) {
        if (name.compare("Content-Length", Qt::CaseInsensitive) == 0 && value != length)
            return refuse(400);
    }
    if (!isDigits(length))
        return refuse(400);
    m_bodyBytes = length.size() > 12 ? maxBodyBytes + 1 : length.toLongLong();
    return m_bodyBytes > maxBodyBytes ? refuse(413) : State::Complete;
}

} // namespace Casement::Demo

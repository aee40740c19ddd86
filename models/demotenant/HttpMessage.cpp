// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/HttpMessage.h"

#include <QDateTime>
#include <QLocale>

namespace Casement::Demo {

namespace {

QByteArray reason(int status)
{
    static const QHash<int, QByteArray> words{{200, "OK"},
                                              {201, "Created"},
                                              {202, "Accepted"},
                                              {204, "No Content"},
                                              {302, "Found"},
                                              {304, "Not Modified"},
                                              {307, "Temporary Redirect"},
                                              {308, "Permanent Redirect"},
                                              {400, "Bad Request"},
                                              {401, "Unauthorized"},
                                              {403, "Forbidden"},
                                              {404, "Not Found"},
                                              {405, "Method Not Allowed"},
                                              {408, "Request Timeout"},
                                              {409, "Conflict"},
                                              {410, "Gone"},
                                              {411, "Length Required"},
                                              {413, "Content Too Large"},
                                              {424, "Failed Dependency"},
                                              {429, "Too Many Requests"},
                                              {431, "Request Header Fields Too Large"},
                                              {500, "Internal Server Error"},
                                              {501, "Not Implemented"},
                                              {502, "Bad Gateway"},
                                              {503, "Service Unavailable"},
                                              {504, "Gateway Timeout"},
                                              {505, "HTTP Version Not Supported"}};
    return words.value(status, "Other");
}

} // namespace

QByteArray httpDate(const QDateTime &utc)
{
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() + " GMT";
}

QByteArray headerValue(const Headers &headers, const QByteArray &name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

int headerCount(const Headers &headers, const QByteArray &name)
{
    int count = 0;
    for (const auto &[key, value] : headers)
        count += key.compare(name, Qt::CaseInsensitive) == 0 ? 1 : 0;
    return count;
}

QByteArray HttpRequest::query() const
{
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArray() : target.mid(mark + 1);
}

bool HttpRequest::wantsClose() const
{
    const QByteArray connection = header("Connection").toLower();
    return version == "HTTP/1.0" ? !connection.contains("keep-alive") : connection.contains("close");
}

void HttpAnswer::set(const QByteArray &name, const QByteArray &value)
{
    headers.append({name, value});
}

HttpAnswer answerText(int status, const QByteArray &contentType, const QByteArray &body)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.set("Content-Type", contentType);
    return answer;
}

HttpAnswer methodNotAllowed(const QByteArray &allow)
{
    HttpAnswer answer = answerText(405, "text/plain; charset=utf-8", "This address answers to " + allow + " only.\n");
    answer.set("Allow", allow);
    return answer;
}

QByteArray wireBytes(const HttpAnswer &answer, bool headOnly, bool closes)
{
    QByteArray bytes;
    bytes.reserve(answer.body.size() + 1024);
    bytes += "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        bytes += name + ": " + value + "\r\n";
    if (headerCount(answer.headers, "Date") == 0)
        bytes += "Date: " + httpDate(QDateTime::currentDateTimeUtc()) + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    if (closes)
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    if (!headOnly)
        bytes += answer.body;
    return bytes;
}

} // namespace Casement::Demo

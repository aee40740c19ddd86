// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/LoopbackPage.h"

#include "models/cloud/identity/LoopbackRequest.h"

#include <QCoreApplication>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 302:
        return "Found";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 421:
        return "Misdirected Request";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Bad Request";
    }
}

QByteArray page(int status, const QString &words, const QByteArray &location)
{
    const QByteArray body =
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>Casement</title></head><body><p>" +
        words.toHtmlEscaped().toUtf8() + "</p></body></html>\n";
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    head += status == 405 ? "Allow: GET\r\n" : "";
    if (!location.isEmpty())
        head += "Location: " + location + "\r\n";
    head += "Content-Type: text/html; charset=utf-8\r\n"
            "Content-Length: " +
            QByteArray::number(body.size()) +
            "\r\n"
            "Cache-Control: no-store\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "Content-Security-Policy: default-src 'none'\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Connection: close\r\n\r\n";
    return head + body;
}

} // namespace

QByteArray answeredPage(bool signedIn)
{
    const QString words = signedIn ? Texts::tr("You can close this page and go back to Casement.")
                                   : Texts::tr("The sign-in was not completed. Go back to Casement to see why.");
    return page(200, words, {});
}

QByteArray redirectingPage()
{
    return page(302, Texts::tr("You can close this page and go back to Casement."), lastPageAddress);
}

QByteArray strayPage(int status)
{
    return page(status, Texts::tr("This address only takes the answer of a sign-in that Casement started."), {});
}

} // namespace Casement::Identity

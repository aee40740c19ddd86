// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/demotenant/LivedInTenant.h"

#include "models/base/Json.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

Options optionsAt(const std::atomic<qint64> &nowMs)
{
    Options options = smallTenant(400);
    options.accessTokenSeconds = 90 * 86400;
    options.clock = [&nowMs] { return nowMs.load(); };
    return options;
}

} // namespace

Truth::Truth(const QByteArray &text) : json(Json::parse(text.toStdString()))
{
    for (const Json &one : json["mailboxes"])
        byUpn.insert(jsonString(one, "upn").toLower(), &one);
}

Days Truth::days(const Json &mailbox, const char *protocol, const char *how)
{
    Days days;
    const Json &protocols = mailbox["protocols"];
    if (!protocols.contains(protocol))
        return days;
    for (const Json &one : protocols[protocol][how])
        days.insert(QString::fromStdString(one.get<std::string>()));
    return days;
}

bool Truth::isWithin(const Days &days, const QDate &from, const QDate &to)
{
    return std::any_of(days.cbegin(), days.cend(), [&](const QString &day) {
        return day >= from.toString(Qt::ISODate) && day <= to.toString(Qt::ISODate);
    });
}

QDate Truth::date(const char *member) const
{
    return QDate::fromString(jsonString(json, member), Qt::ISODate);
}

LivedInTenant::LivedInTenant()
    : tenant(optionsAt(nowMs)),
      addresses(*tenant.start()),
      client(addresses),
      truth(tenant.truth())
{
    if (!client.signIn(QStringLiteral("reader@contoso.com"), ".default"))
        qFatal("nobody could sign in");
}

void LivedInTenant::reset()
{
    nowMs = noon().toMSecsSinceEpoch();
    if (!settings({{"reportLagDays", 2}, {"signInDelaySeconds", 0}}))
        qFatal("the tenant refuses its settings");
}

bool LivedInTenant::settings(const Json &values)
{
    return tenant.addFaults(dumpJson({{"settings", values}})).has_value();
}

QUrl LivedInTenant::url(const QString &path, const QString &query) const
{
    QUrl url = addresses.graph;
    url.setPath(path);
    url.setQuery(query);
    return url;
}

Json LivedInTenant::report(const QByteArray &argument)
{
    const QString path = QStringLiteral("/beta/reports/getEmailAppUsageUserDetail(%1)");
    return client
        .get(url(path.arg(QString::fromLatin1(argument)), QStringLiteral("$format=application/json")),
             client.graphHeaders())
        .json()["value"];
}

std::vector<Json> LivedInTenant::log(const QByteArray &filter)
{
    std::vector<Json> rows;
    QUrl next =
        url(QStringLiteral("/beta/auditLogs/signIns"), QStringLiteral("$filter=%1").arg(QString::fromLatin1(filter)));
    while (next.isValid()) {
        const Reply reply = client.get(next, client.graphHeaders());
        Json page = reply.json();
        if (reply.status != 200)
            return {};
        for (Json &row : page["value"])
            rows.push_back(std::move(row));
        next = QUrl::fromEncoded(jsonString(page, "@odata.nextLink").toUtf8());
    }
    return rows;
}

} // namespace Casement::Demo

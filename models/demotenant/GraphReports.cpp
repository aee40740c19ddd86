// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphReports.h"

#include "models/base/Random.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/GraphAnswer.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Usage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

constexpr int daysBehind = 2; ///< the last day that a report covers
constexpr const char *apps = "Mail For Mac,Outlook For Mac,Outlook For Windows,Outlook For Mobile,Other For Mobile,"
                             "Outlook For Web,POP3 App,IMAP4 App,SMTP App";

QByteArray day(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd")).toLatin1();
}

QByteArray cell(const QByteArray &text)
{
    if (!text.contains(',') && !text.contains('"') && !text.contains('\n'))
        return text;
    return '"' + QByteArray(text).replace('"', "\"\"") + '"';
}

QByteArray concealed(const QByteArray &text, const Profile &profile)
{
    return QCryptographicHash::hash(profile.tenantId + text, QCryptographicHash::Md5).toHex().toUpper();
}

/// The days of `period='D30'`, 1 for a date; nothing when the argument is neither.
std::optional<int> daysOf(const QByteArray &function)
{
    static const QRegularExpression form(
        QStringLiteral("^[A-Za-z]+\\((?:period='D(7|30|90|180)'|date=(\\d{4}-\\d{2}-\\d{2}))\\)$"));
    const QRegularExpressionMatch match = form.match(QString::fromUtf8(function));
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).isEmpty() ? 1 : match.captured(1).toInt();
}

bool isReported(const Recipient &one)
{
    return one.inMailbox && !one.externalId.isEmpty();
}

} // namespace

void GraphReports::conceal(const Call &call, bool isHidden)
{
    m_concealed = isHidden;
    m_concealedSinceMs = call.nowMs;
}

bool GraphReports::isConcealed(const Call &call) const
{
    return m_concealed.value_or(call.scenario.concealedNames);
}

/// A change of the setting reaches the reports later than the setting's own answer.
bool GraphReports::showsConcealed(const Call &call) const
{
    const bool isDue = call.nowMs - m_concealedSinceMs >= call.scenario.concealmentDelaySeconds * 1000LL;
    return m_concealed && !isDue ? !*m_concealed : isConcealed(call);
}

QByteArray GraphReports::userDetail(const Call &call, int days) const
{
    const QByteArray end = call.scenario.reportVariant == "crlf" ? "\r\n" : "\n";
    const bool isOdd = call.scenario.reportVariant == "odd";
    const bool hides = showsConcealed(call);
    const QByteArray refresh = day(call.nowMs - daysBehind * 86400000LL);
    QByteArray csv =
        QByteArray("\xEF\xBB\xBF") +
        "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date," + apps +
        ",Report Period" + (isOdd ? ",Something New" : "") + end;
    for (const Recipient &one : m_directory.recipients()) {
        if (!isReported(one) || call.scenario.reportVariant == "empty")
            continue;
        const Usage usage = usageOf(one);
        const bool isRecent = usage.daysAgo <= days;
        const auto used = [isRecent](bool yes) { return QByteArray(yes && isRecent ? "Undetermined" : ""); };
        csv += refresh + ',' + cell(hides ? concealed(one.userPrincipalName, m_profile) : one.userPrincipalName) + ',' +
               cell(hides ? concealed(one.displayName, m_profile) : one.displayName) + ",False,," +
               (isRecent ? day(call.nowMs - usage.daysAgo * 86400000LL) : QByteArray()) + ",,," +
               (isRecent ? "ProPlus" : "") + ",," + used(usage.activeSync) + ",," + used(usage.pop) + ',' +
               used(usage.imap) + ',' + used(usage.smtp) + ',' + QByteArray::number(days) + (isOdd ? ",1" : "") + end;
    }
    return isOdd ? csv + end : csv;
}

QByteArray GraphReports::counts(const Call &call, int days) const
{
    int pop = 0;
    int imap = 0;
    int smtp = 0;
    for (const Recipient &one : m_directory.recipients()) {
        const Usage usage = usageOf(one);
        const bool counts = isReported(one) && usage.daysAgo <= days;
        pop += counts && usage.pop ? 1 : 0;
        imap += counts && usage.imap ? 1 : 0;
        smtp += counts && usage.smtp ? 1 : 0;
    }
    return QByteArray("\xEF\xBB\xBF") + "Report Refresh Date," + apps + ",Report Period\n" +
           day(call.nowMs - daysBehind * 86400000LL) + ",0,0,0,0,0,0," + QByteArray::number(pop) + ',' +
           QByteArray::number(imap) + ',' + QByteArray::number(smtp) + ',' + QByteArray::number(days) + '\n';
}

HttpAnswer GraphReports::asJson(Call &call, int days) const
{
    const auto list = [](bool yes) { return yes ? Json::array({"Undetermined"}) : Json::array(); };
    const std::string refresh = day(call.nowMs - daysBehind * 86400000LL).toStdString();
    Json rows = Json::array();
    for (const Recipient &one : m_directory.recipients()) {
        if (!isReported(one))
            continue;
        const Usage usage = usageOf(one);
        const bool hides = showsConcealed(call);
        const QByteArray upn = hides ? concealed(one.userPrincipalName, m_profile) : one.userPrincipalName;
        const QByteArray name = hides ? concealed(one.displayName, m_profile) : one.displayName;
        const bool isRecent = usage.daysAgo <= days;
        rows.push_back(
            {{"reportRefreshDate", refresh},
             {"userPrincipalName", upn.toStdString()},
             {"displayName", name.toStdString()},
             {"isDeleted", false},
             {"deletedDate", nullptr},
             {"lastActivityDate", isRecent ? Json(day(call.nowMs - usage.daysAgo * 86400000LL).toStdString()) : Json()},
             {"mailForMac", Json::array()},
             {"outlookForMac", Json::array()},
             {"outlookForWindows", Json::array()},
             {"outlookForMobile", Json::array()},
             {"otherForMobile", list(isRecent && usage.activeSync)},
             {"outlookForWeb", Json::array()},
             {"pop3App", list(isRecent && usage.pop)},
             {"imap4App", list(isRecent && usage.imap)},
             {"smtpApp", list(isRecent && usage.smtp)},
             {"reportPeriod", std::to_string(days)}});
    }
    call.rows = static_cast<int>(rows.size());
    return graphJson(200, {{"value", std::move(rows)}});
}

HttpAnswer GraphReports::order(Call &call, const QByteArray &function)
{
    const QByteArray name = function.split('(').first().toLower();
    const bool isDetail = name == "getemailappusageuserdetail";
    const std::optional<int> days = daysOf(function);
    if (!isDetail && name != "getemailappusageappsusercounts")
        return graphRefusal(call, 404, "ResourceNotFound", "The report '" + function + "' does not exist.");
    if (!days)
        return graphRefusal(call, 400, "InvalidArgument", "Invalid argument value provided. period or date.");
    if (call.request.path().startsWith("/beta/") &&
        queryValue(parseQuery(call.request.query()), "$format") == "application/json")
        return asJson(call, *days);
    const auto isOver = [&call](const QHash<QByteArray, Link>::iterator &one) { return one->untilMs <= call.nowMs; };
    m_links.removeIf(isOver);
    const QByteArray key = randomBase64Url();
    m_links.insert(key, {isDetail ? userDetail(call, *days) : counts(call, *days),
                         call.nowMs + call.scenario.reportLinkSeconds * 1000LL});
    HttpAnswer answer = answerText(302, "text/plain", {});
    answer.set("Location", m_profile.reports + "/data/download/" + key);
    return answer;
}

HttpAnswer GraphReports::download(Call &call)
{
    if (call.request.has("Authorization")) {
        call.slip("a token was sent to the host of report downloads");
        return answerText(400, "text/plain", "The address carries its own authorization.\n");
    }
    if (call.request.method != "GET")
        return methodNotAllowed("GET");
    const QList<QByteArray> segments = pathSegments(call.request.path());
    const auto link = m_links.constFind(segments.value(2));
    if (segments.size() != 3 || segments[0] != "data" || segments[1] != "download" || link == m_links.cend())
        return answerText(404, "text/plain", "There is no such report.\n");
    if (link->untilMs <= call.nowMs)
        return answerText(403, "text/plain", "This address has expired.\n");
    HttpAnswer answer = answerText(200, "application/octet-stream", link->csv);
    answer.set("Content-Disposition", "attachment; filename=\"EmailAppUsageUserDetail.csv\"");
    return answer;
}

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphReports.h"

#include "models/base/Random.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/GraphAnswer.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/ReportRows.h"

#include <QCryptographicHash>
#include <QDate>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

constexpr qint64 daysWithDates = 30; ///< how far back `date=` reaches
constexpr const char *apps = "Mail For Mac,Outlook For Mac,Outlook For Windows,Outlook For Mobile,Other For Mobile,"
                             "Outlook For Web,POP3 App,IMAP4 App,SMTP App";

QByteArray dateText(qint64 day)
{
    return QDate(1970, 1, 1).addDays(day).toString(Qt::ISODate).toLatin1();
}

QByteArray cell(const QByteArray &text)
{
    if (!text.contains(',') && !text.contains('"') && !text.contains('\n'))
        return text;
    return '"' + QByteArray(text).replace('"', "\"\"") + '"';
}

/// What stands in a report's brackets.
struct Argument
{
    int days = 1;
    std::optional<QDate> date;
};

std::optional<Argument> argumentOf(const QByteArray &function)
{
    static const QRegularExpression form(
        QStringLiteral("^[A-Za-z]+\\((?:period='D(7|30|90|180)'|date=(\\d{4}-\\d{2}-\\d{2}))\\)$"));
    const QRegularExpressionMatch match = form.match(QString::fromUtf8(function));
    const QDate date = QDate::fromString(match.captured(2), Qt::ISODate);
    if (!match.hasMatch() || (match.captured(1).isEmpty() && !date.isValid()))
        return std::nullopt;
    return match.captured(1).isEmpty() ? Argument{1, date} : Argument{match.captured(1).toInt(), std::nullopt};
}

/// The period's days, or the one that was asked for; nothing for a date that the report has no longer or not yet.
std::optional<ReportSpan> spanOf(const Argument &argument, qint64 last)
{
    if (!argument.date)
        return ReportSpan{last - argument.days + 1, last, argument.days};
    const qint64 wanted = QDate(1970, 1, 1).daysTo(*argument.date);
    if (wanted > last || wanted <= last - daysWithDates)
        return std::nullopt;
    return ReportSpan{wanted, wanted, 1};
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

qint64 GraphReports::lastReported(const Call &call)
{
    return reportedUntil(call.nowMs, call.scenario.reportLagDays);
}

QByteArray GraphReports::shown(const QByteArray &text, bool hides) const
{
    if (!hides)
        return text;
    return QCryptographicHash::hash(m_profile.tenantId + text, QCryptographicHash::Md5).toHex().toUpper();
}

QByteArray GraphReports::userDetail(const Call &call, const ReportSpan &span) const
{
    const QByteArray end = call.scenario.reportVariant == "crlf" ? "\r\n" : "\n";
    const bool isOdd = call.scenario.reportVariant == "odd";
    const QByteArray tail = ',' + QByteArray::number(span.days) + (isOdd ? ",1" : "") + end;
    const bool hides = showsConcealed(call);
    const QByteArray refresh = dateText(lastReported(call));
    QByteArray csv =
        QByteArray("\xEF\xBB\xBF") +
        "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date," + apps +
        ",Report Period" + (isOdd ? ",Something New" : "") + end;
    if (call.scenario.reportVariant != "empty") {
        eachReportRow(m_profile, m_usage, span, call.nowMs, [&](const ReportRow &row) {
            const bool isDeleted = row.deletedDay && *row.deletedDay <= span.to;
            csv += refresh + ',' + cell(shown(row.userPrincipalName, hides)) + ',' +
                   cell(shown(row.displayName, hides)) + (isDeleted ? ",True," : ",False,") +
                   (isDeleted ? dateText(*row.deletedDay) : QByteArray()) + ',' +
                   (row.lastActivity ? dateText(*row.lastActivity) : QByteArray());
            for (const char *one : row.cells) {
                csv += ',';
                csv += one;
            }
            csv += tail;
        });
    }
    return isOdd ? csv + end : csv;
}

QByteArray GraphReports::counts(const Call &call, const ReportSpan &span) const
{
    std::array<int, reportColumnCount> used{};
    eachReportRow(m_profile, m_usage, span, call.nowMs, [&used](const ReportRow &row) {
        for (std::size_t i = 0; i < used.size(); ++i)
            used.at(i) += row.cells.at(i) ? 1 : 0;
    });
    QByteArray csv =
        QByteArray("\xEF\xBB\xBF") + "Report Refresh Date," + apps + ",Report Period\n" + dateText(lastReported(call));
    for (const int one : used)
        csv += ',' + QByteArray::number(one);
    return csv + ',' + QByteArray::number(span.days) + '\n';
}

HttpAnswer GraphReports::asJson(Call &call, const ReportSpan &span) const
{
    static constexpr std::array<const char *, reportColumnCount> names{
        "mailForMac",    "outlookForMac", "outlookForWindows", "outlookForMobile", "otherForMobile",
        "outlookForWeb", "pop3App",       "imap4App",          "smtpApp"};
    const bool hides = showsConcealed(call);
    const std::string refresh = dateText(lastReported(call)).toStdString();
    const auto date = [](const std::optional<qint64> &day) {
        return day ? Json(dateText(*day).toStdString()) : Json();
    };
    Json rows = Json::array();
    eachReportRow(m_profile, m_usage, span, call.nowMs, [&](const ReportRow &row) {
        const bool isDeleted = row.deletedDay && *row.deletedDay <= span.to;
        Json one{{"reportRefreshDate", refresh},
                 {"userPrincipalName", shown(row.userPrincipalName, hides).toStdString()},
                 {"displayName", shown(row.displayName, hides).toStdString()},
                 {"isDeleted", isDeleted},
                 {"deletedDate", isDeleted ? date(row.deletedDay) : Json()},
                 {"lastActivityDate", date(row.lastActivity)},
                 {"reportPeriod", std::to_string(span.days)}};
        for (std::size_t i = 0; i < names.size(); ++i)
            one[names.at(i)] = row.cells.at(i) ? Json::array({row.cells.at(i)}) : Json::array();
        rows.push_back(std::move(one));
    });
    call.rows = static_cast<int>(rows.size());
    return graphJson(200, {{"value", std::move(rows)}});
}

HttpAnswer GraphReports::order(Call &call, const QByteArray &function)
{
    const QByteArray name = function.split('(').first().toLower();
    const bool isDetail = name == "getemailappusageuserdetail";
    const std::optional<Argument> argument = argumentOf(function);
    if (!isDetail && name != "getemailappusageappsusercounts")
        return graphRefusal(call, 404, "ResourceNotFound", "The report '" + function + "' does not exist.");
    const std::optional<ReportSpan> span = argument ? spanOf(*argument, lastReported(call)) : std::nullopt;
    if (!span)
        return graphRefusal(call, 400, "InvalidArgument", "Invalid argument value provided. period or date.");
    if (call.request.path().startsWith("/beta/") &&
        queryValue(parseQuery(call.request.query()), "$format") == "application/json")
        return asJson(call, *span);
    const auto isOver = [&call](const QHash<QByteArray, Link>::iterator &one) { return one->untilMs <= call.nowMs; };
    m_links.removeIf(isOver);
    const QByteArray key = randomBase64Url();
    m_links.insert(key, {isDetail ? userDetail(call, *span) : counts(call, *span),
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

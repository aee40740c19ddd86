// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/SignInFilter.h"

#include "models/cloud/graph/SignIns.h"

namespace Casement::Graph {

namespace {

constexpr qint64 shortest = 15 * 60;
/// Encoded; addresses are safe up to about 2,000 characters, and date, paging and host need their share.
constexpr qsizetype longestAppFilter = 1400;

QByteArray written(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss'Z'")).toLatin1();
}

/// `clientAppUsed eq 'A' or clientAppUsed eq 'B'` in as many pieces as it takes; one empty piece for no restriction.
QByteArrayList appFilters(const QStringList &clientApps)
{
    QByteArrayList filters{QByteArray()};
    for (const QString &app : clientApps) {
        const QByteArray one = "clientAppUsed eq " + filterText(app);
        const QByteArray longer = filters.last().isEmpty() ? one : filters.last() + " or " + one;
        if (!filters.last().isEmpty() && QUrl::toPercentEncoding(QString::fromUtf8(longer)).size() > longestAppFilter)
            filters.append(one);
        else
            filters.last() = longer;
    }
    return filters;
}

QByteArray notModern()
{
    QByteArray filter;
    for (const QString &app : modernClientApps())
        filter += " and clientAppUsed ne " + filterText(app);
    return filter;
}

QByteArray filterFor(const SignInSlice &slice, const SignInQuery &query, const QByteArray &appFilter)
{
    QByteArray filter = "createdDateTime ge " + written(slice.from) + " and createdDateTime lt " + written(slice.to);
    if (slice.kind == SignInKind::NonInteractive)
        filter += " and signInEventTypes/any(t: t eq 'nonInteractiveUser')";
    if (!query.userId.isEmpty())
        filter += " and userId eq " + filterText(query.userId);
    if (!query.appId.isEmpty())
        filter += " and appId eq " + filterText(query.appId);
    if (query.notModern)
        filter += notModern();
    if (!appFilter.isEmpty())
        filter += " and (" + appFilter + ')';
    return filter;
}

} // namespace

std::vector<SignInSlice> slicesOf(const SignInQuery &query)
{
    std::vector<SignInSlice> slices;
    QDateTime to = query.to.toUTC();
    const QDateTime from = query.from.toUTC();
    while (from.isValid() && from < to) {
        // Slices end at midnight, so that those of tomorrow's reading are the same as today's.
        QDateTime begin = to.addSecs(-1);
        begin.setTime(QTime(0, 0));
        begin = std::max(begin, from);
        slices.push_back({SignInKind::Interactive, begin, to});
        slices.push_back({SignInKind::NonInteractive, begin, to});
        to = begin;
    }
    return slices;
}

std::vector<SignInSlice> halves(const SignInSlice &slice)
{
    const qint64 seconds = slice.from.secsTo(slice.to);
    if (seconds < 2 * shortest)
        return {};
    const QDateTime middle = slice.from.addSecs(seconds / 2);
    return {{slice.kind, middle, slice.to}, {slice.kind, slice.from, middle}};
}

std::vector<GraphQuery> questionsFor(const SignInSlice &slice, const SignInQuery &query)
{
    std::vector<GraphQuery> questions;
    for (const QByteArray &apps : appFilters(query.clientApps)) {
        GraphQuery question;
        question.path = "auditLogs/signIns";
        question.options = {{"$filter", filterFor(slice, query, apps)}, {"$top", "1000"}};
        question.label = "sign-ins";
        question.family = Family::AuditLogs;
        question.beta = slice.kind == SignInKind::NonInteractive;
        questions.push_back(std::move(question));
    }
    return questions;
}

} // namespace Casement::Graph

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/DossierLine.h"

#include "models/itemmodels/DossierWords.h"
#include "models/itemmodels/RunTableModel.h"
#include "models/posture/ClientWords.h"
#include "models/posture/DayWords.h"

#include <QLocale>

#include <algorithm>
#include <map>
#include <optional>

namespace Casement {

namespace {

using DossierWords::joined;
using DossierWords::keyName;
using DossierWords::Words;

/// All uses, or all refusals, of one protocol by one client.
struct ClientSum
{
    UseKey key = UseKey::NotSaid;
    QString client;
    std::optional<int> times; ///< nothing: nobody counted
    int failures = 0;
    UseDay newest;
};

/// refused: the failures, else the successes. Newest first.
std::vector<ClientSum> clientsOf(std::span<const UseDay> uses, bool refused)
{
    std::map<std::pair<UseKey, QString>, ClientSum> sums;
    for (const UseDay &use : uses) {
        if ((refused ? use.failures : use.successes) == 0)
            continue;
        const QString client = refused ? QString() : use.client;
        ClientSum &sum = sums[{use.key, client}];
        sum.key = use.key;
        sum.client = client;
        DossierWords::addTimes(sum.times, use);
        sum.failures += use.failures;
        if (sum.newest.days.isEmpty() || use.days.to > sum.newest.days.to)
            sum.newest = use;
    }
    std::vector<ClientSum> clients;
    for (auto &[key, sum] : sums)
        clients.push_back(std::move(sum));
    std::ranges::stable_sort(clients, std::ranges::greater(), [](const ClientSum &sum) { return sum.newest.days.to; });
    return clients;
}

DossierLine heading(const QString &title)
{
    DossierLine line;
    line.heading = true;
    line.title = title;
    return line;
}

DossierLine clientLine(const ClientSum &sum)
{
    DossierLine line;
    line.mark = DossierLine::Use;
    line.title = joined({keyName(sum.key), clientWords(sum.client)});
    line.end = DossierWords::timesWords(sum.times);
    line.detail = joined({Words::tr("Last %1").arg(spanWords(sum.newest.days)), sum.newest.address, sum.newest.country,
                          DossierWords::sourceName(sum.newest.source)});
    return line;
}

DossierLine refusedLine(const ClientSum &sum)
{
    DossierLine line;
    line.mark = DossierLine::Attempt;
    line.title = keyName(sum.key);
    line.end = Words::tr("%Ln attempt(s)", nullptr, sum.failures);
    line.detail = joined({Words::tr("Last %1").arg(spanWords(sum.newest.days)), clientWords(sum.newest.client),
                          sum.newest.address, sum.newest.country});
    return line;
}

DossierLine signInLine(const SignInEvent &event)
{
    DossierLine line;
    const QString client = event.clientApp.isEmpty() ? Words::tr("Client not named") : event.clientApp.simplified();
    switch (event.outcome) {
    case SignInEvent::Success:
        line.mark = event.wouldBlock.isEmpty() ? DossierLine::Use : DossierLine::WouldBreak;
        line.title = Words::tr("%1, signed in").arg(client);
        break;
    case SignInEvent::Failure:
        line.mark = DossierLine::Attempt;
        line.title = Words::tr("%1, refused").arg(client);
        break;
    case SignInEvent::NotSaid:
        line.mark = DossierLine::NotObserved;
        line.title = Words::tr("%1, outcome not said").arg(client);
        break;
    }
    line.end = QLocale().toString(event.at.toLocalTime().time(), QLocale::ShortFormat);
    const QString wouldBlock =
        event.wouldBlock.isEmpty() ? QString() : Words::tr("\"%1\" would block it").arg(event.wouldBlock.simplified());
    line.detail = joined(
        {joined({event.address, event.country}), event.application, event.userAgent, event.failureReason, wouldBlock});
    return line;
}

DossierLine changeLine(const PastChange &change)
{
    const QDateTime at = change.row.outcomeAt.isValid() ? change.row.outcomeAt : change.startedAt;
    DossierLine line;
    line.mark = DossierWords::markOf(change.row.outcome);
    line.title = runChangeText(change.row.wanted);
    line.end = rowOutcomeWord(change.row.outcome);
    const QString run = change.undoOf.isNull() ? Words::tr("Run %1").arg(change.number)
                                               : Words::tr("Run %1, an undo").arg(change.number);
    line.detail = joined({QLocale().toString(at.toLocalTime(), QLocale::ShortFormat), run, change.account, change.note,
                          change.row.message});
    line.run = change.run;
    return line;
}

} // namespace

DossierLines clientLines(std::span<const UseDay> uses)
{
    DossierLines lines;
    const std::vector<ClientSum> clients = clientsOf(uses, false);
    const std::vector<ClientSum> refused = clientsOf(uses, true);
    if (!clients.empty())
        lines.push_back(heading(Words::tr("Used by")));
    for (const ClientSum &sum : clients)
        lines.push_back(clientLine(sum));
    if (!refused.empty())
        lines.push_back(heading(Words::tr("Refused: attempts, not use")));
    for (const ClientSum &sum : refused)
        lines.push_back(refusedLine(sum));
    return lines;
}

DossierLines signInLines(const SignInEvents &answer)
{
    DossierLines lines;
    QDate day;
    for (const SignInEvent &event : answer.events) {
        const QDate local = event.at.toLocalTime().date();
        if (local != day)
            lines.push_back(heading(QLocale().toString(local, QStringLiteral("ddd d MMM yyyy"))));
        day = local;
        lines.push_back(signInLine(event));
    }
    return lines;
}

DossierLines changeLines(std::span<const PastChange> changes)
{
    DossierLines lines;
    for (const PastChange &change : changes)
        lines.push_back(changeLine(change));
    return lines;
}

} // namespace Casement

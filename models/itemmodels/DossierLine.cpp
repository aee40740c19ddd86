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

/// All uses, all refusals, or all sign-ins without an outcome, of one protocol by one client.
struct ClientSum
{
    UseKey key = UseKey::NotSaid;
    QString client;
    std::optional<int> times; ///< nothing: nobody counted
    int number = 0;           ///< of refusals, or of sign-ins without an outcome
    UseDay newest;
};

/// By one of the numbers of a day. Newest first.
std::vector<ClientSum> clientsOf(std::span<const UseDay> uses, int UseDay::*which)
{
    std::map<std::pair<UseKey, QString>, ClientSum> sums;
    for (const UseDay &use : uses) {
        if (use.*which == 0)
            continue;
        const QString client = which == &UseDay::successes ? use.client : QString();
        ClientSum &sum = sums[{use.key, client}];
        sum.key = use.key;
        sum.client = client;
        DossierWords::addTimes(sum.times, use);
        sum.number += use.*which;
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
    line.end = Words::tr("%Ln attempt(s)", nullptr, sum.number);
    line.detail = joined({Words::tr("Last %1").arg(spanWords(sum.newest.days)), clientWords(sum.newest.client),
                          sum.newest.address, sum.newest.country});
    return line;
}

DossierLine unsaidLine(const ClientSum &sum)
{
    DossierLine line = refusedLine(sum);
    line.mark = DossierLine::NotObserved;
    line.end = Words::tr("%Ln sign-in(s)", nullptr, sum.number);
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
    const std::vector<ClientSum> clients = clientsOf(uses, &UseDay::successes);
    const std::vector<ClientSum> refused = clientsOf(uses, &UseDay::failures);
    const std::vector<ClientSum> unsaid = clientsOf(uses, &UseDay::unsaid);
    if (!clients.empty())
        lines.push_back(heading(Words::tr("Used by")));
    for (const ClientSum &sum : clients)
        lines.push_back(clientLine(sum));
    if (!refused.empty())
        lines.push_back(heading(Words::tr("Refused: attempts, not use")));
    for (const ClientSum &sum : refused)
        lines.push_back(refusedLine(sum));
    if (!unsaid.empty())
        lines.push_back(heading(Words::tr("Outcome not said")));
    for (const ClientSum &sum : unsaid)
        lines.push_back(unsaidLine(sum));
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

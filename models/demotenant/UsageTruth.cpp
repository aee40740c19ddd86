// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/UsageTruth.h"

#include "models/demotenant/FormerUsers.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/GraphDirectory.h"
#include "models/demotenant/Profile.h"

#include <QDate>
#include <QMap>

#include <algorithm>
#include <set>

namespace Casement::Demo {

namespace {

/// As far back as a report of half a year reaches that is as late as reports may be.
constexpr qint64 truthDays = 190;

struct ProtocolTruth
{
    std::set<qint64> password;
    std::set<qint64> modern;
    QMap<qint64, int> failures;

    [[nodiscard]] bool isEmpty() const { return password.empty() && modern.empty() && failures.isEmpty(); }
};

using MailboxTruth = std::array<ProtocolTruth, spokenCount>;

QByteArray quoted(const QByteArray &text)
{
    QByteArray out;
    appendJsonText(out, text);
    return out;
}

/// As yyyy-MM-dd in quotes; QDate takes too long about it for millions of days.
QByteArray date(qint64 day)
{
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    QDate(1970, 1, 1).addDays(day).getDate(&year, &month, &dayOfMonth);
    QByteArray text = QByteArrayLiteral("\"0000-00-00\"");
    const auto put = [&text](qsizetype last, int number) {
        for (; number > 0; number /= 10)
            text[last--] = static_cast<char>('0' + number % 10);
    };
    put(4, year);
    put(7, month);
    put(10, dayOfMonth);
    return text;
}

QByteArray list(const std::set<qint64> &days)
{
    QByteArrayList dates;
    for (const qint64 day : days)
        dates.append(date(day));
    return '[' + dates.join(',') + ']';
}

MailboxTruth truthOf(const Usage &usage, int place, qint64 nowMs)
{
    MailboxTruth truth;
    const qint64 today = dayOf(nowMs);
    const std::optional<Attack> attack = attackOf(usage.directory().at(place));
    const std::vector<Habit> habits = usage.habits(place);
    for (qint64 day = today - truthDays + 1; day <= today; ++day) {
        for (const Habit &habit : habits) {
            ProtocolTruth &protocol = truth.at(static_cast<std::size_t>(habit.spoken()));
            if (usage.isUsed(place, habit, day, nowMs))
                (habit.isModern ? protocol.modern : protocol.password).insert(day);
        }
        const int failures = attack ? static_cast<int>(failuresOn(*attack, day, nowMs).size()) : 0;
        if (failures > 0)
            truth.at(static_cast<std::size_t>(attack->spoken)).failures.insert(day, failures);
    }
    return truth;
}

QByteArray protocolJson(const ProtocolTruth &protocol)
{
    QByteArrayList failures;
    for (auto it = protocol.failures.cbegin(); it != protocol.failures.cend(); ++it)
        failures.append(date(it.key()) + ':' + QByteArray::number(it.value()));
    return "{\"password\":" + list(protocol.password) + ",\"modern\":" + list(protocol.modern) + ",\"failures\":{" +
           failures.join(',') + "}}";
}

/// The first and the last use by anything; null when there was none.
QByteArray ends(const MailboxTruth &truth)
{
    std::set<qint64> days;
    for (const ProtocolTruth &protocol : truth) {
        days.insert(protocol.password.begin(), protocol.password.end());
        days.insert(protocol.modern.begin(), protocol.modern.end());
    }
    return days.empty() ? QByteArray("\"firstUse\":null,\"lastUse\":null")
                        : "\"firstUse\":" + date(*days.begin()) + ",\"lastUse\":" + date(*days.rbegin());
}

QByteArray mailboxJson(const Usage &usage, int place, qint64 nowMs)
{
    const Recipient &one = usage.directory().at(place);
    const MailboxTruth truth = truthOf(usage, place, nowMs);
    QByteArrayList protocols;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (!truth.at(i).isEmpty())
            protocols.append(quoted(nameOf(static_cast<Spoken>(i))) + ':' + protocolJson(truth.at(i)));
    }
    return "{\"guid\":" + quoted(one.guidText) + ",\"upn\":" + quoted(one.userPrincipalName) +
           ",\"address\":" + quoted(one.primaryAddress) + ",\"listed\":" + (isReported(one) ? "true" : "false") + ',' +
           ends(truth) + ",\"protocols\":{" + protocols.join(',') + "}}";
}

} // namespace

QByteArray usageTruth(const Profile &profile, const Usage &usage, const Scenario &scenario, qint64 nowMs)
{
    const qint64 until = reportedUntil(nowMs, scenario.reportLagDays);
    QByteArray text = "{\"tenantId\":" + quoted(profile.tenantId) + ",\"writtenAt\":\"" +
                      QByteArray::fromStdString(graphMoment(nowMs)) +
                      "\",\"from\":" + date(dayOf(nowMs) - truthDays + 1) + ",\"today\":" + date(dayOf(nowMs)) +
                      ",\"reportedUntil\":" + date(until) + ",\"mailboxes\":[\n";
    const std::vector<Recipient> &all = usage.directory().recipients();
    const char *before = "";
    for (int place = 0; place < static_cast<int>(all.size()); ++place) {
        if (!usage.directory().at(place).inMailbox && !usage.directory().at(place).inCas)
            continue;
        text += before + mailboxJson(usage, place, nowMs);
        before = ",\n";
    }
    text += "\n],\"formerUsers\":[";
    before = "";
    for (const FormerUser &user : formerUsers(profile, usage.directory(), until)) {
        text +=
            before + ("{\"upn\":" + quoted(user.userPrincipalName) + ",\"deletedOn\":" + date(user.deletedDay) + '}');
        before = ",";
    }
    return text + "]}\n";
}

} // namespace Casement::Demo

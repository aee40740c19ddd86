// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/SignInTally.h"

#include <algorithm>
#include <tuple>

namespace Casement {

namespace {

/// Attackers change their client's name as they like; so many of one account and day are kept apart.
constexpr size_t clientsApart = 8;
constexpr qsizetype longestWord = 160;

QUuid idOf(const QString &id)
{
    const QUuid read = QUuid::fromString(id);
    return read.isNull() ? QUuid::createUuidV5(QUuid(), id) : read;
}

/// Sign-ins of the same kind: what one SignInUse counts.
struct Group
{
    quint32 subject;
    UseKey key;
    qint64 day; ///< since 1970
    auto operator<=>(const Group &) const = default;
};

constexpr qint64 msecsPerDay = 86'400'000;

bool isSuccess(Graph::SignInOutcome outcome)
{
    return outcome == Graph::SignInOutcome::Success;
}

} // namespace

void SignInTally::add(const std::vector<Graph::SignInRecord> &records)
{
    m_events.reserve(m_events.size() + records.size());
    for (const Graph::SignInRecord &record : records)
        addOne(record);
}

void SignInTally::addOne(const Graph::SignInRecord &record)
{
    const bool isNamed = !record.userId.isEmpty() || !record.userPrincipalName.isEmpty();
    if (!record.at.isValid() || !isNamed)
        return;
    const qsizetype before = m_seen.size();
    if (!record.id.isEmpty()) {
        m_seen.insert(idOf(record.id));
        if (m_seen.size() == before)
            return;
    }
    const ClientApp app = appOf(record);
    Event event;
    event.at = record.at.toMSecsSinceEpoch();
    event.subject = subjectOf(record);
    event.client = clientOf(record, app);
    event.address = wordOf(record.ipAddress);
    event.country = wordOf(record.countryOrRegion);
    event.key = app.key;
    event.outcome = record.outcome;
    event.wouldBreak = isSuccess(record.outcome) && std::ranges::any_of(record.policies, [](const auto &policy) {
                           return policy.result == QLatin1String("reportOnlyFailure");
                       });
    m_events.push_back(event);
}

SignInTally::ClientApp SignInTally::appOf(const Graph::SignInRecord &record)
{
    const QString value = record.clientAppUsed.valueOr(QString());
    if (const auto known = m_apps.constFind(value); known != m_apps.constEnd())
        return *known;
    const Graph::ClientApp app = Graph::clientAppOf(value);
    ClientApp result;
    if (app.protocol)
        result = {useKeyOf(*app.protocol), true};
    else if (app.kind == Graph::ClientApp::Legacy)
        result = {UseKey::OtherLegacy, false};
    else if (app.kind == Graph::ClientApp::Modern)
        result = {UseKey::Modern, true};
    m_apps.insert(value, result);
    return result;
}

quint32 SignInTally::subjectOf(const Graph::SignInRecord &record)
{
    const QUuid objectId = QUuid::fromString(record.userId);
    // Accounts that do not exist share the id of zeros; those are told apart by their names.
    const bool isNamedOnly = record.userId.isEmpty() || (objectId.isNull() && !record.userPrincipalName.isEmpty());
    const QString &ident = isNamedOnly ? record.userPrincipalName : record.userId;
    const auto known = m_subjectIndex.constFind(ident);
    if (known != m_subjectIndex.constEnd())
        return *known;
    const auto index = static_cast<quint32>(m_subjects.size());
    const bool hasName = !record.userPrincipalName.isEmpty() || !objectId.isNull();
    m_subjects.push_back({objectId, (hasName ? record.userPrincipalName : record.userId).trimmed().toCaseFolded()});
    m_subjectIndex.insert(ident, index);
    return index;
}

quint32 SignInTally::clientOf(const Graph::SignInRecord &record, const ClientApp &app)
{
    const QString &program = record.userAgent.isEmpty() ? record.appDisplayName : record.userAgent;
    const QString value = app.namesItself ? QString() : record.clientAppUsed.valueOr(QString()).trimmed();
    if (value.isEmpty() || program.isEmpty())
        return wordOf(value.isEmpty() ? program : value);
    return wordOf(value + QStringLiteral(" · ") + program);
}

quint32 SignInTally::wordOf(const QString &text)
{
    const QString word = text.size() > longestWord ? text.left(longestWord) : text;
    const auto known = m_wordIndex.constFind(word);
    if (known != m_wordIndex.constEnd())
        return *known;
    const auto index = static_cast<quint32>(m_words.size());
    m_words.push_back(word);
    m_wordIndex.insert(word, index);
    return index;
}

/// Counts events that come sorted by account, kind of client and time.
class SignInTally::Counter final
{
public:
    Counter(const std::vector<QString> &words, SignInSliceUse &into) : m_words(words), m_into(into) {}

    void add(const Event &event)
    {
        const Group group{event.subject, event.key, event.at / msecsPerDay};
        if (m_into.uses.empty() || group != m_group)
            m_clients.clear();
        m_group = group;
        ++m_into.events;
        SignInUse &use = useOf(event);
        if (isSuccess(event.outcome) || use.successes == 0) {
            use.minute = static_cast<int>(event.at % msecsPerDay / 60'000);
            use.address = m_words[event.address];
            use.country = m_words[event.country];
        }
        ++countOf(use, event.outcome);
        use.wouldBreak += event.wouldBreak ? 1 : 0;
    }

private:
    static int &countOf(SignInUse &use, Graph::SignInOutcome outcome)
    {
        if (outcome == Graph::SignInOutcome::NotSaid)
            return use.unsaid;
        return isSuccess(outcome) ? use.successes : use.failures;
    }
    SignInUse &useOf(const Event &event)
    {
        const bool isApart = isSuccess(event.outcome) || m_clients.size() < clientsApart;
        const quint32 client = isApart ? event.client : 0;
        const auto known = std::ranges::find(m_clients, client, &std::pair<quint32, size_t>::first);
        if (known != m_clients.end())
            return m_into.uses[known->second];
        SignInUse fresh;
        fresh.subject = event.subject;
        fresh.key = event.key;
        fresh.day = QDate(1970, 1, 1).addDays(m_group.day);
        fresh.client = m_words[client];
        m_clients.emplace_back(client, m_into.uses.size());
        m_into.uses.push_back(std::move(fresh));
        return m_into.uses.back();
    }

    const std::vector<QString> &m_words;
    SignInSliceUse &m_into;
    Group m_group{};
    std::vector<std::pair<quint32, size_t>> m_clients; ///< of the current group: word, index of its use
};

SignInSliceUse SignInTally::take(const Graph::SignInSlice &slice, const QDateTime &readAt)
{
    const qint64 from = slice.from.toMSecsSinceEpoch();
    const qint64 to = slice.to.toMSecsSinceEpoch();
    std::ranges::sort(m_events, [](const Event &a, const Event &b) {
        return std::tie(a.subject, a.key, a.at) < std::tie(b.subject, b.key, b.at);
    });
    const auto isInside = [&](const Event &event) { return event.at >= from && event.at < to; };
    SignInSliceUse taken{slice, readAt, m_subjects, {}, 0};
    Counter counter(m_words, taken);
    for (const Event &event : m_events) {
        if (isInside(event))
            counter.add(event);
    }
    std::erase_if(m_events, isInside);
    if (m_events.empty())
        forgetWords();
    return taken;
}

void SignInTally::drop()
{
    m_events = {};
    forgetWords();
}

void SignInTally::forgetWords()
{
    // The ids of finished slices need not be remembered: slices do not overlap.
    m_seen = {};
    m_subjects = {};
    m_subjectIndex = {};
    m_words = {QString()};
    m_wordIndex = {{QString(), 0}};
}

} // namespace Casement

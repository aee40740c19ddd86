// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Generator.h"

#include "models/demotenant/NameBook.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/SeededRecipients.h"
#include "models/demotenant/ShowcaseHabits.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace Casement::Demo {

namespace {

/// Sends by password all day, until its authentication policy was assigned.
constexpr const char *lateAlias = "noreply";

class Generator final
{
public:
    Generator(const Profile &profile, quint64 seed, QDate today)
        : m_profile(profile),
          m_dice(seed),
          m_names(seed + 77),
          m_midnight(today.startOfDay(Qt::UTC).toSecsSinceEpoch())
    {
    }

    std::vector<Recipient> run(int mailboxes);

private:
    std::vector<Recipient> arrange(int mailboxes);
    Recipient ordinary();
    void nameIt(Recipient &one);
    PersonName person();
    void drawProtocols(CasSettings &cas);
    void complete(Recipient &one, const QUuid &guid);
    void assignPolicy(Recipient &one);
    void addAddresses(Recipient &one);
    QByteArray uniqueAlias(const QByteArray &wish);

    const Profile &m_profile;
    Dice m_dice;
    Dice m_names; ///< apart from the other dice: how often a name has to be thrown again must not change the rest
    qint64 m_midnight;
    QSet<QByteArray> m_people;
    QList<PersonName> m_known;
    QSet<QByteArray> m_aliases;
    QHash<QByteArray, int> m_nextSuffix;
};

QByteArray Generator::uniqueAlias(const QByteArray &wish)
{
    QByteArray alias = wish;
    while (m_aliases.contains(alias))
        alias = wish + QByteArray::number(++m_nextSuffix[wish] + 1);
    m_aliases.insert(alias);
    return alias;
}

/// SMTP AUTH and EWS are left to the organisation by most mailboxes; POP and IMAP are on for four of five.
void Generator::drawProtocols(CasSettings &cas)
{
    const int smtp = m_dice.below(100);
    cas.switches[SmtpAuthDisabled] = static_cast<qint8>(smtp < 85 ? -1 : smtp < 95 ? 1 : 0);
    const int ews = m_dice.below(100);
    cas.switches[Ews] = static_cast<qint8>(ews < 70 ? -1 : ews < 95 ? 1 : 0);
    const int both = m_dice.below(100);
    cas.switches[Pop] = static_cast<qint8>(both < 80);
    cas.switches[Imap] = static_cast<qint8>(both < 72 || both >= 92);
    cas.switches[ActiveSync] = static_cast<qint8>(m_dice.percent(93));
    cas.switches[Owa] = static_cast<qint8>(m_dice.percent(97));
    cas.switches[Mapi] = static_cast<qint8>(m_dice.percent(98));
    cas.switches[HasPartnership] = static_cast<qint8>(m_dice.percent(40));
}

/// People who share a name are what an administrator trips over, so there are some: two or three in a hundred have a
/// namesake. Everybody else has a name of their own.
PersonName Generator::person()
{
    PersonName one = makePerson(m_dice);
    if (!m_known.isEmpty() && m_names.below(1000) < 12)
        return m_known.at(m_names.below(static_cast<int>(m_known.size())));
    for (int attempt = 0; m_people.contains(one.display) && attempt < 40; ++attempt)
        one = makeRarePerson(m_names);
    m_people.insert(one.display);
    m_known.append(one);
    return one;
}

void Generator::nameIt(Recipient &one)
{
    const QByteArray type = one.type;
    if (type == "UserMailbox") {
        const PersonName named = person();
        one.displayName = named.display;
        one.alias = uniqueAlias(named.given + '.' + named.family);
        return;
    }
    const Place place = type == "SharedMailbox" ? makeShared(m_dice)
                        : type == "RoomMailbox" ? makeRoom(m_dice)
                                                : makeEquipment(m_dice);
    one.alias = uniqueAlias(place.alias);
    const QByteArray suffix = one.alias.mid(place.alias.size());
    one.displayName = suffix.isEmpty() ? place.display : place.display + " (" + suffix + ')';
}

Recipient Generator::ordinary()
{
    Recipient one;
    const int draw = m_dice.below(1000);
    one.type = draw < 840   ? "UserMailbox"
               : draw < 930 ? "SharedMailbox"
               : draw < 980 ? "RoomMailbox"
                            : "EquipmentMailbox";
    nameIt(one);
    one.name = one.displayName;
    one.cas = initialCasSettings();
    drawProtocols(one.cas);
    const bool isPerson = qstrcmp(one.type, "UserMailbox") == 0;
    one.accountDisabled = !isPerson || m_dice.percent(2);
    one.department = makeDepartment(m_dice);
    one.title = isPerson ? makeTitle(m_dice) : "";
    return one;
}

void Generator::addAddresses(Recipient &one)
{
    const bool isDiscovery = qstrcmp(one.type, "DiscoveryMailbox") == 0;
    const QByteArray &domain = isDiscovery ? m_profile.initialDomain : m_profile.domain;
    one.primaryAddress = one.alias + '@' + domain;
    one.userPrincipalName = one.primaryAddress;
    if (!isDiscovery)
        one.otherAddresses.append(one.alias + '@' + m_profile.initialDomain);
    const bool isAccount = one.alias == "admin" || one.alias == "reader" || one.alias == "nobody";
    if (m_dice.percent(4) && !isAccount)
        one.userPrincipalName = "u" + QByteArray::number(100000 + m_dice.below(900000)) + '@' + domain;
    if (m_dice.percent(15) && !isDiscovery)
        one.otherAddresses.append(one.alias + "@mail." + m_profile.domain);
}

void Generator::complete(Recipient &one, const QUuid &guid)
{
    one.guid = guid;
    one.guidText = guid.toByteArray(QUuid::WithoutBraces);
    one.externalId = m_dice.uuid().toByteArray(QUuid::WithoutBraces);
    if (qstrcmp(one.type, "DiscoveryMailbox") == 0)
        one.externalId.clear();
    addAddresses(one);
    // Older than the simulated days of use, so that nobody used a mailbox that was not there yet.
    one.createdSecs = m_midnight - 86400LL * (200 + m_dice.below(3820)) + m_dice.below(86400);
    one.changedSecs = one.createdSecs;
    assignPolicy(one);
    one.dirSynced = m_dice.percent(35);
}

/// One in ten has it, and nobody of those whose passwords the showcase is about, but for one who had it assigned
/// lately: the passwords in the log are older.
void Generator::assignPolicy(Recipient &one)
{
    constexpr qint64 daySecs = 86400;
    const bool isDrawn = m_dice.percent(10);
    const bool isLate = one.alias == lateAlias;
    const bool isShown = !scenesOf(one.alias).empty();
    one.authenticationPolicy = isLate || (isDrawn && !isShown) ? "Block Basic Auth" : "";
    // Whole weeks, so that it is the same day when the demo is opened tomorrow.
    const qint64 day = m_midnight / daySecs - 2;
    one.policySecs = isLate ? (day - day % 7) * daySecs + 9 * 3600 : 0;
}

/// The showcase stands at every second place from the top, the hostile names evenly in the rest, so that neither the
/// first page nor any other is a cabinet of curiosities.
std::vector<Recipient> Generator::arrange(int mailboxes)
{
    const std::vector<Recipient> showcase = showcaseRecipients();
    const std::vector<Recipient> hostile = hostileRecipients();
    for (const auto *seeds : {&showcase, &hostile}) {
        for (const Recipient &one : *seeds) {
            m_aliases.insert(one.alias);
            m_people.insert(one.displayName);
        }
    }
    const std::size_t size = static_cast<std::size_t>(std::max(mailboxes, 1));
    const std::size_t seeded = std::min(size, showcase.size() + hostile.size());
    const bool roomy = size >= 3 * seeded;
    const std::size_t step = roomy ? (size - 2 * showcase.size()) / hostile.size() : 1;
    std::vector<Recipient> rows;
    rows.reserve(size);
    std::size_t nextShow = 0;
    std::size_t nextHostile = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const bool show = nextShow < showcase.size() && (!roomy || i % 2 == 0);
        const bool evil = !show && nextShow == showcase.size() && nextHostile < hostile.size() && i % step == 0;
        rows.push_back(show ? showcase[nextShow++] : evil ? hostile[nextHostile++] : ordinary());
    }
    return rows;
}

std::vector<Recipient> Generator::run(int mailboxes)
{
    std::vector<Recipient> odd = oddRecipients();
    for (const Recipient &one : odd)
        m_aliases.insert(one.alias);
    std::vector<Recipient> rows = arrange(mailboxes);
    std::vector<QUuid> guids(rows.size());
    std::generate(guids.begin(), guids.end(), [this] { return m_dice.uuid(); });
    // The first 64 bits order like the texts do, by which the service sorts.
    std::sort(guids.begin(), guids.end(), [](const QUuid &a, const QUuid &b) {
        return std::tie(a.data1, a.data2, a.data3) < std::tie(b.data1, b.data2, b.data3);
    });
    for (std::size_t i = 0; i < rows.size(); ++i)
        complete(rows[i], guids[i]);
    for (Recipient &one : odd)
        complete(one, m_dice.uuid());
    std::move(odd.begin(), odd.end(), std::back_inserter(rows));
    return rows;
}

} // namespace

std::vector<Recipient> generate(const Profile &profile, int mailboxes, quint64 seed, QDate today)
{
    return Generator(profile, seed, today).run(mailboxes);
}

} // namespace Casement::Demo

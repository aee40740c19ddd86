// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Habits.h"

#include "models/demotenant/Profile.h"
#include "models/demotenant/ShowcaseHabits.h"
#include "models/demotenant/TenantRules.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

bool isType(const Recipient &one, const char *type)
{
    return qstrcmp(one.type, type) == 0;
}

quint64 personOf(const Recipient &one)
{
    return mixed((static_cast<quint64>(one.guid.data1) << 32) | (static_cast<quint64>(one.guid.data2) << 16) |
                     one.guid.data3,
                 1);
}

/// How often something is drawn, in permille, and what it is then.
struct Chance
{
    int permille;
    Program program;
    bool isModern;
    Rhythm rhythm;
};

constexpr bool modern = true;
constexpr bool password = false;

constexpr Chance ofPeople[] = {
    {620, Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {80, Program::OutlookForMac, modern, Rhythm::WorkingDays},
    {450, Program::OutlookOnTheWeb, modern, Rhythm::WorkingDays},
    {350, Program::OutlookMobile, modern, Rhythm::EveryDay},
    {20, Program::MailForMac, modern, Rhythm::WorkingDays},
    {70, Program::PhoneMail, modern, Rhythm::EveryDay},
    {40, Program::PhoneMail, password, Rhythm::EveryDay},
    {6, Program::OldOutlook, password, Rhythm::WorkingDays},
    {15, Program::EwsTool, password, Rhythm::EveryDay},
    {6, Program::EwsTool, modern, Rhythm::EveryDay},
    {5, Program::UnknownMailer, password, Rhythm::SomeDays},
};
constexpr Chance ofPeoplesPop[] = {
    {9, Program::PopClient, password, Rhythm::WorkingDays}, {16, Program::PopClient, password, Rhythm::SomeDays},
    {4, Program::PopClient, modern, Rhythm::WorkingDays},   {9, Program::PopClient, password, Rhythm::Once},
    {7, Program::PopClient, password, Rhythm::Stopped},     {30, Program::PopClient, password, Rhythm::Started},
    {20, Program::PopClient, modern, Rhythm::Started},
};
constexpr Chance ofPeoplesImap[] = {
    {38, Program::ImapClient, password, Rhythm::WorkingDays}, {15, Program::ImapClient, modern, Rhythm::WorkingDays},
    {10, Program::ImapClient, password, Rhythm::Once},        {9, Program::ImapClient, password, Rhythm::Stopped},
    {40, Program::ImapClient, password, Rhythm::Started},     {28, Program::ImapClient, modern, Rhythm::Started},
};
constexpr Chance ofPeoplesSmtp[] = {
    {250, Program::SmtpClient, password, Rhythm::WorkingDays},
    {100, Program::SmtpClient, modern, Rhythm::WorkingDays},
    {110, Program::BusinessSender, password, Rhythm::Monthly},
    {80, Program::BusinessSender, password, Rhythm::Quarterly},
    {90, Program::SmtpClient, password, Rhythm::Once},
    {60, Program::SmtpClient, password, Rhythm::Stopped},
    {50, Program::SmtpClient, password, Rhythm::Started},
    {30, Program::SmtpClient, modern, Rhythm::Started},
};
constexpr Chance ofSharedSmtp[] = {
    {400, Program::Scanner, password, Rhythm::EveryDay},
    {150, Program::BusinessSender, password, Rhythm::EveryDay},
    {100, Program::BusinessSender, password, Rhythm::Monthly},
    {80, Program::BusinessSender, password, Rhythm::Quarterly},
    {60, Program::BusinessSender, modern, Rhythm::EveryDay},
    {70, Program::Scanner, password, Rhythm::Once},
    {40, Program::Scanner, password, Rhythm::Started},
};
constexpr Chance ofSharedImap[] = {
    {70, Program::BusinessReader, password, Rhythm::EveryDay},
    {20, Program::BusinessReader, modern, Rhythm::EveryDay},
    {15, Program::BusinessReader, password, Rhythm::Stopped},
    {10, Program::BusinessReader, password, Rhythm::Once},
};
constexpr Chance ofRooms[] = {{60, Program::EwsTool, password, Rhythm::EveryDay},
                              {20, Program::PhoneMail, password, Rhythm::EveryDay}};
/// Of those who have nothing but one old program.
constexpr int lastWayInPermille = 10;

class Drawer final
{
public:
    Drawer(const Recipient &recipient, const CasSettings &generated)
        : m_generated(generated),
          m_person(personOf(recipient)),
          m_dice(m_person)
    {
    }

    /// Each of them by its own chance.
    template <std::size_t n>
    void each(const Chance (&chances)[n])
    {
        for (const Chance &chance : chances) {
            if (m_dice.below(1000) < chance.permille)
                add(chance.program, chance.isModern, chance.rhythm);
        }
    }

    /// One of them or none.
    template <std::size_t n>
    void one(const Chance (&chances)[n])
    {
        int drawn = m_dice.below(1000);
        for (const Chance &chance : chances) {
            drawn -= chance.permille;
            if (drawn < 0) {
                add(chance.program, chance.isModern, chance.rhythm);
                return;
            }
        }
    }

    void add(Program program, bool isModern, Rhythm rhythm, bool isSpared = false)
    {
        const quint64 seed = m_dice.next();
        const Spoken spoken = factsOf(program).spoken;
        if (letsIn(spoken, m_generated))
            m_habits.push_back(
                {program, isModern || (arePasswordsRetired(spoken) && !isSpared), rhythm, m_person, seed, isSpared});
    }

    [[nodiscard]] bool permille(int chance) { return m_dice.below(1000) < chance; }
    [[nodiscard]] std::vector<Habit> take() { return std::move(m_habits); }

private:
    const CasSettings &m_generated;
    quint64 m_person;
    Dice m_dice;
    std::vector<Habit> m_habits;
};

void drawPerson(Drawer &drawer)
{
    if (drawer.permille(lastWayInPermille)) {
        drawer.add(Program::ImapClient, password, Rhythm::WorkingDays);
        return;
    }
    // Somebody who left long ago, or never began.
    if (drawer.permille(50))
        return;
    drawer.each(ofPeople);
    drawer.one(ofPeoplesPop);
    drawer.one(ofPeoplesImap);
    drawer.one(ofPeoplesSmtp);
}

} // namespace

std::vector<Habit> habitsOf(const Recipient &recipient, const CasSettings &generated)
{
    Drawer drawer(recipient, generated);
    const bool isPerson = isType(recipient, "UserMailbox") || isType(recipient, "LinkedMailbox");
    const bool isShared = isType(recipient, "SharedMailbox");
    const bool isRoom = isType(recipient, "RoomMailbox");
    if (!recipient.inMailbox || recipient.externalId.isEmpty() || (isPerson && recipient.accountDisabled))
        return {};
    bool isScene = false;
    for (const Scene &scene : scenesOf(recipient.alias)) {
        drawer.add(scene.program, scene.isModern, scene.rhythm, scene.isSpared);
        isScene = true;
    }
    if (!isScene && isPerson)
        drawPerson(drawer);
    if (!isScene && isShared) {
        drawer.one(ofSharedSmtp);
        drawer.one(ofSharedImap);
    }
    if (!isScene && isRoom)
        drawer.one(ofRooms);
    return drawer.take();
}

bool isReported(const Recipient &recipient)
{
    const bool isNew = recipient.inMailbox && !recipient.inCas;
    if (!recipient.inMailbox || recipient.externalId.isEmpty() || isNew)
        return false;
    if (isType(recipient, "SharedMailbox"))
        return personOf(recipient) % 3 != 0;
    return isType(recipient, "UserMailbox") || isType(recipient, "LinkedMailbox") || isType(recipient, "LegacyMailbox");
}

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/SeededRecipients.h"

namespace Casement::Demo {

namespace {

enum Tri : qint8
{
    Null = -1,
    Off = 0,
    On = 1
};

/// `smtpDisabled` is stored inverted: On there means that SMTP AUTH is off.
struct Seed
{
    const char *type;
    const char *display;
    const char *alias;
    const char *department;
    qint8 pop = On;
    qint8 imap = On;
    qint8 smtpDisabled = Null;
    qint8 ews = Null;
};

constexpr const char *user = "UserMailbox";
constexpr const char *shared = "SharedMailbox";

constexpr Seed showcase[] = {
    {user, "Casement Demo Admin", "admin", "IT", Off, Off, On},
    {user, "Robin Reader", "reader", "IT", Off, Off},
    {shared, "Scanner Floor 2, Zürich", "scanner.floor2", "Facilities", Off, Off, Off},
    {shared, "Invoices EMEA", "invoices.emea", "Finance"},
    {shared, "Alarm Centre Rotterdam", "alarm.rotterdam", "Facilities", On, Off, Off},
    {shared, "Πωλήσεις Αθήνα", "sales.athens", "Sales"},
    {shared, "受付 横浜", "frontdesk.yokohama", "Front desk", Off, On},
    {user, "Adaeze Okonkwo", "adaeze.okonkwo", "Finance", Off, On},
    {user, "Amélie Rousseau-Lefèvre", "amelie.rousseau", "Marketing", On, On, Null, On},
    {user, "Søren Østergård", "soren.ostergard", "Logistics", On, Off},
    {user, "Zoë van den Berg", "zoe.vandenberg", "Logistics", Off, On, Off},
    {user, "Maria Silva", "maria.silva", "Sales"},
    {user, "Maria Silva", "maria.silva2", "Legal", Off, On},
    {user, "Łukasz Wiśniewski", "lukasz.wisniewski", "Engineering", On, On, Null, On},
    {user, "Екатерина Белова", "ekaterina.belova", "Sales"},
    {user, "محمد الحسن", "mohammed.alhassan", "Finance", Off, On},
    {user, "יעל כהן", "yael.cohen", "Legal", Off, On, Off},
    {user, "佐藤 美咲", "misaki.sato", "Engineering"},
    {user, "陈伟", "wei.chen", "Purchasing", On, On, Off},
    {user, "김지훈", "jihoon.kim", "Engineering", Off, On},
    {user, "अनन्या शर्मा", "ananya.sharma", "Support"},
    {user, "สมชาย ใจดี", "somchai.jaidee", "Support", On, Off},
    {user, "Jürgen Weiß", "juergen.weiss", "Engineering", On, On, Off, Off},
    {user, "Pádraig Ó Súilleabháin", "padraig.osuilleabhain", "Operations"},
    {"RoomMailbox", "Room Zürich 3.12", "room.zurich312", ""},
    {user, "Alex Wilber", "alex.wilber", "Marketing", On, On, Null, Off},
    {user, "Alex Wilber", "alex.wilber.dublin", "Support", On, On, On},
    {shared, "noreply@contoso.com", "noreply", "IT", Off, Off, Off},
};

constexpr Seed hostile[] = {
    {user, "<b>Max</b> Mustermann", "max.mustermann", "IT", Off, On},
    {user, "=SUM(A1;A9) Test", "sum.test", "IT"},
    {user, "<img src=\"http://127.0.0.1:9/x.png\" onerror=alert(1)>", "img.test", "Support"},
    {user, "+44 20 7946 0958 Hotline", "hotline", "Support"},
    {user, "-2+3 Lab", "lab.minus", "Engineering"},
    {user, "@Reception", "at.reception", "Front desk"},
    {user, "Ann \"Annie\" O'Hara, Dr.", "ann.ohara", "Legal", On, Off},
    {user, "Tab\tbed Name", "tabbed.name", "Operations"},
    {user, "\u202Egpj.eciovni\u202C Evil", "override.test", "Finance"},
    {user, "Zero\u200BWidth\u2066 Isolate", "zerowidth.test", "IT"},
    {user, "%1 %2 %n {0} %s", "percent.test", "IT"},
    {user, "Ａｌｅｘ Ｗｉｌｂｅｒ", "fullwidth.wilber", "Marketing"},
    {user, "A\u0308nne Mu\u0308ller", "decomposed.mueller", "Sales"},
    {user, "👩‍💻 Devi 🚀", "devi.emoji", "Engineering"},
    {user, "null", "null", "IT"},
    {user, "Robert'); DROP TABLE mailboxes;--", "bobby.tables", "IT"},
    {shared,
     "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft Posteingang "
     "Zentralbuchhaltung und Rechnungsprüfung Süd",
     "donaudampf", "Finance", On, On, Off},
    {"TeamMailbox", "Project Aurora", "project.aurora", "Engineering"},
    {"LinkedMailbox", "Linked Partner Forest", "linked.partner", "Operations"},
    {"LegacyMailbox", "Legacy 2003 Archive", "legacy.archive", "IT"},
    {"SchedulingMailbox", "Cleaning schedule", "cleaning.schedule", "Facilities"},
    {"LinkedRoomMailbox", "Linked Room Hall B", "linked.hallb", ""},
    {"EquipmentMailbox", "Pool car 4", "poolcar4", ""},
    {"DiscoveryMailbox", "Discovery Search Mailbox", "DiscoverySearchMailbox{D919BA05-46A6-415f-80AD-7E09334BB852}",
     ""},
};

Recipient make(const Seed &seed)
{
    Recipient one;
    one.type = seed.type;
    one.displayName = seed.display;
    one.name = seed.display;
    one.alias = seed.alias;
    one.department = seed.department;
    one.accountDisabled = seed.type != user;
    one.cas = initialCasSettings();
    one.cas.switches[Pop] = seed.pop;
    one.cas.switches[Imap] = seed.imap;
    one.cas.switches[SmtpAuthDisabled] = seed.smtpDisabled;
    one.cas.switches[Ews] = seed.ews;
    return one;
}

template <std::size_t n>
std::vector<Recipient> makeAll(const Seed (&seeds)[n])
{
    std::vector<Recipient> all;
    for (const Seed &seed : seeds)
        all.push_back(make(seed));
    return all;
}

Recipient odd(const char *type, const char *display, const char *alias, bool inCas, bool inMailbox)
{
    Recipient one = make({type, display, alias, "Operations"});
    one.inCas = inCas;
    one.inMailbox = inMailbox;
    return one;
}

} // namespace

std::vector<Recipient> showcaseRecipients()
{
    return makeAll(showcase);
}

std::vector<Recipient> hostileRecipients()
{
    return makeAll(hostile);
}

std::vector<Recipient> oddRecipients()
{
    return {odd(user, "Ida Novotná (leaving)", "ida.novotna", true, false),
            odd(user, "Orphaned CAS Row", "orphaned.cas", true, false),
            odd(user, "Licensed Today", "licensed.today", false, true),
            odd(user, "Provisioning Pending", "provisioning.pending", false, true),
            odd("MailUser", "Nadia Contractor", "nadia.contractor", false, false),
            odd("User", "Norman Body", "nobody", false, false)};
}

} // namespace Casement::Demo

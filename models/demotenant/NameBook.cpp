// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/NameBook.h"

#include "models/demotenant/Profile.h"

#include <array>
#include <span>

namespace Casement::Demo {

namespace {

struct Word
{
    const char *written;
    const char *latin;
};

constexpr Word westernGiven[] = {
    {"Zoë", "zoe"},       {"Amélie", "amelie"},   {"Søren", "soren"},   {"Jürgen", "juergen"}, {"Maria", "maria"},
    {"Adaeze", "adaeze"}, {"Pádraig", "padraig"}, {"Lena", "lena"},     {"Jonas", "jonas"},    {"Emma", "emma"},
    {"Oliver", "oliver"}, {"Chloé", "chloe"},     {"Nuno", "nuno"},     {"Inês", "ines"},      {"Björn", "bjoern"},
    {"Astrid", "astrid"}, {"Giulia", "giulia"},   {"Matteo", "matteo"}, {"Sofía", "sofia"},    {"Diego", "diego"},
    {"Grace", "grace"},   {"Thomas", "thomas"},   {"Hannah", "hannah"}, {"Daan", "daan"},      {"Anneke", "anneke"},
    {"Kwame", "kwame"},   {"Ngozi", "ngozi"},     {"Henrik", "henrik"}, {"Claire", "claire"},  {"Marco", "marco"}};
constexpr Word westernFamily[] = {{"van den Berg", "vandenberg"},
                                  {"Rousseau-Lefèvre", "rousseau-lefevre"},
                                  {"Østergård", "ostergard"},
                                  {"Weiß", "weiss"},
                                  {"Silva", "silva"},
                                  {"Okonkwo", "okonkwo"},
                                  {"Ó Súilleabháin", "osuilleabhain"},
                                  {"Müller", "mueller"},
                                  {"Lindt", "lindt"},
                                  {"Clarke", "clarke"},
                                  {"O'Neill", "oneill"},
                                  {"Nuñez", "nunez"},
                                  {"Gonçalves", "goncalves"},
                                  {"Ferrari", "ferrari"},
                                  {"Håkansson", "hakansson"},
                                  {"Schäfer", "schaefer"},
                                  {"Dubois", "dubois"},
                                  {"de Vries", "devries"},
                                  {"García", "garcia"},
                                  {"Mensah", "mensah"},
                                  {"Keller", "keller"},
                                  {"Fontaine", "fontaine"},
                                  {"Andersen", "andersen"},
                                  {"Wright", "wright"},
                                  {"Bianchi", "bianchi"},
                                  {"Peeters", "peeters"},
                                  {"Ortega", "ortega"},
                                  {"Baker", "baker"},
                                  {"Vogt", "vogt"},
                                  {"Lund", "lund"}};
constexpr Word slavicGiven[] = {{"Łukasz", "lukasz"}, {"Agnieszka", "agnieszka"}, {"Jiří", "jiri"},
                                {"Božena", "bozena"}, {"Tomáš", "tomas"},         {"Małgorzata", "malgorzata"},
                                {"Zdeněk", "zdenek"}, {"Ivana", "ivana"}};
constexpr Word slavicFamily[] = {{"Wiśniewski", "wisniewski"}, {"Dvořák", "dvorak"},  {"Kowalczyk", "kowalczyk"},
                                 {"Novák", "novak"},           {"Žižka", "zizka"},    {"Wójcik", "wojcik"},
                                 {"Horváth", "horvath"},       {"Šťastný", "stastny"}};
constexpr Word greekGiven[] = {{"Ελένη", "eleni"}, {"Γιώργος", "giorgos"}, {"Δήμητρα", "dimitra"}, {"Νίκος", "nikos"}};
constexpr Word greekFamily[] = {{"Παπαδοπούλου", "papadopoulou"}, {"Αντωνίου", "antoniou"}, {"Οικονόμου", "oikonomou"}};
constexpr Word cyrillicGiven[] = {
    {"Екатерина", "ekaterina"}, {"Андрій", "andrii"}, {"Олена", "olena"}, {"Милан", "milan"}};
constexpr Word cyrillicFamily[] = {
    {"Белова", "belova"}, {"Шевченко", "shevchenko"}, {"Петровић", "petrovic"}, {"Коваленко", "kovalenko"}};
constexpr Word arabicGiven[] = {{"محمد", "mohammed"}, {"فاطمة", "fatima"}, {"ليلى", "layla"}, {"يوسف", "youssef"}};
constexpr Word arabicFamily[] = {{"الحسن", "alhassan"}, {"القاسم", "alqasim"}, {"منصور", "mansour"}};
constexpr Word hebrewGiven[] = {{"יעל", "yael"}, {"דוד", "david"}, {"נועה", "noa"}};
constexpr Word hebrewFamily[] = {{"כהן", "cohen"}, {"לוי", "levi"}, {"מזרחי", "mizrahi"}};
constexpr Word chineseGiven[] = {{"伟", "wei"}, {"芳", "fang"}, {"秀英", "xiuying"}, {"子涵", "zihan"}};
constexpr Word chineseFamily[] = {{"陈", "chen"}, {"王", "wang"}, {"李", "li"}, {"歐陽", "ouyang"}};
constexpr Word japaneseGiven[] = {{"美咲", "misaki"}, {"翔太", "shota"}, {"さくら", "sakura"}};
constexpr Word japaneseFamily[] = {{"佐藤", "sato"}, {"髙橋", "takahashi"}, {"渡邉", "watanabe"}};
constexpr Word koreanGiven[] = {{"지훈", "jihoon"}, {"서연", "seoyeon"}, {"민준", "minjun"}};
constexpr Word koreanFamily[] = {{"김", "kim"}, {"이", "lee"}, {"박", "park"}};
constexpr Word indianGiven[] = {{"अनन्या", "ananya"}, {"राहुल", "rahul"}, {"Priya", "priya"}, {"Arjun", "arjun"}};
constexpr Word indianFamily[] = {{"शर्मा", "sharma"}, {"गुप्ता", "gupta"}, {"Iyer", "iyer"}, {"Reddy", "reddy"}};
constexpr Word thaiGiven[] = {{"สมชาย", "somchai"}, {"สุดา", "suda"}};
constexpr Word thaiFamily[] = {{"ใจดี", "jaidee"}, {"ทองสุข", "thongsuk"}};

struct Culture
{
    int weight;
    std::span<const Word> given;
    std::span<const Word> family;
    bool familyFirst = false;
    const char *between = " ";
};

const Culture cultures[] = {{62, westernGiven, westernFamily},
                            {12, slavicGiven, slavicFamily},
                            {4, greekGiven, greekFamily},
                            {5, cyrillicGiven, cyrillicFamily},
                            {3, arabicGiven, arabicFamily},
                            {2, hebrewGiven, hebrewFamily},
                            {3, chineseGiven, chineseFamily, true, ""},
                            {3, japaneseGiven, japaneseFamily, true},
                            {2, koreanGiven, koreanFamily, true, ""},
                            {3, indianGiven, indianFamily},
                            {1, thaiGiven, thaiFamily}};

struct Weighted
{
    int weight;
    const char *text;
};

constexpr Weighted departments[] = {
    {18, "Sales"},    {16, "Engineering"}, {11, "Operations"}, {10, "Support"},   {9, "Finance"}, {8, "Logistics"},
    {6, "Marketing"}, {6, "IT"},           {5, "Purchasing"},  {4, "Facilities"}, {4, "Legal"},   {2, "Front desk"},
    {1, ""}};

constexpr const char *titles[] = {"Manager",   "Specialist", "Consultant", "Engineer",
                                  "Assistant", "Analyst",    "Lead",       ""};
constexpr Word purposes[] = {{"Invoices", "invoices"},
                             {"Orders", "orders"},
                             {"Scanner Floor 2", "scanner.floor2"},
                             {"Alarm Centre", "alarm"},
                             {"Helpdesk", "helpdesk"},
                             {"Bewerbungen", "bewerbungen"},
                             {"Πωλήσεις", "poliseis"},
                             {"受付", "uketsuke"},
                             {"Returns", "returns"},
                             {"Payroll", "payroll"},
                             {"Service client", "service.client"},
                             {"Fax Gateway", "fax"},
                             {"Backup Reports", "backup"},
                             {"Multifunction Printer", "mfp"}};
constexpr Word sites[] = {
    {"Zürich", "zurich"}, {"Rotterdam", "rotterdam"}, {"Αθήνα", "athens"},         {"横浜", "yokohama"},
    {"EMEA", "emea"},     {"Kraków", "krakow"},       {"São Paulo", "saopaulo"},   {"Dublin", "dublin"},
    {"Brno", "brno"},     {"Austin", "austin"},       {"København", "copenhagen"}, {"서울", "seoul"}};
constexpr Word devices[] = {
    {"Projector", "projector"}, {"Pool car", "poolcar"}, {"Camera kit", "camera"}, {"3D printer", "printer3d"}};

const Word &pick(Dice &dice, std::span<const Word> words)
{
    return words[static_cast<std::size_t>(dice.below(static_cast<int>(words.size())))];
}

template <class T, std::size_t n>
const T &weighted(Dice &dice, const T (&items)[n])
{
    int total = 0;
    for (const T &item : items)
        total += item.weight;
    int left = dice.below(total);
    for (const T &item : items) {
        left -= item.weight;
        if (left < 0)
            return item;
    }
    return items[0];
}

} // namespace

PersonName makePerson(Dice &dice)
{
    const Culture &culture = weighted(dice, cultures);
    const Word &given = pick(dice, culture.given);
    const Word &family = pick(dice, culture.family);
    const Word &first = culture.familyFirst ? family : given;
    const Word &last = culture.familyFirst ? given : family;
    return {QByteArray(first.written) + culture.between + last.written, given.latin, family.latin};
}

PersonName makeRarePerson(Dice &dice)
{
    const Word &given = pick(dice, westernGiven);
    const Word &family = pick(dice, westernFamily);
    const Word &second = pick(dice, westernFamily);
    const char initial = static_cast<char>('A' + dice.below(26));
    PersonName person{QByteArray(given.written) + ' ' + initial + ". " + family.written,
                      QByteArray(given.latin) + '.' + static_cast<char>(initial + 'a' - 'A'), family.latin};
    if (dice.percent(50) && family.written != second.written) {
        person.display += QByteArray(" ") + second.written;
        person.family += QByteArray("-") + second.latin;
    }
    return person;
}

Place makeShared(Dice &dice)
{
    const Word &purpose = pick(dice, purposes);
    const Word &site = pick(dice, sites);
    return {QByteArray(purpose.written) + ' ' + site.written, QByteArray(purpose.latin) + '.' + site.latin};
}

Place makeRoom(Dice &dice)
{
    const Word &site = pick(dice, sites);
    const QByteArray number = QByteArray::number(1 + dice.below(9)) + '.' + QByteArray::number(10 + dice.below(30));
    return {"Room " + QByteArray(site.written) + ' ' + number, "room." + QByteArray(site.latin) + '.' + number};
}

Place makeEquipment(Dice &dice)
{
    const Word &device = pick(dice, devices);
    const QByteArray number = QByteArray::number(1 + dice.below(99));
    return {QByteArray(device.written) + ' ' + number, QByteArray(device.latin) + number};
}

const char *makeDepartment(Dice &dice)
{
    return weighted(dice, departments).text;
}

const char *makeTitle(Dice &dice)
{
    return titles[dice.below(static_cast<int>(std::size(titles)))];
}

} // namespace Casement::Demo

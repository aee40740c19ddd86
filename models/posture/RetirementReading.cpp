// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/posture/RetirementCalendar.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace Casement {

namespace {

using nlohmann::json;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RetirementCalendar)
};

constexpr int formatVersion = 1;
constexpr size_t mostEntries = 1000;

struct EffectName
{
    QLatin1String word;
    RetirementEffect effect;
};

const EffectName effectNames[] = {
    {QLatin1String("passwords-end"), RetirementEffect::PasswordsEnd},
    {QLatin1String("passwords-off-by-default"), RetirementEffect::PasswordsOffByDefault},
    {QLatin1String("not-chosen-means-off"), RetirementEffect::NotChosenMeansOff},
    {QLatin1String("protocol-ends"), RetirementEffect::ProtocolEnds},
};

/// Takes members out of an object one by one and remembers whether all were as they should be; isGood() also asks
/// that nothing is left over.
class Members final
{
public:
    explicit Members(const json &object) : m_object(object), m_good(object.is_object()) {}

    QString text(const char *key)
    {
        const json *value = take(key);
        const bool fits = value && value->is_string();
        const QString read = fits ? fromStdUtf8(value->get_ref<const std::string &>()).trimmed() : QString();
        m_good = m_good && !read.isEmpty();
        return read;
    }

    QDate date(const char *key)
    {
        const QDate read = QDate::fromString(text(key), Qt::ISODate);
        m_good = m_good && read.isValid();
        return read;
    }

    QDate optionalDate(const char *key) { return has(key) ? date(key) : QDate(); }

    bool flag(const char *key, bool otherwise)
    {
        if (!has(key))
            return otherwise;
        const json *value = take(key);
        m_good = m_good && value->is_boolean();
        return value->is_boolean() ? value->get<bool>() : otherwise;
    }

    const json &list(const char *key)
    {
        static const json none = json::array();
        const json *value = take(key);
        m_good = m_good && value && value->is_array() && !value->empty() && value->size() <= mostEntries;
        return m_good ? *value : none;
    }

    bool isNumber(const char *key, int number)
    {
        const json *value = take(key);
        return value && value->is_number_integer() && *value == number;
    }

    void require(bool holds) { m_good = m_good && holds; }
    [[nodiscard]] bool isGood() const { return m_good && m_taken == m_object.size(); }

private:
    [[nodiscard]] bool has(const char *key) const { return m_object.is_object() && m_object.contains(key); }

    const json *take(const char *key)
    {
        if (!has(key)) {
            m_good = false;
            return nullptr;
        }
        ++m_taken;
        return &*m_object.find(key);
    }

    const json &m_object;
    bool m_good;
    size_t m_taken = 0;
};

std::optional<RetirementEffect> effectFrom(const QString &word)
{
    const auto *found = std::ranges::find_if(effectNames, [&](const EffectName &name) { return word == name.word; });
    return found == std::end(effectNames) ? std::nullopt : std::optional(found->effect);
}

std::vector<Protocol> readProtocols(Members &members)
{
    std::vector<Protocol> protocols;
    for (const json &id : members.list("protocols")) {
        const auto protocol =
            id.is_string() ? protocolFromId(fromStdUtf8(id.get_ref<const std::string &>())) : std::nullopt;
        members.require(protocol && std::ranges::find(protocols, *protocol) == protocols.end());
        protocols.push_back(protocol.value_or(Protocol::Pop));
    }
    return protocols;
}

std::optional<RetirementEntry> readEntry(const json &object)
{
    Members members(object);
    RetirementEntry entry;
    entry.id = members.text("id");
    entry.protocols = readProtocols(members);
    const auto effect = effectFrom(members.text("effect"));
    members.require(effect.has_value());
    entry.effect = effect.value_or(RetirementEffect::PasswordsEnd);
    entry.begins = members.date("begins");
    entry.ends = members.date("ends");
    members.require(entry.begins <= entry.ends);
    entry.announced = members.flag("announced", true);
    entry.replaces = members.optionalDate("replaces");
    entry.source = members.text("source");
    entry.sourceDate = members.date("sourceDate");
    return members.isGood() ? std::optional(entry) : std::nullopt;
}

tl::unexpected<Error> refusal(const QString &text)
{
    return failure(ErrorKind::BadInput, text,
                   Words::tr("The dates in use are left as they are. Correct the file, or remove it."));
}

} // namespace

Result<RetirementCalendar> RetirementCalendar::builtIn()
{
    QFile file(QStringLiteral(":/data/retirement.json"));
    if (!file.open(QIODevice::ReadOnly))
        return refusal(Words::tr("The program's retirement dates are missing."));
    return read(file.readAll());
}

Result<RetirementCalendar> RetirementCalendar::read(const QByteArray &bytes)
{
    const auto parsed = parseJson(bytes, JsonLimits{1024 * 1024, 8});
    if (!parsed)
        return failure(parsed.error());
    Members members(*parsed);
    members.require(members.isNumber("format", formatVersion));
    RetirementCalendar calendar;
    calendar.m_asOf = members.date("asOf");
    QSet<QString> known;
    const json &list = members.list("entries");
    if (!members.isGood())
        return refusal(Words::tr("This is not a file of retirement dates."));
    for (const json &object : list) {
        const auto entry = readEntry(object);
        const auto number = QString::number(calendar.m_entries.size() + 1);
        if (!entry)
            return refusal(Words::tr("Entry %1 of the retirement dates cannot be understood.").arg(number));
        if (known.contains(entry->id))
            return refusal(Words::tr("Entry %1 of the retirement dates has the name of another.").arg(number));
        known.insert(entry->id);
        calendar.m_entries.push_back(*entry);
    }
    std::ranges::stable_sort(calendar.m_entries, {}, &RetirementEntry::begins);
    return calendar;
}

} // namespace Casement

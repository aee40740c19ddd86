// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ActionPlan.h"
#include "models/base/Json.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <nlohmann/json.hpp>

namespace Casement {

namespace {

using nlohmann::json;

/// 2 has evidence, 3 has other targets than mailboxes, 4 has guard and the rows' tenant; older ones are still read, for
/// runs that were begun then.
constexpr int formatVersion = 4;

std::string text(const QString &value)
{
    return toStdUtf8(value);
}

std::string uuidText(const QUuid &value)
{
    return text(value.toString(QUuid::WithoutBraces));
}

template <class T>
json orNull(const std::optional<T> &value)
{
    return value ? json(*value) : json(nullptr);
}

json withheldJson(const std::vector<Withheld> &withheld)
{
    json list = json::array();
    for (const Withheld &entry : withheld)
        list.push_back(
            {{"protocol", text(protocolId(entry.protocol))}, {"standing", static_cast<int>(entry.standing)}});
    return list;
}

json rowJson(const PlanRow &row)
{
    return {{"guid", uuidText(row.guid)},
            {"name", text(row.displayName)},
            {"address", text(row.address)},
            {"seen", text(settingsToText(row.seen))},
            {"wanted", text(settingsToText(row.wanted))},
            {"withheld", withheldJson(row.withheld)},
            {"ticked", row.ticked},
            {"group", text(evidenceGroupId(row.group))},
            {"evidence", text(row.evidence)},
            {"odd", text(row.odd)},
            {"kind", text(targetKindId(row.kind))},
            {"reach", row.reach},
            {"guarded", static_cast<int>(row.guarded)},
            {"tenantId", text(row.tenantId)}};
}

json setAsideJson(const SetAside &row)
{
    return {{"guid", uuidText(row.guid)},   {"name", text(row.displayName)},
            {"address", text(row.address)}, {"reason", static_cast<int>(row.reason)},
            {"remark", text(row.remark)},   {"withheld", withheldJson(row.withheld)}};
}

json organizationJson(const OrganizationSettings &organization)
{
    return {{"read", organization.read},
            {"name", text(organization.name)},
            {"displayName", text(organization.displayName)},
            {"smtpClientAuthenticationDisabled", orNull(organization.smtpClientAuthenticationDisabled)},
            {"ewsEnabled", orNull(organization.ewsEnabled)},
            {"defaultAuthenticationPolicy", text(organization.defaultAuthenticationPolicy)}};
}

/// Reads members one by one and remembers whether all were as they should be, so that a reader is a plain list.
class Reader final
{
public:
    explicit Reader(const json &object) : m_object(object), m_good(object.is_object()) {}

    QString string(const char *key)
    {
        const json *value = member(key, [](const json &found) { return found.is_string(); });
        return value ? fromStdUtf8(value->get_ref<const std::string &>()) : QString();
    }
    bool boolean(const char *key)
    {
        const json *value = member(key, [](const json &found) { return found.is_boolean(); });
        return value && value->get<bool>();
    }
    int number(const char *key, int limit)
    {
        const json *value = member(
            key, [limit](const json &found) { return found.is_number_integer() && found >= 0 && found <= limit; });
        return value ? value->get<int>() : 0;
    }
    std::optional<bool> optionalBoolean(const char *key)
    {
        const json *value = member(key, [](const json &found) { return found.is_boolean() || found.is_null(); });
        return value && value->is_boolean() ? std::optional(value->get<bool>()) : std::nullopt;
    }
    QUuid uuid(const char *key)
    {
        return require(QUuid(string(key)), [](const QUuid &id) { return !id.isNull(); });
    }
    StepSettings settings(const char *key)
    {
        const auto value = settingsFromText(string(key));
        m_good = m_good && value;
        return value.value_or(StepSettings());
    }
    const json &list(const char *key)
    {
        static const json none = json::array();
        const json *value = member(key, [](const json &found) { return found.is_array(); });
        return value ? *value : none;
    }
    const json &object(const char *key)
    {
        static const json none = json::object();
        const json *value = member(key, [](const json &found) { return found.is_object(); });
        return value ? *value : none;
    }
    template <class T, class Test>
    T require(T value, Test test)
    {
        m_good = m_good && test(value);
        return value;
    }
    void join(const Reader &inner) { m_good = m_good && inner.m_good; }
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    template <class Test>
    const json *member(const char *key, Test test)
    {
        const auto found = m_good ? m_object.find(key) : m_object.end();
        if (found == m_object.end() || !test(*found)) {
            m_good = false;
            return nullptr;
        }
        return &*found;
    }

    const json &m_object;
    bool m_good;
};

std::vector<Withheld> readWithheld(Reader &outer)
{
    std::vector<Withheld> withheld;
    for (const json &entry : outer.list("withheld")) {
        Reader reader(entry);
        const auto protocol = protocolFromId(reader.string("protocol"));
        const int standing = reader.number("standing", static_cast<int>(GrantStanding::Expired));
        reader.require(protocol, [](const auto &known) { return known.has_value(); });
        outer.join(reader);
        withheld.push_back({protocol.value_or(Protocol::Pop), static_cast<GrantStanding>(standing)});
    }
    return withheld;
}

EvidenceGroup readGroup(Reader &reader)
{
    const QString id = reader.string("group");
    const auto group = evidenceGroupFromId(id);
    reader.require(id, [&](const QString &read) { return group.has_value() || read.isEmpty(); });
    return group.value_or(EvidenceGroup::None);
}

TargetKind readKind(Reader &reader)
{
    const auto kind = targetKindFromId(reader.string("kind"));
    reader.require(kind, [](const auto &known) { return known.has_value(); });
    return kind.value_or(TargetKind::Mailbox);
}

PlanRow readRow(Reader &outer, const json &object, int format, const QString &tenantId)
{
    constexpr int allKinds = 15;
    Reader reader(object);
    PlanRow row;
    row.guid = reader.uuid("guid");
    row.displayName = reader.string("name");
    row.address = reader.string("address");
    row.seen = reader.settings("seen");
    row.wanted = reader.settings("wanted");
    row.withheld = readWithheld(reader);
    row.ticked = reader.boolean("ticked");
    if (format > 1) {
        row.group = readGroup(reader);
        row.evidence = reader.string("evidence");
        row.odd = reader.string("odd");
    }
    if (format > 2) {
        row.kind = readKind(reader);
        row.reach = reader.require(reader.number("reach", std::numeric_limits<int>::max()),
                                   [](int reach) { return reach >= 0; });
    }
    row.tenantId = tenantId;
    if (format > 3) {
        row.guarded = GuardKinds(reader.number("guarded", allKinds));
        row.tenantId = reader.string("tenantId");
    }
    outer.join(reader);
    return row;
}

SetAside readSetAside(Reader &outer, const json &object, int format)
{
    Reader reader(object);
    const int reason = reader.number("reason", static_cast<int>(SetAsideReason::NotBorneOut));
    SetAside row{reader.uuid("guid"),      reader.string("name"),
                 reader.string("address"), static_cast<SetAsideReason>(reason),
                 readWithheld(reader),     {}};
    if (format > 3)
        row.remark = reader.string("remark");
    outer.join(reader);
    return row;
}

OrganizationSettings readOrganization(Reader &outer, const json &object)
{
    Reader reader(object);
    OrganizationSettings organization{reader.boolean("read"),
                                      reader.string("name"),
                                      reader.string("displayName"),
                                      reader.optionalBoolean("smtpClientAuthenticationDisabled"),
                                      reader.optionalBoolean("ewsEnabled"),
                                      reader.string("defaultAuthenticationPolicy")};
    outer.join(reader);
    return organization;
}

QDateTime readTime(Reader &reader, const char *key)
{
    const QString written = reader.string(key);
    const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
    reader.require(time, [&](const QDateTime &read) { return read.isValid() || written.isEmpty(); });
    return time.toUTC();
}

} // namespace

QByteArray planToJson(const ActionPlan &plan)
{
    json rows = json::array();
    for (const PlanRow &row : plan.rows)
        rows.push_back(rowJson(row));
    json setAside = json::array();
    for (const SetAside &row : plan.setAside)
        setAside.push_back(setAsideJson(row));
    const json object{{"format", formatVersion},
                      {"id", uuidText(plan.id)},
                      {"tenantId", text(plan.tenantId)},
                      {"tenantName", text(plan.tenantName)},
                      {"account", text(plan.account)},
                      {"snapshotAt", text(plan.snapshotAt.toUTC().toString(Qt::ISODateWithMs))},
                      {"note", text(plan.note)},
                      {"undoOf", plan.undoOf.isNull() ? std::string() : uuidText(plan.undoOf)},
                      {"tenantMailboxCount", plan.tenantMailboxCount},
                      {"knownExceptions", plan.knownExceptions},
                      {"tenantDomain", text(plan.tenantDomain)},
                      {"mostPerRun", plan.mostPerRun},
                      {"needsNote", plan.needsNote},
                      {"whyNobodyIsKnown", text(plan.whyNobodyIsKnown)},
                      {"evidenceSources", text(plan.evidenceSources)},
                      {"organization", organizationJson(plan.organization)},
                      {"rows", std::move(rows)},
                      {"setAside", std::move(setAside)}};
    return dumpJson(object);
}

Result<ActionPlan> planFromJson(const QByteArray &bytes)
{
    const auto parsed = parseJson(bytes, JsonLimits{qsizetype(1024) * 1024 * 1024, 16});
    if (!parsed)
        return failure(parsed.error());
    constexpr int most = std::numeric_limits<int>::max();
    Reader reader(*parsed);
    ActionPlan plan;
    const int format = reader.require(reader.number("format", formatVersion), [](int read) { return read > 0; });
    plan.id = reader.uuid("id");
    plan.tenantId = reader.require(reader.string("tenantId"), [](const QString &id) { return !id.isEmpty(); });
    plan.tenantName = reader.string("tenantName");
    plan.account = reader.string("account");
    plan.snapshotAt = readTime(reader, "snapshotAt");
    plan.note = reader.string("note");
    plan.undoOf = QUuid(reader.string("undoOf"));
    plan.tenantMailboxCount = reader.number("tenantMailboxCount", most);
    plan.knownExceptions = reader.number("knownExceptions", most);
    if (format > 1)
        plan.evidenceSources = reader.string("evidenceSources");
    if (format > 3) {
        plan.tenantDomain = reader.string("tenantDomain");
        plan.mostPerRun = reader.number("mostPerRun", most);
        plan.needsNote = reader.boolean("needsNote");
        plan.whyNobodyIsKnown = reader.string("whyNobodyIsKnown");
    }
    plan.organization = readOrganization(reader, reader.object("organization"));
    for (const json &row : reader.list("rows"))
        plan.rows.push_back(readRow(reader, row, format, plan.tenantId));
    for (const json &row : reader.list("setAside"))
        plan.setAside.push_back(readSetAside(reader, row, format));
    if (!reader.isGood())
        return failure(ErrorKind::BadAnswer, QCoreApplication::translate("Casement::ActionPlan",
                                                                         "This is not a plan that can be understood."));
    return plan;
}

QString planHash(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace Casement

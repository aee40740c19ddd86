// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/ProfileFile.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <string>
#include <toml++/toml.h>

namespace Casement {

namespace {

constexpr qsizetype longestFile = 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::ProfileFile", text);
}

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Takes settings out of a row and remembers the first thing that is wrong.
class Row final
{
public:
    explicit Row(const toml::table &table) : m_table(table)
    {
        m_name = textOf(table["name"].value_exact<std::string>().value_or(std::string()));
    }

    void text(const char *setting, QString &target)
    {
        if (const toml::node *node = take(setting)) {
            if (const auto value = node->value_exact<std::string>())
                target = textOf(*value);
            else
                blame(node->source(), say("%1 must be a text in quotation marks.").arg(QLatin1String(setting)));
        }
    }

    void flag(const char *setting, bool &target)
    {
        if (const toml::node *node = take(setting)) {
            if (const auto value = node->value_exact<bool>())
                target = *value;
            else
                blame(node->source(),
                      say("%1 must be true or false, without quotation marks.").arg(QLatin1String(setting)));
        }
    }

    void address(const char *setting, QUrl &target)
    {
        QString typed;
        text(setting, typed);
        target = QUrl(typed, QUrl::StrictMode);
        if (!typed.isEmpty() && !target.isValid())
            blame(m_table[setting].node()->source(), say("%1 is not an address.").arg(QLatin1String(setting)));
    }

    template <class Value>
    void word(const char *setting, Value &target, std::optional<Value> (*read)(const QString &))
    {
        QString typed;
        text(setting, typed);
        if (typed.isEmpty())
            return;
        if (const auto value = read(typed))
            target = *value;
        else
            blame(m_table[setting].node()->source(), say("%1 cannot be \"%2\".").arg(QLatin1String(setting), typed));
    }

    void refuseTheRest()
    {
        for (const auto &[key, value] : m_table) {
            if (m_taken.contains(std::string(key.str())))
                continue;
            const bool secret = key.str().find("secret") != std::string_view::npos ||
                                key.str().find("password") != std::string_view::npos;
            blame(key.source(), secret ? say("No secret belongs in this file (%1).").arg(textOf(key.str()))
                                       : say("\"%1\" is no setting of a profile.").arg(textOf(key.str())));
        }
    }

    void blame(const toml::source_region &where, const QString &why)
    {
        if (m_problem)
            return;
        const QString line = QString::number(where.begin.line);
        m_problem = makeError(ErrorKind::BadInput, m_name.isEmpty()
                                                       ? say("Line %1: %2").arg(line, why)
                                                       : say("Line %1, profile \"%2\": %3").arg(line, m_name, why));
    }

    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    [[nodiscard]] const toml::source_region &source() const { return m_table.source(); }

private:
    const toml::node *take(const char *setting)
    {
        m_taken.insert(setting);
        return m_table.get(setting);
    }

    const toml::table &m_table;
    QString m_name;
    std::set<std::string> m_taken;
    std::optional<Error> m_problem;
};

/// BadInput names line, profile and setting.
Result<ConnectionProfile> readProfileRow(const toml::table &table)
{
    ConnectionProfile profile;
    Row row(table);
    row.text("name", profile.name);
    row.word("kind", profile.kind, tenantKindFromId);
    if (profile.kind == TenantKind::Demo)
        profile.changesAllowed = demoProfile().changesAllowed;
    row.word("cloud", profile.cloud, cloudIdFromText);
    row.text("tenant", profile.tenant);
    row.text("client_id", profile.clientId);
    row.address("authority", profile.authority);
    row.address("exchange", profile.exchange);
    row.address("graph", profile.graph);
    row.text("exchange_scope", profile.exchangeScope);
    row.address("reports", profile.reports);
    row.word("sign_in", profile.signIn, signInMethodFromId);
    row.text("certificate", profile.certificate);
    row.text("certificate_key", profile.certificateKey);
    row.text("colour", profile.colour);
    row.flag("changes_allowed", profile.changesAllowed);
    row.flag("note_required", profile.needsNote);
    row.text("account", profile.account);
    row.text("tenant_id", profile.tenantId);
    row.text("tenant_name", profile.tenantName);
    row.text("account_id", profile.accountId);
    row.refuseTheRest();
    if (const Outcome usable = checkProfile(profile); !usable)
        row.blame(row.source(), usable.error().text);
    if (row.problem())
        return failure(*row.problem());
    return profile;
}

ProfileFile unreadable(const QString &why)
{
    ProfileFile file;
    file.problems.push_back(makeError(ErrorKind::BadInput, why));
    return file;
}

/// What may stand beside the profiles.
std::vector<Error> checkTop(const toml::table &top)
{
    std::vector<Error> problems;
    for (const auto &[key, value] : top) {
        const std::string_view name = key.str();
        if (name == "version" || (name == "profile" && value.is_array_of_tables()))
            continue;
        problems.push_back(
            makeError(ErrorKind::BadInput, say("Line %1: \"%2\" is no setting of this file.")
                                               .arg(QString::number(key.source().begin.line), textOf(name))));
    }
    return problems;
}

/// Two rows of one name: neither is taken, since nobody can tell which was meant.
void refuseTwins(ProfileFile &file)
{
    const auto twinOf = [&file](const ConnectionProfile &profile) {
        return std::ranges::count_if(file.profiles, [&profile](const ConnectionProfile &other) {
                   return isSameProfile(other.name, profile.name);
               }) > 1;
    };
    std::vector<ConnectionProfile> single;
    for (const ConnectionProfile &profile : file.profiles) {
        if (!twinOf(profile))
            single.push_back(profile);
        else
            file.problems.push_back(makeError(
                ErrorKind::BadInput, say("The name \"%1\" stands at more than one profile.").arg(profile.name)));
    }
    file.profiles = std::move(single);
}

ProfileFile readTable(const toml::table &top)
{
    if (const auto version = top["version"].value_exact<int64_t>(); version != profileFileVersion)
        return unreadable(version ? say("It was written by another version of Casement (version %1).").arg(*version)
                                  : say("It does not say version = 1."));
    ProfileFile file;
    file.problems = checkTop(top);
    if (const toml::array *rows = top["profile"].as_array(); rows && top["profile"].is_array_of_tables()) {
        for (const toml::node &row : *rows) {
            auto profile = readProfileRow(*row.as_table());
            if (profile)
                file.profiles.push_back(std::move(*profile));
            else
                file.problems.push_back(profile.error());
        }
    }
    refuseTwins(file);
    return file;
}

} // namespace

ProfileFile readProfileFile(const QByteArray &bytes)
{
    if (bytes.size() > longestFile)
        return unreadable(say("The file is longer than any list of connections."));
    if (bytes.trimmed().isEmpty())
        return {};
    // The parser throws; nothing of that leaves this function.
    try {
        return readTable(toml::parse(std::string_view(bytes.constData(), static_cast<size_t>(bytes.size()))));
    } catch (const toml::parse_error &error) {
        return unreadable(
            say("Line %1: %2").arg(QString::number(error.source().begin.line), textOf(error.description())));
    }
}

} // namespace Casement

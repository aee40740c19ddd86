// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "models/session/TenantSession.h"
#include "models/tabular/ColumnSet.h"

#include <algorithm>
#include <iterator>

namespace Casement {

namespace {

/// One thing that is known of the sign-in: for people a line, for programs a member.
struct Fact
{
    QString id;
    QString title;
    QString value;  ///< for programs
    QString remark; ///< for people, beside the value
};

QString permissionId(Permission permission)
{
    if (permission == Permission::NotKnown)
        return QStringLiteral("notKnown");
    if (permission == Permission::EligibleNotActive)
        return QStringLiteral("eligible");
    return permission == Permission::Yes ? QStringLiteral("yes") : QStringLiteral("no");
}

QString permissionWord(Permission permission)
{
    if (permission == Permission::NotKnown)
        return CliWords::tr("not known");
    if (permission == Permission::EligibleNotActive)
        return CliWords::tr("eligible");
    return permission == Permission::Yes ? CliWords::tr("yes") : CliWords::tr("no");
}

QString kindId(TenantKind kind)
{
    if (kind == TenantKind::Demo)
        return QStringLiteral("demo");
    return kind == TenantKind::Cloud ? QStringLiteral("cloud") : QStringLiteral("custom");
}

std::vector<Fact> factsOf(const TenantIdentity &identity)
{
    return {
        {QStringLiteral("account"), CliWords::tr("Account"), identity.account, {}},
        {QStringLiteral("tenantId"), CliWords::tr("Tenant id"), identity.tenantId, {}},
        {QStringLiteral("tenantName"), CliWords::tr("Tenant"), identity.displayName, {}},
        {QStringLiteral("domain"), CliWords::tr("Domain"), identity.domain, {}},
        {QStringLiteral("initialDomain"), CliWords::tr("First domain"), identity.initialDomain, {}},
        {QStringLiteral("domains"), CliWords::tr("Verified domains"), identity.domains.join(QStringLiteral(", ")), {}},
        {QStringLiteral("kind"), CliWords::tr("Kind"), kindId(identity.kind), {}}};
}

/// What a line says beside yes and no: for programs members of their own, for people lines below it.
void addCapability(std::vector<Fact> &facts, const Capability &line)
{
    facts.push_back({line.id, line.title, permissionId(line.permission),
                     CliWords::tr("%1 (%2)").arg(permissionWord(line.permission), line.reason)});
    facts.push_back({line.id + QStringLiteral("Missing"), CliWords::tr("    missing"), line.missing, {}});
    facts.push_back({line.id + QStringLiteral("How"), CliWords::tr("    how to get it"), line.how, {}});
    facts.push_back({line.id + QStringLiteral("Link"), CliWords::tr("    where"), line.link, {}});
}

/// Programs get every member whatever it holds; people only what says something.
std::vector<Fact> forPeople(const std::vector<Fact> &facts)
{
    std::vector<Fact> told;
    std::ranges::copy_if(facts, std::back_inserter(told),
                         [](const Fact &fact) { return !fact.value.isEmpty() || !fact.remark.isEmpty(); });
    return told;
}

Tabular::ColumnSet<Fact> factColumns()
{
    Tabular::ColumnSet<Fact> columns;
    columns.add(QStringLiteral("property"), QStringLiteral("property"), CliWords::tr("Property"),
                [](const Fact &fact) { return Tabular::Cell::text(fact.title); });
    columns.add(QStringLiteral("value"), QStringLiteral("value"), CliWords::tr("Value"),
                [](const Fact &fact) { return Tabular::Cell::text(fact.remark.isEmpty() ? fact.value : fact.remark); });
    return columns;
}

/// All facts as one row.
Tabular::ColumnSet<std::vector<Fact>> rowColumns(const std::vector<Fact> &facts)
{
    Tabular::ColumnSet<std::vector<Fact>> columns;
    for (size_t i = 0; i < facts.size(); ++i)
        columns.add(facts[i].id, facts[i].id, facts[i].title,
                    [i](const std::vector<Fact> &row) { return Tabular::Cell::text(row[i].value); });
    return columns;
}

} // namespace

Task<Result<ExitCode>> runWhoami(CommandContext *context)
{
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    co_await openStore(context);
    auto session = co_await signIn(context);
    if (!session)
        co_return failure(session.error());
    std::vector<Fact> facts = factsOf((*session)->identity());
    for (const Capability &line : (*session)->capabilities().lines())
        addCapability(facts, line);
    facts.push_back(
        {QStringLiteral("notes"), CliWords::tr("Note"), (*session)->capabilities().notes().join(QLatin1Char(' ')), {}});
    const std::vector<std::vector<Fact>> row{facts};
    const auto written = writeData(context, rowColumns(facts).tableOf(row), factColumns().tableOf(forPeople(facts)));
    if (!written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

} // namespace Casement

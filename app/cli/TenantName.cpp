// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TenantName.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "models/actions/RunJournal.h"
#include "models/evidence/EvidenceLedger.h"

#include <QUuid>

namespace Casement {

namespace {

bool isGuid(const QString &text)
{
    return text.size() == 36 && !QUuid::fromString(text).isNull();
}

Result<QString> ofProfile(const CommandContext *context, const QString &name)
{
    if (!context->arguments->connection.tenant.empty())
        return failure(ErrorKind::BadInput, CliWords::tr("--profile and --tenant exclude each other."));
    const Composition *composition = context->composition;
    const auto profile = composition->profiles().find(name);
    if (!profile)
        return failure(profile.error());
    if (!profile->tenantId.isEmpty())
        return profile->tenantId;
    if (isGuid(profile->tenant))
        return profile->tenant;
    return failure(ErrorKind::BadInput,
                   CliWords::tr("Nobody has signed in with the profile \"%1\" yet, so its tenant id is not known.")
                       .arg(profile->name),
                   CliWords::tr("casementctl whoami --profile \"%1\" signs in once.").arg(profile->name));
}

Result<QString> ofDemo(CommandContext *context)
{
    auto demo = context->composition->request(context->arguments->connection);
    if (!demo)
        return failure(demo.error());
    return context->composition->demo().tenantId();
}

/// Whose account says that it belongs to this domain, in a profile or a run.
QString ofDomain(const ProfileBook &book, const std::vector<RunRecord> &runs, const QString &domain)
{
    const auto isIt = [&domain](const QString &name) { return name.compare(domain, Qt::CaseInsensitive) == 0; };
    for (const ConnectionProfile &profile : book.profiles()) {
        if (isIt(profile.tenant) && !profile.tenantId.isEmpty())
            return profile.tenantId;
    }
    for (const RunRecord &run : runs) {
        if (isIt(run.account.section(QLatin1Char('@'), 1)) || isIt(run.tenantName))
            return run.tenantId;
    }
    return {};
}

} // namespace

Task<Result<QString>> tenantNamed(CommandContext *context)
{
    const ConnectionOptions &options = context->arguments->connection;
    const QString profile = QString::fromStdString(options.profile).trimmed();
    if (options.demo || isSameProfile(profile, demoProfile().name))
        co_return ofDemo(context);
    if (!profile.isEmpty())
        co_return ofProfile(context, profile);
    const QString tenant = QString::fromStdString(options.tenant).trimmed();
    if (tenant.isEmpty() && options.given())
        co_return failure(ErrorKind::BadInput, CliWords::tr("No tenant was named."),
                          CliWords::tr("Give --profile or --tenant, or neither for all tenants of this computer."));
    if (tenant.isEmpty() || isGuid(tenant))
        co_return Result<QString>(tenant.toLower());
    const RunJournal journal(context->composition->store());
    auto runs = co_await journal.runs(QString(), context->token);
    if (!runs)
        co_return failure(runs.error());
    QString found = ofDomain(context->composition->profiles(), *runs, tenant);
    const EvidenceLedger ledger(context->composition->store());
    auto others = co_await ledger.tenantsWith(tenant, context->token);
    if (!others)
        co_return failure(others.error());
    // Two tenants with accounts in one domain: a guess would show the one for the other.
    if (found.isEmpty() && others->size() == 1)
        found = others->first();
    if (found.isEmpty())
        co_return failure(ErrorKind::BadInput,
                          CliWords::tr("No profile and no run of this computer belongs to %1.").arg(tenant),
                          CliWords::tr("Give the tenant id, which needs no sign-in either."));
    co_return Result<QString>(found);
}

Task<Result<QString>> tenantInStore(CommandContext *context)
{
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    co_return co_await tenantNamed(context);
}

Task<Result<QString>> oneTenantInStore(CommandContext *context)
{
    auto tenantId = co_await tenantInStore(context);
    if (tenantId && tenantId->isEmpty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("No tenant was named."),
                          CliWords::tr("Give --profile, --tenant or --demo; nobody is asked to sign in."));
    co_return tenantId;
}

} // namespace Casement

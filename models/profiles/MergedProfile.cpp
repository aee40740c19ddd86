// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/MergedProfile.h"

namespace Casement {

namespace {

bool isSameText(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

} // namespace

bool leadsToTheSame(const ConnectionProfile &one, const ConnectionProfile &other)
{
    return one.kind == other.kind && one.cloud == other.cloud && isSameText(one.tenant, other.tenant) &&
           isSameText(one.clientId, other.clientId) && one.authority == other.authority &&
           one.exchange == other.exchange && one.graph == other.graph;
}

ConnectionProfile mergedProfile(const ConnectionProfile &kept, const ConnectionProfile &wanted)
{
    const bool same = leadsToTheSame(kept, wanted);
    ConnectionProfile merged = wanted;
    merged.name = kept.name;
    merged.colour = kept.colour;
    merged.tenantId = same ? kept.tenantId : QString();
    merged.tenantName = same ? kept.tenantName : QString();
    merged.accountId = same ? kept.accountId : QString();
    if (same && merged.account.isEmpty())
        merged.account = kept.account;
    return merged;
}

} // namespace Casement

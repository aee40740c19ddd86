// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionMerge.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exceptions)
};

bool saysTheSame(ExceptionGrant one, const ExceptionGrant &other)
{
    one.id = other.id;
    return one == other;
}

} // namespace

ExceptionMerge::ExceptionMerge(const ExceptionBook &book) : m_copy(book.tenantId())
{
    m_copy.setGrants(book.all());
}

ExceptionMerge::Verdict ExceptionMerge::take(const ExceptionGrant &grant)
{
    if (grant.tenantId != m_copy.tenantId())
        return conflict(Words::tr("It belongs to another tenant."));
    if (const auto known = m_copy.grant(grant.id))
        return takeOver(*known, grant);
    if (const auto open = m_copy.protecting(grant.mailbox, grant.protocol); open && !grant.closed)
        return takeBeside(*open, grant);
    note({std::nullopt, grant});
    return Verdict::Taken;
}

ExceptionMerge::Verdict ExceptionMerge::takeOver(const ExceptionGrant &known, const ExceptionGrant &grant)
{
    if (known.mailbox != grant.mailbox || known.protocol != grant.protocol)
        return conflict(Words::tr("Its id is known here for another mailbox or protocol."));
    if (grant == known || grant.changedAt < known.changedAt)
        return Verdict::Unchanged;
    if (grant.changedAt == known.changedAt)
        return conflict(Words::tr("It was changed at the same time here, to something else."));
    const auto open = m_copy.protecting(grant.mailbox, grant.protocol);
    if (!grant.closed && open && open->id != grant.id)
        return conflict(Words::tr("This mailbox has another open exception for this protocol."));
    note({known, grant});
    return Verdict::Taken;
}

/// Two computers marked the same thing. The newer one stays open, the older one is closed for the record.
ExceptionMerge::Verdict ExceptionMerge::takeBeside(const ExceptionGrant &open, const ExceptionGrant &grant)
{
    if (saysTheSame(open, grant) || grant.changedAt < open.changedAt)
        return Verdict::Unchanged;
    if (grant.changedAt == open.changedAt)
        return conflict(
            Words::tr("This mailbox has another open exception for this protocol, changed at the same time."));
    ExceptionGrant replaced = open;
    replaced.closed = true;
    replaced.changedAt = grant.changedAt;
    replaced.changedBy = grant.changedBy;
    note({open, replaced});
    note({std::nullopt, grant});
    return Verdict::Taken;
}

ExceptionMerge::Verdict ExceptionMerge::conflict(const QString &why)
{
    m_why = why;
    return Verdict::Conflict;
}

void ExceptionMerge::note(ExceptionEdit edit)
{
    m_copy.apply({edit});
    m_edits.push_back(std::move(edit));
}

} // namespace Casement

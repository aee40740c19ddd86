// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionBook.h"

#include <QSet>

#include <algorithm>

namespace Casement {

namespace {

constexpr int defaultDays = 90;

ExceptionGrant newGrant(const ExceptionRequest &request, const QString &tenantId,
                        const ExceptionRequest::Target &target, Protocol protocol)
{
    ExceptionGrant grant;
    grant.id = QUuid::createUuid();
    grant.tenantId = tenantId;
    grant.mailbox = target.mailbox;
    grant.mailboxAddress = target.address;
    grant.protocol = protocol;
    grant.reason = request.reason;
    grant.owner = request.owner;
    grant.ticket = request.ticket;
    grant.expires = request.expires.isValid() ? request.expires : request.changedAt.date().addDays(defaultDays);
    grant.changedAt = request.changedAt;
    grant.changedBy = request.changedBy;
    return grant;
}

} // namespace

ExceptionBook::ExceptionBook(const QString &tenantId, QObject *parent) : QObject(parent), m_tenantId(tenantId) {}

void ExceptionBook::setGrants(std::vector<ExceptionGrant> grants)
{
    QSet<QUuid> touched;
    for (const ExceptionGrant &grant : std::as_const(m_grants))
        touched.insert(grant.mailbox);
    m_grants.clear();
    m_openOf.clear();
    for (const ExceptionGrant &grant : grants) {
        if (grant.tenantId != m_tenantId)
            continue;
        put(grant);
        touched.insert(grant.mailbox);
    }
    Q_EMIT changed(touched.values());
}

std::optional<ExceptionGrant> ExceptionBook::protecting(const QUuid &mailbox, Protocol protocol) const
{
    std::optional<ExceptionGrant> longest;
    for (const QUuid &id : m_openOf.value(mailbox)) {
        const ExceptionGrant &grant = *m_grants.constFind(id);
        if (grant.protocol == protocol && (!longest || longest->expires < grant.expires))
            longest = grant;
    }
    return longest;
}

std::optional<GrantStanding> ExceptionBook::standing(const QUuid &mailbox, Protocol protocol, const QDate &today) const
{
    const auto grant = protecting(mailbox, protocol);
    return grant ? std::optional(standingOn(*grant, today)) : std::nullopt;
}

std::vector<ExceptionGrant> ExceptionBook::grantsOf(const QUuid &mailbox) const
{
    std::vector<ExceptionGrant> open;
    for (const QUuid &id : m_openOf.value(mailbox))
        open.push_back(*m_grants.constFind(id));
    std::ranges::sort(open, {}, [](const ExceptionGrant &grant) { return std::pair(grant.protocol, grant.changedAt); });
    return open;
}

std::vector<ExceptionGrant> ExceptionBook::all() const
{
    std::vector<ExceptionGrant> grants(m_grants.cbegin(), m_grants.cend());
    std::ranges::sort(grants, {}, [](const ExceptionGrant &grant) { return std::pair(grant.changedAt, grant.id); });
    return grants;
}

std::optional<ExceptionGrant> ExceptionBook::grant(const QUuid &id) const
{
    const auto found = m_grants.constFind(id);
    return found == m_grants.cend() ? std::nullopt : std::optional(*found);
}

int ExceptionBook::count() const
{
    return static_cast<int>(std::ranges::count_if(m_grants, [](const ExceptionGrant &grant) { return !grant.closed; }));
}

ExceptionEdits ExceptionBook::markEdits(const ExceptionRequest &request) const
{
    ExceptionEdits edits;
    QSet<QUuid> seen;
    for (const ExceptionRequest::Target &target : request.targets) {
        if (target.mailbox.isNull() || seen.contains(target.mailbox))
            continue;
        seen.insert(target.mailbox);
        for (const Protocol protocol : request.protocols) {
            ExceptionGrant after = newGrant(request, m_tenantId, target, protocol);
            const auto before = protecting(target.mailbox, protocol);
            if (before)
                after.id = before->id;
            edits.push_back({before, after});
        }
    }
    return edits;
}

ExceptionEdits ExceptionBook::closeEdits(const std::vector<QUuid> &mailboxes, const std::vector<Protocol> &protocols,
                                         const QString &changedBy, const QDateTime &changedAt) const
{
    ExceptionEdits edits;
    for (const QUuid &mailbox : QSet<QUuid>(mailboxes.cbegin(), mailboxes.cend())) {
        for (const ExceptionGrant &grant : grantsOf(mailbox)) {
            if (std::ranges::find(protocols, grant.protocol) == protocols.cend())
                continue;
            ExceptionGrant closed = grant;
            closed.closed = true;
            closed.changedBy = changedBy;
            closed.changedAt = changedAt;
            edits.push_back({grant, closed});
        }
    }
    return edits;
}

void ExceptionBook::apply(const ExceptionEdits &edits)
{
    QSet<QUuid> touched;
    for (const ExceptionEdit &edit : edits) {
        if (edit.before) {
            take(edit.before->id);
            touched.insert(edit.before->mailbox);
        }
        if (edit.after && edit.after->tenantId == m_tenantId) {
            put(*edit.after);
            touched.insert(edit.after->mailbox);
        }
    }
    if (!touched.isEmpty())
        Q_EMIT changed(touched.values());
}

void ExceptionBook::put(const ExceptionGrant &grant)
{
    take(grant.id);
    m_grants.insert(grant.id, grant);
    if (!grant.closed)
        m_openOf[grant.mailbox].append(grant.id);
}

void ExceptionBook::take(const QUuid &id)
{
    const auto found = m_grants.constFind(id);
    if (found == m_grants.cend())
        return;
    const QUuid mailbox = found->mailbox;
    m_grants.erase(found);
    m_openOf[mailbox].removeAll(id);
    if (m_openOf[mailbox].isEmpty())
        m_openOf.remove(mailbox);
}

} // namespace Casement

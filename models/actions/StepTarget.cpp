// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/StepTarget.h"

namespace Casement {

namespace {

/// The same for the same thing of the same tenant, in every program and on every day.
QUuid derivedGuid(const QString &tenantId, const QString &what)
{
    static const QUuid room(QStringLiteral("5f0c7f1e-6f3b-4c3f-9d57-2a9c4f4d7d10"));
    return QUuid::createUuidV5(room, tenantId.toLower() + QLatin1Char('/') + what);
}

} // namespace

QString targetKindId(TargetKind kind)
{
    switch (kind) {
    case TargetKind::Mailbox:
        return QStringLiteral("mailbox");
    case TargetKind::MailboxPlan:
        return QStringLiteral("mailboxPlan");
    case TargetKind::Organization:
        return QStringLiteral("organization");
    case TargetKind::Transport:
        return QStringLiteral("transport");
    case TargetKind::AuthenticationPolicy:
        return QStringLiteral("authenticationPolicy");
    case TargetKind::User:
        return QStringLiteral("user");
    }
    return {};
}

std::optional<TargetKind> targetKindFromId(const QString &id)
{
    for (const TargetKind kind : allTargetKinds) {
        if (targetKindId(kind) == id)
            return kind;
    }
    return std::nullopt;
}

StepTarget organizationTarget(const QString &tenantId)
{
    return {TargetKind::Organization, derivedGuid(tenantId, QStringLiteral("organization")), {}};
}

StepTarget transportTarget(const QString &tenantId)
{
    return {TargetKind::Transport, derivedGuid(tenantId, QStringLiteral("transport")), {}};
}

StepTarget newPolicyTarget(const QString &tenantId, const QString &name)
{
    return {TargetKind::AuthenticationPolicy, derivedGuid(tenantId, QStringLiteral("policy/") + name.toLower()), name};
}

} // namespace Casement

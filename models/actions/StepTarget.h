// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>

#include <array>
#include <optional>

namespace Casement {

/// What a step of a plan can change. Each is one object of the tenant that is read, written with one cmdlet and read
/// back.
enum class TargetKind
{
    Mailbox,              ///< Set-CASMailbox
    MailboxPlan,          ///< Set-CASMailboxPlan: what new mailboxes of a licence begin with
    Organization,         ///< Set-OrganizationConfig; one in each tenant
    Transport,            ///< Set-TransportConfig; one in each tenant
    AuthenticationPolicy, ///< New-, Set- or Remove-AuthenticationPolicy
    User                  ///< Set-User: the policy assigned to somebody, and since when tokens count
};

inline constexpr std::array allTargetKinds{
    TargetKind::Mailbox,   TargetKind::MailboxPlan,          TargetKind::Organization,
    TargetKind::Transport, TargetKind::AuthenticationPolicy, TargetKind::User};

/// The id in the journal and in JSON: mailbox, mailboxPlan, organization, transport, authenticationPolicy, user.
[[nodiscard]] QString targetKindId(TargetKind kind);
[[nodiscard]] std::optional<TargetKind> targetKindFromId(const QString &id);

/// What a change is addressed to: an Exchange Guid, never a name, which two may share. Two things have no Guid to be
/// asked for: the configurations, of which there is one each, and a policy that does not exist yet. Those get one of
/// our own, derived from what they are, so that a run can name its rows.
struct StepTarget
{
    TargetKind kind = TargetKind::Mailbox;
    QUuid guid;
    QString name = {}; ///< of an authentication policy, which is unique; else for people

    friend bool operator==(const StepTarget &, const StepTarget &) = default;
};

[[nodiscard]] StepTarget organizationTarget(const QString &tenantId);
[[nodiscard]] StepTarget transportTarget(const QString &tenantId);
/// A policy that is still to be made.
[[nodiscard]] StepTarget newPolicyTarget(const QString &tenantId, const QString &name);

} // namespace Casement

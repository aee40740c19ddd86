// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/exchange/Settings.h"
#include "models/domain/ClientAccessSettings.h"

#include <QDateTime>
#include <QUuid>

#include <nlohmann/json_fwd.hpp>

namespace Casement::Exchange {

class ExchangeClient;

/// The writing half. It stands in a header of its own because only models/actions may include it: nothing else in the
/// program can change a tenant.
///
/// Every change is put on the wire once. OutcomeUnknown: it may have happened, read back before anything else is done;
/// Forbidden with code "OutOfScope": outside the account's write scope; Refused with code "UnknownParameter": this
/// service or role has no such switch; BadInput: nothing to set, or nothing named, and nothing was sent. Before the
/// first change of a client something small is read, so that the change goes to the tenant's own region: a redirected
/// change counts as not done.
class Changes final
{
public:
    /// The client outlives this. requestId: what the service is told to call these changes; empty: a fresh one each.
    explicit Changes(ExchangeClient *client, QByteArray requestId = {})
        : m_client(client),
          m_requestId(std::move(requestId))
    {
    }

    /// Set-CASMailbox with exactly these values: NotRead leaves a protocol alone, Inherit writes null.
    Task<Outcome> setCasMailbox(QUuid mailbox, ClientAccessSettings wanted, CancelToken cancel);

    /// Set-CASMailboxPlan, the same way. A plan has no SMTP AUTH, and nothing of a plan can be left to the
    /// organisation.
    Task<Outcome> setCasMailboxPlan(QUuid plan, ClientAccessSettings wanted, CancelToken cancel);

    /// Exactly what is present; null is written as null. Set-OrganizationConfig may take half an hour.
    Task<Outcome> setOrganizationConfig(OrganizationConfig wanted, CancelToken cancel);
    Task<Outcome> setTransportConfig(TransportConfig wanted, CancelToken cancel);

    /// A new policy blocks whatever its switches do not allow. Names have 1 to 64 characters and cannot be changed
    /// later. Conflict with code "AlreadyExists" when the name is taken; after OutcomeUnknown look it up by name.
    Task<Outcome> newAuthenticationPolicy(QString name, BasicAuthSwitches allowed, CancelToken cancel);
    Task<Outcome> setAuthenticationPolicy(QUuid policy, BasicAuthSwitches allowed, CancelToken cancel);
    /// Good when it was gone before. It must be unassigned first: by nobody and not the organisation's default.
    Task<Outcome> removeAuthenticationPolicy(QUuid policy, CancelToken cancel);

    /// Set-User, exactly what is there: a policy, or none when it is null; and the moment before which whoever signed
    /// in as this user has to sign in again.
    Task<Outcome> setUser(UserAccess wanted, CancelToken cancel);

private:
    Task<Outcome> run(QByteArray cmdlet, Result<nlohmann::json> parameters, CancelToken cancel);

    ExchangeClient *m_client;
    QByteArray m_requestId;
};

} // namespace Casement::Exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Scope.h"
#include "models/domain/TenantProtection.h"
#include "models/posture/RetirementCalendar.h"

#include <QObject>

namespace Casement {

class GraphAccess;

namespace Exchange {
class ExchangeClient;
}

/// What besides mailbox and organisation can shut a protocol in this tenant: security defaults, Conditional Access,
/// authentication policies, lists of EWS applications. Read when somebody asks why, and with every refresh after that.
/// A part that cannot be read says why and takes nothing away from the others. The organisation's lists come with the
/// mailboxes as well, since the report's columns follow them; those that were read last stay when a reading fails.
class ProtectionDesk final : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    ProtectionDesk(GraphAccess *graph, Exchange::ExchangeClient *exchange, QObject *parent = nullptr);
    ~ProtectionDesk() override;

    [[nodiscard]] const TenantProtection &protection() const { return m_protection; }
    /// What Microsoft ends in every tenant.
    [[nodiscard]] const RetirementCalendar &calendar() const { return m_calendar; }

    /// Reads all of it; changed() answers. While a reading goes on another is not begun.
    void load();
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] Task<Outcome> loadAndWait(CancelToken token);

    /// The organisation's lists, as somebody else has just read them. changed() answers when they are others.
    void takeApplications(const EwsApplications &applications);
    /// Whether Get-User told which policy each mailbox has.
    void setAssignmentsRead(bool read) { m_protection.policyAssignmentsRead = read; }

Q_SIGNALS:
    void changed();

private:
    Task<void> loadAndTell(CancelToken token);

    GraphAccess *m_graph;
    Exchange::ExchangeClient *m_exchange;
    TenantProtection m_protection;
    RetirementCalendar m_calendar; ///< empty when its file is no calendar: whatever may be ended is not known then
    bool m_loading = false;
    bool m_loaded = false;
    Scope m_scope;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/base/Scope.h"
#include "models/base/Task.h"
#include "models/session/CapabilityFindings.h"

#include <chrono>

namespace Casement {

namespace Exchange {
class ExchangeClient;
}

class GraphAccess;

/// Who asks, and how long an answer is waited for.
struct CapabilityQuestion
{
    bool application = false; ///< signed in with a certificate or secret of its own
    std::chrono::milliseconds patience{15'000};
    /// Exchange has a large file made for its answer; without it one reads all the same. Less than the rest at the
    /// opening, when everybody waits; what it leaves open is "not known", and can be checked again with more patience.
    std::chrono::milliseconds exchangePatience{6'000};
};

/// The tenant as Graph knows it; empty texts when Graph did not say.
struct TenantNames
{
    QString tenantId;
    QString displayName;
    QString defaultDomain;
    QString initialDomain;
    QStringList domains; ///< verified ones
};

/// What a probe brought.
struct ProbeReport
{
    CapabilityFindings findings;
    TenantNames names;
};

/// Asks Exchange and Graph side by side what the account may do. Nothing is changed by it, and nothing that it asks is
/// slow to answer for the services. The clients outlive this.
class CapabilityProbe final
{
public:
    CapabilityProbe(Exchange::ExchangeClient *exchange, GraphAccess *graph);

    /// Waits for nothing longer than the question's patience: what has not answered by then is not known, and the
    /// sign-in goes on; so is what was refused or odd. Fails only when it is cancelled, or when the sign-in itself is
    /// over (SignIn).
    [[nodiscard]] Task<Result<ProbeReport>> run(CapabilityQuestion question, CancelToken cancel);

private:
    struct Asking;

    static Task<void> endPatience(std::chrono::milliseconds patience, std::shared_ptr<CancelSource> limit,
                                  CancelToken done);
    Task<Outcome> askExchange(std::shared_ptr<Asking> asking);
    Task<void> askTenant(std::shared_ptr<Asking> asking);
    Task<void> askRoles(std::shared_ptr<Asking> asking);
    Task<void> askEligibleRoles(std::shared_ptr<Asking> asking);
    Task<void> askNamed(std::shared_ptr<Asking> asking);
    Task<void> askRead(std::shared_ptr<Asking> asking, size_t line);
    Task<void> askReportNames(std::shared_ptr<Asking> asking);

    Exchange::ExchangeClient *m_exchange;
    GraphAccess *m_graph;
    Scope m_scope;
};

} // namespace Casement

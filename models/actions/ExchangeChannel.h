// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepChannel.h"

namespace Casement {

namespace Exchange {
class ExchangeClient;
}

/// The channel to Exchange Online; the only place of the program that can reach its writing half. The client must
/// outlive it and every task it gave.
class ExchangeChannel final : public StepChannel
{
public:
    explicit ExchangeChannel(Exchange::ExchangeClient *client) : m_client(client) {}

    [[nodiscard]] QString tenantId() const override;
    Task<Outcome> send(StepChange change, CancelToken cancel) override;
    /// Mailboxes travel together; of everything else one request tells all that is asked for of its kind, except for
    /// users, each of whom takes a request; a few of these are under way together.
    Task<std::vector<Result<StepSettings>>> read(std::vector<StepTarget> targets, CancelToken cancel) override;

private:
    Task<Outcome> sendPolicy(StepChange change, CancelToken cancel);
    Task<std::vector<Result<StepSettings>>> readMailboxes(std::vector<StepTarget> targets, CancelToken cancel);
    Task<std::vector<Result<StepSettings>>> readPolicies(std::vector<StepTarget> targets, CancelToken cancel);
    Task<std::vector<Result<StepSettings>>> readMailboxPlans(std::vector<StepTarget> targets, CancelToken cancel);
    Task<Result<StepSettings>> readOne(StepTarget target, CancelToken cancel);
    Task<std::vector<Result<StepSettings>>> readKind(TargetKind kind, std::vector<StepTarget> targets,
                                                     CancelToken cancel);

    Exchange::ExchangeClient *m_client;
};

} // namespace Casement

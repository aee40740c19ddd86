// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionRunner.h"
#include "models/actions/ExchangeChannel.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/store/Store.h"

#include <QHash>
#include <QTemporaryDir>

namespace Casement::TestSupport {

/// A channel to Exchange that counts what it was asked to send.
class CountingChannel final : public StepChannel
{
public:
    explicit CountingChannel(Exchange::ExchangeClient *client) : m_exchange(client) {}

    QHash<QUuid, int> sent;
    int reads = 0; ///< mailboxes that were asked for

    [[nodiscard]] QString tenantId() const override { return m_exchange.tenantId(); }
    Task<Outcome> send(StepChange change, CancelToken cancel) override;
    Task<std::vector<Result<StepSettings>>> read(std::vector<StepTarget> targets, CancelToken cancel) override;

private:
    ExchangeChannel m_exchange;
};

/// Where a run of changes stands: a journal in a folder of its own and a runner for one tenant.
class ChangingDesk final
{
public:
    ChangingDesk(Exchange::ExchangeClient *client, const QString &tenantId, const RunPace &pace);

    /// POP and IMAP off for these mailboxes, which have both on.
    [[nodiscard]] ConfirmedPlan switchOff(const std::vector<QUuid> &mailboxes) const;

    /// Settled when all that the journal was given until now is on the disk.
    [[nodiscard]] Completion<void> written();

    CountingChannel channel;

private:
    QTemporaryDir m_folder;
    QString m_tenantId;
    SystemClock m_clock;
    Store m_store;

public:
    RunJournal journal;
    ActionRunner runner;
};

/// POP and IMAP on.
[[nodiscard]] ClientAccessSettings popAndImapOn();

} // namespace Casement::TestSupport

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Changing.h"

#include "models/actions/PlanBuilder.h"
#include "tests/support/FullConfirmation.h"

#include <QDir>
#include <QTest>

namespace Casement::TestSupport {

namespace {

/// In memory where there is such a place: a journal writes each row to the disk twice, and thousands of rows are not
/// what a disk is tested with.
QString folderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QDir(memory).exists() ? memory : QDir::tempPath()) + QStringLiteral("/casement-run-XXXXXX");
}

} // namespace

ClientAccessSettings popAndImapOn()
{
    ClientAccessSettings on;
    on.set(Protocol::Pop, StoredState::On);
    on.set(Protocol::Imap, StoredState::On);
    return on;
}

Task<Outcome> CountingChannel::send(StepChange change, CancelToken cancel)
{
    ++sent[change.target.guid];
    co_return co_await m_exchange.send(std::move(change), cancel);
}

Task<std::vector<Result<StepSettings>>> CountingChannel::read(std::vector<StepTarget> targets, CancelToken cancel)
{
    reads += static_cast<int>(targets.size());
    co_return co_await m_exchange.read(std::move(targets), cancel);
}

ChangingDesk::ChangingDesk(Exchange::ExchangeClient *client, const QString &tenantId, const RunPace &pace)
    : channel(client),
      m_folder(folderTemplate()),
      m_tenantId(tenantId),
      m_store(m_folder.filePath(QStringLiteral("casement.sqlite"))),
      journal(&m_store),
      runner(&journal, &channel, nullptr, tenantId, &m_clock)
{
    runner.setPace(pace);
    auto opened = m_store.open({RunJournal::schema()}, {});
    if (!QTest::qWaitFor([&] { return opened.isSettled(); }, 20000) || !opened.await_resume())
        qFatal("the store of a test could not be opened");
}

ConfirmedPlan ChangingDesk::switchOff(const std::vector<QUuid> &mailboxes) const
{
    std::vector<Mailbox> targets;
    for (const QUuid &guid : mailboxes) {
        Mailbox target;
        target.guid = guid;
        target.clientAccess = popAndImapOn();
        targets.push_back(target);
    }
    PlanContext context;
    context.tenantId = m_tenantId;
    context.snapshotAt = m_clock.nowUtc();
    context.today = m_clock.today();
    ClientAccessSettings off;
    off.set(Protocol::Pop, StoredState::Off);
    off.set(Protocol::Imap, StoredState::Off);
    const ExceptionBook none(m_tenantId);
    const ActionPlan plan = buildPlan(context, targets, off, none).value();
    return confirmedInFull(plan);
}

Completion<void> ChangingDesk::written()
{
    return m_store.run([](QSqlDatabase & /*database*/) { return Outcome(); }, {});
}

} // namespace Casement::TestSupport

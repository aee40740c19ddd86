// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/GuardDesk.h"

#include "models/actions/GuardRepository.h"

#include <QPointer>

namespace Casement {

namespace {

Error noStore()
{
    return makeError(ErrorKind::Storage, GuardDesk::tr("The guard list cannot be kept on this computer."),
                     GuardDesk::tr("Mend the data folder and open the tenant again."));
}

} // namespace

GuardDesk::GuardDesk(const QString &tenantId, Store *store, QObject *parent)
    : QObject(parent),
      m_list(tenantId),
      m_repository(store ? std::make_unique<GuardRepository>(store) : nullptr)
{
}

GuardDesk::~GuardDesk() = default;

Task<Outcome> GuardDesk::load(CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    auto list = co_await m_repository->load(m_list.tenantId(), token);
    if (!list)
        co_return failure(list.error());
    m_list = std::move(*list);
    Q_EMIT changed();
    co_return Outcome();
}

Task<Outcome> GuardDesk::put(std::vector<GuardedMailbox> entries, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    // Nobody loses a stronger guard by being named among others; it is taken out first, on purpose.
    std::erase_if(entries, [this](const GuardedMailbox &entry) {
        const std::vector<GuardKind> now = guardKindsIn(m_list.kindsOf(entry.mailbox));
        return !now.empty() && static_cast<int>(now.front()) < static_cast<int>(entry.kind);
    });
    const QPointer<GuardDesk> self = this;
    auto saved = co_await m_repository->put(m_list.tenantId(), entries, token);
    if (!saved || !self)
        co_return saved;
    for (const GuardedMailbox &entry : entries)
        m_list.set(entry);
    Q_EMIT changed();
    co_return Outcome();
}

Task<Outcome> GuardDesk::remove(std::vector<QUuid> mailboxes, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    const QPointer<GuardDesk> self = this;
    auto saved = co_await m_repository->remove(m_list.tenantId(), mailboxes, token);
    if (!saved || !self)
        co_return saved;
    for (const QUuid &mailbox : mailboxes)
        m_list.remove(mailbox);
    Q_EMIT changed();
    co_return Outcome();
}

Task<Outcome> GuardDesk::setMostPerRun(int most, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    const QPointer<GuardDesk> self = this;
    auto saved = co_await m_repository->setMostPerRun(m_list.tenantId(), most, token);
    if (!saved || !self)
        co_return saved;
    m_list.setMostPerRun(most);
    Q_EMIT changed();
    co_return Outcome();
}

void GuardDesk::beginAdding(const std::vector<GuardedMailbox> &entries)
{
    m_scope.start(tell(put(entries, m_scope.token())));
}

void GuardDesk::beginRemoving(const std::vector<QUuid> &mailboxes)
{
    m_scope.start(tell(remove(mailboxes, m_scope.token())));
}

void GuardDesk::beginLimiting(int mostPerRun)
{
    m_scope.start(tell(setMostPerRun(mostPerRun, m_scope.token())));
}

Task<void> GuardDesk::tell(Task<Outcome> edit)
{
    const QPointer<GuardDesk> self = this;
    auto done = co_await edit;
    if (!done && !done.error().isCancelled() && self)
        Q_EMIT saveFailed(done.error());
}

} // namespace Casement

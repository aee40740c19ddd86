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

GuardDesk::GuardDesk(const QString &tenantId, const QString &account, Store *store, const Clock *clock, QObject *parent)
    : QObject(parent),
      m_list(tenantId),
      m_account(account),
      m_clock(clock),
      m_repository(store ? std::make_unique<GuardRepository>(store) : nullptr)
{
}

GuardDesk::~GuardDesk() = default;

Task<Outcome> GuardDesk::load(CancelToken token)
{
    if (!m_repository) {
        m_error = noStore();
        co_return failure(noStore());
    }
    const QPointer<GuardDesk> self = this;
    auto list = co_await m_repository->load(m_list.tenantId(), token);
    if (!self || (!list && list.error().isCancelled()))
        co_return failure(cancelled());
    const bool isNews = !list || m_error || *list != m_list;
    m_error = list ? std::nullopt : std::optional(list.error());
    if (list)
        m_list = *list;
    if (isNews)
        Q_EMIT changed();
    co_return list ? Outcome() : Outcome(failure(list.error()));
}

Task<Outcome> GuardDesk::put(std::vector<GuardedMailbox> entries, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    const QPointer<GuardDesk> self = this;
    auto read = co_await load(token);
    if (!read)
        co_return read;
    const std::vector<GuardedMailbox> kept = withoutStronger(entries);
    auto saved = co_await m_repository->put(m_list.tenantId(), entries, token);
    if (!saved || !self)
        co_return saved;
    for (const GuardedMailbox &entry : entries)
        m_list.set(entry);
    Q_EMIT changed();
    if (self && !kept.empty())
        Q_EMIT keptStronger(kept);
    co_return Outcome();
}

/// Nobody loses a stronger guard by being named among others; it is taken out first, on purpose.
std::vector<GuardedMailbox> GuardDesk::withoutStronger(std::vector<GuardedMailbox> &entries) const
{
    std::vector<GuardedMailbox> kept;
    std::erase_if(entries, [&](const GuardedMailbox &entry) {
        const std::vector<GuardKind> now = guardKindsIn(m_list.kindsOf(entry.mailbox));
        if (now.empty() || static_cast<int>(now.front()) >= static_cast<int>(entry.kind))
            return false;
        kept.push_back(entry);
        kept.back().kind = now.front();
        return true;
    });
    return kept;
}

Task<Outcome> GuardDesk::remove(std::vector<QUuid> mailboxes, QString reason, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    const QPointer<GuardDesk> self = this;
    auto saved = co_await m_repository->remove(m_list.tenantId(), mailboxes, editFor(reason), token);
    if (!saved || !self)
        co_return saved;
    for (const QUuid &mailbox : mailboxes)
        m_list.remove(mailbox);
    Q_EMIT changed();
    co_return Outcome();
}

Task<Outcome> GuardDesk::setMostPerRun(int most, QString reason, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    const QPointer<GuardDesk> self = this;
    auto saved = co_await m_repository->setMostPerRun(m_list.tenantId(), most, editFor(reason), token);
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
    m_scope.start(tell(remove(mailboxes, QString(), m_scope.token())));
}

void GuardDesk::beginLimiting(int mostPerRun)
{
    m_scope.start(tell(setMostPerRun(mostPerRun, QString(), m_scope.token())));
}

void GuardDesk::beginReading()
{
    m_scope.start(readAndTell(m_scope.token()));
}

Task<void> GuardDesk::readAndTell(CancelToken token)
{
    auto read = co_await load(token);
    Q_UNUSED(read) // changed() tells, and error() why not
}

GuardEdit GuardDesk::editFor(const QString &reason) const
{
    return {m_account, reason, m_clock->nowUtc()};
}

Task<void> GuardDesk::tell(Task<Outcome> edit)
{
    const QPointer<GuardDesk> self = this;
    auto done = co_await edit;
    if (!done && !done.error().isCancelled() && self)
        Q_EMIT saveFailed(done.error());
}

QString keptStrongerText(const std::vector<GuardedMailbox> &kept)
{
    constexpr size_t told = 5;
    QStringList names;
    for (const GuardedMailbox &entry : kept) {
        const QString name = entry.name.isEmpty() ? entry.address : entry.name;
        if (names.size() < static_cast<qsizetype>(told))
            names << GuardDesk::tr("%1 (%2)").arg(name, guardKindWord(entry.kind));
    }
    if (kept.size() > told)
        names << GuardDesk::tr("%Ln other mailbox(es)", nullptr, static_cast<int>(kept.size() - told));
    return GuardDesk::tr("Under a stronger guard already, which stays: %1").arg(names.join(GuardDesk::tr(", ")));
}

} // namespace Casement

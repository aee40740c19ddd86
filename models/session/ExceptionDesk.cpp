// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ExceptionDesk.h"

#include "models/exceptions/ExceptionRepository.h"

#include <QPointer>

namespace Casement {

ExceptionDesk::ExceptionDesk(const QString &tenantId, Store *store, QObject *parent)
    : QObject(parent),
      m_book(tenantId),
      m_repository(store ? std::make_unique<ExceptionRepository>(store) : nullptr)
{
}

ExceptionDesk::~ExceptionDesk() = default;

Task<Outcome> ExceptionDesk::load(CancelToken token)
{
    if (!m_repository)
        co_return failure(ErrorKind::Storage, tr("The exceptions of this computer cannot be read."));
    auto grants = co_await m_repository->load(m_book.tenantId(), token);
    if (!grants)
        co_return failure(grants.error());
    m_book.setGrants(std::move(*grants));
    m_loaded = true;
    co_return Outcome();
}

Task<Outcome> ExceptionDesk::applyAndSave(ExceptionEdits edits, CancelToken token)
{
    if (!m_repository)
        co_return failure(ErrorKind::Storage, tr("Exceptions cannot be kept on this computer."));
    m_book.apply(edits);
    const QPointer<ExceptionDesk> self = this;
    auto saved = co_await m_repository->save(edits, token);
    // A cancelled wait does not undo the write; anything else that failed does not stand on the disk.
    if (!saved && !saved.error().isCancelled() && self)
        m_book.apply(reversed(edits));
    co_return saved;
}

void ExceptionDesk::apply(const ExceptionEdits &edits)
{
    m_scope.start(saveBehind(edits, m_scope.token()));
}

Task<void> ExceptionDesk::saveBehind(ExceptionEdits edits, CancelToken token)
{
    const QPointer<ExceptionDesk> self = this;
    auto saved = co_await applyAndSave(edits, token);
    if (!saved && !saved.error().isCancelled() && self)
        Q_EMIT saveFailed(saved.error());
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/PlanDesk.h"

#include "models/session/TenantSession.h"

#include <QPointer>

namespace Casement {

PlanDesk::PlanDesk(TenantSession *session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(m_session->runs(), &RunDesk::started, this,
            [this](const QUuid &run) { m_scope.start(mark(run, m_scope.token())); });
}

PlanDesk::~PlanDesk() = default;

void PlanDesk::save(const QString &path, const ActionPlan &plan)
{
    m_scope.start(saveAndTell(path, plan, m_scope.token()));
}

void PlanDesk::open(const QString &path)
{
    cancel();
    m_opening = std::make_unique<CancelSource>();
    m_opening->follow(m_scope.token());
    m_scope.start(openAndTell(path, m_opening->token()));
}

void PlanDesk::cancel()
{
    if (m_opening)
        m_opening->cancel();
    m_opening.reset();
}

Task<void> PlanDesk::saveAndTell(QString path, ActionPlan plan, CancelToken token)
{
    const QPointer<PlanDesk> self = this;
    const QUuid id = plan.id;
    auto written = co_await m_workers.run([path, plan = std::move(plan)] { return savePlan(path, plan); }, token);
    if (!self || token.isCancelled())
        co_return;
    if (!written) {
        Q_EMIT refused(written.error());
        co_return;
    }
    m_files.insert(id, path);
    Q_EMIT saved(path);
}

Task<Result<PlanFile>> PlanDesk::readFile(QString path, CancelToken token)
{
    co_return co_await m_workers.run([path] { return openPlan(path); }, token);
}

Task<Result<std::optional<PlanUse>>> PlanDesk::useOf(PlanFile file, CancelToken token)
{
    RunDesk *runs = m_session->runs();
    auto run = co_await runs->runOf(file.plan.id, token);
    if (!run)
        co_return failure(run.error());
    if (*run)
        co_return std::optional(PlanUse{(*run)->number, (*run)->account, (*run)->startedAt});
    co_return file.use;
}

Task<void> PlanDesk::openAndTell(QString path, CancelToken token)
{
    const QPointer<PlanDesk> self = this;
    const auto refuse = [self, token](const Error &error) {
        if (!self || token.isCancelled())
            return;
        self->m_opening.reset();
        Q_EMIT self->refused(error);
    };
    auto file = co_await readFile(path, token);
    if (!file)
        co_return refuse(file.error());
    // Rings are kept for plans that run later; one file in two ways would run twice.
    RingDesk *rings = m_session->rings();
    auto whole = co_await rings->mayRunWhole(file->plan.id, token);
    if (!whole)
        co_return refuse(whole.error());
    GuardDesk *guards = m_session->guards();
    auto guard = co_await guards->load(token);
    if (!guard)
        co_return refuse(guard.error());
    auto plan = m_session->adopt(file->plan);
    if (!plan)
        co_return refuse(plan.error());
    auto use = co_await useOf(*file, token);
    if (!use)
        co_return refuse(use.error());
    const int all = plan->tickedCount();
    const auto tell = [self, all](int read) {
        if (self)
            Q_EMIT self->progressed(read, all);
    };
    RunDesk *runs = m_session->runs();
    auto standing = co_await runs->standing(*plan, tell, token);
    if (!standing)
        co_return refuse(standing.error());
    if (!self || token.isCancelled())
        co_return;
    m_opening.reset();
    m_files.insert(plan->id, path);
    if (*use) {
        Q_EMIT used(**use, *standing);
        co_return;
    }
    setAsideStale(*plan, *standing);
    Q_EMIT ready(*plan);
}

Task<void> PlanDesk::mark(QUuid run, CancelToken token)
{
    const QString path = m_files.value(run); // a run has its plan's id
    if (path.isEmpty())
        co_return;
    RunDesk *runs = m_session->runs();
    auto record = co_await runs->runOf(run, token);
    if (!record || !*record)
        co_return;
    const PlanUse use{(*record)->number, (*record)->account, (*record)->startedAt};
    const QPointer<PlanDesk> self = this;
    auto marked = co_await m_workers.run([path, run, use] { return markUsed(path, run, use); }, token);
    // The journal knows it all the same; only whoever has the file alone would not.
    if (!marked && !marked.error().isCancelled() && self)
        Q_EMIT refused(marked.error());
}

} // namespace Casement

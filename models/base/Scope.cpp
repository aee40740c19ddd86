// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Scope.h"

#include <vector>

namespace Casement {

struct Scope::State
{
    int running = 0;
    std::vector<Completion<void>> waiters;
};

namespace {

/// Counts one task in and out. A free function: the scope may be gone when the last frame unwinds.
template <class State>
Task<void> watch(Task<void> task, std::shared_ptr<State> state)
{
    co_await task;
    --state->running;
    if (state->running > 0)
        co_return;
    const std::vector<Completion<void>> waiters = std::exchange(state->waiters, {});
    for (const Completion<void> &waiter : waiters)
        waiter.fire({});
}

} // namespace

Scope::Scope() : m_state(std::make_shared<State>()) {}

Scope::~Scope()
{
    m_source.cancel();
    Q_ASSERT_X(m_state->running == 0, "Scope", "a coroutine waits without this scope's token");
}

void Scope::start(Task<void> task)
{
    ++m_state->running;
    auto watched = watch(std::move(task), m_state);
    // Dropped on purpose: the watcher counts itself out, and that is what drained() and the destructor look at.
    Q_UNUSED(watched)
}

bool Scope::isIdle() const
{
    return m_state->running == 0;
}

Completion<void> Scope::drained(CancelToken token)
{
    Completion<void> done(token);
    if (m_state->running == 0)
        done.fire({});
    else
        m_state->waiters.push_back(done);
    return done;
}

} // namespace Casement

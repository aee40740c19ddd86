// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Gate.h"

namespace Casement {

struct Gate::Pass::State : std::enable_shared_from_this<State>
{
    int width = 1;
    int inside = 0;
    bool handingOn = false;
    std::deque<Completion<Pass>> waiting;

    /// A loop with a flag, not recursion: a released waiter may release its own pass at once, 20,000 times over.
    void handOn()
    {
        if (handingOn)
            return;
        handingOn = true;
        const auto keepAlive = shared_from_this();
        while (!waiting.empty() && inside < width) {
            const Completion<Pass> next = waiting.front();
            waiting.pop_front();
            if (next.isSettled())
                continue; // cancelled while it stood in the queue
            ++inside;
            next.fire(Pass(keepAlive));
        }
        handingOn = false;
    }
};

Gate::Pass &Gate::Pass::operator=(Pass &&other) noexcept
{
    if (this != &other) {
        release();
        m_state = std::move(other.m_state);
    }
    return *this;
}

void Gate::Pass::release()
{
    if (const auto state = std::exchange(m_state, nullptr)) {
        --state->inside;
        state->handOn();
    }
}

Gate::Gate(int width) : m_state(std::make_shared<Pass::State>())
{
    m_state->width = width;
}

Gate::~Gate() = default;

Completion<Gate::Pass> Gate::enter(CancelToken token)
{
    Completion<Pass> entered(token);
    if (!entered.isSettled()) {
        m_state->waiting.push_back(entered);
        m_state->handOn();
    }
    return entered;
}

void Gate::setWidth(int width)
{
    m_state->width = width;
    m_state->handOn();
}

int Gate::width() const
{
    return m_state->width;
}

} // namespace Casement

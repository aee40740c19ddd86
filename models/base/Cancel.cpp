// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Cancel.h"

namespace Casement {

namespace {

void cancelState(Detail::CancelState &state)
{
    if (state.cancelled)
        return;
    state.cancelled = true;
    // A loop, not recursion: a callback may register or withdraw others, and a storm has thousands of waiters.
    while (!state.callbacks.empty()) {
        auto first = state.callbacks.begin();
        std::function<void()> callback = std::move(first->second);
        state.callbacks.erase(first);
        callback();
    }
}

} // namespace

CancelRegistration::CancelRegistration(CancelRegistration &&other) noexcept
    : m_state(std::move(other.m_state)),
      m_id(std::exchange(other.m_id, 0))
{
}

CancelRegistration &CancelRegistration::operator=(CancelRegistration &&other) noexcept
{
    if (this != &other) {
        reset();
        m_state = std::move(other.m_state);
        m_id = std::exchange(other.m_id, 0);
    }
    return *this;
}

void CancelRegistration::reset()
{
    if (const auto state = m_state.lock(); state && m_id != 0)
        state->callbacks.erase(m_id);
    m_id = 0;
}

CancelRegistration CancelToken::onCancel(std::function<void()> callback) const
{
    if (!m_state)
        return {};
    if (m_state->cancelled) {
        callback();
        return {};
    }
    const quint64 id = m_state->next++;
    m_state->callbacks.emplace(id, std::move(callback));
    return CancelRegistration(m_state, id);
}

CancelSource::CancelSource() : m_state(std::make_shared<Detail::CancelState>()) {}

void CancelSource::cancel()
{
    const auto keepAlive = m_state;
    cancelState(*keepAlive);
}

void CancelSource::follow(const CancelToken &outer)
{
    m_outer = outer.onCancel([weak = std::weak_ptr(m_state)] {
        if (const auto state = weak.lock())
            cancelState(*state);
    });
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"

#include <coroutine>
#include <memory>
#include <optional>

namespace Casement {

/// The one leaf that coroutines wait on. Whoever holds the completion fires it; the first of fire() and cancel wins
/// and resumes the waiter exactly once. A handle to shared state, so that copies are harmless. One waiter only.
template <class T>
class Completion final
{
public:
    explicit Completion(const CancelToken &token) : m_state(std::make_shared<State>())
    {
        m_state->registration = token.onCancel([weak = std::weak_ptr<State>(m_state)] {
            if (const auto state = weak.lock())
                settle(state, failure(cancelled()));
        });
    }

    /// Resumes the waiter with this result; does nothing when it was settled before.
    void fire(Result<T> result) const { settle(m_state, std::move(result)); }

    /// Runs once when cancelled before fired; for letting go of what would have fired it.
    void onCancelled(std::function<void()> cleanUp) const
    {
        if (m_state->result && !*m_state->result && m_state->result->error().isCancelled())
            cleanUp();
        else
            m_state->cleanUp = std::move(cleanUp);
    }

    [[nodiscard]] bool isSettled() const { return m_state->result.has_value(); }

    bool await_ready() const noexcept { return m_state->result.has_value(); }
    void await_suspend(std::coroutine_handle<> waiter) const { m_state->waiter = waiter; }
    Result<T> await_resume() const { return std::move(*m_state->result); }

private:
    struct State
    {
        std::optional<Result<T>> result;
        std::coroutine_handle<> waiter;
        std::function<void()> cleanUp;
        CancelRegistration registration;
    };

    static void settle(std::shared_ptr<State> state, Result<T> result)
    {
        if (state->result)
            return;
        const bool wasCancelled = !result && result.error().isCancelled();
        state->result.emplace(std::move(result));
        state->registration.reset();
        const std::function<void()> cleanUp = std::exchange(state->cleanUp, nullptr);
        if (wasCancelled && cleanUp)
            cleanUp();
        if (const auto waiter = std::exchange(state->waiter, nullptr))
            waiter.resume();
    }

    std::shared_ptr<State> m_state;
};

} // namespace Casement

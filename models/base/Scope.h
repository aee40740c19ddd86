// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"
#include "models/base/Task.h"

#include <memory>

namespace Casement {

/// Owns the coroutines an object started. Keep it as the *last* member of a final class, so that it dies first: its
/// destructor cancels, every wait resumes at once with Cancelled, and all frames unwind while the owner still stands.
class Scope final
{
public:
    Scope();
    ~Scope();
    Scope(const Scope &) = delete;
    Scope &operator=(const Scope &) = delete;

    /// The token every wait of a started coroutine must take.
    [[nodiscard]] CancelToken token() const { return m_source.token(); }

    /// Takes the task over; it has run up to its first wait already.
    void start(Task<void> task);

    void cancel() { m_source.cancel(); }

    [[nodiscard]] bool isIdle() const;

    /// Fires when no started coroutine is left.
    [[nodiscard]] Completion<void> drained(CancelToken token);

private:
    struct State;
    CancelSource m_source;
    std::shared_ptr<State> m_state;
};

} // namespace Casement

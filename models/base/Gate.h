// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"

#include <deque>
#include <memory>

namespace Casement {

/// Lets at most n through at a time. A pass returns its place when it dies; never keep one across a sleep.
class Gate final
{
public:
    class Pass final
    {
    public:
        Pass() = default;
        Pass(Pass &&) noexcept = default;
        Pass &operator=(Pass &&other) noexcept;
        ~Pass() { release(); }
        void release();

    private:
        friend class Gate;
        struct State;
        explicit Pass(std::shared_ptr<State> state) : m_state(std::move(state)) {}
        std::shared_ptr<State> m_state;
    };

    explicit Gate(int width);
    ~Gate();

    /// Waits for a free place, first come first served.
    [[nodiscard]] Completion<Pass> enter(CancelToken token);

    void setWidth(int width);
    [[nodiscard]] int width() const;

private:
    std::shared_ptr<Pass::State> m_state;
};

} // namespace Casement

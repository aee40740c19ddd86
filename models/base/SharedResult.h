// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"

#include <vector>

namespace Casement {

/// Hands one result to everyone who waits for it; each gets a copy, and one who is cancelled leaves the others.
template <class T>
class SharedResult final
{
public:
    [[nodiscard]] Completion<T> wait(const CancelToken &token)
    {
        Completion<T> waiter(token);
        m_waiters.push_back(waiter);
        return waiter;
    }

    void fire(const Result<T> &result)
    {
        const std::vector<Completion<T>> waiters = std::exchange(m_waiters, {});
        for (const Completion<T> &waiter : waiters)
            waiter.fire(result);
    }

private:
    std::vector<Completion<T>> m_waiters;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"
#include "models/base/Task.h"

#include <QTest>

namespace Casement::TestSupport {

template <class T>
Task<Result<T>> taskOf(Completion<T> completion)
{
    co_return co_await completion;
}

/// The task's result; a failure of kind Internal when it does not come in time.
template <class T>
T settled(Task<T> task, int timeoutMs = 30000)
{
    if (!QTest::qWaitFor([&task] { return task.isReady(); }, timeoutMs))
        return failure(ErrorKind::Internal, QStringLiteral("the task did not end in time"));
    return QCoro::waitFor(task);
}

template <class T>
Result<T> settled(Completion<T> completion)
{
    return settled(taskOf<T>(std::move(completion)));
}

} // namespace Casement::TestSupport

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

namespace Casement {

/// A coroutine's result. Await it once or give it to a Scope; never drop it: a dropped Task runs on detached.
/// Nothing else of QCoro is used: its own awaiters lose wake-ups when a timer or a reply dies while awaited.
template <class T = void>
using Task = QCoro::Task<T>;

} // namespace Casement

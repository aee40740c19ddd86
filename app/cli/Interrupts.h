// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"

#include <QSocketNotifier>

#include <memory>

namespace Casement {

/// Turns Ctrl+C and a polite kill into a cancelled token; the second one ends the program at once. One per program.
class Interrupts final
{
public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts &) = delete;
    Interrupts &operator=(const Interrupts &) = delete;

    [[nodiscard]] CancelToken token() const { return m_source.token(); }

private:
    CancelSource m_source;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ServiceWaits.h"

#include <chrono>

namespace Casement {

void ServiceWaits::begin(const void *source, const QString &name, int seconds, const QString &reason)
{
    const QDeadlineTimer until{std::chrono::seconds(seconds)};
    const auto before = m_waits.constFind(source);
    if (before != m_waits.cend() && until < before->until)
        return;
    m_waits.insert(source, {until, name.isEmpty() ? reason : QStringLiteral("%1: %2").arg(name, reason)});
    if (longest() != source)
        return;
    m_told = source;
    Q_EMIT began(seconds, m_waits[source].reason);
}

/// A wait that is over but for its own end is nothing to count down any more.
void ServiceWaits::end(const void *source)
{
    if (m_waits.remove(source) == 0 || m_told != source)
        return;
    m_told = longest();
    const Wait next = m_waits.value(m_told);
    const auto left = std::chrono::ceil<std::chrono::seconds>(next.until.remainingTimeAsDuration());
    if (m_told && left.count() > 0) {
        Q_EMIT began(static_cast<int>(left.count()), next.reason);
        return;
    }
    m_told = nullptr;
    Q_EMIT ended();
}

const void *ServiceWaits::longest() const
{
    const void *found = nullptr;
    for (auto wait = m_waits.cbegin(); wait != m_waits.cend(); ++wait) {
        if (!found || m_waits[found].until < wait->until)
            found = wait.key();
    }
    return found;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Faults.h"

namespace Casement::Demo {

void Faults::add(Fault fault)
{
    const std::scoped_lock lock(m_mutex);
    m_armed.push_back({std::move(fault), 0});
}

std::optional<Fault> Faults::due(const QByteArray &path, const QByteArray &cmdlet)
{
    const std::scoped_lock lock(m_mutex);
    std::optional<Fault> found;
    for (Armed &armed : m_armed) {
        const Fault &fault = armed.fault;
        if (!path.contains(fault.match) && !cmdlet.contains(fault.match))
            continue;
        ++armed.seen;
        if (!found && armed.seen >= fault.nth && armed.seen < fault.nth + fault.times)
            found = fault;
    }
    return found;
}

std::optional<HttpAnswer> answerInstead(const Fault &fault)
{
    HttpAnswer answer;
    if (fault.kind == Fault::CutBefore) {
        answer.end = HttpAnswer::End::Reset;
        return answer;
    }
    if (fault.kind != Fault::Status)
        return std::nullopt;
    answer = answerText(fault.status, fault.contentType.isEmpty() ? "text/plain" : fault.contentType, fault.body);
    if (fault.retryAfterSeconds >= 0)
        answer.set("Retry-After", QByteArray::number(fault.retryAfterSeconds));
    answer.delayMs = fault.delayMs;
    return answer;
}

void spoil(HttpAnswer &answer, const Fault &fault)
{
    if (fault.kind == Fault::CutAfter) {
        answer.end = HttpAnswer::End::Reset;
    } else if (fault.kind == Fault::CutInside) {
        answer.end = HttpAnswer::End::CutInside;
    } else if (fault.kind == Fault::Delay) {
        answer.delayMs = fault.delayMs;
    } else if (fault.kind == Fault::Body) {
        const int status = answer.status;
        answer = answerText(status, fault.contentType.isEmpty() ? "application/json" : fault.contentType, fault.body);
    }
}

} // namespace Casement::Demo

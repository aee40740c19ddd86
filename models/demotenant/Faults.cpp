// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Faults.h"

#include <QDateTime>

namespace Casement::Demo {

namespace {

constexpr const char *foreignHost = "https://outlook.example.net";

HttpAnswer statusAnswer(const Fault &fault, qint64 nowMs)
{
    HttpAnswer answer =
        answerText(fault.status, fault.contentType.isEmpty() ? "text/plain" : fault.contentType, fault.body);
    for (const auto &[name, value] : fault.headers)
        answer.set(name, value);
    if (fault.retryAfterSeconds >= 0) {
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).addSecs(fault.retryAfterSeconds);
        answer.set("Retry-After",
                   fault.retryAfterAsDate ? httpDate(when) : QByteArray::number(fault.retryAfterSeconds));
    }
    answer.delayMs = fault.delayMs;
    return answer;
}

} // namespace

bool Faults::Armed::matches(const FaultTarget &target) const
{
    const bool isMeant = fault.service.isEmpty() || fault.service == target.service;
    return isMeant && (target.path.contains(fault.match) || target.cmdlet.contains(fault.match));
}

bool Faults::Armed::isSpent() const
{
    return fault.times > 0 && (fault.percent < 100 ? struck >= fault.times : seen >= fault.nth + fault.times - 1);
}

bool Faults::Armed::strikes()
{
    const bool spent = isSpent();
    ++seen;
    if (spent || seen < fault.nth || (fault.percent < 100 && !dice.percent(fault.percent)))
        return false;
    ++struck;
    return true;
}

void Faults::add(Fault fault)
{
    const std::scoped_lock lock(m_mutex);
    const quint64 seed = 7919 + m_armed.size();
    m_armed.push_back({std::move(fault), Dice(seed)});
}

void Faults::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_armed.clear();
    m_ordered.clear();
}

int Faults::armed() const
{
    const std::scoped_lock lock(m_mutex);
    int count = 0;
    for (const Armed &armed : m_armed)
        count += armed.isSpent() ? 0 : 1;
    return count;
}

std::optional<Fault> Faults::due(const FaultTarget &target)
{
    const std::scoped_lock lock(m_mutex);
    std::optional<Fault> found;
    for (Armed &armed : m_armed) {
        if (!armed.matches(target))
            continue;
        const bool strikes = armed.strikes();
        if (!found && strikes)
            found = armed.fault;
    }
    return found;
}

std::optional<Fault> Faults::ordered(const QByteArray &order, const FaultTarget &target)
{
    const QList<QByteArray> parts = order.toLower().split('x');
    const int status = parts.first().toInt();
    const int times = parts.size() > 1 ? parts[1].toInt() : 1;
    if (parts.size() > 2 || status < 400 || status > 599 || times < 1 || times > 1000)
        return std::nullopt;
    const std::scoped_lock lock(m_mutex);
    int &struck = m_ordered[order + ' ' + target.path + ' ' + target.cmdlet];
    if (struck >= times)
        return std::nullopt;
    ++struck;
    Fault fault;
    fault.status = status;
    return fault;
}

std::optional<HttpAnswer> answerInstead(const Fault &fault, qint64 nowMs)
{
    HttpAnswer answer;
    switch (fault.kind) {
    case Fault::CutBefore:
        answer.end = HttpAnswer::End::Reset;
        return answer;
    case Fault::ForeignRedirect:
        answer.status = fault.status >= 300 && fault.status < 400 ? fault.status : 302;
        answer.set("Location", QByteArray(foreignHost) + "/elsewhere");
        return answer;
    case Fault::Status:
        return statusAnswer(fault, nowMs);
    default:
        return std::nullopt;
    }
}

void spoil(HttpAnswer &answer, const Fault &fault, const QByteArray &base, qint64 nowMs)
{
    switch (fault.kind) {
    case Fault::CutAfter:
        answer.end = HttpAnswer::End::Reset;
        break;
    case Fault::CutInside:
    case Fault::CutInsideGzip:
        answer.end = HttpAnswer::End::CutInside;
        answer.mayCompress = fault.kind == Fault::CutInsideGzip;
        break;
    case Fault::Truncate:
        answer.body.truncate(answer.body.size() / 2);
        break;
    case Fault::Delay:
        answer.delayMs = fault.delayMs;
        break;
    case Fault::StatusAfter:
        answer = statusAnswer(fault, nowMs);
        break;
    case Fault::ErrorsInside:
        answer.body.replace("\"value\":[", "\"@adminapi.errors\":[\"|System.Exception|Part of the answer is missing."
                                           "\"],\"value\":[");
        break;
    case Fault::ForeignNextLink:
        answer.body.replace("\"@odata.nextLink\":\"" + base, QByteArray("\"@odata.nextLink\":\"") + foreignHost);
        break;
    case Fault::Body:
        answer =
            answerText(answer.status, fault.contentType.isEmpty() ? "application/json" : fault.contentType, fault.body);
        break;
    default:
        break;
    }
}

} // namespace Casement::Demo

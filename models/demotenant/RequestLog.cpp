// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/RequestLog.h"

namespace Casement::Demo {

namespace {

/// A demo may run for weeks; nobody reads further back than this.
constexpr qsizetype keptRequests = 50000;

} // namespace

void RequestLog::add(Request request)
{
    std::function<void(const QString &)> tell;
    QString line;
    {
        const std::scoped_lock lock(m_mutex);
        if (!request.slip.isEmpty()) {
            ++m_slips;
            tell = m_onSlip;
            line = QStringLiteral("%1 %2 %3: %4")
                       .arg(QString::fromUtf8(request.method), QString::fromUtf8(request.path.left(200)),
                            QString::fromUtf8(request.cmdlet), request.slip);
        }
        if (m_requests.size() >= keptRequests)
            m_requests.remove(0, keptRequests / 10);
        m_requests.append(std::move(request));
    }
    if (tell)
        tell(line);
}

QList<Request> RequestLog::requests() const
{
    const std::scoped_lock lock(m_mutex);
    return m_requests;
}

int RequestLog::slips() const
{
    const std::scoped_lock lock(m_mutex);
    return m_slips;
}

void RequestLog::onSlip(std::function<void(const QString &)> callback)
{
    const std::scoped_lock lock(m_mutex);
    m_onSlip = std::move(callback);
}

} // namespace Casement::Demo

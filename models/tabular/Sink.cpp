// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/Sink.h"

#include <QCoreApplication>
#include <QLocale>

namespace Casement::Tabular {

namespace {

constexpr qsizetype flushAt = 1024 * 1024;

} // namespace

Sink::Sink(QIODevice &device, const Progress &progress) : m_device(device), m_progress(progress)
{
    m_buffer.reserve(flushAt + flushAt / 8);
}

Outcome Sink::rowDone()
{
    ++m_rows;
    return m_buffer.size() < flushAt ? Outcome() : flush();
}

Outcome Sink::finish()
{
    return flush();
}

Outcome Sink::flush()
{
    if (m_device.write(m_buffer) != m_buffer.size()) {
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Tabular", "Writing stopped after %1 rows: %2")
                           .arg(QLocale().toString(m_rows), m_device.errorString()),
                       QCoreApplication::translate("Tabular", "Check the free space, or choose another place."));
    }
    m_buffer.resize(0);
    if (m_progress && !m_progress(m_rows))
        return failure(cancelled());
    return {};
}

} // namespace Casement::Tabular

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/tabular/Progress.h"

#include <QByteArray>
#include <QIODevice>

namespace Casement::Tabular {

/// The buffer all writers format into: bytes go to the device a MiB at a time, and that is also when the caller is
/// told how far we are and may stop us.
class Sink final
{
public:
    Sink(QIODevice &device, const Progress &progress);

    [[nodiscard]] QByteArray &buffer() { return m_buffer; }
    /// To be called after each row.
    [[nodiscard]] Outcome rowDone();
    /// To be called once at the end; writes what is left.
    [[nodiscard]] Outcome finish();

private:
    [[nodiscard]] Outcome flush();

    QIODevice &m_device;
    const Progress &m_progress;
    QByteArray m_buffer;
    qsizetype m_rows = 0;
};

} // namespace Casement::Tabular

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QRandomGenerator>
#include <QString>

namespace Casement::TestSupport {

/// What a program did to its databases and sent to a service, in the order in which it happened, as FaultyCalls tells
/// it; and from that what may lie on the disk after the power failed at any moment. Until a file is synchronized the
/// disk may have taken any of its sectors, in any order. That a file is there or gone counts at once: SQLite trusts no
/// more in a folder than in a sector, and this does not try it.
class DiskLog final
{
public:
    /// Names of files in the program's folder, and what is in them.
    using Image = QHash<QString, QByteArray>;

    struct Event
    {
        char what = 0; ///< w, t, s, u or n, see FaultyCalls
        QString file;
        qint64 at = 0;
        QByteArray data;
    };

    /// Empty when there is none, or it does not end where an event ends.
    [[nodiscard]] static DiskLog read(const QString &path, const Image &before);

    [[nodiscard]] qsizetype size() const { return m_events.size(); }
    [[nodiscard]] const Event &at(qsizetype index) const { return m_events.at(index); }

    /// What is certainly there when the power fails before this event.
    [[nodiscard]] Image certain(qsizetype before) const;
    /// The same, and of what was not synchronized yet as much as chance wants.
    [[nodiscard]] Image withChance(qsizetype before, QRandomGenerator &random) const;

private:
    struct Open
    {
        Image certain;
        QList<Event> pending;
    };
    [[nodiscard]] Open openAt(qsizetype before) const;

    Image m_before;
    QList<Event> m_events;
};

} // namespace Casement::TestSupport

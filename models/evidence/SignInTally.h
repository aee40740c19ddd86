// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/SignIns.h"
#include "models/evidence/SignInUse.h"

#include <QHash>
#include <QSet>

namespace Casement {

/// Counts the sign-ins of the slice being read. A slice that was too much for the service is read in parts, and what
/// came before it failed does not come again; so events are kept, in some forty bytes each, until the part that they
/// belong to is finished. One tally per reading.
class SignInTally final
{
public:
    /// A page. An event whose id came before is not counted again.
    void add(const std::vector<Graph::SignInRecord> &records);

    /// The slice is complete: its events, counted; they are forgotten here. readAt is UTC.
    [[nodiscard]] SignInSliceUse take(const Graph::SignInSlice &slice, const QDateTime &readAt);

    /// The slice will not be completed by this reading: its events are forgotten uncounted.
    void drop();

    /// Events that wait for the end of their slice.
    [[nodiscard]] qsizetype pending() const { return static_cast<qsizetype>(m_events.size()); }

private:
    struct Event
    {
        qint64 at = 0; ///< milliseconds since 1970
        quint32 subject = 0;
        quint32 client = 0; ///< index into m_words, as are the next two
        quint32 address = 0;
        quint32 country = 0;
        UseKey key = UseKey::NotSaid;
        Graph::SignInOutcome outcome = Graph::SignInOutcome::NotSaid;
        bool wouldBreak = false;
    };
    struct ClientApp
    {
        UseKey key = UseKey::NotSaid;
        bool namesItself = false; ///< the protocol says it all; otherwise the app's own name is worth keeping
    };

    class Counter;
    void addOne(const Graph::SignInRecord &record);
    quint32 subjectOf(const Graph::SignInRecord &record);
    quint32 clientOf(const Graph::SignInRecord &record, const ClientApp &app);
    quint32 wordOf(const QString &text);
    ClientApp appOf(const Graph::SignInRecord &record);
    void forgetWords();

    std::vector<Event> m_events;
    std::vector<EvidenceSubject> m_subjects;
    QHash<QString, quint32> m_subjectIndex;
    std::vector<QString> m_words{QString()};
    QHash<QString, quint32> m_wordIndex{{QString(), 0}};
    QHash<QString, ClientApp> m_apps;
    QSet<QUuid> m_seen;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/DaySet.h"
#include "models/evidence/UseKey.h"

#include <QByteArray>

#include <array>

namespace Casement {

/// What all usage reports together have told of one mailbox. A report says only "in these days: yes or no"; a "no" of a
/// shorter or an older report narrows a "yes" down. What is known does not depend on the order in which reports came,
/// and reading one again adds nothing.
class ReportMemory final
{
public:
    /// Uses that belong together: the first of them was on `since` or later, the newest on one of the days of `newest`.
    struct Run
    {
        QDate since;
        DaySpan newest;
        friend bool operator==(const Run &, const Run &) = default;
    };

    /// One cell of a report. lastActivity, of all mail programs together, may end the days in which the use was; an
    /// invalid date or one outside of the period says nothing.
    void take(UseKey key, const DaySpan &period, bool used, const QDate &lastActivity);
    void forgetBefore(const QDate &day);

    [[nodiscard]] const DaySet &covered() const { return m_covered; }
    /// Oldest first; none touches the next.
    [[nodiscard]] const std::vector<Run> &runs(UseKey key) const { return m_keys[static_cast<size_t>(key)].runs; }
    /// Empty: no use is known.
    [[nodiscard]] DaySpan last(UseKey key) const;
    [[nodiscard]] bool isEmpty() const { return m_covered.isEmpty(); }

    /// A few bytes per mailbox; nothing when they are none of ours.
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static std::optional<ReportMemory> fromBytes(const QByteArray &bytes);

    friend bool operator==(const ReportMemory &, const ReportMemory &) = default;

    /// The keys a report tells of: the protocols and Modern.
    static constexpr int keys = static_cast<int>(UseKey::Modern) + 1;

private:
    struct KeyMemory
    {
        DaySet unused; ///< days for which a report said no
        std::vector<Run> runs;
        friend bool operator==(const KeyMemory &, const KeyMemory &) = default;
    };
    static DaySpan narrowed(const DaySpan &span, const DaySet &unused);
    static void addUse(std::vector<Run> &runs, const DaySpan &span);

    DaySet m_covered;
    std::array<KeyMemory, keys> m_keys;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"

#include <QMetaType>
#include <QString>

#include <array>
#include <optional>

namespace Casement {

/// What became of one mailbox of a run.
enum class RowOutcome
{
    NotStarted,
    Sending,       ///< the intent is in the journal; nothing is known of the outcome yet
    Done,          ///< confirmed by reading
    NotVisibleYet, ///< accepted by the service; reading still shows another value
    Unchanged,     ///< found as wanted already, or excepted meanwhile: nothing was sent
    Failed,        ///< the service said no, or somebody else changed the mailbox: see the message
    OutOfScope,    ///< the account's role does not reach this mailbox
    Unknown        ///< sent, and nobody knows whether it happened; read before anything is repeated
};

inline constexpr std::array allRowOutcomes{RowOutcome::NotStarted,    RowOutcome::Sending,   RowOutcome::Done,
                                           RowOutcome::NotVisibleYet, RowOutcome::Unchanged, RowOutcome::Failed,
                                           RowOutcome::OutOfScope,    RowOutcome::Unknown};

/// The id in the journal and in JSON: notStarted, sending, done, notVisibleYet, unchanged, failed, outOfScope, unknown.
[[nodiscard]] QString rowOutcomeId(RowOutcome outcome);
[[nodiscard]] std::optional<RowOutcome> rowOutcomeFromId(const QString &id);
/// The word for people.
[[nodiscard]] QString rowOutcomeWord(RowOutcome outcome);

/// How many rows stand where; they always add up to the run's rows.
class RunCounts final
{
public:
    RunCounts() = default;
    /// All of them not started.
    explicit RunCounts(int total) { m_counts[0] = total; }

    [[nodiscard]] int operator[](RowOutcome outcome) const { return m_counts[static_cast<size_t>(outcome)]; }
    [[nodiscard]] int total() const;
    /// Rows with an outcome: neither not started nor sending.
    [[nodiscard]] int settled() const;

    void add(RowOutcome outcome, int rows) { m_counts[static_cast<size_t>(outcome)] += rows; }
    void move(RowOutcome from, RowOutcome to);

    friend bool operator==(const RunCounts &, const RunCounts &) = default;

private:
    std::array<int, allRowOutcomes.size()> m_counts{};
};

} // namespace Casement

Q_DECLARE_METATYPE(Casement::RowOutcome)
Q_DECLARE_METATYPE(Casement::RunCounts)

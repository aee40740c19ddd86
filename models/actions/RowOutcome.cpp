// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RowOutcome.h"

#include <QCoreApplication>

#include <numeric>

namespace Casement {

namespace {

struct Names
{
    QLatin1String id;
    const char *word;
};

const std::array<Names, allRowOutcomes.size()> table{{
    {QLatin1String("notStarted"), QT_TRANSLATE_NOOP("Casement::RowOutcome", "Not started")},
    {QLatin1String("sending"), QT_TRANSLATE_NOOP("Casement::RowOutcome", "Sending")},
    {QLatin1String("done"), QT_TRANSLATE_NOOP("Casement::RowOutcome", "Done")},
    {QLatin1String("notVisibleYet"), QT_TRANSLATE_NOOP("Casement::RowOutcome", "Not visible yet")},
    {QLatin1String("unchanged"), QT_TRANSLATE_NOOP("Casement::RowOutcome", "Unchanged")},
    {QLatin1String("failed"), QT_TRANSLATE_NOOP("Casement::RowOutcome", "Failed")},
    {QLatin1String("outOfScope"), QT_TRANSLATE_NOOP("Casement::RowOutcome", "Out of scope")},
    {QLatin1String("unknown"), QT_TRANSLATE_NOOP("Casement::RowOutcome", "Not known")},
}};

} // namespace

QString rowOutcomeId(RowOutcome outcome)
{
    return table[static_cast<size_t>(outcome)].id;
}

std::optional<RowOutcome> rowOutcomeFromId(const QString &id)
{
    for (const RowOutcome outcome : allRowOutcomes) {
        if (id == rowOutcomeId(outcome))
            return outcome;
    }
    return std::nullopt;
}

QString rowOutcomeWord(RowOutcome outcome)
{
    return QCoreApplication::translate("Casement::RowOutcome", table[static_cast<size_t>(outcome)].word);
}

int RunCounts::total() const
{
    return std::accumulate(m_counts.cbegin(), m_counts.cend(), 0);
}

int RunCounts::settled() const
{
    return total() - (*this)[RowOutcome::NotStarted] - (*this)[RowOutcome::Sending];
}

void RunCounts::move(RowOutcome from, RowOutcome to)
{
    add(from, -1);
    add(to, 1);
}

} // namespace Casement

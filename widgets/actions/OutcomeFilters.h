// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RowOutcome.h"

#include <QWidget>

#include <array>
#include <vector>

namespace Casement {

class CountButton;

/// One button per outcome with its count, and All before them; together they always add up. Outcomes nobody has are
/// hidden, but for the one that is chosen.
class OutcomeFilters final : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeFilters(QWidget *parent = nullptr);

    void setCounts(const RunCounts &counts);
    /// Back to All, without telling.
    void reset();

Q_SIGNALS:
    /// Empty for all.
    void chosen(const std::vector<Casement::RowOutcome> &outcomes);

private:
    void choose(CountButton *button, const std::vector<RowOutcome> &outcomes);
    void mark(CountButton *button);
    void hideEmpty();

    CountButton *m_all;
    std::array<CountButton *, allRowOutcomes.size()> m_buttons{};
    CountButton *m_chosen = nullptr;
    RunCounts m_counts;
};

} // namespace Casement

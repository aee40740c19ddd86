// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/OutcomeFilters.h"

#include "widgets/actions/StateGlyphs.h"
#include "widgets/common/CountButton.h"
#include "widgets/common/FlowLayout.h"

namespace Casement {

namespace {

/// The order of the bar above: what is finished first.
constexpr std::array order{RowOutcome::Done,    RowOutcome::NotVisibleYet, RowOutcome::Unchanged,
                           RowOutcome::Failed,  RowOutcome::OutOfScope,    RowOutcome::Unknown,
                           RowOutcome::Sending, RowOutcome::NotStarted};
static_assert(order.size() == allRowOutcomes.size());

} // namespace

OutcomeFilters::OutcomeFilters(QWidget *parent) : QWidget(parent), m_all(new CountButton(tr("All"), this))
{
    auto *flow = new FlowLayout(this, 6);
    flow->setContentsMargins(0, 0, 0, 0);
    m_all->setObjectName(QStringLiteral("outcome-all"));
    flow->addWidget(m_all);
    connect(m_all, &CountButton::clicked, this, [this] { choose(m_all, {}); });
    for (const RowOutcome outcome : order) {
        auto *button = new CountButton(rowOutcomeWord(outcome), this);
        button->setObjectName(QStringLiteral("outcome-") + rowOutcomeId(outcome));
        button->setGlyph(glyphOf(outcome));
        connect(button, &CountButton::clicked, this, [this, button, outcome] { choose(button, {outcome}); });
        m_buttons[static_cast<size_t>(outcome)] = button;
        flow->addWidget(button);
    }
    reset();
    setCounts({});
}

void OutcomeFilters::setCounts(const RunCounts &counts)
{
    m_counts = counts;
    m_all->setCount(counts.total());
    for (const RowOutcome outcome : allRowOutcomes)
        m_buttons[static_cast<size_t>(outcome)]->setCount(counts[outcome]);
    hideEmpty();
}

void OutcomeFilters::hideEmpty()
{
    for (const RowOutcome outcome : allRowOutcomes) {
        CountButton *button = m_buttons[static_cast<size_t>(outcome)];
        button->setVisible(m_counts[outcome] > 0 || button == m_chosen);
    }
}

void OutcomeFilters::mark(CountButton *button)
{
    m_chosen = button;
    m_all->setFace(button == m_all ? CountButton::Face::Exact : CountButton::Face::Plain);
    for (CountButton *other : m_buttons)
        other->setFace(other == button ? CountButton::Face::Exact : CountButton::Face::Plain);
}

void OutcomeFilters::reset()
{
    mark(m_all);
}

void OutcomeFilters::choose(CountButton *button, const std::vector<RowOutcome> &outcomes)
{
    mark(button);
    hideEmpty();
    Q_EMIT chosen(outcomes);
}

} // namespace Casement

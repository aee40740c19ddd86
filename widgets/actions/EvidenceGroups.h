// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/UsageEvidence.h"

#include <QWidget>

#include <array>

class QGridLayout;

namespace Casement {

class GroupTick;
class PlanTableModel;

/// A plan's rows by what is known of their use: four cards, the worst group first, each with one tick of three states
/// and its count. Nothing is shown without evidence.
class EvidenceGroups final : public QWidget
{
    Q_OBJECT

public:
    /// The model must outlive it.
    explicit EvidenceGroups(PlanTableModel *model, QWidget *parent = nullptr);

    /// Takes over groups, counts and ticks as the model has them now.
    void refresh();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeCard(size_t place);
    void arrange();

    PlanTableModel *m_plan;
    QGridLayout *m_grid;
    std::array<GroupTick *, 4> m_ticks{};
    std::array<QWidget *, 4> m_cards{};
    int m_columns = 0;
};

} // namespace Casement

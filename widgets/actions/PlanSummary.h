// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

#include <QWidget>

namespace Casement {

class LinkButton;
class PlainLabel;

/// Above the plan's rows: how many are ticked, how many were set aside and why, how many exceptions are known here.
class PlanSummary final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanSummary(QWidget *parent = nullptr);

    void setPlan(const ActionPlan &plan, int ticked);

Q_SIGNALS:
    /// Wants to see what was set aside.
    void setAsideAsked();

private:
    PlainLabel *m_count;
    PlainLabel *m_aside;
    LinkButton *m_show;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/UseBars.h"

#include <QWidget>

namespace Casement {

class PlainLabel;
class SegmentedControl;
class UseChart;

/// The chart of uses with its choice of days or weeks, and its words in a line below: what the bar under keys or mouse
/// says, else what all of them say.
class UseChartPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit UseChartPanel(QWidget *parent = nullptr);

    /// Both in place of what was shown before.
    void setBars(std::vector<UseBar> days, std::vector<UseBar> weeks);

private:
    void showRange(int range);

    SegmentedControl *m_range;
    UseChart *m_chart;
    PlainLabel *m_words;
    PlainLabel *m_key;
    std::vector<UseBar> m_days;
    std::vector<UseBar> m_weeks;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/UseChartPanel.h"

#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/common/TextSize.h"
#include "widgets/dossier/UseChart.h"

#include <QBoxLayout>

namespace Casement {

namespace {

enum Range
{
    Days,
    Weeks
};

} // namespace

UseChartPanel::UseChartPanel(QWidget *parent)
    : QWidget(parent),
      m_range(new SegmentedControl(tr("Bars"), this)),
      m_chart(new UseChart(this)),
      m_words(new PlainLabel({}, TextSize::Small, TextInk::Text, this)),
      m_key(new PlainLabel(tr("Above the line: uses. Below: refused sign-ins. Hatched: not observed, or perhaps not."),
                           TextSize::Small, TextInk::Secondary, this))
{
    setObjectName(QStringLiteral("useChartPanel"));
    m_range->setObjectName(QStringLiteral("chartRange"));
    m_range->addOption(Days, tr("Days"));
    m_range->addOption(Weeks, tr("Weeks"));
    m_words->setObjectName(QStringLiteral("chartWords"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::page, 0, Gap::page, 0);
    column->setSpacing(Gap::inside);
    column->addWidget(m_range, 0, Qt::AlignLeading);
    column->addWidget(m_chart);
    column->addWidget(m_words);
    column->addWidget(m_key);
    connect(m_chart, &UseChart::told, m_words, &PlainLabel::setText);
    connect(m_range, &SegmentedControl::chosen, this, &UseChartPanel::showRange);
}

void UseChartPanel::setBars(std::vector<UseBar> days, std::vector<UseBar> weeks)
{
    m_days = std::move(days);
    m_weeks = std::move(weeks);
    showRange(m_range->current());
}

void UseChartPanel::showRange(int range)
{
    m_range->setCurrent(range);
    if (range == Weeks)
        m_chart->setBars(tr("Uses by week"), m_weeks);
    else
        m_chart->setBars(tr("Uses by day"), m_days);
}

} // namespace Casement

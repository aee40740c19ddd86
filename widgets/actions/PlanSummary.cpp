// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/PlanSummary.h"

#include "widgets/actions/SetAsideDialog.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QLocale>

#include <algorithm>

namespace Casement {

PlanSummary::PlanSummary(QWidget *parent)
    : QWidget(parent),
      m_count(new PlainLabel({}, TextSize::Section, TextInk::Text, this)),
      m_aside(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_show(new LinkButton(tr("Show"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    m_count->setObjectName(QStringLiteral("planCount"));
    m_count->setOverflow(Overflow::Line);
    m_aside->setObjectName(QStringLiteral("setAsideText"));
    m_aside->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_show->setObjectName(QStringLiteral("setAsideLink"));
    m_show->setAccessibleName(tr("Show the mailboxes set aside"));
    row->addWidget(m_count);
    row->addWidget(m_aside, 1);
    row->addWidget(m_show);
    connect(m_show, &LinkButton::clicked, this, &PlanSummary::setAsideAsked);
}

void PlanSummary::setPlan(const ActionPlan &plan, int ticked)
{
    const QLocale locale;
    const int rows = static_cast<int>(plan.rows.size());
    const bool others =
        std::ranges::any_of(plan.rows, [](const PlanRow &row) { return row.kind != TargetKind::Mailbox; });
    m_count->setText(
        (others ? tr("%1 of %Ln change(s) ticked", nullptr, rows) : tr("%1 of %Ln mailbox(es) ticked", nullptr, rows))
            .arg(locale.toString(ticked)));
    const QString known = tr("%Ln exception(s) known here", nullptr, plan.knownExceptions);
    m_aside->setText(plan.setAside.empty() ? tr("None set aside (%1)").arg(known)
                                           : tr("Set aside: %1 (%2)").arg(setAsideText(plan), known));
    m_show->setVisible(!plan.setAside.empty());
}

} // namespace Casement

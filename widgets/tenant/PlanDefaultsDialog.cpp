// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/PlanDefaultsDialog.h"

#include "models/session/TenantDesk.h"
#include "models/session/TenantLines.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/tenant/PlansGrid.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QGridLayout>

#include <algorithm>

namespace Casement {

PlanDefaultsDialog::PlanDefaultsDialog(TenantSession *session, const TenantFace &tenant, const QUuid &plan,
                                       QWidget *parent)
    : TenantChangeDialog(session, tenant, parent),
      m_plan(plan)
{
    setObjectName(QStringLiteral("planDefaultsDialog"));
    const auto plans = desk()->settings().plans.value.value_or(std::vector<MailboxPlanState>());
    const auto found = std::ranges::find(plans, plan, &MailboxPlanState::guid);
    setHeading(tr("Defaults of new mailboxes"),
               found == plans.end() ? QString() : tr("Mailbox plan %1").arg(isolated(onOneLine(found->displayName))));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Gap::page);
    grid->setColumnStretch(2, 1);
    int line = 0;
    for (const Protocol protocol : planProtocols()) {
        auto *control = new SegmentedControl(protocolName(protocol), this);
        control->setObjectName(QStringLiteral("plan-") + protocolId(protocol));
        control->addOption(static_cast<int>(StoredState::NotRead), tr("Leave"), true);
        control->addOption(static_cast<int>(StoredState::On), tr("On"));
        control->addOption(static_cast<int>(StoredState::Off), tr("Off"));
        connect(control, &SegmentedControl::chosen, this, &PlanDefaultsDialog::choose);
        auto *name = new PlainLabel(protocolName(protocol), this);
        name->setOverflow(Overflow::Line);
        grid->addWidget(name, line, 0);
        grid->addWidget(control, line++, 1);
        m_controls.emplace_back(protocol, control);
    }
    form()->addLayout(grid);
    m_all = new QCheckBox(tr("The same for every mailbox plan"), this);
    m_all->setObjectName(QStringLiteral("everyPlan"));
    form()->addWidget(m_all);
    addText(tr("Mailboxes that exist are not changed; Manage CAS in the report does that."));
    form()->addWidget(new PlainLabel(planSmtpSentence(desk()->settings()), TextSize::Body, TextInk::Secondary, this));
    choose();
}

ClientAccessSettings PlanDefaultsDialog::wanted() const
{
    ClientAccessSettings wanted;
    for (const auto &[protocol, control] : m_controls)
        wanted.set(protocol, static_cast<StoredState>(control->current()));
    return wanted;
}

TenantRequest PlanDefaultsDialog::request() const
{
    TenantRequest request;
    for (const MailboxPlanState &plan : desk()->settings().plans.value.value_or(std::vector<MailboxPlanState>())) {
        if (plan.guid == m_plan || m_all->isChecked())
            request.plans.push_back({plan.guid, wanted()});
    }
    return request;
}

QString PlanDefaultsDialog::lacking() const
{
    return wanted() == ClientAccessSettings() ? tr("Choose what new mailboxes begin with") : QString();
}

} // namespace Casement

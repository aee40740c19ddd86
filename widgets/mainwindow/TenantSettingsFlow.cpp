// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/TenantSettingsFlow.h"

#include "models/session/TenantDesk.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/mainwindow/Notices.h"
#include "widgets/mainwindow/RunFlow.h"
#include "widgets/tenant/AssignPolicyDialog.h"
#include "widgets/tenant/OrganizationDialogs.h"
#include "widgets/tenant/PlanDefaultsDialog.h"
#include "widgets/tenant/PolicyDialog.h"
#include "widgets/tenant/TenantPage.h"

#include <utility>

namespace Casement {

TenantSettingsFlow::TenantSettingsFlow(TenantSession *session, const TenantFace &tenant, RunFlow *runs,
                                       Notices *notices, QWidget *window)
    : QObject(window),
      m_session(session),
      m_tenant(tenant),
      m_runs(runs),
      m_notices(notices),
      m_window(window)
{
    connect(m_runs, &RunFlow::tenantRetryWanted, this,
            [this](const TenantRequest &request) { planAtOnce(request, tr("Retry what failed")); });
    connect(session->tenant(), &TenantDesk::planReady, this, [this](const ActionPlan &plan) {
        if (const QString title = std::exchange(m_atOnce, QString()); !title.isEmpty())
            m_runs->openReady(title, plan);
    });
    connect(session->tenant(), &TenantDesk::planRefused, this, [this](const Error &error) {
        if (std::exchange(m_atOnce, QString()).isEmpty())
            return;
        m_notices->tell(Notice::Run, [sentence = error.oneLine()](Banner *banner) {
            banner->setTone(Tone::Danger);
            banner->setSentence(sentence);
        });
    });
}

TenantPage *TenantSettingsFlow::makePage(QWidget *parent)
{
    auto *page = new TenantPage(m_session, m_tenant, parent);
    connect(page, &TenantPage::changeWanted, this, &TenantSettingsFlow::changeSwitch);
    connect(page, &TenantPage::planWanted, this, [this](const QUuid &plan) {
        open(new PlanDefaultsDialog(m_session, m_tenant, plan, m_window), tr("Defaults of new mailboxes"));
    });
    connect(page, &TenantPage::policyWanted, this, [this](const QUuid &policy) {
        open(new PolicyDialog(m_session, m_tenant, policy, m_window), tr("Authentication policy"));
    });
    connect(page, &TenantPage::removePolicyWanted, this, &TenantSettingsFlow::removePolicy);
    connect(page, &TenantPage::defaultPolicyWanted, this, [this] {
        open(new DefaultPolicyDialog(m_session, m_tenant, m_window), tr("Default authentication policy"));
    });
    return page;
}

void TenantSettingsFlow::open(TenantChangeDialog *dialog, const QString &title, const QSet<QUuid> &notInView)
{
    m_atOnce.clear();
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TenantChangeDialog::planMade, this,
            [this, title, notInView](const ActionPlan &plan) { m_runs->openChosen(title, plan, notInView); });
    dialog->open();
}

void TenantSettingsFlow::changeSwitch(const QString &property)
{
    if (isSwitch(property))
        open(new SwitchDialog(m_session, m_tenant, property, m_window), tr("Switch of the organisation"));
    else
        open(new EwsApplicationsDialog(m_session, m_tenant, m_window), tr("EWS applications"));
}

void TenantSettingsFlow::assign(const std::vector<QUuid> &mailboxes, const QSet<QUuid> &notInView,
                                const QString &policy)
{
    TenantDesk *desk = m_session->tenant();
    if (!desk->settings().policies.isKnown() && !desk->isLoading())
        desk->load();
    open(new AssignPolicyDialog(m_session, m_tenant, mailboxes, policy, m_window), tr("Assign authentication policy"),
         notInView);
}

void TenantSettingsFlow::removePolicy(const QUuid &policy)
{
    const PolicyState *known = m_session->tenant()->settings().policy(policy);
    if (!known)
        return;
    TenantRequest request;
    request.policies.push_back({known->name, {}, false, true});
    planAtOnce(request, tr("Remove an authentication policy"));
}

void TenantSettingsFlow::planAtOnce(const TenantRequest &request, const QString &title)
{
    m_atOnce = title;
    m_session->tenant()->preparePlan(request, QString());
}

} // namespace Casement

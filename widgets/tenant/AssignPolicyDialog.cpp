// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/AssignPolicyDialog.h"

#include "models/session/TenantDesk.h"
#include "models/session/TenantLines.h"
#include "models/session/TenantSession.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>

namespace Casement {

namespace {

/// What stands behind an entry of the list: the name of a policy, or one of these.
constexpr int kindRole = Qt::UserRole + 1;

enum Kind
{
    Known,
    New,
    None
};

} // namespace

AssignPolicyDialog::AssignPolicyDialog(TenantSession *session, const TenantFace &tenant, std::vector<QUuid> mailboxes,
                                       const QString &policy, QWidget *parent)
    : TenantChangeDialog(session, tenant, parent),
      m_mailboxes(std::move(mailboxes)),
      m_chosen(policy)
{
    setObjectName(QStringLiteral("assignPolicyDialog"));
    setHeading(tr("Assign authentication policy"),
               tr("%Ln mailbox(es) chosen", nullptr, static_cast<int>(m_mailboxes.size())));
    addPolicies();
    addUsers();
    addTokens();
    addText(tr("Each user is addressed by Guid, so two with the same name cannot be mistaken for each other."));
    connect(desk(), &TenantDesk::changed, this, &AssignPolicyDialog::fillPolicies);
    connect(desk(), &TenantDesk::loadEnded, this, &AssignPolicyDialog::choose);
    fillPolicies();
    choose();
}

void AssignPolicyDialog::addPolicies()
{
    m_policy = new QComboBox(this);
    m_policy->setObjectName(QStringLiteral("assignedPolicy"));
    m_policy->setAccessibleName(tr("Policy to assign"));
    m_policy->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_policy, &QComboBox::currentIndexChanged, this, [this] { choose(); });
    form()->addWidget(new PlainLabel(tr("Policy"), TextSize::BodyBold, TextInk::Text, this));
    form()->addWidget(m_policy);
}

/// Once: what was chosen by then stays.
void AssignPolicyDialog::fillPolicies()
{
    choose();
    const auto &policies = desk()->settings().policies;
    if (m_filled || !policies.value)
        return;
    m_filled = true;
    const QString made = tr("Block Basic Authentication");
    for (const PolicyState &policy : *policies.value) {
        m_policy->addItem(onOneLine(policy.name), policy.name);
        m_policy->setItemData(m_policy->count() - 1, Known, kindRole);
    }
    if (!desk()->settings().policy(made)) {
        m_policy->addItem(tr("Make “%1”, which blocks all passwords, and assign it").arg(made), made);
        m_policy->setItemData(m_policy->count() - 1, New, kindRole);
    }
    m_policy->addItem(tr("None of their own: the organisation's default holds"));
    m_policy->setItemData(m_policy->count() - 1, None, kindRole);
    m_policy->setCurrentIndex(std::max(0, m_policy->findData(m_chosen)));
    choose();
}

void AssignPolicyDialog::addUsers()
{
    const int users = static_cast<int>(session()->usersWithoutMailbox().size());
    m_users = new QCheckBox(tr("Also to %Ln user(s) without a mailbox", nullptr, users), this);
    m_users->setObjectName(QStringLiteral("alsoUsers"));
    m_users->setEnabled(users > 0);
    m_users->setToolTip(users > 0 ? QString() : tr("No such users are known"));
    connect(m_users, &QCheckBox::toggled, this, &AssignPolicyDialog::choose);
    form()->addWidget(m_users);
}

void AssignPolicyDialog::addTokens()
{
    m_tokens = new QCheckBox(tr("End their sign-ins now"), this);
    m_tokens->setObjectName(QStringLiteral("expireTokens"));
    form()->addWidget(m_tokens);
    form()->addWidget(
        new PlainLabel(tr("The policy then holds within 30 minutes instead of up to 24 hours. All of these users must "
                          "sign in again, in every program. Ended sign-ins cannot be put back."),
                       TextSize::Small, TextInk::Secondary, this));
}

TenantRequest AssignPolicyDialog::request() const
{
    TenantRequest request;
    TenantRequest::Assignment assignment;
    assignment.users = m_mailboxes;
    if (m_users->isChecked()) {
        for (const UserWithoutMailbox &user : session()->usersWithoutMailbox())
            assignment.users.push_back(user.guid);
    }
    const int kind = m_policy->currentData(kindRole).toInt();
    if (kind != None)
        assignment.policy = m_policy->currentData().toString();
    if (kind == New)
        request.policies.push_back({m_policy->currentData().toString(), {}, true, false});
    assignment.expireTokens = m_tokens->isChecked();
    request.assignment = assignment;
    return request;
}

QString AssignPolicyDialog::lacking() const
{
    if (!desk()->settings().policies.isKnown())
        return desk()->isLoading() ? tr("The policies are being read") : tr("The policies were not read");
    return m_mailboxes.empty() && !m_users->isChecked() ? tr("Check mailboxes in the report, or tick the users")
                                                        : QString();
}

} // namespace Casement

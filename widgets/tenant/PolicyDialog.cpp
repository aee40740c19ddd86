// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/PolicyDialog.h"

#include "models/actions/StepWords.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantPlanner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>

namespace Casement {

namespace {

constexpr int columns = 2;

} // namespace

PolicyDialog::PolicyDialog(TenantSession *session, const TenantFace &tenant, const QUuid &policy, QWidget *parent)
    : TenantChangeDialog(session, tenant, parent)
{
    setObjectName(QStringLiteral("policyDialog"));
    const PolicyState *known = policy.isNull() ? nullptr : desk()->settings().policy(policy);
    if (known) {
        m_known = known->name;
        setHeading(tr("Authentication policy"), onOneLine(known->name));
    } else {
        setHeading(tr("Make an authentication policy"), tr("It refuses passwords before anybody checks them"));
        addName();
    }
    addSwitches(known);
    if (!known) {
        m_default = new QCheckBox(tr("Make it the organisation's default in the same plan"), this);
        m_default->setObjectName(QStringLiteral("makeDefault"));
        form()->addWidget(m_default);
    }
    choose();
}

void PolicyDialog::addName()
{
    auto *title = new PlainLabel(tr("Name (cannot be changed later)"), TextSize::BodyBold, TextInk::Text, this);
    m_name = new QLineEdit(tr("Block Basic Authentication"), this);
    m_name->setObjectName(QStringLiteral("policyName"));
    m_name->setAccessibleName(tr("Name of the policy"));
    m_name->setMaxLength(longestPolicyName);
    title->setBuddy(m_name);
    form()->addWidget(title);
    form()->addWidget(m_name);
    connect(m_name, &QLineEdit::textChanged, this, &PolicyDialog::choose);
}

void PolicyDialog::addSwitches(const PolicyState *known)
{
    form()->addWidget(
        new PlainLabel(tr("Passwords alone are still taken for"), TextSize::BodyBold, TextInk::Text, this));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Gap::dialog);
    int place = 0;
    for (const QString &property : basicAuthProperties()) {
        QString name = basicAuthName(property);
        name[0] = name[0].toUpper();
        auto *box = new QCheckBox(name, this);
        box->setObjectName(property);
        const TenantValue *now = known ? known->switches.values().find(property) : nullptr;
        box->setChecked(now && *now == TenantValue(true));
        if (known && !now) {
            box->setEnabled(false);
            box->setToolTip(tr("What it is set to was not read"));
        }
        connect(box, &QCheckBox::toggled, this, &PolicyDialog::choose);
        grid->addWidget(box, place / columns, place % columns);
        ++place;
        m_switches.emplace_back(property, box);
    }
    form()->addLayout(grid);
    form()->addWidget(new PlainLabel(tr("Without a tick the service answers a password with a refusal and never looks "
                                        "at it. Modern sign-in is not touched."),
                                     TextSize::Small, TextInk::Secondary, this));
}

TenantRequest PolicyDialog::request() const
{
    TenantRequest request;
    TenantRequest::Policy policy;
    policy.make = isNew();
    policy.name = isNew() ? m_name->text().trimmed() : m_known;
    for (const auto &[property, box] : m_switches) {
        if (box->isEnabled())
            policy.switches.set(property, box->isChecked());
    }
    request.policies.push_back(policy);
    if (m_default && m_default->isChecked())
        request.organization.set(QString::fromLatin1(TenantProperty::defaultPolicy), policy.name);
    return request;
}

QString PolicyDialog::lacking() const
{
    if (isNew())
        return m_name->text().trimmed().isEmpty() ? tr("Give it a name") : QString();
    const PolicyState *known = desk()->settings().policy(m_known);
    if (!known)
        return tr("The policy is not there any more");
    const TenantRequest wanted = request();
    return known->switches.values().holds(wanted.policies.front().switches) ? tr("It is so already") : QString();
}

} // namespace Casement

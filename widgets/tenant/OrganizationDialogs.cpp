// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/OrganizationDialogs.h"

#include "models/actions/StepWords.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantLines.h"
#include "models/session/TenantPlanner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/tenant/ListField.h"

#include <QBoxLayout>
#include <QComboBox>

namespace Casement {

namespace {

constexpr QSize small(640, 360);

/// The options of a switch, beside "leave".
enum Choice
{
    Leave,
    True,
    False,
    Null
};

QString named(const char *property)
{
    return QString::fromLatin1(property);
}

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString word(const QString &property, const TenantValue &value)
{
    return capital(tenantValueWord(property, value));
}

/// What the switch would mean at each of its values, taken from the words of the page.
QString meaningAt(const QString &property, const TenantValue &value)
{
    TenantSettings settings;
    StepSettings one;
    one.set(property, value);
    (isOfTransport(property) ? settings.transport : settings.organization).value = one;
    for (const TenantLine &line : tenantLines(settings, TenantReach())) {
        if (line.property == property)
            return line.meaning;
    }
    return {};
}

} // namespace

bool isSwitch(const QString &property)
{
    return property != named(TenantProperty::ewsAccessPolicy);
}

SwitchDialog::SwitchDialog(TenantSession *session, const TenantFace &tenant, const QString &property, QWidget *parent)
    : TenantChangeDialog(session, tenant, parent),
      m_property(property)
{
    setObjectName(QStringLiteral("switchDialog"));
    const TenantValue *now = desk()->settings().value(property.toLatin1().constData());
    setHeading(tenantPropertyTitle(property),
               now ? tr("Now: %1").arg(word(property, *now)) : tr("Now: not known, so it cannot be changed"));
    m_value = new SegmentedControl(tenantPropertyTitle(property), this);
    m_value->setObjectName(QStringLiteral("switchValue"));
    m_value->addOption(Leave, tr("Leave"), true);
    const bool inverted =
        word(property, true) == capital(tenantValueWord(named(TenantProperty::smtpAuthDisabled), true));
    std::vector<std::pair<int, TenantValue>> options{{True, true}, {False, false}};
    if (inverted)
        std::swap(options[0], options[1]);
    if (property == named(TenantProperty::ewsEnabled))
        options.push_back({Null, TenantValue()});
    for (const auto &[choice, value] : options)
        m_value->addOption(choice, word(property, value));
    connect(m_value, &SegmentedControl::chosen, this, &SwitchDialog::choose);
    form()->addWidget(m_value, 0, Qt::AlignLeading);
    for (const auto &[choice, value] : options)
        addText(tr("%1: %2").arg(word(property, value), meaningAt(property, value)));
    for (const TenantLine &line : tenantLines(desk()->settings(), desk()->reach())) {
        if (line.property == property && !line.affects.isEmpty())
            form()->addWidget(new PlainLabel(line.affects, TextSize::Body, TextInk::Secondary, this));
    }
    setWantedSize(small);
    proposeTheOther(options);
    choose();
}

/// Whoever changes a switch of two values means the other one.
void SwitchDialog::proposeTheOther(const std::vector<std::pair<int, TenantValue>> &options)
{
    const TenantValue *now = desk()->settings().value(m_property.toLatin1().constData());
    if (options.size() != 2 || !now)
        return;
    for (const auto &[choice, value] : options) {
        if (value == *now)
            m_value->setCurrent(choice == True ? False : True);
    }
}

TenantValue SwitchDialog::wanted() const
{
    if (m_value->current() == Null)
        return {};
    return m_value->current() == True;
}

TenantRequest SwitchDialog::request() const
{
    TenantRequest request;
    (isOfTransport(m_property) ? request.transport : request.organization).set(m_property, wanted());
    return request;
}

QString SwitchDialog::lacking() const
{
    const TenantValue *now = desk()->settings().value(m_property.toLatin1().constData());
    if (!now)
        return tr("What it is set to was not read");
    if (m_value->current() == Leave)
        return tr("Choose what it is to be");
    return *now == wanted() ? tr("It is so already") : QString();
}

EwsApplicationsDialog::EwsApplicationsDialog(TenantSession *session, const TenantFace &tenant, QWidget *parent)
    : TenantChangeDialog(session, tenant, parent)
{
    setObjectName(QStringLiteral("ewsApplicationsDialog"));
    setHeading(tr("EWS applications"), tr("What is in a list stays in it unless its tick is taken away"));
    const TenantSettings &settings = desk()->settings();
    const QString rule = named(TenantProperty::ewsAccessPolicy);
    m_rule = new SegmentedControl(tenantPropertyTitle(rule), this);
    m_rule->setObjectName(QStringLiteral("ewsRule"));
    m_rule->addOption(Leave, tr("Leave"), true);
    m_rule->addOption(True, tr("Allow list"));
    m_rule->addOption(False, tr("Block list"));
    m_rule->addOption(Null, tr("No rule"));
    connect(m_rule, &SegmentedControl::chosen, this, &EwsApplicationsDialog::choose);
    form()->addWidget(new PlainLabel(tr("Which list holds"), TextSize::BodyBold, TextInk::Text, this));
    form()->addWidget(m_rule, 0, Qt::AlignLeading);
    const QString hint = tr("Name of the program, * for anything");
    m_allow =
        new ListField(QStringLiteral("allow"), tenantPropertyTitle(named(TenantProperty::ewsAllowList)), hint, this);
    m_block =
        new ListField(QStringLiteral("block"), tenantPropertyTitle(named(TenantProperty::ewsBlockList)), hint, this);
    m_ids = new ListField(QStringLiteral("ids"), tenantPropertyTitle(named(TenantProperty::ewsAllowedAppIds)),
                          tr("Application id, a GUID"), this);
    m_ids->setReader(applicationId, tr("An application id is a GUID, such as 00000002-0000-0ff1-ce00-000000000000."));
    m_allow->setNow(settings.value(TenantProperty::ewsAllowList));
    m_block->setNow(settings.value(TenantProperty::ewsBlockList));
    m_ids->setNow(settings.value(TenantProperty::ewsAllowedAppIds));
    for (ListField *field : {m_allow, m_block, m_ids}) {
        form()->addWidget(field);
        connect(field, &ListField::changed, this, &EwsApplicationsDialog::choose);
    }
    addText(tr("The ids hold only while EWS of the organisation is on; the first one shuts everybody else out."));
    m_ews = new SegmentedControl(tenantPropertyTitle(named(TenantProperty::ewsEnabled)), this);
    m_ews->setObjectName(QStringLiteral("ewsOn"));
    m_ews->addOption(Leave, tr("Leave EWS as it is"), true);
    m_ews->addOption(True, tr("Switch EWS on with it"));
    connect(m_ews, &SegmentedControl::chosen, this, &EwsApplicationsDialog::choose);
    form()->addWidget(m_ews, 0, Qt::AlignLeading);
    choose();
}

void EwsApplicationsDialog::put(TenantRequest &request, const char *property, const ListField *field) const
{
    const TenantValue *now = desk()->settings().value(property);
    if (now && field->isChanged())
        request.organization.set(named(property), mergedList(*now, field->added(), field->removed()));
}

TenantRequest EwsApplicationsDialog::request() const
{
    TenantRequest request;
    const QString rule = named(TenantProperty::ewsAccessPolicy);
    if (m_rule->current() == True)
        request.organization.set(rule, QStringLiteral("EnforceAllowList"));
    else if (m_rule->current() == False)
        request.organization.set(rule, QStringLiteral("EnforceBlockList"));
    else if (m_rule->current() == Null)
        request.organization.set(rule, TenantValue());
    put(request, TenantProperty::ewsAllowList, m_allow);
    put(request, TenantProperty::ewsBlockList, m_block);
    put(request, TenantProperty::ewsAllowedAppIds, m_ids);
    if (m_ews->current() == True)
        request.organization.set(named(TenantProperty::ewsEnabled), true);
    return request;
}

QString EwsApplicationsDialog::lacking() const
{
    if (!desk()->settings().organization.isKnown())
        return tr("What it is set to was not read");
    return request().organization.isEmpty() ? tr("Change the rule or a list first") : QString();
}

DefaultPolicyDialog::DefaultPolicyDialog(TenantSession *session, const TenantFace &tenant, QWidget *parent)
    : TenantChangeDialog(session, tenant, parent),
      m_policy(new QComboBox(this))
{
    setObjectName(QStringLiteral("defaultPolicyDialog"));
    setHeading(tr("Default authentication policy"), tr("It holds for everybody who has no policy of their own"));
    const TenantSettings &settings = desk()->settings();
    m_policy->setObjectName(QStringLiteral("defaultPolicy"));
    m_policy->setAccessibleName(tr("Default authentication policy"));
    m_policy->addItem(tr("No policy"));
    for (const PolicyState &policy : settings.policies.value.value_or(std::vector<PolicyState>()))
        m_policy->addItem(onOneLine(policy.name), policy.name);
    if (const TenantValue *now = settings.value(TenantProperty::defaultPolicy)) {
        if (const auto *name = std::get_if<QString>(now))
            m_policy->setCurrentIndex(std::max(0, m_policy->findData(*name)));
    }
    connect(m_policy, &QComboBox::currentIndexChanged, this, [this] { choose(); });
    form()->addWidget(m_policy);
    form()->addWidget(new PlainLabel(withoutPolicyWords(desk()->reach()), TextSize::Body, TextInk::Secondary, this));
    setWantedSize(small);
    choose();
}

TenantRequest DefaultPolicyDialog::request() const
{
    TenantRequest request;
    const QVariant name = m_policy->currentData();
    request.organization.set(named(TenantProperty::defaultPolicy),
                             name.isValid() ? TenantValue(name.toString()) : TenantValue());
    return request;
}

QString DefaultPolicyDialog::lacking() const
{
    const TenantValue *now = desk()->settings().value(TenantProperty::defaultPolicy);
    if (!now || !desk()->settings().policies.isKnown())
        return tr("What it is set to was not read");
    return request().organization.all().begin()->second == *now ? tr("It is so already") : QString();
}

} // namespace Casement

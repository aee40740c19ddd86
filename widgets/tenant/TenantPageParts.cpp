// SPDX-License-Identifier: GPL-3.0-or-later
// What TenantPage shows of what was read.
#include "models/session/TenantDesk.h"
#include "models/session/TenantLines.h"
#include "models/session/TenantPlanner.h"
#include "models/session/TenantSession.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/common/Surfaces.h"
#include "widgets/tenant/PlansGrid.h"
#include "widgets/tenant/TenantPage.h"
#include "widgets/tenant/TenantRow.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace Casement {

namespace {

Glyph glyphOf(TenantFaceKind face)
{
    switch (face) {
    case TenantFaceKind::Open:
        return Glyph::OrgOn;
    case TenantFaceKind::Shut:
        return Glyph::OrgOff;
    case TenantFaceKind::Plain:
    case TenantFaceKind::NotKnown:
        break;
    }
    return Glyph::OrgUnknown;
}

template <class T>
QString failureOf(const TenantPart<T> &part)
{
    return part.error ? TenantPage::tr("Not known: %1").arg(part.error->oneLine()) : QString();
}

QString clockWords(const TenantDesk &desk, const StepTarget &target, const QString &property)
{
    const auto clock = desk.clock(target, property);
    return clock ? TenantPage::tr("Run %1: %2").arg(QString::number(clock->run), clock->words) : QString();
}

QString switchesWords(const PolicyState &policy)
{
    const QStringList allowed = passwordsFor(policy, true);
    const QStringList blocked = passwordsFor(policy, false);
    const QString comma = TenantPage::tr(", ");
    if (allowed.isEmpty() && blocked.isEmpty())
        return TenantPage::tr("What it blocks is not known.");
    if (allowed.isEmpty())
        return TenantPage::tr("Passwords are blocked for everything: %1.").arg(blocked.join(comma));
    if (blocked.isEmpty())
        return TenantPage::tr("Passwords are allowed for everything: %1.").arg(allowed.join(comma));
    return TenantPage::tr("Passwords allowed for %1; blocked for %2.").arg(allowed.join(comma), blocked.join(comma));
}

/// The newest of its switches and of its own making.
QString policyClock(const TenantDesk &desk, const PolicyState &policy)
{
    QStringList properties = basicAuthProperties();
    properties << QString::fromLatin1(TenantProperty::exists);
    std::optional<TenantClock> newest;
    for (const QString &property : properties) {
        const auto clock = desk.clock({TargetKind::AuthenticationPolicy, policy.guid, policy.name}, property);
        if (clock && (!newest || clock->sentAt > newest->sentAt))
            newest = clock;
    }
    return newest ? TenantPage::tr("Run %1: %2").arg(QString::number(newest->run), newest->words) : QString();
}

} // namespace

void TenantPage::refresh()
{
    showHead();
    if (!isVisible())
        return;
    showOrganization();
    showPlans();
    showPolicies();
    applyRefusal();
}

void TenantPage::showHead()
{
    const QDateTime at = m_desk->readAt();
    const QString when = at.isValid() ? tr("read %1").arg(QLocale().toString(at.toLocalTime(), QLocale::ShortFormat))
                                      : tr("not read yet");
    //: %1 the tenant's name, %2 "read 22.11.26 16:02"
    m_context->setText(tr("%1 · %2").arg(isolated(onOneLine(m_tenant.name)), when));
    m_reload->setEnabled(!m_desk->isLoading());
    m_reload->setToolTip(m_desk->isLoading() ? tr("The settings are being read") : QString());
    if (!m_desk->isLoading()) {
        m_progress->finish();
    } else {
        m_progress->begin(tr("Reading the tenant's settings"));
        if (m_desk->followersRead() > 0)
            m_progress->setProgress(m_desk->followersRead(), std::nullopt, 0);
    }
    const TenantSettings &settings = m_desk->settings();
    const bool all =
        settings.organization.error && settings.transport.error && settings.plans.error && settings.policies.error;
    m_error->setVisible(all);
    if (all)
        m_error->setError(*settings.organization.error, tr("Nothing of what stands above the mailboxes is known."),
                          settings.organization.readAt);
}

void TenantPage::showOrganization()
{
    const TenantSettings &settings = m_desk->settings();
    const TenantReach reach = m_desk->reach();
    for (const TenantLine &line : tenantLines(settings, reach)) {
        TenantRow *row = m_switches.value(line.property);
        const bool isTransport = isOfTransport(line.property);
        if (line.face == TenantFaceKind::Plain)
            row->setValue(line.value);
        else
            row->setFace(glyphOf(line.face), line.value, line.legacy);
        row->setFailure(failureOf(isTransport ? settings.transport : settings.organization));
        row->setWords(line.meaning, line.affects,
                      clockWords(*m_desk, isTransport ? m_desk->transport() : m_desk->organization(), line.property));
    }
}

void TenantPage::showPlans()
{
    const TenantSettings &settings = m_desk->settings();
    QString failure = failureOf(settings.plans);
    if (failure.isEmpty() && settings.followers.error)
        failure = tr("How many mailboxes follow each plan is not known: %1").arg(settings.followers.error->oneLine());
    m_plansFailure->setText(failure);
    m_plansFailure->setVisible(!failure.isEmpty());
    m_plans->show(*m_desk);
    m_plansSmtp->setText(planSmtpSentence(settings));
}

TenantRow *TenantPage::addPolicyRow(const QUuid &policy, const QString &name)
{
    auto *row = new TenantRow(policy.toString(QUuid::WithoutBraces), name, m_policyRoom);
    connect(row->addCommand(QStringLiteral("assignPolicy"), tr("Assign…"), tr("Assign %1").arg(name)),
            &QPushButton::clicked, this, [this, name] { Q_EMIT assignWanted(name); });
    connect(row->addCommand(QStringLiteral("changePolicy"), tr("Change…"), tr("Change %1").arg(name)),
            &QPushButton::clicked, this, [this, policy] { Q_EMIT policyWanted(policy); });
    connect(row->addCommand(QStringLiteral("removePolicy"), tr("Remove…"), tr("Remove %1").arg(name)),
            &QPushButton::clicked, this, [this, policy] { Q_EMIT removePolicyWanted(policy); });
    auto *line = new Hairline(Qt::Horizontal, m_policyRoom);
    m_policyColumn->addWidget(line);
    connect(row, &QObject::destroyed, line, &QObject::deleteLater);
    m_policyColumn->addWidget(row);
    m_policyRows.insert(policy, row);
    return row;
}

void TenantPage::showPolicies()
{
    const TenantSettings &settings = m_desk->settings();
    const TenantReach reach = m_desk->reach();
    const TenantValue *standard = settings.value(TenantProperty::defaultPolicy);
    const QString name =
        standard && std::holds_alternative<QString>(*standard) ? std::get<QString>(*standard) : QString();
    m_default->setFace(standard ? (name.isEmpty() ? Glyph::OrgOn : Glyph::OrgOff) : Glyph::OrgUnknown,
                       !standard        ? tr("Not known")
                       : name.isEmpty() ? tr("None")
                                        : name,
                       true);
    m_default->setFailure(failureOf(settings.organization));
    m_default->setWords(
        standard && name.isEmpty()
            ? tr("Who has no policy of their own may try passwords wherever the service takes them.")
            : QString(),
        withoutPolicyWords(reach),
        clockWords(*m_desk, m_desk->organization(), QString::fromLatin1(TenantProperty::defaultPolicy)));
    const QString failure = failureOf(settings.policies);
    m_policiesFailure->setText(failure);
    m_policiesFailure->setVisible(!failure.isEmpty());
    const auto policies = settings.policies.value.value_or(std::vector<PolicyState>());
    const QList<QUuid> shown = m_policyRows.keys();
    for (const QUuid &guid : shown) {
        if (std::ranges::find(policies, guid, &PolicyState::guid) == policies.end())
            m_policyRows.take(guid)->deleteLater();
    }
    for (const PolicyState &policy : policies) {
        TenantRow *row = m_policyRows.value(policy.guid);
        if (!row)
            row = addPolicyRow(policy.guid, policy.name);
        const bool open = !passwordsFor(policy, true).isEmpty();
        const bool isDefault = !name.isEmpty() && name.compare(policy.name, Qt::CaseInsensitive) == 0;
        const QString word = open ? tr("Allows some passwords") : tr("Blocks all passwords");
        row->setFace(open ? Glyph::OrgOn : Glyph::OrgOff,
                     isDefault ? tr("%1, default of the organisation").arg(word) : word, true);
        row->setWords(switchesWords(policy),
                      tr("%1 Guid %2").arg(holdersWords(policy, reach), policy.guid.toString(QUuid::WithoutBraces)),
                      policyClock(*m_desk, policy));
    }
}

} // namespace Casement

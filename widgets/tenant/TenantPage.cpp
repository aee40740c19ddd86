// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/TenantPage.h"

#include "models/session/TenantDesk.h"
#include "models/session/TenantLines.h"
#include "models/session/TenantRights.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/common/Surfaces.h"
#include "widgets/tenant/PlansGrid.h"
#include "widgets/tenant/TenantRow.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

#include <chrono>

namespace Casement {

namespace {

constexpr std::chrono::minutes tick{1};
/// Longer lines are hard to read.
constexpr int widest = 1100;

/// These share one dialog, so one command stands for all of them.
bool isEwsList(const QString &property)
{
    return property == QLatin1String(TenantProperty::ewsAllowList) ||
           property == QLatin1String(TenantProperty::ewsBlockList) ||
           property == QLatin1String(TenantProperty::ewsAllowedAppIds);
}

} // namespace

TenantPage::TenantPage(TenantSession *session, const TenantFace &tenant, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_desk(session->tenant()),
      m_tenant(tenant)
{
    setObjectName(QStringLiteral("tenantPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::page, Gap::page, Gap::page, Gap::page);
    column->setSpacing(Gap::groups);
    column->addLayout(makeHead());
    m_progress = new ProgressLine(this);
    m_progress->setObjectName(QStringLiteral("tenantProgress"));
    connect(m_progress, &ProgressLine::cancelRequested, m_desk, &TenantDesk::cancelLoad);
    column->addWidget(m_progress);
    m_error = new ErrorPanel(this);
    m_error->setObjectName(QStringLiteral("tenantError"));
    m_error->hide();
    column->addWidget(m_error);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("tenantScroll"));
    scroll->setAccessibleName(tr("Settings of the tenant"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(makeSections());
    scroll->setFocusPolicy(Qt::NoFocus);
    column->addWidget(scroll, 1);
    m_minute = new QTimer(this);
    m_minute->setInterval(tick);
    connect(m_minute, &QTimer::timeout, this, &TenantPage::refresh);
    m_minute->start();
    connect(m_desk, &TenantDesk::changed, this, &TenantPage::refresh);
    connect(m_desk, &TenantDesk::loadEnded, this, &TenantPage::refresh);
    refresh();
}

QBoxLayout *TenantPage::makeHead()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::controls);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new PlainLabel(tr("Tenant"), TextSize::Page, TextInk::Text, this));
    m_context = new PlainLabel({}, TextSize::Body, TextInk::Secondary, this);
    m_context->setObjectName(QStringLiteral("tenantContext"));
    m_whyLocked = new PlainLabel({}, TextSize::Body, TextInk::Attention, this);
    m_whyLocked->setObjectName(QStringLiteral("tenantLocked"));
    words->addWidget(m_context);
    words->addWidget(m_whyLocked);
    row->addLayout(words, 1);
    m_reload = makeButton(IconName::Refresh, tr("Read &again"), ButtonKind::Plain, this);
    m_reload->setObjectName(QStringLiteral("readTenant"));
    connect(m_reload, &QPushButton::clicked, m_desk, &TenantDesk::load);
    row->addWidget(m_reload, 0, Qt::AlignTop);
    return row;
}

QWidget *TenantPage::makeSections()
{
    auto *room = new QWidget(this);
    auto *row = new QHBoxLayout(room);
    row->setContentsMargins(0, 0, Gap::page, 0);
    auto *sheet = new QWidget(room);
    sheet->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeOrganization(column, sheet);
    makePlans(column, sheet);
    makePolicies(column, sheet);
    column->addStretch();
    row->addWidget(sheet, 1);
    row->addStretch();
    return room;
}

void TenantPage::addTitle(QBoxLayout *column, const QString &title, const QString &words)
{
    column->addSpacing(Gap::groups);
    column->addWidget(new PlainLabel(title, TextSize::Title, TextInk::Text, column->parentWidget()));
    column->addWidget(new PlainLabel(words, TextSize::Body, TextInk::Secondary, column->parentWidget()));
    column->addSpacing(Gap::inside);
}

void TenantPage::makeOrganization(QBoxLayout *column, QWidget *parent)
{
    addTitle(column, tr("Switches of the organisation"), tr("They hold for everybody at once."));
    for (const TenantLine &line : tenantLines(TenantSettings(), TenantReach())) {
        auto *row = new TenantRow(line.property, line.title, parent);
        if (!isEwsList(line.property)) {
            QPushButton *change =
                row->addCommand(QStringLiteral("changeSwitch"), tr("Change…"), tr("Change %1").arg(line.title));
            connect(change, &QPushButton::clicked, this,
                    [this, property = line.property] { Q_EMIT changeWanted(property); });
        }
        m_switches.insert(line.property, row);
        column->addWidget(new Hairline(Qt::Horizontal, parent));
        column->addWidget(row);
    }
}

void TenantPage::makePlans(QBoxLayout *column, QWidget *parent)
{
    addTitle(
        column, tr("Defaults of new mailboxes"),
        tr("A mailbox begins with what its licence's plan says. Mailboxes that exist do not follow later changes."));
    m_plansFailure = new PlainLabel({}, TextSize::Body, TextInk::Danger, parent);
    m_plansFailure->setObjectName(QStringLiteral("plansFailure"));
    m_plans = new PlansGrid(parent);
    connect(m_plans, &PlansGrid::changeWanted, this, &TenantPage::planWanted);
    m_plansSmtp = new PlainLabel({}, TextSize::Body, TextInk::Text, parent);
    m_plansSmtp->setObjectName(QStringLiteral("plansSmtp"));
    column->addWidget(m_plansFailure);
    column->addWidget(m_plans);
    column->addSpacing(Gap::controls);
    column->addWidget(m_plansSmtp);
}

void TenantPage::makePolicies(QBoxLayout *column, QWidget *parent)
{
    addTitle(column, tr("Authentication policies"),
             tr("They refuse passwords before anybody checks them. Modern sign-in goes past them."));
    column->addWidget(new Hairline(Qt::Horizontal, parent));
    m_default =
        new TenantRow(QString::fromLatin1(TenantProperty::defaultPolicy), tr("Default of the organisation"), parent);
    connect(m_default->addCommand(QStringLiteral("changeDefault"), tr("Change…"), tr("Change the default policy")),
            &QPushButton::clicked, this, &TenantPage::defaultPolicyWanted);
    column->addWidget(m_default);
    m_policiesFailure = new PlainLabel({}, TextSize::Body, TextInk::Danger, parent);
    m_policiesFailure->setObjectName(QStringLiteral("policiesFailure"));
    column->addWidget(m_policiesFailure);
    m_policyRoom = new QWidget(parent);
    m_policyColumn = new QVBoxLayout(m_policyRoom);
    m_policyColumn->setContentsMargins(0, 0, 0, 0);
    m_policyColumn->setSpacing(0);
    column->addWidget(m_policyRoom);
    column->addWidget(new Hairline(Qt::Horizontal, parent));
    column->addSpacing(Gap::controls);
    m_newPolicy = makeButton(IconName::Plus, tr("Make a policy…"), ButtonKind::Plain, parent);
    m_newPolicy->setObjectName(QStringLiteral("makePolicy"));
    connect(m_newPolicy, &QPushButton::clicked, this, [this] { Q_EMIT policyWanted(QUuid()); });
    column->addWidget(m_newPolicy, 0, Qt::AlignLeading);
}

void TenantPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_desk->readAt().isValid() && !m_desk->isLoading())
        m_desk->load();
    refresh();
}

void TenantPage::setRefusal(const QString &reason)
{
    m_refusal = reason;
    applyRefusal();
}

void TenantPage::applyRefusal()
{
    m_whyLocked->setText(m_refusal.isEmpty() ? QString() : tr("Nothing can be changed here: %1.").arg(m_refusal));
    m_whyLocked->setVisible(!m_refusal.isEmpty());
    const QString organization = refusalFor(TargetKind::Organization, QStringLiteral("Set-OrganizationConfig"));
    const QString transport = refusalFor(TargetKind::Transport, QStringLiteral("Set-TransportConfig"));
    for (auto row = m_switches.cbegin(); row != m_switches.cend(); ++row)
        row.value()->setRefusal(isOfTransport(row.key()) ? transport : organization);
    m_default->setRefusal(organization);
    m_plans->setRefusal(refusalFor(TargetKind::MailboxPlan, QStringLiteral("Set-CASMailboxPlan")));
    applyPolicyRefusals();
}

void TenantPage::applyPolicyRefusals()
{
    constexpr TargetKind policy = TargetKind::AuthenticationPolicy;
    const QString assign = refusalFor(TargetKind::User, QStringLiteral("Set-User"));
    const QString change = refusalFor(policy, QStringLiteral("Set-AuthenticationPolicy"));
    const QString remove = refusalFor(policy, QStringLiteral("Remove-AuthenticationPolicy"));
    for (TenantRow *row : std::as_const(m_policyRows)) {
        row->setRefusal(QStringLiteral("assignPolicy"), assign);
        row->setRefusal(QStringLiteral("changePolicy"), change);
        row->setRefusal(QStringLiteral("removePolicy"), remove);
    }
    const QString make = refusalFor(policy, QStringLiteral("New-AuthenticationPolicy"));
    m_newPolicy->setEnabled(make.isEmpty());
    m_newPolicy->setToolTip(plainToolTip(make));
}

/// What holds for everything here comes first; then what this account lacks for the one thing.
QString TenantPage::refusalFor(TargetKind kind, const QString &cmdlet) const
{
    return m_refusal.isEmpty() ? missingRight(kind, cmdlet, m_session->capabilities()) : m_refusal;
}

} // namespace Casement

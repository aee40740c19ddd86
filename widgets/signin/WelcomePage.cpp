// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/WelcomePage.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/TextSize.h"
#include "widgets/signin/ChoiceCard.h"

#include <QBoxLayout>

namespace Casement {

namespace {

QString isAllowed(const ConnectionProfile &profile)
{
    return profile.changesAllowed ? WelcomePage::tr("Changes are allowed here.") : WelcomePage::tr("Read-only.");
}

QString whereItLeads(const ConnectionProfile &profile)
{
    //: %1 the tenant's own name, %2 its domain
    const QString tenant = profile.tenantName.isEmpty()
                               ? isolated(profile.tenant)
                               : WelcomePage::tr("%1 (%2)").arg(isolated(profile.tenantName), isolated(profile.tenant));
    //: %1 tenant, %2 account
    return profile.account.isEmpty() ? tenant : WelcomePage::tr("%1 as %2").arg(tenant, isolated(profile.account));
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent) : QWidget(parent), m_error(new ErrorPanel(this)), m_kept(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(10);
    auto *demo = new ChoiceCard(IconName::Demo, tr("Try the demo tenant"),
                                tr("5,000 invented mailboxes on this computer. Everything works, undo included."),
                                tr("No sign-in, no network. Ready in about 2 seconds."), this);
    demo->setObjectName(QStringLiteral("demoCard"));
    demo->setSuggested(true);
    auto *real = new ChoiceCard(
        IconName::Key, tr("Sign in to a tenant"),
        tr("See which mailboxes legacy protocols reach, and switch them through a plan you"
           " confirm and can undo."),
        tr("Your role in Exchange decides what you may read and change. Needs an app registration."), this);
    real->setObjectName(QStringLiteral("signInCard"));
    m_error->setObjectName(QStringLiteral("welcomeError"));
    m_error->hide();
    m_kept->setSpacing(10);
    column->addWidget(m_error);
    column->addLayout(m_kept);
    column->addWidget(demo);
    column->addWidget(real);
    column->addStretch(1);
    setFocusProxy(demo);
    connect(demo, &ChoiceCard::clicked, this, &WelcomePage::demoChosen);
    connect(real, &ChoiceCard::clicked, this, &WelcomePage::signInChosen);
}

void WelcomePage::setKept(const std::vector<ConnectionProfile> &profiles)
{
    while (QLayoutItem *item = m_kept->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ConnectionProfile &profile : profiles) {
        if (profile.kind == TenantKind::Demo)
            continue;
        auto *card = new ChoiceCard(IconName::Tenant, profile.name, whereItLeads(profile), isAllowed(profile), this);
        card->setObjectName(QStringLiteral("kept-") + profile.name);
        m_kept->addWidget(card);
        connect(card, &ChoiceCard::clicked, this, [this, name = profile.name] { Q_EMIT keptChosen(name); });
    }
}

void WelcomePage::showError(const Error &error)
{
    m_error->setError(error, {}, QDateTime::currentDateTime());
    m_error->show();
}

void WelcomePage::clearError()
{
    m_error->hide();
}

} // namespace Casement

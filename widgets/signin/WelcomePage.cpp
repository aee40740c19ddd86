// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/WelcomePage.h"

#include "widgets/common/ErrorPanel.h"
#include "widgets/common/TextSize.h"
#include "widgets/signin/ChoiceCard.h"

#include <QBoxLayout>

namespace Casement {

WelcomePage::WelcomePage(QWidget *parent) : QWidget(parent), m_error(new ErrorPanel(this))
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
    column->addWidget(m_error);
    column->addWidget(demo);
    column->addWidget(real);
    column->addStretch(1);
    setFocusProxy(demo);
    connect(demo, &ChoiceCard::clicked, this, &WelcomePage::demoChosen);
    connect(real, &ChoiceCard::clicked, this, &WelcomePage::signInChosen);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/RegistrationHelp.h"

#include "widgets/common/PlainLabel.h"

#include <QGridLayout>
#include <QLocale>

namespace Casement {

RegistrationHelp::RegistrationHelp(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("registrationHelp"));
    const QStringList steps{
        tr("In the Entra admin center (entra.microsoft.com) open “App registrations” and choose “New registration”."),
        tr("Give it a name, such as Casement, and keep “Accounts in this organizational directory only”."),
        tr("Under “Redirect URI” choose the platform “Public client/native (mobile & desktop)” and enter "
           "http://localhost"
           " without port or path."),
        tr("Under “API permissions” add the delegated permission Exchange.Manage. It stands under “APIs my organization"
           " uses”, Office 365 Exchange Online. User.Read of Microsoft Graph is there already."),
        tr("Choose “Grant admin consent”. This needs a Global Administrator or a Privileged Role Administrator."),
        tr("From “Overview” copy “Application (client) ID” into the field here. No secret or certificate is made."),
        tr("Who signs in needs a role: Global Reader or View-Only Recipients to read, Exchange Administrator or "
           "Recipient"
           " Management to switch protocols."),
    };
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    grid->setHorizontalSpacing(Gap::groups);
    grid->setVerticalSpacing(Gap::groups);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < steps.size(); ++i) {
        auto *number = new PlainLabel(QLocale().toString(i + 1), TextSize::BodyBold, TextInk::Accent, this);
        number->setOverflow(Overflow::Line);
        auto *step = new PlainLabel(steps[i], this);
        step->setSelectable(true);
        grid->addWidget(number, i, 0, Qt::AlignTop);
        grid->addWidget(step, i, 1);
    }
    grid->setRowStretch(static_cast<int>(steps.size()), 1);
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
// Which page of the SignInWizard is in front, under which heading, with which buttons.
#include "widgets/signin/SignInWizard.h"

#include "models/session/TenantSession.h"
#include "widgets/common/ElidedText.h"
#include "widgets/signin/BrowserPage.h"
#include "widgets/signin/ConnectionPage.h"
#include "widgets/signin/FoundPage.h"
#include "widgets/signin/RegistrationHelp.h"
#include "widgets/signin/WelcomePage.h"

#include <QScrollArea>
#include <QStackedWidget>

#include <utility>

namespace Casement {

namespace {

QString headingOf(SignInMethod method)
{
    switch (method) {
    case SignInMethod::Browser:
        return SignInWizard::tr("Sign in with the browser");
    case SignInMethod::DeviceCode:
        return SignInWizard::tr("Sign in on another device");
    case SignInMethod::Certificate:
    case SignInMethod::Secret:
        return SignInWizard::tr("Sign in as the application");
    }
    return {};
}

} // namespace

void SignInWizard::showPage(QWidget *page)
{
    // Only the page in front decides how much room is needed; hidden ones would make every page scroll.
    for (int i = 0; i < m_pages->count(); ++i) {
        const auto policy = m_pages->widget(i) == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_pages->widget(i)->setSizePolicy(policy, policy);
    }
    m_pages->setCurrentWidget(page);
    showHeading(page);
    showButtons(page);
    page->setFocus(Qt::OtherFocusReason);
}

void SignInWizard::showButtons(QWidget *page)
{
    const bool failed = page == m_browser && m_signIn && m_signIn->state() == SignInState::Failed;
    m_helpLink->setVisible(page == m_welcome || page == m_connection);
    m_quit->setVisible(page == m_welcome);
    m_back->setVisible(page == m_connection || page == m_found || page == m_help || failed);
    m_cancel->setVisible(page == m_browser && !failed);
    m_startDemo->setVisible(page == m_welcome);
    m_continue->setVisible(page == m_connection);
    m_tryAgain->setVisible(failed);
    m_openReport->setVisible(page == m_found);
    QPushButton *first = page == m_welcome      ? m_startDemo
                         : page == m_connection ? m_continue
                         : page == m_found      ? m_openReport
                         : failed               ? m_tryAgain
                         : page == m_browser    ? m_cancel
                                                : m_back;
    setDefaultButton(first);
    if (page == m_browser || page == m_found || page == m_help)
        first->setFocus(Qt::OtherFocusReason);
}

void SignInWizard::showHeading(QWidget *page)
{
    if (page != m_found)
        setTenant(std::nullopt);
    if (page == m_welcome)
        setHeading(tr("Open a tenant"), tr("Nothing is read or changed before you say so."));
    else if (page == m_connection)
        setHeading(tr("Sign in to a tenant"), tr("Which tenant, and by which app registration?"));
    else if (page == m_help)
        setHeading(tr("How to register the app"), tr("Once per tenant, about five minutes"));
    else if (page == m_browser)
        setHeading(m_request.kind == TenantKind::Demo ? tr("Demo tenant") : headingOf(m_request.method),
                   m_request.kind == TenantKind::Demo ? tr("Demo, nothing is real")
                                                      : tr("Tenant %1").arg(isolated(onOneLine(m_request.tenant))));
    else if (m_session) {
        const TenantIdentity &identity = m_session->identity();
        setTenant(faceOf(identity));
        setHeading(tr("What this account can do"),
                   //: %1 account, %2 tenant, %3 domain
                   tr("%1 in %2 (%3)")
                       .arg(isolated(onOneLine(identity.account)), isolated(onOneLine(identity.displayName)),
                            isolated(onOneLine(identity.domain))));
    }
}

TenantFace SignInWizard::faceOf(const TenantIdentity &identity) const
{
    TenantFace face;
    face.name = identity.displayName;
    face.domain = identity.domain;
    face.isDemo = identity.kind == TenantKind::Demo;
    if (m_kept.colour)
        face.colour = m_kept.colour(identity);
    return face;
}

void SignInWizard::goBack()
{
    m_session.reset();
    if (m_pages->currentWidget() == m_help && m_beforeHelp) {
        showPage(std::exchange(m_beforeHelp, nullptr));
    } else if (m_pages->currentWidget() == m_connection || m_request.kind == TenantKind::Demo) {
        forgetSecret();
        showPage(m_welcome);
    } else {
        showPage(m_connection);
    }
}

void SignInWizard::nameContinue()
{
    switch (m_connection->method()) {
    case SignInMethod::Browser:
        m_continue->setText(tr("Sign in with the bro&wser"));
        break;
    case SignInMethod::DeviceCode:
        m_continue->setText(tr("Get a &code"));
        break;
    case SignInMethod::Certificate:
    case SignInMethod::Secret:
        m_continue->setText(tr("Sign &in"));
        break;
    }
}

void SignInWizard::revealFocus()
{
    auto *middle = findChild<QScrollArea *>();
    if (middle && focusWidget() && middle->isAncestorOf(focusWidget()))
        middle->ensureWidgetVisible(focusWidget());
}

} // namespace Casement

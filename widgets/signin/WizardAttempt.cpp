// SPDX-License-Identifier: GPL-3.0-or-later
// One attempt of the SignInWizard, from the click to the open tenant or to the page where the mistake was made.
#include "widgets/signin/SignInWizard.h"

#include "models/session/TenantSession.h"
#include "widgets/signin/BrowserPage.h"
#include "widgets/signin/ConnectionPage.h"
#include "widgets/signin/FoundPage.h"
#include "widgets/signin/WelcomePage.h"

#include <utility>

namespace Casement {

void SignInWizard::startDemo()
{
    m_welcome->clearError();
    const auto request = m_demo();
    if (request)
        begin(*request);
    else
        m_welcome->showError(request.error());
}

void SignInWizard::startWith(const ConnectionRequest &request)
{
    if (request.kind != TenantKind::Demo) {
        m_keptName = request.profile;
        m_connection->setRequest(request);
    }
    begin(request);
}

void SignInWizard::continueFromConnection()
{
    if (!m_connection->check())
        revealFocus();
    else
        keepFirst(m_connection->request());
}

void SignInWizard::begin(const ConnectionRequest &request)
{
    if (!m_signIn || isOpen(request))
        return;
    m_request = request;
    if (!m_request.openBrowser)
        m_request.openBrowser = m_openBrowser;
    m_personAsked = false;
    m_connection->clearError();
    m_browser->start(m_request);
    m_signIn->start(m_request);
    // It may have failed at once; then the page with the mistake is in front already.
    if (m_signIn->state() != SignInState::Failed && m_signIn->state() != SignInState::Ready)
        showPage(m_browser);
}

void SignInWizard::tryAgain()
{
    begin(m_request);
}

void SignInWizard::cancelWaiting()
{
    if (m_signIn)
        m_signIn->cancel();
    m_browser->stop();
    showPage(m_request.kind == TenantKind::Demo ? static_cast<QWidget *>(m_welcome) : m_connection);
}

void SignInWizard::takeError(const Error &error)
{
    if (error.isCancelled())
        return;
    m_browser->stop();
    const ConnectionField field = fieldAtFault(error, m_personAsked);
    if (m_request.kind == TenantKind::Demo) {
        showPage(m_welcome);
        m_welcome->showError(error);
    } else if (field != ConnectionField::None || !m_personAsked) {
        showPage(m_connection);
        m_connection->showError(error, field);
        revealFocus();
    } else {
        m_browser->showError(error);
        showPage(m_browser);
    }
}

void SignInWizard::takeSession(const std::shared_ptr<TenantSession> &session)
{
    m_browser->stop();
    m_session = session;
    if (session->identity().kind == TenantKind::Demo) {
        openReport();
        return;
    }
    connect(session.get(), &TenantSession::capabilitiesChanged, this,
            [this, session = session.get()] { m_found->setCapabilities(session->capabilities()); });
    m_found->setCapabilities(session->capabilities());
    m_found->setWarning(keyFileWarning(m_request));
    showPage(m_found);
}

void SignInWizard::checkAgain()
{
    if (!m_session)
        return;
    m_found->setChecking(true);
    m_session->checkCapabilities();
}

void SignInWizard::openReport()
{
    const std::shared_ptr<TenantSession> session = std::exchange(m_session, nullptr);
    if (!session)
        return;
    forgetSecret();
    // The new window opens before this one goes: the program ends with its last window.
    const QPointer<SignInWizard> self = this;
    Q_EMIT tenantOpened(session);
    if (self)
        accept();
}

} // namespace Casement

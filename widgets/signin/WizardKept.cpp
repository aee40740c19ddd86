// SPDX-License-Identifier: GPL-3.0-or-later
// How the SignInWizard begins with a connection that is kept, and keeps a new one.
#include "widgets/signin/SignInWizard.h"

#include "widgets/signin/ConnectionPage.h"
#include "widgets/signin/WelcomePage.h"

#include <QPushButton>
#include <QStackedWidget>

namespace Casement {

void SignInWizard::setKept(const KeptConnections &kept)
{
    m_kept = kept;
    m_welcome->setKept(m_kept.list());
}

void SignInWizard::startKept(const QString &name)
{
    m_welcome->clearError();
    const auto request = m_kept.request(name);
    if (!request) {
        m_welcome->showError(request.error());
        return;
    }
    if (isOpen(*request))
        return;
    m_keptName = name;
    m_connection->setRequest(*request);
    if (request->method == SignInMethod::Secret)
        showPage(m_connection);
    else
        begin(*request);
}

void SignInWizard::keepFirst(const ConnectionRequest &request)
{
    if (request.profile.isEmpty() || !m_kept.keep) {
        begin(asKept(request));
        return;
    }
    m_continue->setEnabled(false);
    const QPointer<SignInWizard> self = this;
    m_kept.keep(request, isSameProfile(m_keptName, request.profile), [self, request](const Outcome &kept) {
        if (self)
            self->takeKept(request, kept);
    });
}

void SignInWizard::takeKept(const ConnectionRequest &request, const Outcome &kept)
{
    m_continue->setEnabled(true);
    if (!kept) {
        m_connection->showError(kept.error(), ConnectionField::None);
        revealFocus();
        return;
    }
    m_keptName = request.profile;
    if (m_pages->currentWidget() == m_connection) // not gone back meanwhile
        begin(asKept(request));
}

ConnectionRequest SignInWizard::asKept(const ConnectionRequest &typed) const
{
    if (typed.profile.isEmpty() || !m_kept.request)
        return typed;
    const auto kept = m_kept.request(typed.profile);
    if (!kept)
        return typed;
    ConnectionRequest request = *kept;
    request.clientSecret = typed.clientSecret;
    return request;
}

bool SignInWizard::isOpen(const ConnectionRequest &request) const
{
    return !request.profile.isEmpty() && request.kind != TenantKind::Demo && m_kept.showOpen &&
           m_kept.showOpen(request.profile);
}

} // namespace Casement

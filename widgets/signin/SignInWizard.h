// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/session/Connection.h"
#include "models/session/SignIn.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/signin/KeptConnections.h"

#include <QPointer>

#include <functional>
#include <memory>

class QStackedWidget;

namespace Casement {

class BrowserPage;
class ConnectionPage;
class FoundPage;
class RegistrationHelp;
class TenantSession;
class WelcomePage;

/// From nothing to an open tenant: the demo at once, a connection kept here, or a new one in one of four ways. A
/// mistake is said on the page where it was made.
class SignInWizard final : public DialogFrame
{
    Q_OBJECT
public:
    /// demo answers the request for the demo tenant and may start it; openBrowser shows a page to the person and never
    /// waits. The sign-in is not owned.
    SignInWizard(SignIn *signIn, std::function<Result<ConnectionRequest>()> demo,
                 std::function<void(const QUrl &)> openBrowser, QWidget *parent = nullptr);
    ~SignInWizard() override;

    /// Offers the connections that are kept on this computer, and keeps new ones there.
    void setKept(const KeptConnections &kept);

    /// A connection given on the command line: goes straight to signing in.
    void startWith(const ConnectionRequest &request);
    /// What was given on the command line cannot be used.
    void showProblem(const Error &error);

    /// Closing the window gives up what is going on.
    void reject() override;

Q_SIGNALS:
    /// The demo opens without another click, a real tenant after its capabilities were shown.
    void tenantOpened(std::shared_ptr<Casement::TenantSession> session);

private:
    void addButtons();
    QPushButton *addPageButton(const QString &name, const QString &text, ButtonKind kind);
    void connectSignIn();
    void showPage(QWidget *page);
    void showButtons(QWidget *page);
    void showHeading(QWidget *page);
    void revealFocus();
    void goBack();
    void startDemo();
    void startKept(const QString &name);
    void keepFirst(const ConnectionRequest &request);
    void takeKept(const ConnectionRequest &request, const Outcome &kept);
    [[nodiscard]] ConnectionRequest asKept(const ConnectionRequest &typed) const;
    [[nodiscard]] TenantFace faceOf(const TenantIdentity &identity) const;
    void forgetSecret();
    void nameContinue();
    void checkAgain();
    void continueFromConnection();
    void tryAgain();
    [[nodiscard]] bool isOpen(const ConnectionRequest &request) const;
    void begin(const ConnectionRequest &request);
    void cancelWaiting();
    void takeError(const Error &error);
    void takeSession(const std::shared_ptr<TenantSession> &session);
    void openReport();

    QPointer<SignIn> m_signIn;
    std::function<Result<ConnectionRequest>()> m_demo;
    std::function<void(const QUrl &)> m_openBrowser;
    KeptConnections m_kept;
    QString m_keptName;          ///< the kept connection that this wizard began with or has kept itself
    ConnectionRequest m_request; ///< of the attempt that is going on or was the last
    bool m_personAsked = false;
    std::shared_ptr<TenantSession> m_session;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    ConnectionPage *m_connection;
    BrowserPage *m_browser;
    FoundPage *m_found;
    RegistrationHelp *m_help;
    QWidget *m_beforeHelp = nullptr;
    QPushButton *m_helpLink = nullptr;
    QPushButton *m_quit = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_startDemo = nullptr;
    QPushButton *m_continue = nullptr;
    QPushButton *m_tryAgain = nullptr;
    QPushButton *m_openReport = nullptr;
};

} // namespace Casement

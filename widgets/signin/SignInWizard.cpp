// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/SignInWizard.h"

#include "models/session/TenantSession.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/LinkButton.h"
#include "widgets/signin/BrowserPage.h"
#include "widgets/signin/ConnectionPage.h"
#include "widgets/signin/FoundPage.h"
#include "widgets/signin/RegistrationHelp.h"
#include "widgets/signin/WelcomePage.h"

#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>

#include <utility>

namespace Casement {

namespace {

constexpr QSize preferredSize(744, 616);

/// As high as the page in front asks for. The stack would take the highest of all for the width it has, and every page
/// would scroll by what the longest one needs.
class PageStack final : public QStackedWidget
{
public:
    using QStackedWidget::QStackedWidget;
    [[nodiscard]] int heightForWidth(int width) const override
    {
        return currentWidget() ? currentWidget()->heightForWidth(width) : -1;
    }
};

} // namespace

SignInWizard::SignInWizard(SignIn *signIn, std::function<Result<ConnectionRequest>()> demo,
                           std::function<void(const QUrl &)> openBrowser, QWidget *parent)
    : DialogFrame(parent),
      m_signIn(signIn),
      m_demo(std::move(demo)),
      m_openBrowser(std::move(openBrowser)),
      m_pages(new PageStack(this)),
      m_welcome(new WelcomePage(m_pages)),
      m_connection(new ConnectionPage(m_pages)),
      m_browser(new BrowserPage(m_pages)),
      m_found(new FoundPage(m_pages)),
      m_help(new RegistrationHelp(m_pages))
{
    setObjectName(QStringLiteral("signInWizard"));
    setWindowIcon(applicationIcon());
    for (QWidget *page : std::initializer_list<QWidget *>{m_welcome, m_connection, m_browser, m_found, m_help})
        m_pages->addWidget(page);
    setBody(m_pages);
    addButtons();
    connectSignIn();
    connect(m_welcome, &WelcomePage::demoChosen, this, &SignInWizard::startDemo);
    connect(m_welcome, &WelcomePage::signInChosen, this, [this] { showPage(m_connection); });
    connect(m_welcome, &WelcomePage::keptChosen, this, &SignInWizard::startKept);
    connect(m_connection, &ConnectionPage::methodChanged, this, &SignInWizard::nameContinue);
    connect(m_found, &FoundPage::checkAgainRequested, this, &SignInWizard::checkAgain);
    connect(m_browser, &BrowserPage::openAgainRequested, this, [this](const QUrl &link) { m_openBrowser(link); });
    setWantedSize(preferredSize);
    resize(fittedSize(preferredSize, screen()->availableSize()));
    showPage(m_welcome);
}

SignInWizard::~SignInWizard() = default;

QPushButton *SignInWizard::addPageButton(const QString &name, const QString &text, ButtonKind kind)
{
    QPushButton *button = addButton(text, kind);
    button->setObjectName(name);
    return button;
}

void SignInWizard::addButtons()
{
    m_helpLink = new LinkButton(IconName::Help, tr("&How to register the app in your tenant"), this);
    m_helpLink->setObjectName(QStringLiteral("registrationHelpLink"));
    addAtStart(m_helpLink);
    m_quit = addPageButton(QStringLiteral("quitButton"), tr("&Quit"), ButtonKind::Plain);
    m_back = addPageButton(QStringLiteral("backButton"), tr("&Back"), ButtonKind::Plain);
    m_cancel = addPageButton(QStringLiteral("cancelButton"), tr("&Cancel"), ButtonKind::Plain);
    m_startDemo = addPageButton(QStringLiteral("startDemo"), tr("&Start the demo"), ButtonKind::Verb);
    m_continue = addPageButton(QStringLiteral("continueButton"), tr("Sign in with the bro&wser"), ButtonKind::Verb);
    m_tryAgain = addPageButton(QStringLiteral("tryAgain"), tr("&Try again"), ButtonKind::Verb);
    m_openReport = addPageButton(QStringLiteral("openReport"), tr("&Open the report"), ButtonKind::Verb);
    connect(m_helpLink, &QPushButton::clicked, this, [this] {
        m_beforeHelp = m_pages->currentWidget();
        showPage(m_help);
    });
    connect(m_quit, &QPushButton::clicked, this, &SignInWizard::reject);
    connect(m_back, &QPushButton::clicked, this, &SignInWizard::goBack);
    connect(m_cancel, &QPushButton::clicked, this, &SignInWizard::cancelWaiting);
    connect(m_startDemo, &QPushButton::clicked, this, &SignInWizard::startDemo);
    connect(m_continue, &QPushButton::clicked, this, &SignInWizard::continueFromConnection);
    connect(m_tryAgain, &QPushButton::clicked, this, &SignInWizard::tryAgain);
    connect(m_openReport, &QPushButton::clicked, this, &SignInWizard::openReport);
}

void SignInWizard::connectSignIn()
{
    connect(m_signIn, &SignIn::stateChanged, m_browser, &BrowserPage::showState);
    connect(m_signIn, &SignIn::browserWaiting, this, [this](const QUrl &link) {
        m_personAsked = true;
        m_browser->setLink(link);
    });
    connect(m_signIn, &SignIn::codeReceived, this, [this](const SignInCode &code) {
        m_personAsked = true;
        m_browser->setDeviceCode(code);
    });
    connect(m_signIn, &SignIn::askedForMore, m_browser, &BrowserPage::askForMore);
    connect(m_signIn, &SignIn::serviceWaits, m_browser, &BrowserPage::showWait);
    connect(m_signIn, &SignIn::serviceWaitEnded, m_browser, [this] { m_browser->showWait(0, {}); });
    connect(m_signIn, &SignIn::failed, this, &SignInWizard::takeError);
    connect(m_signIn, &SignIn::ready, this, &SignInWizard::takeSession);
}

/// Whoever typed it has no more use for it here; the open session's own copy is with the token service.
void SignInWizard::forgetSecret()
{
    m_connection->clearSecret();
    m_request.clientSecret = Secret();
}

void SignInWizard::showProblem(const Error &error)
{
    m_welcome->showError(error);
}

/// Secrets are kept nowhere, so a connection with one has to be asked for it.

/// Kept before the sign-in, so that what the sign-in learns finds its place.

/// What the book knows of a connection beyond what can be typed: the tenant it is bound to, the account, and with that
/// its sign-in in the keychain.

/// On a small screen the field with the mistake may lie outside the part that is seen.

/// Its window is in front then, and there is nothing left to do here. Nothing is kept for the demo.

void SignInWizard::reject()
{
    if (m_signIn)
        m_signIn->cancel();
    forgetSecret();
    DialogFrame::reject();
}

} // namespace Casement

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
    connect(m_signIn, &SignIn::serviceWaits, m_browser, &BrowserPage::showWait);
    connect(m_signIn, &SignIn::serviceWaitEnded, m_browser, [this] { m_browser->showWait(0, {}); });
    connect(m_signIn, &SignIn::failed, this, &SignInWizard::takeError);
    connect(m_signIn, &SignIn::ready, this, &SignInWizard::takeSession);
}

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

/// Whoever typed it has no more use for it here; the open session's own copy is with the token service.
void SignInWizard::forgetSecret()
{
    m_connection->clearSecret();
    m_request.clientSecret = Secret();
}

void SignInWizard::startDemo()
{
    m_welcome->clearError();
    const auto request = m_demo();
    if (request)
        begin(*request);
    else
        m_welcome->showError(request.error());
}

void SignInWizard::setKept(const KeptConnections &kept)
{
    m_kept = kept;
    m_welcome->setKept(m_kept.list());
}

void SignInWizard::showProblem(const Error &error)
{
    m_welcome->showError(error);
}

/// Secrets are kept nowhere, so a connection with one has to be asked for it.
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

/// Kept before the sign-in, so that what the sign-in learns finds its place.
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

/// What the book knows of a connection beyond what can be typed: the tenant it is bound to, the account, and with that
/// its sign-in in the keychain.
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

void SignInWizard::continueFromConnection()
{
    if (!m_connection->check())
        revealFocus();
    else
        keepFirst(m_connection->request());
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

void SignInWizard::checkAgain()
{
    if (!m_session)
        return;
    m_found->setChecking(true);
    m_session->checkCapabilities();
}

/// On a small screen the field with the mistake may lie outside the part that is seen.
void SignInWizard::revealFocus()
{
    auto *middle = findChild<QScrollArea *>();
    if (middle && focusWidget() && middle->isAncestorOf(focusWidget()))
        middle->ensureWidgetVisible(focusWidget());
}

void SignInWizard::startWith(const ConnectionRequest &request)
{
    if (request.kind != TenantKind::Demo) {
        m_keptName = request.profile;
        m_connection->setRequest(request);
    }
    begin(request);
}

void SignInWizard::tryAgain()
{
    begin(m_request);
}

/// Its window is in front then, and there is nothing left to do here. Nothing is kept for the demo.
bool SignInWizard::isOpen(const ConnectionRequest &request) const
{
    return !request.profile.isEmpty() && request.kind != TenantKind::Demo && m_kept.showOpen &&
           m_kept.showOpen(request.profile);
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

void SignInWizard::reject()
{
    if (m_signIn)
        m_signIn->cancel();
    forgetSecret();
    DialogFrame::reject();
}

} // namespace Casement

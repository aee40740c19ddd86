// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/Console.h"

#include "app/composition/Browser.h"
#include "models/base/Log.h"
#include "models/profiles/MergedProfile.h"
#include "models/session/KeptSignIn.h"
#include "models/session/TenantSession.h"
#include "widgets/mainwindow/MainWindow.h"
#include "widgets/signin/SignInWizard.h"

#include <QApplication>
#include <QUuid>

#include <algorithm>

namespace Casement {

namespace {

Error stillKept(const Error &why)
{
    return makeError(
        why.kind,
        Console::tr("The connection stays as it was: the keychain did not forget its sign-in. %1").arg(why.text),
        Console::tr("Try again, or give the other tenant a connection of its own name."));
}

} // namespace

Console::Console(const Paths &paths, const ConnectionOptions &options)
    : m_composition(paths),
      m_memory(paths.state() + QStringLiteral("/windows.ini")),
      m_options(options)
{
    m_systemPointSize = QApplication::font().pointSizeF();
}

Console::~Console()
{
    // Windows hold sessions, and sessions stand on the composition.
    for (const OpenWindow &open : std::as_const(m_windows))
        delete open.window;
    delete m_wizard;
}

void Console::start()
{
    m_scope.start(openStoreAndShow(m_scope.token()));
}

Task<void> Console::openStoreAndShow(CancelToken token)
{
    auto opened = co_await m_composition.openStore(token);
    // A store that cannot be opened is told where it matters: the report says that nothing can be marked or changed.
    if (!opened && opened.error().isCancelled())
        co_return;
    showWizard(true);
}

void Console::showWizard(bool withOptions)
{
    m_signIn = std::make_unique<SignIn>(m_composition.services());
    delete m_wizard;
    m_wizard = new SignInWizard(
        m_signIn.get(), [this] { return demoRequest(); },
        browserOpener(QString::fromStdString(m_options.browserCommand)));
    connect(m_wizard, &SignInWizard::tenantOpened, this, &Console::openTenant);
    m_wizard->setKept(keptConnections());
    if (!m_composition.profiles().problems().empty())
        m_wizard->showProblem(m_composition.profiles().problems().front());
    m_wizard->show();
    Q_EMIT wizardShown();
    if (!withOptions || !m_options.given())
        return;
    const auto request = m_composition.request(m_options);
    if (request)
        m_wizard->startWith(*request);
    else
        m_wizard->showProblem(request.error());
}

KeptConnections Console::keptConnections()
{
    ProfileBook *book = &m_composition.profiles();
    KeptConnections kept;
    kept.list = [book] {
        book->read();
        return book->profiles();
    };
    kept.request = [book](const QString &name) -> Result<ConnectionRequest> {
        return book->find(name).map([](const ConnectionProfile &profile) { return requestOf(profile); });
    };
    kept.keep = [this](const ConnectionRequest &request, bool replace, const Kept &done) {
        m_scope.start(keepConnection(request, replace, done, m_scope.token()));
    };
    kept.colour = [this](const TenantIdentity &tenant) { return colourOf(tenant); };
    kept.showOpen = [this](const QString &name) { return showOpen(name); };
    return kept;
}

/// The keychain first: once the connection leads elsewhere, nobody would know under which name the old sign-in lies.
/// When it ends in between, the connection finds no sign-in, and asks.
Task<void> Console::keepConnection(ConnectionRequest request, bool replace, Kept done, CancelToken token)
{
    ProfileBook *book = &m_composition.profiles();
    const ConnectionProfile wanted = profileOf(request);
    const auto before = book->find(request.profile);
    if (!replace || !before) {
        done(book->add(wanted));
        co_return;
    }
    const SessionServices services = m_composition.services();
    auto gone = co_await forgetIfMoved(services, *before, wanted, token);
    if (token.isCancelled())
        co_return;
    if (!gone) {
        done(failure(stillKept(gone.error())));
        co_return;
    }
    done(book->change(request.profile,
                      [&wanted](ConnectionProfile &profile) { profile = mergedProfile(profile, wanted); }));
}

bool Console::showOpen(const QString &profile)
{
    const auto open = std::ranges::find_if(std::as_const(m_windows), [&profile](const OpenWindow &each) {
        return each.window && (each.window->isVisible() || each.window->isInBackground()) &&
               isSameProfile(each.profile, profile);
    });
    if (open == m_windows.cend())
        return false;
    open->window->comeBack();
    dropWizard();
    return true;
}

/// Later: it may be the one that is asking.
void Console::dropWizard()
{
    if (!m_wizard)
        return;
    m_wizard->hide();
    m_wizard->deleteLater();
    m_wizard.clear();
}

Result<ConnectionRequest> Console::demoRequest()
{
    ConnectionOptions demo;
    demo.demo = true;
    demo.demoMailboxes = m_options.demoMailboxes;
    return m_composition.request(demo);
}

TenantColour Console::colourOf(const TenantIdentity &tenant) const
{
    const auto profile = m_composition.profiles().find(tenant.profile);
    if (const auto chosen = tenantColourFromId(profile ? profile->colour : QString()))
        return *chosen;
    // Without a profile: the same one every time, unless another tenant's window has it already.
    const size_t first = QUuid::fromString(tenant.tenantId).data1 % allTenantColours.size();
    const auto taken = [&](TenantColour colour) {
        return std::ranges::any_of(m_windows, [&](const OpenWindow &open) {
            return open.window && open.colour == colour && open.tenantId != tenant.tenantId;
        });
    };
    for (size_t step = 0; step < allTenantColours.size(); ++step) {
        const TenantColour colour = allTenantColours[(first + step) % allTenantColours.size()];
        if (!taken(colour))
            return colour;
    }
    return allTenantColours[first];
}

/// The window shows the lock as it is in any case; what cannot be written is asked for again at the next start.
void Console::rememberLock(const QString &profile, bool changesAllowed)
{
    if (!m_composition.profiles().find(profile))
        return;
    const Outcome written = m_composition.profiles().change(
        profile, [changesAllowed](ConnectionProfile &kept) { kept.changesAllowed = changesAllowed; });
    if (!written)
        Log::warning(QStringLiteral("the profile could not be written: %1").arg(written.error().text));
}

void Console::openTenant(const std::shared_ptr<TenantSession> &session)
{
    TenantFace face;
    face.name = session->identity().displayName;
    face.domain = session->identity().domain;
    face.isDemo = session->identity().kind == TenantKind::Demo;
    face.colour = colourOf(session->identity());
    auto *window = new MainWindow(session, face);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->remember(&m_memory);
    m_windows.append({window, session->identity().tenantId, session->identity().profile, face.colour});
    connect(session.get(), &TenantSession::changesAllowedChanged, this,
            [this, name = session->identity().profile](bool allowed) { rememberLock(name, allowed); });
    connect(window, &MainWindow::openTenantWanted, this, [this] { showWizard(false); });
    connect(window, &MainWindow::resetDemoWanted, this, [this, session] { resetDemo(session); });
    connect(window, &MainWindow::zoomWanted, this, &Console::zoom);
    connect(window, &MainWindow::themeWanted, this, &Console::setTheme);
    window->show();
    if (m_composition.storeError())
        window->tellProblem(*m_composition.storeError());
    dropWizard();
    session->load();
    Q_EMIT tenantOpened(window);
}

void Console::resetDemo(const std::shared_ptr<TenantSession> &session)
{
    m_composition.demo().reset();
    session->load();
}

void Console::zoom(int step)
{
    m_zoom = step == 0 ? 0 : qBound(-2, m_zoom + step, 10);
    QFont font = QApplication::font();
    font.setPointSizeF(m_systemPointSize * (1.0 + m_zoom * 0.1));
    QApplication::setFont(font);
}

void Console::setTheme(ThemeChoice choice)
{
    if (auto *style = qobject_cast<CasementStyle *>(QApplication::style()))
        style->setThemeChoice(choice);
}

} // namespace Casement

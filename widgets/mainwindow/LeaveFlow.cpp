// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/LeaveFlow.h"

#include "models/actions/RowDecision.h"
#include "models/session/SessionAccess.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/common/ElidedText.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/Notices.h"
#include "widgets/mainwindow/Question.h"

#include <QAction>
#include <QEvent>
#include <QEventLoopLocker>
#include <QPushButton>

#include <utility>

namespace Casement {

LeaveFlow::LeaveFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Notices *notices,
                     QWidget *window)
    : QObject(window),
      m_session(session),
      m_access(session->access()),
      m_tenant(tenant),
      m_commands(commands),
      m_notices(notices),
      m_window(window)
{
    connectSession();
    connect(m_commands->signOut, &QAction::triggered, this, &LeaveFlow::signOut);
    connect(m_commands->signOutEverywhere, &QAction::triggered, this, &LeaveFlow::askToSignOutEverywhere);
    window->installEventFilter(this);
}

LeaveFlow::~LeaveFlow() = default;

void LeaveFlow::connectSession()
{
    connect(m_access, &SessionAccess::signingOut, this, &LeaveFlow::tellSigningOut);
    connect(m_access, &SessionAccess::signedOut, this, &LeaveFlow::signedOut);
    connect(m_access, &SessionAccess::signOutFailed, this, &LeaveFlow::tellNotForgotten);
    connect(m_session, &TenantSession::signingOutEverywhere, this, [this] { tellEverywhere({}); });
    connect(m_session, &TenantSession::signOutRefused, this, &LeaveFlow::tellRefused);
    connect(m_session, &TenantSession::serviceWaits, this, [this](int seconds, const QString &reason) {
        if (m_session->isSigningOutEverywhere())
            //: %1 a sentence, %2 "12 seconds"
            tellEverywhere(tr("%1 It goes on by itself in %2.").arg(reason, tr("%Ln second(s)", nullptr, seconds)));
    });
    connect(m_session, &TenantSession::serviceWaitEnded, this, [this] {
        if (m_session->isSigningOutEverywhere())
            tellEverywhere({});
    });
    const RunDesk *runs = m_session->runs();
    connect(runs, &RunDesk::finished, this, &LeaveFlow::goOnAfterRun);
    connect(runs, &RunDesk::refused, this, &LeaveFlow::goOnAfterRun);
    connect(runs, &RunDesk::onlyRereadsLeft, this, &LeaveFlow::goOnAfterRun);
    connect(runs, &RunDesk::finished, this, &LeaveFlow::closeAfterRun);
    connect(runs, &RunDesk::refused, this, [this] {
        // Not to its end, and no notification tells why: the banner does.
        if (isInBackground() && !m_session->runs()->isSending())
            comeBack();
    });
    connect(runs, &RunDesk::resumed, this, [this] { m_runWaitsForPerson = false; });
    connect(runs, &RunDesk::paused, this, [this](const Error &error) {
        m_runWaitsForPerson = needsPerson(error);
        callBack();
    });
    connect(m_access, &SessionAccess::signInNeeded, this, &LeaveFlow::callBack);
}

bool LeaveFlow::isLeaving() const
{
    return m_afterRun || m_session->isSigningOutEverywhere() || m_access->isSigningOut();
}

/// With its last window goes the program, and with the program what was asked of Microsoft, and the order to the
/// keychain to forget. It closes by itself when both have answered, which have their time limits.
bool LeaveFlow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Close || m_closingAnyway)
        return QObject::eventFilter(watched, event);
    const bool isRunning = m_session->runs()->isSending();
    if (!isLeaving() && !isRunning)
        return QObject::eventFilter(watched, event);
    event->ignore();
    if (!isLeaving())
        askBeforeClosing();
    return true;
}

void LeaveFlow::askAboutRun(const AboutRun &about)
{
    DialogFrame *dialog = makeQuestion(m_window, m_tenant, about.name, tr("A run is going on"),
                                       tr("It is changing mailboxes of %1.").arg(m_tenant.name), about.words);
    dialog->addCancel(about.stay);
    if (about.goOnBehind)
        addGoOnBehind(dialog, about.goOnBehind);
    QPushButton *stop = dialog->addButton(about.verb, ButtonKind::Plain);
    stop->setObjectName(about.button);
    connect(stop, &QPushButton::clicked, dialog, [dialog, go = about.go] {
        dialog->accept();
        go();
    });
    dialog->setWantedSize({600, 260});
    dialog->open();
}

void LeaveFlow::addGoOnBehind(DialogFrame *dialog, const std::function<void()> &go)
{
    QPushButton *behind = dialog->addButton(tr("Go on in the &background"), ButtonKind::Plain);
    behind->setObjectName(QStringLiteral("goOnInBackground"));
    connect(behind, &QPushButton::clicked, dialog, [dialog, go] {
        dialog->accept();
        go();
    });
}

bool LeaveFlow::waitsForPerson() const
{
    return m_runWaitsForPerson || m_access->isSignInNeeded();
}

void LeaveFlow::askBeforeClosing()
{
    AboutRun about;
    about.name = QStringLiteral("closeDuringRun");
    about.stay = tr("&Stay here");
    about.words = tr("Stopping it leaves what was sent in the journal; the next start offers to go on with the rest, or"
                     " to undo it.");
    // Out of sight, what waits for the person would wait for ever.
    if (!waitsForPerson()) {
        about.words += QLatin1Char(' ') + tr("In the background it goes on without the window, which comes back if the"
                                             " run needs you; the journal has what came of it.");
        about.goOnBehind = [this] { goBehind(); };
    }
    about.verb = tr("Stop the run and close");
    about.button = QStringLiteral("stopAndClose");
    about.go = [this] {
        m_closingAnyway = true;
        m_session->runs()->stop();
        m_window->close();
    };
    askAboutRun(about);
}

/// It may have ended, or come to wait, while the question stood.
void LeaveFlow::goBehind()
{
    if (!m_session->runs()->isSending()) {
        m_window->close();
        return;
    }
    if (waitsForPerson())
        return;
    m_alive = std::make_unique<QEventLoopLocker>();
    m_window->hide();
}

void LeaveFlow::comeBack()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    m_alive.reset();
}

void LeaveFlow::callBack()
{
    if (isInBackground() && waitsForPerson())
        comeBack();
}

/// The notification has told the end, and the journal has the rest. The program goes with its last window.
void LeaveFlow::closeAfterRun()
{
    m_runWaitsForPerson = false;
    if (isInBackground())
        m_window->close();
}

void LeaveFlow::signOut()
{
    if (!m_session->runs()->isSending()) {
        m_session->signOut();
        return;
    }
    AboutRun about;
    about.name = QStringLiteral("signOutDuringRun");
    about.words =
        tr("Signing out stops it first. What was sent is in the journal; after the next sign-in you can go on "
           "with the rest from there, or undo it.");
    about.stay = tr("Keep it running");
    about.verb = tr("Stop the run and sign out");
    about.button = QStringLiteral("stopAndSignOut");
    about.go = [this] { stopRunThen([this] { m_session->signOut(); }); };
    askAboutRun(about);
}

void LeaveFlow::askToSignOutEverywhere()
{
    QString words =
        tr("Microsoft then takes back every sign-in of this account: this one, and those of Outlook, Teams, the browser"
           " and other computers. Access that was given before may work for up to an hour more. Choose this when"
           " a computer was lost or somebody else may be signed in as you. “Sign out” alone only makes this"
           " computer forget its tokens.");
    if (m_session->runs()->isSending())
        words += QLatin1Char(' ') + tr("The run that is going on is stopped first.");
    DialogFrame *dialog = makeQuestion(m_window, m_tenant, QStringLiteral("signOutEverywhereDialog"),
                                       tr("Sign me out everywhere"), isolated(m_session->identity().account), words);
    dialog->addCancel(tr("&Cancel"));
    QPushButton *out = dialog->addButton(tr("&Sign out everywhere"), ButtonKind::Verb);
    out->setObjectName(QStringLiteral("signOutEverywhereNow"));
    connect(out, &QPushButton::clicked, dialog, [this, dialog] {
        dialog->accept();
        stopRunThen([this] { m_session->signOutEverywhere(); });
    });
    dialog->open();
}

/// What is on its way is read back with the tokens that are still there; that has its own time limit. A run that waits
/// for the person would wait for ever.
void LeaveFlow::stopRunThen(const std::function<void()> &go)
{
    m_afterRun = go;
    if (m_session->runs()->isSending()) {
        tellBusy(tr("Stopping the run, then signing out."));
        m_session->runs()->stop();
        if (m_access->isSignInNeeded())
            m_access->giveUp();
    }
    goOnAfterRun();
}

void LeaveFlow::goOnAfterRun()
{
    if (!m_afterRun || m_session->runs()->isSending())
        return;
    const auto go = std::exchange(m_afterRun, nullptr);
    go();
    refresh();
}

/// What would be lost, or refused for want of a token.
void LeaveFlow::refresh()
{
    const bool stays = !isLeaving();
    for (QAction *action : {m_commands->signOut, m_commands->signOutEverywhere, m_commands->allowChanges,
                            m_commands->refresh, m_commands->loadEvidence})
        action->setEnabled(stays);
    Q_EMIT leavingChanged();
}

void LeaveFlow::tellBusy(const QString &sentence)
{
    m_notices->tell(Notice::SignIn, [sentence](Banner *banner) {
        banner->setTone(Tone::Info);
        banner->setIcon(IconName::Key);
        banner->setCloseable(false);
        banner->setSentence(sentence);
    });
    refresh();
}

/// A keychain that waits for its password takes its time, and until then the program must not end.
void LeaveFlow::tellSigningOut()
{
    tellBusy(tr("Signing out: the window closes when the keychain has forgotten the sign-in."));
}

void LeaveFlow::tellEverywhere(const QString &wait)
{
    const QString sentence =
        tr("Signing you out everywhere: the window closes when Microsoft has answered. %1").arg(wait).trimmed();
    m_notices->tell(Notice::SignIn, [this, sentence](Banner *banner) {
        banner->setTone(Tone::Info);
        banner->setIcon(IconName::Key);
        banner->setCloseable(false);
        banner->setSentence(sentence);
        QPushButton *stop = banner->addAction(tr("Stop waiting"), ButtonKind::Plain);
        stop->setObjectName(QStringLiteral("stopSignOutEverywhere"));
        connect(stop, &QPushButton::clicked, m_session, &TenantSession::cancelSignOutEverywhere);
    });
    refresh();
}

void LeaveFlow::tellRefused(const Error &error)
{
    m_notices->withdraw(Notice::SignIn);
    refresh();
    const QString sentence = error.isCancelled() ? tr("Not signed out everywhere: Microsoft was not asked.")
                                                 : tr("Not signed out everywhere: %1").arg(error.oneLine());
    m_notices->tell(Notice::Problem, [sentence](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setSentence(sentence);
    });
}

/// The window stays: with it would go the only sign that something is left behind.
void LeaveFlow::tellNotForgotten(const Error &error)
{
    const QString sentence =
        tr("Signed out here, but the keychain may still hold the sign-in: %1").arg(isolated(error.oneLine()));
    m_notices->tell(Notice::SignIn, [this, sentence](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setCloseable(false);
        banner->setSentence(sentence);
        QPushButton *again = banner->addAction(tr("Sign out again"), ButtonKind::Plain);
        again->setObjectName(QStringLiteral("signOutAgain"));
        connect(again, &QPushButton::clicked, m_session, &TenantSession::signOut);
    });
    refresh();
}

} // namespace Casement

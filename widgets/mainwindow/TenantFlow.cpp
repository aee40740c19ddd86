// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/TenantFlow.h"

#include "models/session/SessionAccess.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/TextSize.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/DiagnosticsDialog.h"
#include "widgets/mainwindow/Notices.h"
#include "widgets/mainwindow/Question.h"
#include "widgets/signin/DeviceCodePanel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalBlocker>

namespace Casement {

TenantFlow::TenantFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Notices *notices,
                       QWidget *window)
    : QObject(window),
      m_session(session),
      m_access(session->access()),
      m_tenant(tenant),
      m_commands(commands),
      m_notices(notices),
      m_window(window)
{
    connectAccess();
    connectRuns();
    m_commands->allowChanges->setChecked(session->changesAllowed());
    connect(m_commands->allowChanges, &QAction::toggled, this, &TenantFlow::askToAllowChanges);
    connect(session, &TenantSession::changesAllowedChanged, this, [this](bool allowed) {
        const QSignalBlocker quiet(m_commands->allowChanges);
        m_commands->allowChanges->setChecked(allowed);
    });
    connect(m_commands->diagnostics, &QAction::triggered, this, &TenantFlow::showDiagnostics);
    tellNotKept();
}

void TenantFlow::connectAccess()
{
    m_access->setOffersSignIn(true);
    connect(m_access, &SessionAccess::signInNeeded, this, &TenantFlow::tellSignInNeeded);
    connect(m_access, &SessionAccess::signInFailed, this, &TenantFlow::tellSignInNeeded);
    connect(m_access, &SessionAccess::browserWaiting, this, &TenantFlow::tellBrowserWaits);
    connect(m_access, &SessionAccess::codeReceived, this, &TenantFlow::showCode);
    connect(m_access, &SessionAccess::notKeptChanged, this, &TenantFlow::tellNotKept);
    connect(m_access, &SessionAccess::resumed, this, &TenantFlow::goOnSignedIn);
    connect(m_access, &SessionAccess::signingOut, this, [this] { m_signInNeed.reset(); });
}

void TenantFlow::connectRuns()
{
    RunDesk *runs = m_session->runs();
    runs->setWaitsForPerson(true);
    const auto goesOn = [this] { m_notices->withdraw(Notice::RunWaits); };
    connect(runs, &RunDesk::paused, this, &TenantFlow::tellRunWaits);
    connect(runs, &RunDesk::resumed, this, goesOn);
    connect(runs, &RunDesk::finished, this, goesOn);
}

/// Taking the permission back is always harmless; giving it is asked for.
void TenantFlow::askToAllowChanges(bool wanted)
{
    if (!wanted) {
        m_session->setChangesAllowed(false);
        return;
    }
    {
        // It is not allowed before it was confirmed.
        const QSignalBlocker quiet(m_commands->allowChanges);
        m_commands->allowChanges->setChecked(false);
    }
    DialogFrame *dialog =
        makeQuestion(m_window, m_tenant, QStringLiteral("allowChangesDialog"), tr("Allow changes"),
                     tr("This connection is read-only"),
                     tr("Casement may then send changes to this tenant, each from a plan that you confirm and can undo."
                        " The roles of the account still decide what is possible. For a connection that is kept on this"
                        " computer it stays allowed until you take it back in the same menu."));
    dialog->addCancel(tr("&Keep it read-only"));
    QPushButton *allow = dialog->addButton(tr("&Allow changes"), ButtonKind::Verb);
    allow->setObjectName(QStringLiteral("allowChangesNow"));
    connect(allow, &QPushButton::clicked, dialog, [this, dialog] {
        m_session->setChangesAllowed(true);
        dialog->accept();
    });
    dialog->open();
}

void TenantFlow::tellSignInNeeded(const Error &error)
{
    if (m_access->isApplication()) {
        tellApplicationRefused(error);
        return;
    }
    m_signInNeed = error;
    if (m_codeDialog)
        m_codeDialog->reject();
    m_notices->tell(Notice::SignIn, [this, text = error.text](Banner *banner) {
        banner->setTone(Tone::Attention);
        banner->setIcon(IconName::Key);
        banner->setCloseable(false);
        banner->setSentence(tr("Sign in again to go on with %1: %2").arg(m_tenant.name, text));
        addSignIn(banner);
        QPushButton *giveUp = banner->addAction(tr("Give up"), ButtonKind::Plain);
        giveUp->setObjectName(QStringLiteral("giveUpSignIn"));
        connect(giveUp, &QPushButton::clicked, this, &TenantFlow::giveUp);
    });
}

void TenantFlow::giveUp()
{
    m_signInNeed.reset();
    tellSignInMissing();
    m_notices->withdraw(Notice::SignIn);
    m_access->giveUp();
}

/// Whatever is asked for now fails at once, so the way back stays in sight. A run that waits has its own.
void TenantFlow::tellSignInMissing()
{
    m_notices->tell(Notice::NotSignedIn, [this](Banner *banner) {
        banner->setTone(Tone::Attention);
        banner->setIcon(IconName::Key);
        banner->setCloseable(false);
        banner->setSentence(
            tr("Not signed in to %1: until you sign in, nothing can be read or changed.").arg(m_tenant.name));
        addSignIn(banner);
    });
}

void TenantFlow::addSignIn(Banner *banner)
{
    QPushButton *again = banner->addAction(tr("Sign in…"), ButtonKind::Plain);
    again->setObjectName(QStringLiteral("signInAgain"));
    connect(again, &QPushButton::clicked, m_access, &SessionAccess::signInAgain);
}

/// No person can stand in for a certificate or a secret; with a new one the tenant is opened anew.
void TenantFlow::tellApplicationRefused(const Error &error)
{
    const QString reason = QStringList{error.text, error.advice}.join(QLatin1Char(' ')).trimmed();
    m_notices->tell(Notice::SignIn, [this, reason](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setIcon(IconName::Key);
        //: %1 tenant, %2 one or two whole sentences
        banner->setSentence(tr("The application can no longer sign in to %1. %2 Then open the tenant again.")
                                .arg(m_tenant.name, reason));
        QPushButton *open = banner->addAction(tr("Open a tenant…"), ButtonKind::Plain);
        open->setObjectName(QStringLiteral("openTenantAnew"));
        connect(open, &QPushButton::clicked, m_commands->openTenant, &QAction::trigger);
    });
}

/// A browser that does not open, or opens as somebody else, must be no dead end.
void TenantFlow::tellBrowserWaits(const QUrl &link)
{
    m_notices->tell(Notice::SignIn, [this, link](Banner *banner) {
        banner->setTone(Tone::Attention);
        banner->setIcon(IconName::Key);
        banner->setCloseable(false);
        banner->setSentence(tr("Sign in to %1 in the browser; the work goes on by itself.").arg(m_tenant.name));
        QPushButton *copy = banner->addAction(tr("Copy the link"), ButtonKind::Plain);
        copy->setObjectName(QStringLiteral("copySignInLink"));
        connect(copy, &QPushButton::clicked, this,
                [link] { QGuiApplication::clipboard()->setText(QString::fromLatin1(link.toEncoded())); });
        QPushButton *open = banner->addAction(tr("Open it again"), ButtonKind::Plain);
        open->setObjectName(QStringLiteral("openSignInAgain"));
        connect(open, &QPushButton::clicked, m_access, [this, link] { m_access->openPage(link); });
        QPushButton *cancel = banner->addAction(tr("Cancel"), ButtonKind::Plain);
        cancel->setObjectName(QStringLiteral("cancelSignInAgain"));
        connect(cancel, &QPushButton::clicked, this, &TenantFlow::cancelSigningIn);
    });
}

void TenantFlow::cancelSigningIn()
{
    m_access->cancelSignIn();
    if (m_signInNeed)
        tellSignInNeeded(*m_signInNeed);
    else
        m_notices->withdraw(Notice::SignIn);
}

void TenantFlow::goOnSignedIn()
{
    m_signInNeed.reset();
    m_notices->withdraw(Notice::NotSignedIn);
    m_notices->withdraw(Notice::SignIn);
    if (m_codeDialog)
        m_codeDialog->accept();
    if (m_session->runs()->isPaused() && m_runWaitsForSignIn)
        m_session->runs()->resume();
}

/// A role ran out, or the service turned us away for long: no row fails for that, the run goes on when the person says
/// so.
void TenantFlow::tellRunWaits(const Error &error)
{
    const bool signedOut = error.kind == ErrorKind::SignIn || error.kind == ErrorKind::Unauthorized;
    m_runWaitsForSignIn = signedOut && !m_access->isApplication();
    m_notices->tell(Notice::RunWaits, [this, why = error.oneLine()](Banner *banner) {
        banner->setTone(Tone::Attention);
        banner->setIcon(IconName::Pause);
        banner->setCloseable(false);
        banner->setSentence(tr("The run waits, and no mailbox failed for it: %1").arg(why));
        if (m_runWaitsForSignIn) {
            addSignIn(banner);
            return;
        }
        QPushButton *goOn = banner->addAction(tr("Go on"), ButtonKind::Plain);
        goOn->setObjectName(QStringLiteral("goOnWithRun"));
        connect(goOn, &QPushButton::clicked, m_session->runs(), [runs = m_session->runs()] { runs->resume(); });
    });
}

/// Without a keychain the sign-in ends with the program; that is worth a line, not a dialog.
void TenantFlow::tellNotKept()
{
    const auto &reason = m_access->notKept();
    if (!reason)
        return;
    m_notices->tell(Notice::NotKept, [sentence = isolated(reason->oneLine())](Banner *banner) {
        banner->setTone(Tone::Info);
        banner->setIcon(IconName::Key);
        banner->setSentence(sentence);
    });
}

void TenantFlow::showCode(const SignInCode &code)
{
    if (m_codeDialog)
        m_codeDialog->reject();
    m_codeDialog = makeQuestion(m_window, m_tenant, QStringLiteral("codeDialog"), tr("Sign in on another device"),
                                m_tenant.domain, {});
    auto *panel = new DeviceCodePanel(m_codeDialog);
    panel->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    panel->setCode(code);
    connect(panel, &DeviceCodePanel::openRequested, m_access, &SessionAccess::openPage);
    m_codeDialog->setBody(panel);
    m_codeDialog->addCancel(tr("&Later"));
    m_codeDialog->open();
}

void TenantFlow::showDiagnostics()
{
    auto *dialog = new DiagnosticsDialog(m_session->wireLog(), m_tenant, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace Casement

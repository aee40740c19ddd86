// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/TenantFlow.h"

#include "models/session/SessionAccess.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/DiagnosticsDialog.h"
#include "widgets/signin/DeviceCodePanel.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

namespace Casement {

TenantFlow::TenantFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Banner *banner,
                       QWidget *window)
    : QObject(window),
      m_session(session),
      m_tenant(tenant),
      m_commands(commands),
      m_banner(banner),
      m_window(window)
{
    SessionAccess *access = session->access();
    access->setOffersSignIn(true);
    connect(session, &TenantSession::signInNeeded, this, &TenantFlow::tellSignInNeeded);
    connect(access, &SessionAccess::signInFailed, this, &TenantFlow::tellSignInNeeded);
    connect(access, &SessionAccess::codeReceived, this, &TenantFlow::showCode);
    connect(access, &SessionAccess::notKeptChanged, this, &TenantFlow::tellNotKept);
    connect(access, &SessionAccess::resumed, this, [this] {
        m_banner->hide();
        if (m_codeDialog)
            m_codeDialog->accept();
    });
    session->runs()->setWaitsForPerson(true);
    connect(session->runs(), &RunDesk::paused, this, &TenantFlow::tellRunWaits);
    connect(session->runs(), &RunDesk::resumed, m_banner, &QWidget::hide);
    m_commands->allowChanges->setChecked(session->changesAllowed());
    connect(m_commands->allowChanges, &QAction::toggled, this, &TenantFlow::askToAllowChanges);
    connect(session, &TenantSession::changesAllowedChanged, this, [this](bool allowed) {
        const QSignalBlocker quiet(m_commands->allowChanges);
        m_commands->allowChanges->setChecked(allowed);
    });
    connect(m_commands->signOut, &QAction::triggered, this, [this] {
        m_session->signOut();
        Q_EMIT signedOut();
    });
    connect(m_commands->signOutEverywhere, &QAction::triggered, this, &TenantFlow::askToSignOutEverywhere);
    connect(session, &TenantSession::signedOutEverywhere, this, &TenantFlow::signedOut);
    connect(session, &TenantSession::signOutRefused, this, [this](const Error &error) {
        m_banner->setTone(Tone::Danger);
        m_banner->setGlyph(Glyph::Failed);
        m_banner->clearActions();
        m_banner->setSentence(tr("Not signed out everywhere: %1").arg(error.oneLine()));
        m_banner->show();
    });
    connect(m_commands->diagnostics, &QAction::triggered, this, &TenantFlow::showDiagnostics);
    tellNotKept();
}

DialogFrame *TenantFlow::makeDialog(const QString &name, const QString &title, const QString &subtitle,
                                    const QString &words)
{
    auto *dialog = new DialogFrame(m_window);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setTenant(m_tenant);
    dialog->setHeading(title, subtitle);
    auto *body = new QWidget(dialog);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->addWidget(new PlainLabel(words, body));
    column->addStretch(1);
    dialog->setBody(body);
    dialog->setWantedSize({560, 300});
    return dialog;
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
        makeDialog(QStringLiteral("allowChangesDialog"), tr("Allow changes"), tr("This connection is read-only"),
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

void TenantFlow::askToSignOutEverywhere()
{
    DialogFrame *dialog = makeDialog(
        QStringLiteral("signOutEverywhereDialog"), tr("Sign me out everywhere"),
        isolated(m_session->identity().account),
        tr("Microsoft then takes back every sign-in of this account: this one, and those of Outlook, Teams, the browser"
           " and other computers. Access that was given before may work for up to an hour more. Choose this when"
           " a computer was lost or somebody else may be signed in as you. “Sign out” alone only makes this"
           " computer forget its tokens."));
    dialog->addCancel(tr("&Cancel"));
    QPushButton *out = dialog->addButton(tr("&Sign out everywhere"), ButtonKind::Verb);
    out->setObjectName(QStringLiteral("signOutEverywhereNow"));
    connect(out, &QPushButton::clicked, dialog, [this, dialog] {
        m_session->signOutEverywhere();
        dialog->accept();
    });
    dialog->open();
}

void TenantFlow::tellSignInNeeded(const Error &error)
{
    if (m_codeDialog)
        m_codeDialog->reject();
    m_banner->setTone(Tone::Attention);
    m_banner->setIcon(IconName::Key);
    m_banner->clearActions();
    m_banner->setSentence(tr("Sign in again to go on with %1: %2").arg(m_tenant.name, error.text));
    QPushButton *again = m_banner->addAction(tr("Sign in…"), ButtonKind::Plain);
    again->setObjectName(QStringLiteral("signInAgain"));
    connect(again, &QPushButton::clicked, m_session->access(), &SessionAccess::signInAgain);
    QPushButton *giveUp = m_banner->addAction(tr("Give up"), ButtonKind::Plain);
    giveUp->setObjectName(QStringLiteral("giveUpSignIn"));
    connect(giveUp, &QPushButton::clicked, this, [this] {
        m_session->access()->giveUp();
        m_banner->hide();
    });
    m_banner->show();
}

/// A role ran out, or the service turned us away for long: no row fails for that, the run goes on when the person says
/// so.
void TenantFlow::tellRunWaits(const Error &error)
{
    m_banner->setTone(Tone::Attention);
    m_banner->setIcon(IconName::Pause);
    m_banner->clearActions();
    m_banner->setSentence(tr("The run waits, and no mailbox failed for it: %1").arg(error.oneLine()));
    QPushButton *goOn = m_banner->addAction(tr("Go on"), ButtonKind::Plain);
    goOn->setObjectName(QStringLiteral("goOnWithRun"));
    connect(goOn, &QPushButton::clicked, m_session->runs(), [runs = m_session->runs()] { runs->resume(); });
    m_banner->show();
}

/// Without a keychain the sign-in ends with the program; that is worth a line, not a dialog.
void TenantFlow::tellNotKept()
{
    const auto &reason = m_session->access()->notKept();
    if (!reason || m_banner->isVisible())
        return;
    m_banner->setTone(Tone::Info);
    m_banner->setIcon(IconName::Key);
    m_banner->clearActions();
    m_banner->setSentence(tr("You stay signed in only until Casement is closed: %1").arg(isolated(reason->oneLine())));
    m_banner->show();
}

void TenantFlow::showCode(const SignInCode &code)
{
    if (m_codeDialog)
        m_codeDialog->reject();
    m_codeDialog = makeDialog(QStringLiteral("codeDialog"), tr("Sign in on another device"), m_tenant.domain, {});
    auto *panel = new DeviceCodePanel(m_codeDialog);
    panel->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    panel->setCode(code);
    connect(panel, &DeviceCodePanel::openRequested, m_session->access(), &SessionAccess::openPage);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "widgets/common/TenantColour.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <optional>

class QWidget;

namespace Casement {

struct SignInCode;
class Banner;
class Commands;
class DialogFrame;
class Notices;
class SessionAccess;
class TenantSession;

/// What concerns the connection itself: the lock against changes, running out and signing in again, and what went
/// over the wire. See LeaveFlow for its end.
class TenantFlow final : public QObject
{
    Q_OBJECT
public:
    /// None of them is owned; all outlive this. Dialogs open above the window.
    TenantFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Notices *notices, QWidget *window);

private:
    void askToAllowChanges(bool wanted);
    void connectAccess();
    void connectRuns();
    void tellSignInNeeded(const Error &error);
    void tellApplicationRefused(const Error &error);
    void tellBrowserWaits(const QUrl &link);
    void addSignIn(Banner *banner);
    void cancelSigningIn();
    void goOnSignedIn();
    void tellNotKept();
    void giveUp();
    void tellSignInMissing();
    void tellRunWaits(const Error &error);
    void showCode(const SignInCode &code);
    void showDiagnostics();

    TenantSession *m_session;
    SessionAccess *m_access;
    TenantFace m_tenant;
    Commands *m_commands;
    Notices *m_notices;
    QWidget *m_window;
    std::optional<Error> m_signInNeed; ///< why the person was last asked to sign in
    bool m_runWaitsForSignIn = false;
    QPointer<DialogFrame> m_codeDialog;
};

} // namespace Casement

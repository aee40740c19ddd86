// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace Casement {

struct Error;
struct SignInCode;
class Banner;
class Commands;
class DialogFrame;
class TenantSession;

/// What concerns the connection itself: the lock against changes, running out and signing in again, signing out here
/// and everywhere, and what went over the wire.
class TenantFlow final : public QObject
{
    Q_OBJECT
public:
    /// None of them is owned; all outlive this. Dialogs open above the window.
    TenantFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Banner *banner, QWidget *window);

Q_SIGNALS:
    /// Nothing can be read any more; the window may go.
    void signedOut();

private:
    void askToAllowChanges(bool wanted);
    void askToSignOutEverywhere();
    void tellSignInNeeded(const Error &error);
    void tellNotKept();
    void tellRunWaits(const Error &error);
    void showCode(const SignInCode &code);
    void showDiagnostics();
    DialogFrame *makeDialog(const QString &name, const QString &title, const QString &subtitle, const QString &words);

    TenantSession *m_session;
    TenantFace m_tenant;
    Commands *m_commands;
    Banner *m_banner;
    QWidget *m_window;
    QPointer<DialogFrame> m_codeDialog;
};

} // namespace Casement

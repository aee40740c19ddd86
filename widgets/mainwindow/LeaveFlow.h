// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "widgets/common/TenantColour.h"

#include <QObject>

#include <functional>
#include <memory>

class QEventLoopLocker;
class QWidget;

namespace Casement {

class Commands;
class DialogFrame;
class Notices;
class SessionAccess;
class TenantSession;

/// Every way out of a tenant: signing out here and everywhere, and closing the window. A run that is going on is asked
/// about once, and ends before the tokens go; or the window goes alone, and the run ends without it.
class LeaveFlow final : public QObject
{
    Q_OBJECT
public:
    /// None of them is owned; all outlive this. Dialogs open above the window, whose closing it watches.
    LeaveFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Notices *notices, QWidget *window);
    ~LeaveFlow() override;

    /// Whether the window was closed over a run that goes on without it.
    [[nodiscard]] bool isInBackground() const { return m_alive != nullptr; }
    /// The window as it was, before the person. Also when it was never gone.
    void comeBack();

    /// Whether the tenant is being left: nothing new should be begun.
    [[nodiscard]] bool isLeaving() const;

Q_SIGNALS:
    void leavingChanged();
    /// Nothing can be read any more; the window may go.
    void signedOut();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What is asked while a run is going on, and what happens once it was stopped.
    struct AboutRun
    {
        QString name;
        QString words;
        QString stay;
        QString verb;
        QString button;
        std::function<void()> go;
        std::function<void()> goOnBehind; ///< empty: not offered
    };

    void connectSession();
    void signOut();
    void askToSignOutEverywhere();
    void askAboutRun(const AboutRun &about);
    void askBeforeClosing();
    void addGoOnBehind(DialogFrame *dialog, const std::function<void()> &go);
    [[nodiscard]] bool waitsForPerson() const;
    void goBehind();
    void callBack();
    void closeAfterRun();
    void stopRunThen(const std::function<void()> &go);
    void goOnAfterRun();
    void refresh();
    void tellSigningOut();
    void tellEverywhere(const QString &wait);
    void tellRefused(const Error &error);
    void tellNotForgotten(const Error &error);
    void tellBusy(const QString &sentence);

    TenantSession *m_session;
    SessionAccess *m_access;
    TenantFace m_tenant;
    Commands *m_commands;
    Notices *m_notices;
    QWidget *m_window;
    std::function<void()> m_afterRun;          ///< waits for the run to end
    std::unique_ptr<QEventLoopLocker> m_alive; ///< keeps the program while its last window is hidden
    bool m_runWaitsForPerson = false;
    bool m_closingAnyway = false;
};

} // namespace Casement

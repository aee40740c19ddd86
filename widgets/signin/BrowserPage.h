// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/session/SignIn.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QUrl>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace Casement {

class Banner;
class DeviceCodePanel;
class ErrorPanel;
class PlainLabel;

/// While somebody signs in: what happens, the link to copy or the code to enter, how long it has been, and what to look
/// at when nothing comes back. A refusal is said here too, since it was made in the browser.
class BrowserPage final : public QWidget
{
    Q_OBJECT
public:
    explicit BrowserPage(QWidget *parent = nullptr);

    /// A new attempt; of the request kind, method and timeout are shown.
    void start(const ConnectionRequest &request);
    void showState(SignInState state);
    /// The person is asked once more, for this reason, and the time begins anew.
    void askForMore(const Error &why);
    /// A service asks to wait so long; no seconds: it is over.
    void showWait(int seconds, const QString &reason);
    void setLink(const QUrl &link);
    void setDeviceCode(const SignInCode &code);
    void showError(const Error &error);
    void stop();
    [[nodiscard]] const QUrl &link() const { return m_link; }

Q_SIGNALS:
    void openAgainRequested(const QUrl &link);

private:
    void addSteps(class QBoxLayout *column);
    void showElapsed();
    [[nodiscard]] QString waitingWords() const;

    QUrl m_link;
    QString m_more; ///< why the person is asked once more; mostly empty
    bool m_demo = false;
    SignInMethod m_method = SignInMethod::Browser;
    std::chrono::seconds m_timeout{0};
    QElapsedTimer m_elapsed;
    QTimer m_tick;
    ErrorPanel *m_error;
    PlainLabel *m_happening;
    QProgressBar *m_busy;
    PlainLabel *m_since;
    PlainLabel *m_explanation;
    DeviceCodePanel *m_device;
    QWidget *m_links;
    QPushButton *m_copy;
    Banner *m_slow;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <vector>

namespace Casement {

class Banner;

/// What the window's banner can be about.
enum class Notice
{
    Import,      ///< a file with evidence was taken over
    Rings,       ///< a ring waits for a person, or could not be started
    Journal,     ///< it was exported, could not be read, or is not the one that was kept
    OtherRun,    ///< another Casement changes the tenant, or has
    Plan,        ///< a plan was kept, is being opened, or was refused
    NotKept,     ///< the sign-in ends with the program
    Problem,     ///< something does not work for as long as the window is open
    Run,         ///< a run has ended, was refused, or waits for being gone on with since an earlier start
    NotSignedIn, ///< whoever was asked gave up; nothing can be read until somebody signs in
    RunWaits,    ///< a run stands still until the person does something
    SignIn       ///< requests wait until the person has signed in
};

/// One banner, several things to say: what holds work up stands before what only tells, the newest of these before the
/// older ones. Whatever is closed or settled makes room for the next, which is still true.
class Notices final : public QObject
{
    Q_OBJECT
public:
    /// Gets the banner without actions and closeable; sets tone, sentence and actions. Called again whenever the notice
    /// comes to the front.
    using Fill = std::function<void(Banner *banner)>;

    /// The banner is not owned and outlives this.
    Notices(Banner *banner, QObject *parent);

    /// Says it, in place of what was said about the same before. onClosed: when a person closes it unsettled.
    void tell(Notice about, const Fill &fill, const std::function<void()> &onClosed = {});
    /// Work that takes a while: whoever cancels it, or closes the notice, ends both. The button's name is for tests.
    void tellWork(Notice about, const QString &sentence, const QString &button, const std::function<void()> &cancel);
    /// It is settled. Does nothing when nothing is said about it.
    void withdraw(Notice about);
    [[nodiscard]] bool isEmpty() const { return m_standing.empty(); }

Q_SIGNALS:
    void changed();

private:
    struct Standing
    {
        Notice about;
        Fill fill;
        std::function<void()> onClosed;
    };

    void remove(Notice about);
    void showLast();

    Banner *m_banner;
    std::vector<Standing> m_standing; ///< the last one is shown
};

} // namespace Casement

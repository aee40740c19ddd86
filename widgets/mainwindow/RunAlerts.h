// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QWidget;

namespace Casement {

class RunDesk;
struct Error;
struct RunSummary;

/// Where the desktop shows a word to somebody who works in another window.
class DesktopNotes
{
public:
    virtual ~DesktopNotes() = default;
    virtual void show(const QString &title, const QString &text) = 0;
};

/// Tells whoever works in another window that a run has ended or waits, by the desktop's notification and by the
/// window's mark in the task bar. Other people may look at the screen, and it keeps what was told: so there are numbers
/// in it, and neither names nor the tenant.
class RunAlerts final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it; the desk outlives it.
    RunAlerts(const RunDesk *runs, QWidget *window, std::unique_ptr<DesktopNotes> notes);
    ~RunAlerts() override;

    void setOn(bool on) { m_on = on; }

private:
    void tellEnd(const RunSummary &summary);
    void tellPause(const Error &error);
    void tell(const QString &title, const QString &text);

    QWidget *m_window;
    std::unique_ptr<DesktopNotes> m_notes;
    bool m_on = true;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/RunAlerts.h"

#include "models/actions/RowDecision.h"
#include "models/session/RunDesk.h"

#include <QApplication>
#include <QLocale>
#include <QWidget>

namespace Casement {

namespace {

/// The window itself or a dialog of it.
bool isInFront(const QWidget *window)
{
    const QWidget *active = QApplication::activeWindow();
    return active && (active == window || window->isAncestorOf(active));
}

} // namespace

RunAlerts::RunAlerts(const RunDesk *runs, QWidget *window, std::unique_ptr<DesktopNotes> notes)
    : QObject(window),
      m_window(window),
      m_notes(std::move(notes))
{
    connect(runs, &RunDesk::finished, this, &RunAlerts::tellEnd);
    connect(runs, &RunDesk::paused, this, &RunAlerts::tellPause);
}

RunAlerts::~RunAlerts() = default;

/// Nobody is fetched for what passes by itself.
void RunAlerts::tellPause(const Error &error)
{
    if (needsPerson(error))
        tell(tr("A run waits for you"), tr("It goes on when you have looked. No mailbox failed for it."));
    else
        tell(tr("A run waits for the service"), tr("It tries again and again, and goes on by itself."));
}

void RunAlerts::tellEnd(const RunSummary &summary)
{
    const QLocale locale;
    const int total = summary.counts.total();
    const int good = summary.counts[RowOutcome::Done] + summary.counts[RowOutcome::Unchanged];
    const QString number = locale.toString(summary.number);
    const QString title = summary.stoppedBy ? tr("Run %1 has stopped") : tr("Run %1 has ended");
    tell(title.arg(number), tr("%1 of %Ln change(s) done.", nullptr, total).arg(locale.toString(good)));
}

void RunAlerts::tell(const QString &title, const QString &text)
{
    if (!m_on || isInFront(m_window))
        return;
    QApplication::alert(m_window);
    m_notes->show(title, text);
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/actions/RunRecord.h"
#include "models/itemmodels/RunTableModel.h"
#include "widgets/actions/RunPulse.h"
#include "widgets/common/TenantColour.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QToolButton;

namespace Casement {

struct Error;
struct RunSummary;
class Banner;
class ErrorPanel;
class OutcomeFilters;
class PlainLabel;
class RunDesk;
class SegmentBar;

/// The run that is going on, or one that has ended: numbers, one bar, the wait, outcomes, rows, and what can be done
/// next. It watches a RunDesk and starts or stops nothing itself: its signals say what a person wants. At most 45 % of
/// its parent's height; folded it is one line. Esc does nothing here.
class TaskPane final : public QWidget
{
    Q_OBJECT

public:
    explicit TaskPane(QWidget *parent = nullptr);

    /// Watches the desk's next run, that of this plan. The desk may go away before the pane.
    void attach(RunDesk *desk, const ActionPlan &plan, const TenantFace &tenant);
    /// Watches the desk going on with this run.
    void attach(RunDesk *desk, const RunRecord &run, std::vector<RunRow> rows);
    /// A run of the journal, as it stands.
    void showRun(const RunRecord &run, std::vector<RunRow> rows);

    /// The service asks to wait this long; a countdown is shown until clearWait() or its end.
    void setWait(int seconds, const QString &reason);
    void clearWait();

    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_folded; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] const QUuid &run() const { return m_run.id; }

Q_SIGNALS:
    void stopAsked();
    void undoAsked(const QUuid &run);
    void goOnAsked(const QUuid &run);
    /// A new plan for the mailboxes that failed.
    void retryAsked(const QUuid &run, const std::vector<QUuid> &failed);
    void foldedChanged(bool folded);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeDetails();
    void begin(const RunRecord &run, std::vector<RunRow> rows, bool running);
    void watch(RunDesk *desk);

    void takeStart(const QUuid &run, int number, const RunCounts &counts);
    void takeCounts(const RunCounts &counts);
    void takeRereads(const RunCounts &counts);
    void takeEnd(const RunSummary &summary);
    void takeRefusal(const Error &error);
    void takePause(const Error &error);
    void takeResume();

    void showNumbers();
    [[nodiscard]] QString titleText() const;
    [[nodiscard]] QString numbersText() const;
    void showActions();
    void showEnd();
    void tick();
    void limitHeight();
    void takeRoom(int wanted);
    void announceQuarter();

    QPointer<RunDesk> m_desk;
    RunRecord m_run;
    RunTableModel m_rows;
    RunPulse m_pulse;
    bool m_running = false;
    bool m_stopping = false;
    bool m_onlyRereads = false;
    bool m_paused = false; ///< until the person has done something, or the service answers again
    bool m_waitsForPerson = false;
    bool m_folded = false;
    int m_unfolded = 0; ///< how high it was before
    int m_quarter = 0;
    QDateTime m_waitUntil;
    QTimer m_second;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_numbers = nullptr;
    QWidget *m_details = nullptr;
    SegmentBar *m_bar = nullptr;
    Banner *m_wait = nullptr;
    Banner *m_end = nullptr;
    ErrorPanel *m_error = nullptr;
    OutcomeFilters *m_filters = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_retry = nullptr;
    QToolButton *m_fold = nullptr;
};

} // namespace Casement

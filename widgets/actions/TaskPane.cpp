// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/TaskPane.h"

#include "models/actions/RowDecision.h"
#include "models/session/RunDesk.h"
#include "widgets/actions/OutcomeFilters.h"
#include "widgets/actions/RunRowsView.h"
#include "widgets/common/Banner.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentBar.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <chrono>

namespace Casement {

namespace {

constexpr int tableHeight = 84;

std::vector<QUuid> failedOf(const std::vector<RunRow> &rows)
{
    std::vector<QUuid> failed;
    for (const RunRow &row : rows) {
        if (row.outcome == RowOutcome::Failed)
            failed.push_back(row.guid);
    }
    return failed;
}

} // namespace

TaskPane::TaskPane(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("taskPane"));
    setAccessibleName(tr("Run"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::groups);
    column->setSpacing(Gap::controls);
    column->addWidget(makeHead());
    m_details = makeDetails();
    column->addWidget(m_details, 1);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &TaskPane::tick);
    limitHeight();
    if (parent)
        parent->installEventFilter(this);
    showNumbers();
}

QWidget *TaskPane::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_title = new PlainLabel({}, TextSize::Section, TextInk::Text, head);
    m_title->setObjectName(QStringLiteral("runTitle"));
    m_numbers = new PlainLabel({}, TextSize::Small, TextInk::Secondary, head);
    m_numbers->setObjectName(QStringLiteral("runNumbers"));
    for (PlainLabel *label : {m_title, m_numbers}) {
        label->setOverflow(Overflow::Elide);
        words->addWidget(label);
    }
    row->addLayout(words, 1);
    m_retry = makeButton(IconName::Retry, {}, ButtonKind::Plain, head);
    m_goOn = makeButton(IconName::Run, tr("Go on"), ButtonKind::Plain, head);
    m_undo = makeButton(IconName::Undo, {}, ButtonKind::Plain, head);
    m_stop = makeButton(IconName::Stop, {}, ButtonKind::Plain, head);
    m_fold = makeIconButton(IconName::Down, tr("Fold the run"), head);
    const std::pair<QAbstractButton *, const char *> named[] = {{m_retry, "retryButton"},
                                                                {m_goOn, "goOnButton"},
                                                                {m_undo, "undoButton"},
                                                                {m_stop, "stopButton"},
                                                                {m_fold, "foldButton"}};
    for (const auto &[button, name] : named) {
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
    }
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retryAsked(m_run.id, failedOf(m_rows.rows())); });
    connect(m_goOn, &QPushButton::clicked, this, [this] { Q_EMIT goOnAsked(m_run.id); });
    connect(m_undo, &QPushButton::clicked, this, [this] { Q_EMIT undoAsked(m_run.id); });
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stopping = true;
        showActions();
        Q_EMIT stopAsked();
    });
    return head;
}

QWidget *TaskPane::makeDetails()
{
    auto *details = new QWidget(this);
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    m_bar = new SegmentBar(details);
    m_bar->setFixedHeight(10);
    m_wait = new Banner(Tone::Info, details);
    m_wait->setObjectName(QStringLiteral("waitBanner"));
    m_wait->setIcon(IconName::Wait);
    m_end = new Banner(Tone::Attention, details);
    m_end->setObjectName(QStringLiteral("endBanner"));
    for (Banner *banner : {m_wait, m_end}) {
        banner->setCloseable(false);
        banner->hide();
    }
    m_error = new ErrorPanel(details);
    m_error->hide();
    m_filters = new OutcomeFilters(details);
    auto *table = new RunRowsView(&m_rows, details);
    table->setMinimumHeight(tableHeight);
    connect(m_filters, &OutcomeFilters::chosen, &m_rows, &RunTableModel::setFilter);
    for (QWidget *part : std::initializer_list<QWidget *>{m_bar, m_wait, m_end, m_error, m_filters})
        column->addWidget(part);
    column->addWidget(table, 1);
    return details;
}

void TaskPane::attach(RunDesk *desk, const ActionPlan &plan, const TenantFace &tenant)
{
    RunRecord run;
    run.tenantId = plan.tenantId;
    run.tenantName = tenant.name;
    run.account = plan.account;
    run.note = plan.note;
    run.sentence = plan.sentence();
    run.undoOf = plan.undoOf;
    run.startedAt = QDateTime::currentDateTimeUtc();
    run.counts = RunCounts(plan.tickedCount());
    begin(run, runRowsOf(plan), true);
    watch(desk);
}

void TaskPane::attach(RunDesk *desk, const RunRecord &run, std::vector<RunRow> rows)
{
    begin(run, std::move(rows), true);
    watch(desk);
}

void TaskPane::showRun(const RunRecord &run, std::vector<RunRow> rows)
{
    if (m_desk)
        m_desk->disconnect(this);
    begin(run, std::move(rows), false);
    showEnd();
}

void TaskPane::begin(const RunRecord &run, std::vector<RunRow> rows, bool running)
{
    m_run = run;
    m_running = running;
    m_stopping = false;
    m_onlyRereads = false;
    m_paused = false;
    m_quarter = 0;
    m_rows.setFilter({});
    m_filters->reset();
    m_rows.setRows(std::move(rows));
    m_pulse.begin(QDateTime::currentDateTimeUtc(), run.counts.settled());
    clearWait();
    m_end->hide();
    m_error->hide();
    setFolded(false);
    if (running)
        m_second.start();
    showNumbers();
}

void TaskPane::watch(RunDesk *desk)
{
    if (m_desk)
        m_desk->disconnect(this);
    m_desk = desk;
    connect(desk, &RunDesk::started, this, &TaskPane::takeStart);
    connect(desk, &RunDesk::progressed, this, [this](const QUuid &run, const RunCounts &counts) {
        if (run == m_run.id)
            takeCounts(counts);
    });
    connect(desk, &RunDesk::onlyRereadsLeft, this, [this](const QUuid &run, const RunCounts &counts) {
        if (run == m_run.id)
            takeRereads(counts);
    });
    connect(desk, &RunDesk::rowChanged, this,
            [this](const QUuid &run, const QUuid &mailbox, RowOutcome outcome, const QString &message,
                   const StepSettings &nowRead) {
                if (run == m_run.id)
                    m_rows.apply(mailbox, outcome, message, nowRead, QDateTime::currentDateTimeUtc());
            });
    connect(desk, &RunDesk::finished, this, &TaskPane::takeEnd);
    connect(desk, &RunDesk::refused, this, &TaskPane::takeRefusal);
    connect(desk, &RunDesk::paused, this, &TaskPane::takePause);
    connect(desk, &RunDesk::resumed, this, &TaskPane::takeResume);
}

void TaskPane::takeStart(const QUuid &run, int number, const RunCounts &counts)
{
    if (!m_running || (!m_run.id.isNull() && m_run.id != run))
        return;
    m_run.id = run;
    m_run.number = number;
    m_pulse.begin(QDateTime::currentDateTimeUtc(), counts.settled());
    takeCounts(counts);
}

void TaskPane::takeCounts(const RunCounts &counts)
{
    m_run.counts = counts;
    m_pulse.see(QDateTime::currentDateTimeUtc(), counts.settled());
    showNumbers();
    announceQuarter();
}

void TaskPane::takeRereads(const RunCounts &counts)
{
    m_onlyRereads = true;
    m_run.state = RunState::Finished;
    takeCounts(counts);
}

void TaskPane::takeEnd(const RunSummary &summary)
{
    if (summary.runId != m_run.id)
        return;
    m_running = false;
    m_onlyRereads = false;
    m_paused = false;
    m_run.state = summary.state;
    m_run.counts = summary.counts;
    m_second.stop();
    m_rows.flush();
    clearWait();
    showNumbers();
    showEnd();
    if (summary.stoppedBy && !summary.stoppedBy->isCancelled()) {
        m_error->setError(*summary.stoppedBy, tr("What is done stays done; the rest was not started."),
                          QDateTime::currentDateTime());
        m_error->show();
    }
}

void TaskPane::takePause(const Error &error)
{
    if (!m_running)
        return;
    clearWait();
    m_paused = true;
    m_waitsForPerson = needsPerson(error);
    m_wait->setSentence(m_waitsForPerson ? tr("The run waits for you: %1").arg(error.oneLine()) : error.oneLine());
    m_wait->setTrailing({});
    m_wait->show();
    showNumbers();
}

/// How fast it is has nothing to do with how long it stood still.
void TaskPane::takeResume()
{
    if (!std::exchange(m_paused, false))
        return;
    clearWait();
    m_pulse.begin(QDateTime::currentDateTimeUtc(), m_run.counts.settled());
    showNumbers();
}

void TaskPane::takeRefusal(const Error &error)
{
    // What was refused while this run goes on was something else.
    if (!m_running || m_desk->isSending())
        return;
    m_running = false;
    m_second.stop();
    m_error->setError(error, tr("The run has not begun; nothing was sent."), QDateTime::currentDateTime());
    m_error->show();
    showNumbers();
}

} // namespace Casement

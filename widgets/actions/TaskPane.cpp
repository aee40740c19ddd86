// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/TaskPane.h"

#include "models/itemmodels/RunListModel.h"
#include "models/session/RunDesk.h"
#include "widgets/actions/OutcomeFilters.h"
#include "widgets/actions/RunBar.h"
#include "widgets/actions/RunRowsView.h"
#include "widgets/common/Banner.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/PlainLabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace Casement {

namespace {

constexpr double shareOfParent = 0.45;
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

std::vector<RunRow> runRowsOf(const ActionPlan &plan)
{
    std::vector<RunRow> rows;
    for (const PlanRow &row : plan.rows) {
        if (row.ticked)
            rows.push_back({.guid = row.guid,
                            .displayName = row.displayName,
                            .address = row.address,
                            .seen = row.seen,
                            .wanted = row.wanted,
                            .nowRead = {},
                            .outcome = RowOutcome::NotStarted,
                            .message = {},
                            .intentAt = {},
                            .outcomeAt = {}});
    }
    return rows;
}

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
                   const ClientAccessSettings &nowRead) {
                if (run == m_run.id)
                    m_rows.apply(mailbox, outcome, message, nowRead, QDateTime::currentDateTimeUtc());
            });
    connect(desk, &RunDesk::finished, this, &TaskPane::takeEnd);
    connect(desk, &RunDesk::refused, this, &TaskPane::takeRefusal);
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

void TaskPane::takeRefusal(const Error &error)
{
    if (!m_running)
        return;
    m_running = false;
    m_second.stop();
    m_error->setError(error, tr("The run has not begun; nothing was sent."), QDateTime::currentDateTime());
    m_error->show();
    showNumbers();
}

void TaskPane::showEnd()
{
    const int left = m_run.counts[RowOutcome::NotStarted];
    const bool broken = m_run.state == RunState::Interrupted || m_run.state == RunState::Paused;
    m_end->setVisible(left > 0 && m_run.state != RunState::Running);
    m_end->setTone(broken ? Tone::Attention : Tone::Info);
    m_end->setSentence(tr("%1: %Ln mailbox(es) of %2 not started.", nullptr, left)
                           .arg(runStateWord(m_run.state), isolated(m_run.tenantName)));
}

void TaskPane::showNumbers()
{
    m_title->setText(titleText());
    m_numbers->setText(numbersText());
    m_bar->setParts(runBarParts(m_run.counts));
    m_filters->setCounts(m_run.counts);
    showActions();
}

QString TaskPane::titleText() const
{
    if (m_run.number == 0)
        return m_run.sentence;
    return tr("Run %1: %2").arg(QLocale().toString(m_run.number), m_run.sentence);
}

QString TaskPane::numbersText() const
{
    if (m_run.sentence.isEmpty())
        return {};
    const QLocale locale;
    const int settled = m_run.counts.settled();
    QStringList parts{
        isolated(m_run.tenantName),
        tr("started %1 by %2")
            .arg(locale.toString(m_run.startedAt.toLocalTime(), QLocale::ShortFormat), isolated(m_run.account)),
        tr("%1 of %2 finished").arg(locale.toString(settled), locale.toString(m_run.counts.total()))};
    if (!m_running)
        parts.append(runStateWord(m_run.state));
    else if (m_onlyRereads)
        parts.append(tr("%Ln read again until the new value shows", nullptr, m_run.counts[RowOutcome::NotVisibleYet]));
    else if (const auto rate = m_pulse.perSecond()) {
        parts.append(rateText(*rate));
        if (const auto remaining = m_pulse.remaining(m_run.counts.total() - settled))
            parts.append(remainingText(*remaining));
    }
    return parts.join(tr(" · "));
}

void TaskPane::showActions()
{
    const QString number = QLocale().toString(m_run.number);
    const int failed = m_run.counts[RowOutcome::Failed];
    const bool known = !m_run.id.isNull();
    m_stop->setVisible(m_running && !m_onlyRereads);
    m_stop->setEnabled(!m_stopping && known);
    m_stop->setText(m_stopping ? tr("Stopping") : tr("Stop"));
    m_stop->setToolTip(tr("No further change is sent; what is on its way is read back"));
    m_undo->setVisible(known && !m_running && canUndo(m_run));
    m_undo->setText(tr("Undo run %1…").arg(number));
    m_goOn->setVisible(known && !m_running && canGoOn(m_run));
    m_retry->setVisible(known && !m_running && failed > 0);
    m_retry->setText(tr("Retry %Ln failed…", nullptr, failed));
}

void TaskPane::setWait(int seconds, const QString &reason)
{
    m_waitUntil = QDateTime::currentDateTimeUtc().addSecs(seconds);
    const QString until = m_waitUntil.toLocalTime().time().toString(QStringLiteral("HH:mm:ss"));
    m_wait->setSentence(tr("%1 Going on at %2. Nothing is lost and no request is repeated.").arg(reason, until));
    m_wait->setVisible(true);
    m_second.start();
    tick();
}

void TaskPane::clearWait()
{
    m_waitUntil = {};
    m_wait->hide();
    if (!m_running)
        m_second.stop();
}

void TaskPane::tick()
{
    if (m_waitUntil.isValid()) {
        const qint64 left = (QDateTime::currentDateTimeUtc().msecsTo(m_waitUntil) + 999) / 1000;
        if (left <= 0)
            clearWait();
        else
            m_wait->setTrailing(tr("%Ln s left", nullptr, static_cast<int>(left)));
    }
    m_numbers->setText(numbersText());
}

void TaskPane::setFolded(bool folded)
{
    m_details->setVisible(!folded);
    m_fold->setIcon(icon(folded ? IconName::Up : IconName::Down));
    const QString name = folded ? tr("Unfold the run") : tr("Fold the run");
    m_fold->setToolTip(name);
    m_fold->setAccessibleName(name);
    if (std::exchange(m_folded, folded) == folded)
        return;
    limitHeight();
    Q_EMIT foldedChanged(folded);
}

void TaskPane::limitHeight()
{
    const QWidget *above = parentWidget();
    if (!above || above->height() <= 0)
        return;
    setMaximumHeight(m_folded
                         ? layout()->minimumSize().height()
                         : std::max(minimumSizeHint().height(), static_cast<int>(above->height() * shareOfParent)));
}

bool TaskPane::event(QEvent *event)
{
    if (event->type() == QEvent::ParentAboutToChange && parentWidget())
        parentWidget()->removeEventFilter(this);
    else if (event->type() == QEvent::ParentChange && parentWidget())
        parentWidget()->installEventFilter(this);
    return QWidget::event(event);
}

bool TaskPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        limitHeight();
    return QWidget::eventFilter(watched, event);
}

void TaskPane::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
}

void TaskPane::announceQuarter()
{
    const int total = m_run.counts.total();
    const int quarter = total > 0 ? 4 * m_run.counts.settled() / total : 0;
    if (quarter <= m_quarter)
        return;
    m_quarter = quarter;
    m_numbers->setAccessibleName(numbersText());
    QAccessibleEvent changed(m_numbers, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/TaskPane.h"

#include "models/itemmodels/RunListModel.h"
#include "widgets/actions/OutcomeFilters.h"
#include "widgets/actions/RunBar.h"
#include "widgets/common/Banner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/Icons.h"
#include "widgets/common/PlainLabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

namespace Casement {

namespace {

constexpr double shareOfParent = 0.45;

} // namespace

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
    else if (m_paused)
        parts.append(m_waitsForPerson ? tr("waits for you") : tr("waits for the service"));
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
    m_wait->setVisible(m_paused);
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
    if (m_folded == folded)
        return;
    if (folded)
        m_unfolded = height();
    m_folded = folded;
    limitHeight();
    takeRoom(folded ? maximumHeight() : std::min(maximumHeight(), m_unfolded));
    Q_EMIT foldedChanged(folded);
}

/// A splitter leaves the room empty that one of its parts no longer takes.
void TaskPane::takeRoom(int wanted)
{
    auto *splitter = qobject_cast<QSplitter *>(parentWidget());
    const int place = splitter ? splitter->indexOf(this) : 0;
    if (place <= 0)
        return;
    QList<int> sizes = splitter->sizes();
    sizes[place - 1] += sizes[place] - wanted;
    sizes[place] = wanted;
    splitter->setSizes(sizes);
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

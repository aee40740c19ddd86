// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ProgressLine.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/PlainLabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace Casement {

namespace {

constexpr int appearsAfterMs = 300;
constexpr int barSteps = 10'000; ///< a count of rows may be larger than an int

} // namespace

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent),
      m_text(new PlainLabel({}, this)),
      m_bar(new QProgressBar(this)),
      m_cancel(makeButton(tr("Cancel"), ButtonKind::Link, this)),
      m_delay(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::groups);
    row->addWidget(m_text);
    row->addWidget(m_bar, 1);
    row->addWidget(m_cancel);
    m_text->setOverflow(Overflow::Line);
    m_bar->setTextVisible(false);
    m_bar->setMinimumWidth(80);
    m_bar->setRange(0, 0);
    m_text->setObjectName(QStringLiteral("progressText"));
    m_cancel->setObjectName(QStringLiteral("cancelProgress"));
    m_delay->setSingleShot(true);
    m_delay->setInterval(appearsAfterMs);
    connect(m_delay, &QTimer::timeout, this, &QWidget::show);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressLine::cancelRequested);
    hide();
}

void ProgressLine::begin(const QString &what)
{
    m_what = what;
    m_quarter = 0;
    m_bar->setRange(0, 0);
    m_bar->setAccessibleName(what);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(what));
    m_figures.clear();
    m_hindrance.clear();
    showText();
    m_delay->start();
}

void ProgressLine::setProgress(qint64 done, std::optional<qint64> total, double perSecond)
{
    const QString count = locale().toString(done);
    const QString rate = locale().toString(qRound64(perSecond));
    if (total && perSecond >= 1)
        m_figures = tr("%1 of %2 · %3 a second").arg(count, locale().toString(*total), rate);
    else if (total)
        m_figures = tr("%1 of %2").arg(count, locale().toString(*total));
    else if (perSecond >= 1)
        m_figures = tr("%1 so far · %2 a second").arg(count, rate);
    else
        m_figures = tr("%1 so far").arg(count);
    showText();
    if (!total || *total <= 0) {
        m_bar->setRange(0, 0);
        return;
    }
    m_bar->setRange(0, barSteps);
    m_bar->setValue(static_cast<int>(std::clamp<qint64>(done * barSteps / *total, 0, barSteps)));
    announce(done, *total);
}

void ProgressLine::setHindrance(const QString &reason)
{
    m_hindrance = reason;
    showText();
}

void ProgressLine::showText()
{
    QStringList parts{m_figures, m_hindrance};
    parts.removeAll(QString());
    const QString state = parts.join(QStringLiteral(" · "));
    //: %1 is what is being done, %2 the figures
    m_text->setText(m_what.isEmpty() ? state : state.isEmpty() ? m_what : tr("%1: %2").arg(m_what, state));
}

void ProgressLine::announce(qint64 done, qint64 total)
{
    const int quarter = static_cast<int>(4 * done / total);
    if (quarter <= m_quarter || !isVisible())
        return;
    m_quarter = quarter;
    setAccessibleName(m_text->text());
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ProgressLine::finish()
{
    m_delay->stop();
    hide();
}

QString ProgressLine::text() const
{
    return m_text->text();
}

} // namespace Casement

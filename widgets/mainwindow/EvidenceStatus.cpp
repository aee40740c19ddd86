// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/EvidenceStatus.h"

#include "models/posture/EvidenceRows.h"
#include "models/session/EvidenceDesk.h"
#include "widgets/evidence/SourceWords.h"

#include <QLocale>
#include <QMouseEvent>

namespace Casement {

EvidenceStatus::EvidenceStatus(EvidenceDesk *desk, QWidget *parent)
    : PlainLabel({}, TextSize::Small, TextInk::Secondary, parent),
      m_desk(desk)
{
    setObjectName(QStringLiteral("evidenceStatus"));
    setOverflow(Overflow::Elide);
    setCursor(Qt::PointingHandCursor);
    connect(desk, &EvidenceDesk::progressed, this, [this](const EvidenceProgress &progress) {
        const QLocale locale;
        const QString count = tr("%1 of %2").arg(locale.toString(progress.done), locale.toString(progress.of));
        setText(progress.source == EvidenceSource::UsageReport ? tr("Evidence: reading usage reports, %1").arg(count)
                                                               : tr("Evidence: reading sign-ins, %1").arg(count));
    });
    connect(desk, &EvidenceDesk::changed, this, &EvidenceStatus::tellWhatIsKnown);
    connect(desk, &EvidenceDesk::ended, this, [this](const std::optional<Error> &error) {
        tellWhatIsKnown();
        if (error && !error->isCancelled())
            setText(tr("Evidence could not be loaded: %1").arg(error->oneLine()));
    });
    tellWhatIsKnown();
}

void EvidenceStatus::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
    else
        PlainLabel::mouseReleaseEvent(event);
}

void EvidenceStatus::tellWhatIsKnown()
{
    const QString sources = evidenceSourcesWords(*m_desk->snapshot());
    setText(sources.isEmpty() ? tr("No evidence loaded") : tr("Evidence: %1").arg(sources));
    tellSources();
}

void EvidenceStatus::tellSources()
{
    QStringList lines{text()}; // which may be elided
    for (const SourceStatus &status : m_desk->snapshot()->sources()) {
        if (status.why != NotKnownReason::None && status.why != NotKnownReason::NotLoaded)
            lines.append(QStringLiteral("%1: %2. %3")
                             .arg(sourceName(status.source), notKnownWords(status.why), sourceAdvice(status)));
    }
    setToolTip(lines.join(QLatin1Char('\n')));
}

} // namespace Casement

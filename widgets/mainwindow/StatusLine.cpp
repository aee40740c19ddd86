// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/StatusLine.h"

#include "models/session/TenantSession.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/DeadlineStatus.h"
#include "widgets/mainwindow/EvidenceStatus.h"

#include <QAction>
#include <QLocale>
#include <QStatusBar>

namespace Casement {

StatusLine::StatusLine(TenantSession *session, Commands *commands, QStatusBar *bar)
    : QObject(bar),
      m_session(session),
      m_counts(new PlainLabel({}, TextSize::Small, TextInk::Text, bar)),
      m_age(new PlainLabel({}, TextSize::Small, TextInk::Secondary, bar))
{
    m_counts->setObjectName(QStringLiteral("statusText"));
    m_age->setObjectName(QStringLiteral("ageText"));
    for (PlainLabel *label : {m_counts, m_age})
        label->setOverflow(Overflow::Line);
    bar->setSizeGripEnabled(false);
    bar->setContentsMargins(Gap::groups, 0, Gap::groups, 0);
    bar->addWidget(m_counts, 1);
    auto *deadline = new DeadlineStatus(session, bar);
    connect(deadline, &DeadlineStatus::rowsWanted, this, &StatusLine::rowsWanted);
    bar->addPermanentWidget(deadline);
    addEvidence(commands, bar);
    bar->addPermanentWidget(m_age);
}

void StatusLine::addEvidence(Commands *commands, QStatusBar *bar)
{
    auto *evidence = new EvidenceStatus(m_session->evidence(), bar);
    auto *sources = new LinkButton(tr("Sources…"), bar);
    sources->setObjectName(QStringLiteral("evidenceSourcesLink"));
    sources->setAccessibleName(tr("Sources of evidence"));
    sources->setToolTip(commands->evidenceSources->toolTip());
    connect(sources, &QAbstractButton::clicked, commands->evidenceSources, &QAction::trigger);
    connect(evidence, &EvidenceStatus::clicked, commands->evidenceSources, &QAction::trigger);
    bar->addPermanentWidget(evidence);
    bar->addPermanentWidget(sources);
}

void StatusLine::setCounts(const QString &counts)
{
    m_counts->setText(counts);
}

void StatusLine::refreshAge()
{
    const auto &load = m_session->lastLoad();
    m_age->setText(load ? tr("Mailboxes read %1")
                              .arg(QLocale().toString(load->finishedAt.toLocalTime().time(), QLocale::ShortFormat))
                        : QString());
}

} // namespace Casement

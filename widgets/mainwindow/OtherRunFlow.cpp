// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/OtherRunFlow.h"

#include "models/itemmodels/RunListModel.h"
#include "models/session/OtherRuns.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/mainwindow/Notices.h"

#include <QLocale>
#include <QPushButton>

namespace Casement {

OtherRunFlow::OtherRunFlow(TenantSession *session, const TenantFace &tenant, Notices *notices, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_tenant(tenant),
      m_notices(notices)
{
    connect(m_session->otherRuns(), &OtherRuns::changed, this, &OtherRunFlow::tell);
    connect(m_session->otherRuns(), &OtherRuns::ended, this, &OtherRunFlow::tellEnd);
    m_session->otherRuns()->begin();
}

QString otherRunText(const QString &tenant, const RunRecord &run)
{
    const QLocale locale;
    return OtherRunFlow::tr("Another Casement runs changes at %1: %2 of %3. Run %4 by %5; nothing else can be started "
                            "until it has ended.")
        .arg(isolated(tenant), locale.toString(run.counts.settled()), locale.toString(run.counts.total()),
             locale.toString(run.number), isolated(run.account));
}

void OtherRunFlow::tell()
{
    const auto &run = m_session->otherRuns()->run();
    if (!run) {
        m_notices->withdraw(Notice::OtherRun);
        Q_EMIT changed();
        return;
    }
    m_notices->tell(Notice::OtherRun,
                    [this, id = run->id, sentence = otherRunText(m_tenant.name, *run)](Banner *banner) {
                        banner->setTone(Tone::Attention);
                        banner->setIcon(IconName::Run);
                        banner->setCloseable(false);
                        banner->setSentence(sentence);
                        QPushButton *show = banner->addAction(tr("Show it in the journal"), ButtonKind::Plain);
                        show->setObjectName(QStringLiteral("showOtherRun"));
                        connect(show, &QPushButton::clicked, this, [this, id] { Q_EMIT showAsked(id); });
                    });
    Q_EMIT changed();
}

/// What it changed is not in the rows here.
void OtherRunFlow::tellEnd(const RunRecord &run)
{
    const QString sentence = tr("Run %1 of another Casement is over: %2. Mailboxes here still read as before it.")
                                 .arg(QLocale().toString(run.number), runCountsText(run.counts));
    m_notices->tell(Notice::OtherRun, [this, sentence](Banner *banner) {
        banner->setTone(Tone::Info);
        banner->setIcon(IconName::Refresh);
        banner->setSentence(sentence);
        QPushButton *refresh = banner->addAction(tr("Refresh"), ButtonKind::Plain);
        refresh->setObjectName(QStringLiteral("refreshAfterOtherRun"));
        connect(refresh, &QPushButton::clicked, this, [this] {
            m_notices->withdraw(Notice::OtherRun);
            m_session->load();
        });
    });
    Q_EMIT changed();
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/PlanFlow.h"

#include "models/session/PlanDesk.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/FileDialog.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/Notices.h"

#include <QAction>
#include <QFileDialog>
#include <QLocale>

namespace Casement {

static QStringList planFiles()
{
    return {PlanFlow::tr("Plans (%1)").arg(planFilePattern())};
}

PlanFlow::PlanFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Notices *notices,
                   QWidget *window)
    : QObject(window),
      m_tenant(tenant),
      m_notices(notices),
      m_window(window),
      m_desk(new PlanDesk(session, this))
{
    connect(commands->openPlan, &QAction::triggered, this, &PlanFlow::askForFile);
    connect(m_desk, &PlanDesk::saved, this, &PlanFlow::tellSaved);
    connect(m_desk, &PlanDesk::refused, this, &PlanFlow::tellRefusal);
    connect(m_desk, &PlanDesk::progressed, this, &PlanFlow::tellProgress);
    connect(m_desk, &PlanDesk::used, this, &PlanFlow::tellUsed);
    connect(m_desk, &PlanDesk::ready, this, [this](const ActionPlan &plan) {
        m_notices->withdraw(Notice::Plan);
        Q_EMIT opened(tr("A plan from a file"), plan);
    });
}

void PlanFlow::askForFile()
{
    QFileDialog *dialog =
        makeOpenDialog(m_window, {QStringLiteral("openPlanDialog"), tr("Open a plan"), m_tenant, planFiles()});
    connect(dialog, &QFileDialog::fileSelected, m_desk, &PlanDesk::open);
    dialog->open();
}

void PlanFlow::save(const ActionPlan &plan)
{
    QFileDialog *dialog =
        makeSaveDialog(m_window, {QStringLiteral("savePlanDialog"), tr("Save the plan as"), m_tenant, planFiles()},
                       planFilePattern().mid(2));
    connect(dialog, &QFileDialog::fileSelected, this, [this, plan](const QString &path) { m_desk->save(path, plan); });
    dialog->open();
}

void PlanFlow::tellSaved(const QString &path)
{
    m_notices->tell(Notice::Plan, [path](Banner *banner) {
        banner->setTone(Tone::Ok);
        banner->setSentence(tr("The plan is kept in %1. Names and addresses of mailboxes are in it.").arg(path));
    });
}

void PlanFlow::tellProgress(int read, int all)
{
    const QLocale locale;
    const QString sentence = tr("Holding the plan against the tenant: %1 of %2 mailboxes read")
                                 .arg(locale.toString(read), locale.toString(all));
    m_notices->tellWork(Notice::Plan, sentence, QStringLiteral("cancelPlan"), [this] { m_desk->cancel(); });
}

void PlanFlow::tellUsed(const PlanUse &use, const PlanStanding &standing)
{
    const QLocale locale;
    const QString sentence =
        tr("This plan was carried out on %1 as run %2 by %3; nothing is sent for it again. Of %Ln mailbox(es) %4 stand "
           "as "
           "wanted, %5 as before, %6 otherwise.",
           nullptr, static_cast<int>(standing.rows.size()))
            .arg(locale.toString(use.at.toLocalTime(), QLocale::ShortFormat), locale.toString(use.run),
                 isolated(use.account), locale.toString(standing.count(FirstReading::AsWanted)),
                 locale.toString(standing.count(FirstReading::AsBefore)),
                 locale.toString(standing.count(FirstReading::Otherwise) + standing.notRead()));
    m_notices->tell(Notice::Plan, [sentence](Banner *banner) {
        banner->setTone(Tone::Attention);
        banner->setSentence(sentence);
    });
}

void PlanFlow::tellRefusal(const Error &error)
{
    m_notices->tell(Notice::Plan, [sentence = error.oneLine()](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setSentence(sentence);
    });
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/UnfinishedBanner.h"

#include "models/itemmodels/RunListModel.h"
#include "widgets/common/Banner.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPushButton>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::UnfinishedBanner)
};

void addChoice(Banner *banner, const QString &text, ButtonKind kind, const char *objectName,
               const std::function<void()> &choice)
{
    if (!choice)
        return;
    QPushButton *button = banner->addAction(text, kind);
    button->setObjectName(QLatin1String(objectName));
    QObject::connect(button, &QPushButton::clicked, banner, [banner, choice] {
        banner->hide();
        choice();
    });
}

} // namespace

QString unfinishedText(const RunRecord &run)
{
    const QString number = QLocale().toString(run.number);
    const QString counts = runCountsText(run.counts);
    switch (run.state) {
    case RunState::Interrupted:
        return Words::tr("Run %1 was interrupted: %2.").arg(number, counts);
    case RunState::Paused:
        return Words::tr("Run %1 is paused: %2.").arg(number, counts);
    case RunState::Stopped:
        return Words::tr("Run %1 was stopped: %2.").arg(number, counts);
    case RunState::Running:
    case RunState::Finished:
        break;
    }
    return Words::tr("Run %1: %2.").arg(number, counts);
}

Banner *makeUnfinishedBanner(const RunRecord &run, const UnfinishedChoices &choices, QWidget *parent)
{
    auto *banner = new Banner(Tone::Attention, parent);
    banner->setObjectName(QStringLiteral("unfinishedBanner"));
    banner->setSentence(unfinishedText(run));
    addChoice(banner, Words::tr("Go on"), ButtonKind::Plain, "bannerGoOn", canGoOn(run) ? choices.goOn : nullptr);
    addChoice(banner, Words::tr("Undo…"), ButtonKind::Plain, "bannerUndo", canUndo(run) ? choices.undo : nullptr);
    addChoice(banner, Words::tr("Show"), ButtonKind::Link, "bannerShow", choices.show);
    return banner;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanDuration.h"

#include <QCoreApplication>
#include <QLocale>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PlanDuration)
};

constexpr std::chrono::seconds worthTelling{60};

} // namespace

std::chrono::seconds durationOf(int changes)
{
    return std::chrono::seconds((changes + changesPerSecond - 1) / changesPerSecond);
}

QString durationText(int changes)
{
    const std::chrono::seconds duration = durationOf(changes);
    if (duration < worthTelling)
        return {};
    const int minutes = static_cast<int>((duration.count() + 59) / 60);
    const QString length =
        minutes < 60 ? Words::tr("%1 min").arg(minutes)
                     : Words::tr("%1 h %2 min").arg(QString::number(minutes / 60), QString::number(minutes % 60));
    //: "60,000 changes at 2 a second: 8 h 20 min."
    return Words::tr("%Ln change(s) at %1 a second: %2.", nullptr, changes)
        .arg(QString::number(changesPerSecond), length);
}

QString interruptionText(int changes)
{
    if (durationOf(changes) < worthTelling)
        return {};
    return Words::tr("A pause that the service asks for makes it longer. A lost network, a sign-in that ends or a "
                     "program that is closed interrupts it; what is left can be gone on with.");
}

} // namespace Casement

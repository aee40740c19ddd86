// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Sleep.h"

#include <QTimer>

namespace Casement {

Completion<void> sleepFor(std::chrono::milliseconds duration, CancelToken token)
{
    Completion<void> done(token);
    if (done.isSettled())
        return done;
    auto *timer = new QTimer;
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, done] {
        timer->deleteLater();
        done.fire({});
    });
    done.onCancelled([timer] { delete timer; });
    timer->start(duration);
    return done;
}

} // namespace Casement

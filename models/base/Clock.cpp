// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Clock.h"

namespace Casement {

QDateTime SystemClock::nowUtc() const
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/DayWords.h"

#include <QLocale>

namespace Casement {

QString dayWords(const QDate &day)
{
    return day.isValid() ? QLocale().toString(day, QStringLiteral("d MMM yyyy")) : QString();
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace Casement::TestSupport {

/// How often a test repeats itself: `usual` times where a change must pass, `deep` times under `./dev deep`, or what
/// CASEMENT_ROUNDS says.
[[nodiscard]] inline int roundsOf(int usual, int deep)
{
    const int wanted = qEnvironmentVariableIntValue("CASEMENT_ROUNDS");
    if (wanted > 0)
        return wanted;
    return qEnvironmentVariableIsSet("CASEMENT_DEEP") ? deep : usual;
}

/// What chance begins with: the same every time, or CASEMENT_SEED. Tests print it, so that what one found can be found
/// again.
[[nodiscard]] inline quint32 seedOf(quint32 usual)
{
    const QByteArray wanted = qgetenv("CASEMENT_SEED");
    return wanted.isEmpty() ? usual : wanted.toUInt();
}

} // namespace Casement::TestSupport

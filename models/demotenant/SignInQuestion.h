// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <limits>
#include <optional>

namespace Casement::Demo {

/// What a filter of the sign-in log asks for at its outermost level, read apart so that a day's slice need not look at
/// a month: each of these holds for every row that the filter passes.
struct SignInQuestion
{
    qint64 fromMs = std::numeric_limits<qint64>::min();
    qint64 toMs = std::numeric_limits<qint64>::max(); ///< the first moment outside
    bool withInteractive = true;
    bool withBackground = true;
    QList<QByteArray> clients;    ///< in lower case; empty: any
    QList<QByteArray> otherThan;  ///< in lower case; events whose client is not known pass
    std::optional<int> errorCode; ///< 0: it went through
    QByteArray user;              ///< object id or user principal name in lower case; empty: anybody
    bool isWhole = true;          ///< the filter says nothing else
};

/// Never narrower than the filter, whatever the text is.
[[nodiscard]] SignInQuestion signInQuestion(const QByteArray &filter);

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>

namespace Casement {

/// How fast a run goes and how long it will take, from when how many rows were settled. Says nothing until enough was
/// seen to say it. Times are UTC.
class RunPulse final
{
public:
    void begin(const QDateTime &at, int settled);
    void see(const QDateTime &at, int settled);

    /// Rows a second since the beginning.
    [[nodiscard]] std::optional<double> perSecond() const;
    [[nodiscard]] std::optional<std::chrono::seconds> remaining(int left) const;

private:
    QDateTime m_began;
    QDateTime m_last;
    int m_settledBefore = 0;
    int m_settled = 0;
};

/// "About 3 min left", "less than a minute left".
[[nodiscard]] QString remainingText(std::chrono::seconds remaining);
/// "2.1 a second"; for slow runs "6 a minute".
[[nodiscard]] QString rateText(double perSecond);

} // namespace Casement

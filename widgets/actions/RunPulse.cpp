// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/RunPulse.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RunPulse)
};

constexpr qint64 leastMs = 2000;
constexpr int leastRows = 3;

} // namespace

void RunPulse::begin(const QDateTime &at, int settled)
{
    m_began = at;
    m_last = at;
    m_settledBefore = settled;
    m_settled = settled;
}

void RunPulse::see(const QDateTime &at, int settled)
{
    if (settled == m_settled)
        return;
    m_last = at;
    m_settled = settled;
}

std::optional<double> RunPulse::perSecond() const
{
    const qint64 elapsed = m_began.isValid() ? m_began.msecsTo(m_last) : 0;
    const int rows = m_settled - m_settledBefore;
    if (elapsed < leastMs || rows < leastRows)
        return std::nullopt;
    return 1000.0 * rows / static_cast<double>(elapsed);
}

std::optional<std::chrono::seconds> RunPulse::remaining(int left) const
{
    const auto rate = perSecond();
    if (!rate || left <= 0)
        return std::nullopt;
    return std::chrono::seconds(static_cast<qint64>(std::ceil(left / *rate)));
}

QString remainingText(std::chrono::seconds remaining)
{
    if (remaining < std::chrono::minutes(1))
        return Words::tr("less than a minute left");
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(remaining);
    if (minutes >= std::chrono::hours(2)) {
        const auto hours = std::chrono::floor<std::chrono::hours>(minutes);
        const QLocale locale;
        //: %1 hours, %2 minutes
        return Words::tr("about %1 h %2 min left")
            .arg(locale.toString(hours.count()), locale.toString((minutes - hours).count()));
    }
    return Words::tr("about %Ln min left", nullptr, static_cast<int>(minutes.count()));
}

QString rateText(double perSecond)
{
    const QLocale locale;
    if (perSecond >= 10)
        return Words::tr("%1 a second").arg(locale.toString(qRound(perSecond)));
    if (perSecond >= 0.5)
        return Words::tr("%1 a second").arg(locale.toString(perSecond, 'f', 1));
    return Words::tr("%1 a minute").arg(locale.toString(std::max(1, qRound(perSecond * 60))));
}

} // namespace Casement

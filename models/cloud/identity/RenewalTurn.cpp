// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/RenewalTurn.h"

#include "models/base/Log.h"

#include <QCoreApplication>

#include <filesystem>

namespace Casement::Identity {

using namespace std::chrono_literals;

namespace {

constexpr auto longestSilence = 5min;
constexpr auto betweenTries = 100ms;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

} // namespace

TurnLock::TurnLock(const QString &file, std::chrono::milliseconds betweenSigns) : m_lock(file)
{
    m_lock.setStaleLockTime(std::chrono::milliseconds(longestSilence).count());
    m_signs.setInterval(betweenSigns);
    QObject::connect(&m_signs, &QTimer::timeout, &m_signs, [this] { giveSign(); });
}

bool TurnLock::take()
{
    if (!m_lock.tryLock(0))
        return false;
    m_signs.start();
    return true;
}

bool TurnLock::isPossible() const
{
    return m_lock.error() == QLockFile::NoError || m_lock.error() == QLockFile::LockFailedError;
}

/// By its name: whoever opens the file and closes it again loses a lock that a shared folder keeps for the process.
void TurnLock::giveSign() const
{
    std::error_code ignored; // without a sign it is as if there had never been one
    std::filesystem::last_write_time(m_lock.fileName().toStdU16String(), std::filesystem::file_time_type::clock::now(),
                                     ignored);
}

Task<Result<RenewalTurn>> renewalTurn(QString file, std::chrono::milliseconds longest, Timekeeper *time,
                                      CancelToken cancel)
{
    if (file.isEmpty())
        co_return Result<RenewalTurn>(RenewalTurn());
    const auto lock = std::make_shared<TurnLock>(file);
    for (auto waited = 0ms; waited <= longest; waited += betweenTries) {
        if (lock->take())
            co_return Result<RenewalTurn>(lock);
        if (!lock->isPossible()) {
            Log::warning(QStringLiteral("no lock can be made at %1").arg(file));
            co_return Result<RenewalTurn>(RenewalTurn());
        }
        auto slept = co_await time->sleep(betweenTries, cancel);
        if (!slept)
            co_return failure(slept.error());
    }
    co_return failure(ErrorKind::Throttled, Words::tr("Another Casement program is renewing this sign-in."),
                      Words::tr("The sign-in is kept as it is; try again in a minute."));
}

} // namespace Casement::Identity

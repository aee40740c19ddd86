// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/RenewalTurn.h"

#include "models/base/Log.h"
#include "models/base/Sleep.h"

#include <QCoreApplication>
#include <QLockFile>

namespace Casement::Identity {

using namespace std::chrono_literals;

namespace {

constexpr auto longestRenewal = 5min;
constexpr auto betweenTries = 100ms;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

} // namespace

Task<Result<RenewalTurn>> renewalTurn(QString file, std::chrono::milliseconds longest, CancelToken cancel)
{
    if (file.isEmpty())
        co_return Result<RenewalTurn>(RenewalTurn());
    const auto lock = std::make_shared<QLockFile>(file);
    lock->setStaleLockTime(std::chrono::milliseconds(longestRenewal).count());
    for (auto waited = 0ms; waited <= longest; waited += betweenTries) {
        if (lock->tryLock(0))
            co_return Result<RenewalTurn>(lock);
        if (lock->error() != QLockFile::LockFailedError) {
            Log::warning(QStringLiteral("no lock can be made at %1").arg(file));
            co_return Result<RenewalTurn>(RenewalTurn());
        }
        auto slept = co_await sleepFor(betweenTries, cancel);
        if (!slept)
            co_return failure(slept.error());
    }
    co_return failure(ErrorKind::Timeout, Words::tr("Another window or program is renewing the same sign-in."),
                      Words::tr("Try again in a minute."));
}

} // namespace Casement::Identity

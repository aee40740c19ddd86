// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepSettings.h"
#include "models/base/Result.h"

#include <QDateTime>

#include <chrono>
#include <vector>

namespace Casement {

/// How long a change may need until everything that answers clients has it.
struct PropagationTime
{
    QString id;
    QStringList properties; ///< names, "AllowBasicAuth*" with any ending, "protocols" for those of a mailbox or plan
    std::chrono::minutes atMost{};
    bool documented = false; ///< the service says so; else administrators report it
    QString source;
    QDate sourceDate;
};

/// The times that are known, out of a data file. A time that is over proves nothing: whether a change took effect shows
/// only in what clients may still do.
class PropagationTimes final
{
public:
    /// What the program comes with; empty when its own file is broken.
    [[nodiscard]] static const PropagationTimes &builtIn();
    /// BadInput, and nothing of the file, when anything in it cannot be understood.
    [[nodiscard]] static Result<PropagationTimes> read(const QByteArray &json);

    /// The time of one property, or of "protocols"; null: nobody tells one.
    [[nodiscard]] const PropagationTime *of(const QString &property) const;
    /// That of the slowest thing the step sets; null as soon as nobody tells one of something in it. Who also ends the
    /// sign-ins need not wait for the policy's own time.
    [[nodiscard]] const PropagationTime *of(const StepSettings &wanted) const;

    [[nodiscard]] const std::vector<PropagationTime> &all() const { return m_times; }

private:
    std::vector<PropagationTime> m_times;
};

/// "Sent 12 min ago; the service says up to 24 h; not proven effective yet." time may be null. Nothing it says ever
/// claims that the change is effective.
[[nodiscard]] QString propagationWords(const QDateTime &sentAt, const PropagationTime *time, const QDateTime &now);

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Usage.h"

#include <QList>

#include <memory>

namespace Casement::Demo {

/// One line of the log before it is written out.
struct SignInEvent
{
    qint64 atMs = 0;
    quint64 seed = 0;             ///< of whatever made it
    const char *client = nullptr; ///< clientAppUsed; null where the service does not know
    int place = 0;
    int errorCode = 0;
    Program program = Program::OutlookForWindows;
    Attack::Kind attack = Attack::Kind::Spray; ///< of failures
    bool isInteractive = false;
    bool isModern = false;

    [[nodiscard]] bool isFailure() const { return errorCode != 0; }
    /// When it is in the log: soon, but one in fifty takes up to a day longer.
    [[nodiscard]] qint64 listedMs(int delaySeconds) const;
};

/// The sign-ins of each day, newest first: made when a day is first asked for, kept as long as there is room.
class SignInEvents final
{
public:
    using Day = std::shared_ptr<const std::vector<SignInEvent>>;

    explicit SignInEvents(const Usage &usage) : m_usage(usage) {}

    [[nodiscard]] Day on(qint64 day);

private:
    struct Kept
    {
        qint64 day;
        Day events;
    };
    [[nodiscard]] Day make(qint64 day) const;
    void addUses(std::vector<SignInEvent> &events, int place, qint64 day) const;
    void addFailures(std::vector<SignInEvent> &events, int place, qint64 day) const;

    const Usage &m_usage;
    QList<Kept> m_kept; ///< last used last
    quint64 m_revision = 0;
};

} // namespace Casement::Demo

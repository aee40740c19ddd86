// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/SecretStore.h"

#include <QHash>
#include <QList>
#include <QTimer>

#include <functional>
#include <optional>
#include <utility>

namespace Casement::TestSupport {

/// A keychain in memory. Answers from the event loop, as the real one does.
class MemoryStore final : public SecretStore
{
public:
    [[nodiscard]] Completion<Secret> read(const QString &name, const CancelToken &cancel) override
    {
        const Completion<Secret> done(cancel);
        later([this, name, done] {
            if (const auto reason = broken ? broken : unreadable)
                done.fire(failure(*reason));
            else if (const auto found = held.constFind(name); found != held.cend())
                done.fire(Secret(*found));
            else
                done.fire(failure(ErrorKind::NotFound, QStringLiteral("nothing")));
        });
        return done;
    }
    Completion<void> write(const QString &name, const Secret &secret, const CancelToken &cancel) override
    {
        const Completion<void> done(cancel);
        later([this, name, secret, done] {
            if (!broken)
                held.insert(name, secret.reveal());
            ++writes;
            done.fire(broken ? Outcome(failure(*broken)) : Outcome());
        });
        return done;
    }
    Completion<void> remove(const QString &name, const CancelToken &cancel) override
    {
        const Completion<void> done(cancel);
        later([this, name, done] {
            if (!broken)
                held.remove(name);
            done.fire(broken ? Outcome(failure(*broken)) : Outcome());
        });
        return done;
    }

    [[nodiscard]] QString lockFile(const QString & /*name*/) const override { return lock; }

    QHash<QString, QByteArray> held;
    QString lock; ///< the file that is locked while a sign-in is renewed; empty: none
    int writes = 0;
    std::optional<Error> broken;     ///< what every call answers, when set
    std::optional<Error> unreadable; ///< what reading alone answers, when set

    /// From now on nothing is answered, as by a keychain that waits for its password; and then everything in turn.
    void hang() { m_hangs = true; }
    void answer()
    {
        m_hangs = false;
        for (const auto &work : std::exchange(m_asked, {}))
            work();
    }
    /// How many calls wait for an answer.
    [[nodiscard]] qsizetype asked() const { return m_asked.size(); }

private:
    void later(const std::function<void()> &work)
    {
        QTimer::singleShot(0, &m_alive, [this, work] {
            if (m_hangs)
                m_asked.append(work);
            else
                work();
        });
    }

    bool m_hangs = false;
    QList<std::function<void()>> m_asked;
    QObject m_alive;
};

} // namespace Casement::TestSupport

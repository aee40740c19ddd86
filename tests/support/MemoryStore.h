// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/SecretStore.h"

#include <QHash>
#include <QTimer>

#include <optional>

namespace Casement::TestSupport {

/// A keychain in memory. Answers from the event loop, as the real one does.
class MemoryStore final : public SecretStore
{
public:
    [[nodiscard]] Completion<Secret> read(const QString &name, const CancelToken &cancel) override
    {
        const Completion<Secret> done(cancel);
        QTimer::singleShot(0, &m_alive, [this, name, done] {
            if (broken)
                done.fire(failure(*broken));
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
        QTimer::singleShot(0, &m_alive, [this, name, secret, done] {
            if (!broken)
                held.insert(name, secret.reveal());
            done.fire(broken ? Outcome(failure(*broken)) : Outcome());
        });
        return done;
    }
    Completion<void> remove(const QString &name, const CancelToken &cancel) override
    {
        const Completion<void> done(cancel);
        QTimer::singleShot(0, &m_alive, [this, name, done] {
            held.remove(name);
            done.fire(broken ? Outcome(failure(*broken)) : Outcome());
        });
        return done;
    }

    QHash<QString, QByteArray> held;
    std::optional<Error> broken; ///< what every call answers, when set

private:
    QObject m_alive;
};

} // namespace Casement::TestSupport

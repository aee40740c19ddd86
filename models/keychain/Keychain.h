// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/SecretStore.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace Casement {

/// The keychain of the desktop session: GNOME Keyring or KWallet, the macOS keychain, the Windows credential store.
/// There is no fallback to a file. A desktop may ask its owner to unlock it, so the first call can take long; who
/// leaves two calls without an answer within the limit counts as not there until it answers.
///
/// Errors: Storage with notAvailable() as its code when there is no keychain; Timeout; Forbidden when the owner or the
/// system refused; NotFound for reading what is not there.
class Keychain final : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit Keychain(std::chrono::milliseconds limitPerCall = std::chrono::seconds(20), QObject *parent = nullptr);

    [[nodiscard]] Completion<Secret> read(const QString &name, const CancelToken &cancel) override;
    Completion<void> write(const QString &name, const Secret &secret, const CancelToken &cancel) override;
    Completion<void> remove(const QString &name, const CancelToken &cancel) override;

    /// In the folder of the desktop session (or, where there is none, of the account), since the keychain is the
    /// account's as well, whatever folders the programs use. Its name tells nothing of the sign-in.
    [[nodiscard]] QString lockFile(const QString &name) const override;

    /// The code of the error that says that this computer has no keychain to use.
    [[nodiscard]] static QString notAvailable();

private:
    /// Runs the job; calls back once with it when it is done, or with the error of one that cannot be asked.
    void run(QKeychain::Job *job, const std::function<void(const Outcome &)> &done);

    std::chrono::milliseconds m_limit;
    int m_unanswered = 0; ///< calls that ran into the limit and have not come back
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/journal/JournalChain.h"

#include <optional>

namespace Casement {

class SecretStore;
class Store;

/// The head of one tenant's journal, kept in the keychain as well: a store that was set back to an older copy, cut, or
/// written anew looks sound by itself, and only somebody else who remembers can tell. Without a store or a keychain,
/// and when the keychain does not answer in its time, nothing is kept and nothing is said against the journal.
class JournalHeads final
{
public:
    /// Both may be null; they outlive this.
    JournalHeads(QString tenantId, Store *store, SecretStore *keychain);

    /// Under which the keychain has it: of this tenant and this store, since another store has another journal.
    [[nodiscard]] QString name() const;

    /// What the keychain has; nothing when it has none. Conflict when what it has is no head; any other error is the
    /// keychain's own: it was not read, and may hold one.
    [[nodiscard]] Task<Result<std::optional<JournalHead>>> kept(CancelToken token) const;
    /// Why the journal is not the one whose head was kept; empty when it is, or when the keychain does not answer.
    /// Conflict when what was kept is no head.
    [[nodiscard]] Task<Result<QString>> whyNotTheKept(CancelToken token) const;
    /// Keeps how far the journal goes now. Conflict, and nothing is kept, when it is not the one whose head was: that
    /// would take away the only witness. Nor is anything kept over what could not be read.
    [[nodiscard]] Task<Outcome> keep(CancelToken token) const;
    /// A person has looked, and takes the journal as it is.
    [[nodiscard]] Task<Outcome> accept(CancelToken token) const;

private:
    [[nodiscard]] Task<Result<QString>> whyNot(std::optional<JournalHead> known, CancelToken token) const;
    [[nodiscard]] Task<Outcome> write(CancelToken token) const;

    QString m_tenantId;
    Store *m_store;
    SecretStore *m_keychain;
};

/// What is said of a journal that is not the one whose head was kept: an error of kind Conflict.
[[nodiscard]] Error journalNotTheKept(const QString &why);

} // namespace Casement

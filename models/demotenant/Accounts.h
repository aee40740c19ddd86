// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Account.h"

#include <QList>

#include <optional>

namespace Casement::Demo {

class Directory;
struct Profile;
struct Recipient;

/// Who can sign in: everybody with a user account in the directory, and accounts made for practice, some of which
/// own no mailbox, as administrators often do. All have the same password.
class Accounts final
{
public:
    Accounts(const Profile &profile, const Directory &directory) : m_profile(profile), m_directory(directory) {}

    /// By what is typed at the sign-in page; nothing when the directory does not know it, or not exactly one.
    [[nodiscard]] std::optional<Account> find(const QByteArray &login) const;

    struct Practice
    {
        QByteArray login;
        QByteArray purpose; ///< in one line, for people
    };
    /// The accounts worth practising with, the administrator first.
    [[nodiscard]] QList<Practice> practice() const;

private:
    [[nodiscard]] Account ofRecipient(const Recipient &one) const;

    const Profile &m_profile;
    const Directory &m_directory;
};

} // namespace Casement::Demo

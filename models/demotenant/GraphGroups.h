// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"
#include "models/demotenant/GraphAnswer.h"

#include <QSet>

#include <memory>

namespace Casement::Demo {

/// Security groups and who is in them.
class GraphGroups final
{
public:
    GraphGroups(const Profile &profile, const Directory &directory);
    ~GraphGroups();

    [[nodiscard]] HttpAnswer list(Call &call, const PageTokens &tokens) const;
    [[nodiscard]] HttpAnswer one(const Call &call, const QByteArray &id) const;
    [[nodiscard]] HttpAnswer create(const Call &call);
    [[nodiscard]] HttpAnswer members(Call &call, const PageTokens &tokens, const QByteArray &id) const;
    [[nodiscard]] HttpAnswer addMember(const Call &call, const QByteArray &id);
    /// PATCH of a group: `members@odata.bind` adds up to twenty, all or none.
    [[nodiscard]] HttpAnswer change(const Call &call, const QByteArray &id);
    [[nodiscard]] HttpAnswer removeMember(const Call &call, const QByteArray &id, const QByteArray &user);

    /// DELETE of a member's own address, as happens to who forgets /$ref.
    [[nodiscard]] HttpAnswer deleteUser(const Call &call, const QByteArray &user);
    [[nodiscard]] bool isDeleted(const QByteArray &user) const { return m_deleted.contains(user); }

private:
    struct Group;
    [[nodiscard]] Group *find(const Call &call, const QByteArray &id) const;
    [[nodiscard]] std::optional<HttpAnswer> bind(const Call &call, Group &group, const QList<QByteArray> &links);
    [[nodiscard]] HttpAnswer notFound(const Call &call, const QByteArray &id) const;

    const Profile &m_profile;
    const Directory &m_directory;
    std::vector<std::unique_ptr<Group>> m_groups;
    QSet<QByteArray> m_deleted;
};

} // namespace Casement::Demo

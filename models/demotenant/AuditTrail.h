// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"

#include <nlohmann/json_fwd.hpp>

#include <QHash>

namespace Casement::Demo {

struct Account;
struct Profile;

/// One change, as the unified audit log tells it.
struct AuditEntry
{
    qint64 atMs = 0;
    QByteArray operation; ///< the cmdlet
    QByteArray objectId;
    QByteArray userId;
    QByteArray parameters; ///< JSON: [{"Name":…,"Value":…}]
};

/// Who the log names: a person, or an application by its own name.
[[nodiscard]] QByteArray actorOf(const Account &account);

/// Who changed what and when; entries can be found some time after the change.
class AuditTrail final
{
public:
    explicit AuditTrail(const Profile &profile) : m_profile(profile) {}

    void add(const Call &call, const QByteArray &objectId, const QByteArray &userId, const nlohmann::json &parameters);

    /// Search-UnifiedAuditLog: rows as JSON, comma separated, or the refusal of a bad parameter. The same SessionId
    /// goes on where it stopped.
    struct Found
    {
        std::optional<HttpAnswer> refused;
        QByteArray rows;
    };
    [[nodiscard]] Found search(const Call &call, const nlohmann::json &parameters);

private:
    [[nodiscard]] QByteArray row(const AuditEntry &entry, int index, int count) const;

    const Profile &m_profile;
    QList<AuditEntry> m_entries;
    QHash<QByteArray, int> m_sessions;
};

} // namespace Casement::Demo

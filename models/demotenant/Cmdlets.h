// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/AuditTrail.h"
#include "models/demotenant/Call.h"
#include "models/demotenant/CmdletTable.h"
#include "models/demotenant/Directory.h"
#include "models/demotenant/Grants.h"
#include "models/demotenant/OPath.h"
#include "models/demotenant/Organization.h"
#include "models/demotenant/Paging.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <span>
#include <variant>

namespace Casement::Demo {

struct Profile;

/// The command engine behind InvokeCommand.
class Cmdlets final
{
public:
    Cmdlets(const Profile &profile, Directory &directory, Organization &organization)
        : m_profile(profile),
          m_directory(directory),
          m_organization(organization),
          m_trail(profile)
    {
    }

    /// Called after every change to a mailbox, a user or the organisation, before the request is answered.
    void onChanged(std::function<void()> callback) { m_onChanged = std::move(callback); }

    /// Runs the cmdlet; `parameters` is an object.
    [[nodiscard]] HttpAnswer run(Call &call, const nlohmann::json &parameters, const Account &account);

    /// The OData twin of a list: `entity` is CasMailbox, Mailbox or User, with or without a key in brackets.
    [[nodiscard]] HttpAnswer readEntities(Call &call, const QByteArray &entity, const Account &account) const;

private:
    /// What a list shows and in which order.
    struct Query
    {
        RowSet set = RowSet::CasMailboxes;
        QList<QByteArray> types = {}; ///< RecipientTypeDetails; empty for all
        int limit = -1;               ///< ResultSize; -1 for Unlimited
        std::optional<RowTest> filter = {};
        QByteArray anr = {}; ///< beginning of a name or address, in lower case
        QByteArray sortBy = {};
    };
    using Found = std::variant<int, HttpAnswer>;

    // Lists
    [[nodiscard]] HttpAnswer read(Call &call, const nlohmann::json &parameters, RowSet set) const;
    [[nodiscard]] std::optional<HttpAnswer> readQuery(Call &call, const nlohmann::json &parameters, Query &query) const;
    [[nodiscard]] HttpAnswer readOne(Call &call, const QByteArray &identity, RowSet set) const;
    [[nodiscard]] HttpAnswer readPage(Call &call, const Query &query) const;
    [[nodiscard]] bool passes(const Call &call, const Query &query, int place) const;
    [[nodiscard]] std::vector<int> places(const Call &call, const Query &query) const;

    // Changes
    void tellChanged() const;
    [[nodiscard]] Found target(const nlohmann::json &parameters, RowSet set) const;
    [[nodiscard]] HttpAnswer setCasMailbox(Call &call, const nlohmann::json &parameters, const Account &account);
    [[nodiscard]] HttpAnswer setUser(Call &call, const nlohmann::json &parameters, const Account &account);
    [[nodiscard]] HttpAnswer setFields(Call &call, const nlohmann::json &parameters, const Account &account,
                                       std::span<const CasSetting> fields, PropertyList &object);
    [[nodiscard]] HttpAnswer setOrganizationConfig(Call &call, const nlohmann::json &parameters,
                                                   const Account &account);
    [[nodiscard]] HttpAnswer setPlan(Call &call, const nlohmann::json &parameters, const Account &account);

    // Objects of the organisation
    [[nodiscard]] HttpAnswer configuration(Call &call, const nlohmann::json &parameters,
                                           const PropertyList &properties) const;
    [[nodiscard]] HttpAnswer objects(Call &call, const nlohmann::json &parameters,
                                     const QList<PropertyList> &list) const;
    [[nodiscard]] HttpAnswer newPolicy(Call &call, const nlohmann::json &parameters, const Account &account);
    [[nodiscard]] HttpAnswer setPolicy(Call &call, const nlohmann::json &parameters, const Account &account);
    [[nodiscard]] HttpAnswer removePolicy(Call &call, const nlohmann::json &parameters, const Account &account);
    [[nodiscard]] HttpAnswer roleQuery(Call &call, Cmdlet cmdlet, const nlohmann::json &parameters,
                                       const Account &account) const;
    [[nodiscard]] HttpAnswer searchAudit(Call &call, const nlohmann::json &parameters);

    [[nodiscard]] QByteArray base(const Call &call) const;

    const Profile &m_profile;
    Directory &m_directory;
    Organization &m_organization;
    AuditTrail m_trail;
    PageTokens m_tokens;
    std::function<void()> m_onChanged;
};

} // namespace Casement::Demo

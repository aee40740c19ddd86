// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"
#include "models/demotenant/Directory.h"
#include "models/demotenant/Grants.h"
#include "models/demotenant/Organization.h"
#include "models/demotenant/Paging.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace Casement::Demo {

struct Profile;

/// The command engine behind InvokeCommand.
class Cmdlets final
{
public:
    Cmdlets(const Profile &profile, Directory &directory, const Organization &organization)
        : m_profile(profile),
          m_directory(directory),
          m_organization(organization)
    {
    }

    /// Called after every change, before the request is answered.
    void onChanged(std::function<void()> callback) { m_onChanged = std::move(callback); }

    /// Runs the cmdlet; `parameters` is an object.
    [[nodiscard]] HttpAnswer run(Call &call, const nlohmann::json &parameters, const Account &account);

    /// What this caller may run, as EXOModuleFile lists it.
    [[nodiscard]] static QList<QByteArray> allowed(const Account &account);

private:
    struct Query
    {
        RowSet set = RowSet::CasMailboxes;
        QByteArray type = {}; ///< RecipientTypeDetails; empty for all
        int limit = -1;       ///< ResultSize; -1 for Unlimited
    };
    [[nodiscard]] HttpAnswer read(Call &call, const nlohmann::json &parameters, RowSet set) const;
    [[nodiscard]] HttpAnswer readOne(Call &call, const QByteArray &identity, RowSet set) const;
    [[nodiscard]] HttpAnswer readPage(Call &call, const Query &query) const;
    [[nodiscard]] HttpAnswer setCasMailbox(Call &call, const nlohmann::json &parameters);
    [[nodiscard]] HttpAnswer configuration(Call &call, const nlohmann::json &parameters,
                                           const PropertyList &properties) const;
    [[nodiscard]] QByteArray base(const Call &call) const;
    void appendRecipient(QByteArray &rows, const Call &call, RowSet set, int place) const;

    const Profile &m_profile;
    Directory &m_directory;
    const Organization &m_organization;
    PageTokens m_tokens;
    std::function<void()> m_onChanged;
};

} // namespace Casement::Demo

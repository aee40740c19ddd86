// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Cmdlets.h"

namespace Casement::Demo {

/// The Exchange admin API: routes, tokens, header rules; the cmdlets themselves are next door.
class ExchangeSite final
{
public:
    ExchangeSite(const Profile &profile, const Grants &grants, Cmdlets &cmdlets)
        : m_profile(profile),
          m_grants(grants),
          m_cmdlets(cmdlets)
    {
    }

    [[nodiscard]] HttpAnswer handle(Call &call);

    /// Who answers the parts of a batch.
    void onPart(std::function<HttpAnswer(const HttpRequest &)> callback) { m_onPart = std::move(callback); }

private:
    [[nodiscard]] HttpAnswer route(Call &call);
    [[nodiscard]] HttpAnswer sentToTheRegion(const HttpRequest &request) const;
    [[nodiscard]] std::optional<HttpAnswer> turnAway(Call &call, const Admission &admission) const;
    [[nodiscard]] HttpAnswer invoke(Call &call, const Account &account);
    [[nodiscard]] HttpAnswer batch(Call &call) const;
    [[nodiscard]] HttpAnswer moduleFile(Call &call, const Account &account) const;
    void noteHeaderSlips(Call &call, const Account &account) const;

    const Profile &m_profile;
    const Grants &m_grants;
    Cmdlets &m_cmdlets;
    std::function<HttpAnswer(const HttpRequest &)> m_onPart;
};

/// The CmdletName of an InvokeCommand body; empty when it has none.
[[nodiscard]] QByteArray cmdletName(const QByteArray &body);

} // namespace Casement::Demo

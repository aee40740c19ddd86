// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Grants.h"

namespace Casement::Demo {

struct Profile;

/// The part of Graph that tells who is signed in and where.
class GraphSite final
{
public:
    GraphSite(const Profile &profile, const Grants &grants) : m_profile(profile), m_grants(grants) {}

    [[nodiscard]] HttpAnswer handle(Call &call) const;

private:
    [[nodiscard]] HttpAnswer route(Call &call) const;
    [[nodiscard]] HttpAnswer me(const Account &account, const Form &query) const;
    [[nodiscard]] HttpAnswer organization(const Form &query) const;
    [[nodiscard]] HttpAnswer roles(const Account &account, const Form &query) const;
    [[nodiscard]] HttpAnswer refuse(const Call &call, int status, const QByteArray &code,
                                    const QByteArray &message) const;
    [[nodiscard]] QByteArray context(const char *fragment) const;

    const Profile &m_profile;
    const Grants &m_grants;
};

} // namespace Casement::Demo

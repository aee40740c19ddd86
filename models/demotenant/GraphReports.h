// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"
#include "models/demotenant/Directory.h"

#include <QHash>

namespace Casement::Demo {

struct Profile;

/// The usage reports: asked for at Graph, which answers with an address elsewhere, and downloaded there without a
/// token before the address expires.
class GraphReports final
{
public:
    GraphReports(const Profile &profile, const Directory &directory) : m_profile(profile), m_directory(directory) {}

    /// `function` is the last segment of the path, such as getEmailAppUsageUserDetail(period='D30').
    [[nodiscard]] HttpAnswer order(Call &call, const QByteArray &function);

    /// The host of downloads.
    [[nodiscard]] HttpAnswer download(Call &call);

    /// Names are hidden or shown from now on, after the delay that the scenario asks for.
    void conceal(const Call &call, bool concealed);
    [[nodiscard]] bool isConcealed(const Call &call) const;

private:
    struct Link
    {
        QByteArray csv;
        qint64 untilMs = 0;
    };
    [[nodiscard]] QByteArray userDetail(const Call &call, int days) const;
    [[nodiscard]] QByteArray counts(const Call &call, int days) const;
    [[nodiscard]] HttpAnswer asJson(Call &call, int days) const;
    [[nodiscard]] bool showsConcealed(const Call &call) const;

    const Profile &m_profile;
    const Directory &m_directory;
    QHash<QByteArray, Link> m_links;
    std::optional<bool> m_concealed; ///< as a change left it; else as the scenario says
    qint64 m_concealedSinceMs = 0;
};

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"

#include <QHash>

namespace Casement::Demo {

struct Profile;
struct ReportSpan;
class Usage;

/// The usage reports: asked for at Graph, which answers with an address elsewhere, and downloaded there without a
/// token before the address expires.
class GraphReports final
{
public:
    GraphReports(const Profile &profile, const Usage &usage) : m_profile(profile), m_usage(usage) {}

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
    [[nodiscard]] static qint64 lastReported(const Call &call);
    /// The text itself, or what stands for it while names are hidden.
    [[nodiscard]] QByteArray shown(const QByteArray &text, bool hides) const;
    [[nodiscard]] QByteArray userDetail(const Call &call, const ReportSpan &span) const;
    [[nodiscard]] QByteArray counts(const Call &call, const ReportSpan &span) const;
    [[nodiscard]] HttpAnswer asJson(Call &call, const ReportSpan &span) const;
    [[nodiscard]] bool showsConcealed(const Call &call) const;

    const Profile &m_profile;
    const Usage &m_usage;
    QHash<QByteArray, Link> m_links;
    std::optional<bool> m_concealed; ///< as a change left it; else as the scenario says
    qint64 m_concealedSinceMs = 0;
};

} // namespace Casement::Demo

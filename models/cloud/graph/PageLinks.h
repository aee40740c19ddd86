// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QSet>
#include <QUrl>

#include <nlohmann/json_fwd.hpp>

namespace Casement::Graph {

/// The links from page to page of one walk. A link is followed as it is written, but only below the base that the walk
/// began at (scheme, host, port, root and version), never twice, and not for ever: the token travels with it.
class PageLinks final
{
public:
    /// The address of the first page; root is the configured Graph address.
    PageLinks(const QUrl &root, const QUrl &first);

    /// The next page's address; empty at the end.
    [[nodiscard]] Result<QUrl> next(const nlohmann::json &page);

private:
    [[nodiscard]] bool isBelowBase(const QUrl &link) const;

    QUrl m_root;
    QString m_base; ///< path of root and version, with a slash at the end
    QSet<QByteArray> m_seen;
};

} // namespace Casement::Graph

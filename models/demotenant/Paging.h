// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"

#include <optional>

namespace Casement::Demo {

/// Where a list goes on. The token binds the place to the body and the anchor that asked for it and to a time.
class PageTokens final
{
public:
    PageTokens();

    /// As it stands in a next link, percent-encoded.
    [[nodiscard]] QByteArray make(const HttpRequest &request, int offset, qint64 nowMs) const;

    /// The place to go on from; nothing for a token that is forged, older than it may be, or used with another body
    /// or anchor than the first page.
    [[nodiscard]] std::optional<int> read(const HttpRequest &request, const QByteArray &token, qint64 nowMs,
                                          int lifeSeconds) const;

private:
    [[nodiscard]] QByteArray seal(const QByteArray &text) const;
    QByteArray m_secret;
};

/// `odata.maxpagesize` of the Prefer header, between 1 and 1000; 1000 when it is missing, nothing when it is not a
/// number in that range.
[[nodiscard]] std::optional<int> preferredPageSize(const QByteArray &prefer);

} // namespace Casement::Demo

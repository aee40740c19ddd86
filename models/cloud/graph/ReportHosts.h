// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace Casement::Graph {

/// Whether a usage report may be fetched there. Graph answers a report with an address that needs no token and sends it
/// to whoever holds it, so it must be a host of the cloud itself.
///
/// Worldwide (graph.microsoft.com): https, the usual port, reports.office.com or one of its regional neighbours such as
/// reportsncu.office.com. The other clouds are not listed: whether they have these reports at all is documented both
/// ways. Any other Graph address is a person's own choice, and its reports must come from the same host.
///
/// An address that a person gave for them (`given`) takes the place of all that: that origin and no other.
[[nodiscard]] bool isReportHost(const QUrl &graphRoot, const QUrl &given, const QUrl &download);

} // namespace Casement::Graph

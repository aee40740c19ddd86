// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/Connection.h"

#include <vector>

namespace Casement {

namespace Identity {
struct CloudEndpoints;
}

/// One cloud to choose from.
struct CloudChoice
{
    CloudId id = CloudId::Global;
    QString name;
    QUrl authority;
    QUrl exchange;
    QString exchangeScope;
    QUrl graph;
    bool isVerified = false; ///< others are offered as "addresses not verified", and can be edited
    QString source;          ///< where the addresses are from
    QStringList otherwise;   ///< what other documents name, for people
};

/// Every cloud this program knows, the worldwide one first.
[[nodiscard]] std::vector<CloudChoice> cloudChoices();

/// The addresses and scopes of a request; BadInput when typed ones cannot be used.
[[nodiscard]] Result<Identity::CloudEndpoints> endpointsOf(const ConnectionRequest &request);

} // namespace Casement

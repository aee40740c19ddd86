// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Casement {

/// What the sign-in log calls a client, as people read it: what the service writes in place of a name is said in words,
/// "unnamed program with a password (BAV2ROPC)"; everything else is the program's own name. One line of plain text;
/// empty for none. Tenant data goes in and comes out.
[[nodiscard]] QString clientWords(const QString &client);

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"

#include <QString>

namespace Casement {

/// The fields of a connection in which a mistake can be made.
enum class ConnectionField
{
    None,
    Tenant,
    ClientId,
    Authority,
    Exchange,
    Graph,
    Certificate,
    Secret
};

// What is wrong with what was typed, and what to do about it, in one or two sentences; empty when nothing is.

[[nodiscard]] QString tenantFault(const QString &typed);
[[nodiscard]] QString clientIdFault(const QString &typed);
/// https, or plain http to 127.0.0.1 and [::1] only; nothing but scheme, host, port and path.
[[nodiscard]] QString addressFault(const QString &typed);
/// A file that can be read; an empty text is a mistake only when it is needed.
[[nodiscard]] QString fileFault(const QString &typed, bool needed);
/// A name for a connection to be kept; empty means that it is not kept.
[[nodiscard]] QString nameFault(const QString &typed);

/// The field that a failed sign-in speaks of; None when no field is at fault, such as a refusal in the browser.
/// asked: whether the browser had been opened when it failed.
[[nodiscard]] ConnectionField fieldAtFault(const Error &error, bool asked);

} // namespace Casement

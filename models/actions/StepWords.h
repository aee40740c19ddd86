// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepSettings.h"
#include "models/actions/StepTarget.h"

namespace Casement {

/// What a property of the tenant is called here, "SMTP AUTH of the organisation"; its own name when nobody named it.
[[nodiscard]] QString tenantPropertyTitle(const QString &property);
/// The name people know of AllowBasicAuth…: "IMAP" for AllowBasicAuthImap.
[[nodiscard]] QString basicAuthName(const QString &property);
/// What a value of it means: SmtpClientAuthenticationDisabled's true is "off". Names in it are tenant data.
[[nodiscard]] QString tenantValueWord(const QString &property, const TenantValue &value);

/// "EWS of the organisation: not chosen → off", one for each property that would change, in a fixed order.
[[nodiscard]] QStringList valueChanges(const StepSettings &seen, const StepSettings &wanted);
/// Only where it goes, "EWS of the organisation → off".
[[nodiscard]] QStringList valueWishes(const StepSettings &wanted);

/// What kind of thing is changed, "Mailbox plan".
[[nodiscard]] QString targetKindWord(TargetKind kind);

/// "POP: On → Off, SMTP AUTH: By organisation → Off", whatever wanted sets: protocols and named properties.
[[nodiscard]] QString changeText(const StepSettings &seen, const StepSettings &wanted);
/// The same for what reads otherwise than it was seen.
[[nodiscard]] QString foundText(const StepSettings &seen, const StepSettings &now);

} // namespace Casement

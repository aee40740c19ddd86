// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"

namespace Casement::Demo {

/// The pages a person meets when signing in: forms without a line of script, everything foreign in them escaped.
[[nodiscard]] HttpAnswer accountPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                                     const QByteArray &userHint, const QByteArray &problem);
[[nodiscard]] HttpAnswer consentPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                                     const QByteArray &user, const QList<QByteArray> &permissions);
/// A fault that is shown in the browser and never reaches the client that waits.
[[nodiscard]] HttpAnswer faultPage(int status, const QByteArray &text);
[[nodiscard]] HttpAnswer signedOutPage();

} // namespace Casement::Demo

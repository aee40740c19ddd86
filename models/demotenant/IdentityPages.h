// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Forms.h"
#include "models/demotenant/HttpMessage.h"

namespace Casement::Demo {

/// The pages a person meets when signing in: forms without a line of script, everything foreign in them escaped.
[[nodiscard]] HttpAnswer accountPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                                     const QByteArray &userHint, const QByteArray &problem);
[[nodiscard]] HttpAnswer consentPage(const QByteArray &tenant, const QByteArray &action, const QByteArray &context,
                                     const QByteArray &user, const QList<QByteArray> &permissions);
/// The permissions go beyond what this person may accept; the way back to the client is the only button.
[[nodiscard]] HttpAnswer needAdminPage(const QByteArray &action, const QByteArray &context, const QByteArray &user,
                                       const QList<QByteArray> &permissions);
/// A form that carries the answer to the client; a real browser's script would press the button.
[[nodiscard]] HttpAnswer formPostPage(const QByteArray &target, const Form &values);
[[nodiscard]] HttpAnswer deviceCodePage(const QByteArray &problem);
[[nodiscard]] HttpAnswer deviceConfirmPage(const QByteArray &tenant, const QByteArray &action,
                                           const QByteArray &context, const QByteArray &app);
/// The end of a device's sign-in in the browser.
[[nodiscard]] HttpAnswer deviceEndPage(bool approved);
/// A fault that is shown in the browser and never reaches the client that waits.
[[nodiscard]] HttpAnswer faultPage(int status, const QByteArray &text);
[[nodiscard]] HttpAnswer signedOutPage();

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace Casement {

/// The text with every secret in it replaced by "[redacted]": bearer and basic credentials, JWT-looking text, and the
/// values of code, state, code_verifier, client_secret, client_assertion, device_code, password, cookie and all kinds
/// of token, in form, query, JSON and header spelling.
[[nodiscard]] std::string redact(std::string_view text);

/// The same for text that a person will read: a service may quote our own request in its answer.
[[nodiscard]] QString redacted(const QString &text);

} // namespace Casement

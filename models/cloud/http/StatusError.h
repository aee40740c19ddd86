// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/cloud/http/Message.h"

namespace Casement::Http {

/// What an HTTP status means by itself, before a service's own words are added: kind, a plain sentence naming the
/// service, status and request id. 408 and 5xx after a change are OutcomeUnknown: they can come after the effect.
[[nodiscard]] Error statusError(const Answer &answer, bool isChange, const QString &service);

/// The first 200 printable characters of a body that should have been something else. Untrusted.
[[nodiscard]] QString printableStart(const QByteArray &body);

} // namespace Casement::Http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Casement::Identity {

/// The whole HTTP answer for the browser: a static page without script that repeats nothing of the request, so that
/// nobody can put words into it.
[[nodiscard]] QByteArray answeredPage(bool signedIn);
/// Sends the browser to lastPageAddress.
[[nodiscard]] QByteArray redirectingPage();
[[nodiscard]] QByteArray strayPage(int status);

} // namespace Casement::Identity

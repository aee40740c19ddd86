// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <functional>

namespace Casement {

/// Shows a page to the person: with the given program, which gets the address as its only argument, or with the
/// system's browser when the program is empty. Never waits for it.
[[nodiscard]] std::function<void(const QUrl &)> browserOpener(const QString &program);

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace Casement {

struct TenantFace;
class DialogFrame;

/// A dialog of this tenant with a few sentences, for the caller to give its buttons and open; it goes when closed.
[[nodiscard]] DialogFrame *makeQuestion(QWidget *window, const TenantFace &tenant, const QString &name,
                                        const QString &title, const QString &subtitle, const QString &words);

} // namespace Casement

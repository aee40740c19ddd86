// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"

#include <functional>

namespace Casement::Demo {

/// What the two services do differently in a `$batch`.
struct BatchRules
{
    int limit = 20;
    QByteArray base;              ///< of the service, taken off absolute addresses of parts
    QByteArray prefix;            ///< put before relative ones: /v1.0
    bool hasDependencies = false; ///< `dependsOn` is understood
    bool inheritsToken = false;   ///< a part without Authorization goes by that of the batch
};

/// Runs the parts one after another through `part` and gathers their answers by id. A cut part cuts the whole; a batch
/// that breaks a rule is answered 400 by `refuse` and none of its parts runs.
[[nodiscard]] HttpAnswer answerBatch(const HttpRequest &request, const BatchRules &rules,
                                     const std::function<HttpAnswer(const HttpRequest &)> &part,
                                     const std::function<HttpAnswer(const QByteArray &)> &refuse);

} // namespace Casement::Demo

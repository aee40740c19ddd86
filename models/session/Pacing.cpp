// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Pacing.h"

#include "models/cloud/http/AllowedOrigins.h"

namespace Casement {

Http::Limits paceOf(const QUrl &service, const Http::Limits &careful)
{
    Http::Limits limits = careful;
    if (Http::isLoopbackLiteral(service)) {
        limits.perSecond = 1000;
        limits.burst = 1000;
        limits.firstWidth = limits.maxWidth;
        limits.firstChangeWidth = limits.maxWidth;
    }
    return limits;
}

Graph::Budgets budgetsOf(const QUrl &service)
{
    return Http::isLoopbackLiteral(service) ? Graph::Budgets{{}, {}, {}} : Graph::Budgets();
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Grants.h"

#include <QDateTime>

namespace Casement::Demo {

Admission admit(const Grants &grants, const QByteArray &authorization, Resource resource)
{
    if (authorization.isEmpty())
        return {Admission::State::Missing};
    const bool isBearer = authorization.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0;
    const auto found = grants.accessTokens.constFind(isBearer ? authorization.mid(7) : QByteArray());
    if (found == grants.accessTokens.cend())
        return {Admission::State::Unknown};
    if (found->resource != resource)
        return {Admission::State::WrongAudience};
    if (found->expiresMs <= QDateTime::currentMSecsSinceEpoch())
        return {Admission::State::Expired};
    return {Admission::State::Admitted, *found};
}

} // namespace Casement::Demo

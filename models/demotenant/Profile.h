// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/HttpMessage.h"

namespace Casement::Demo {

/// Who this tenant is; derived from size and generator seed, so that the same demo has the same id tomorrow.
struct Profile
{
    QByteArray tenantId;
    QByteArray displayName;
    QByteArray domain;        ///< contoso.com
    QByteArray initialDomain; ///< contoso.onmicrosoft.com
    QByteArray clientId;      ///< of the public client
    QByteArray secretClientId;
    QByteArray secret;
    QByteArray expiredSecret; ///< was the same app's until it ran out
    QByteArray certClientId;
    QByteArray password;
    QByteArray authority; ///< base addresses without a trailing slash, known once the tenant listens
    QByteArray exchange;
    QByteArray exchangeRegion; ///< the same service at another address; empty: this computer has none
    QByteArray graph;
    QByteArray reports;
    QByteArray control;
    bool strict = false;
    bool opaqueTokens = false;
    int accessTokenSeconds = 3600;
    std::function<qint64()> clock = {}; ///< the services', with its error; the computer's when empty

    /// The services' time in milliseconds since 1970.
    [[nodiscard]] qint64 nowMs() const;

    /// The base address under which this request reached Exchange.
    [[nodiscard]] QByteArray exchangeAt(const HttpRequest &request) const;

    [[nodiscard]] bool isTenantSegment(const QByteArray &segment) const;
    [[nodiscard]] QByteArray issuer() const { return authority + '/' + tenantId + "/v2.0"; }
};

[[nodiscard]] Profile makeProfile(const Options &options);

/// Numbers that are the same on every machine and with every standard library (splitmix64).
class Dice final
{
public:
    explicit Dice(quint64 seed) : m_state(seed) {}
    quint64 next();
    /// 0 … below - 1.
    int below(int limit) { return static_cast<int>(next() % static_cast<quint64>(limit)); }
    bool percent(int chance) { return below(100) < chance; }
    /// A random UUID of version 4, in network byte order.
    QUuid uuid();

private:
    quint64 m_state;
};

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/NetworkAccess.h"

#include "models/cloud/http/AllowedOrigins.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>

namespace Casement::Http {

namespace {

class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopbackLiteral(query.url()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace

std::unique_ptr<QNetworkAccessManager> makeNetworkAccess()
{
    auto network = std::make_unique<QNetworkAccessManager>();
    network->setProxyFactory(new SystemProxy); // the manager owns it
    network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    return network;
}

} // namespace Casement::Http

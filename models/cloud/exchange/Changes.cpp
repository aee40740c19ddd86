// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Changes.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/exchange/Invocation.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exchange)
};

/// Exactly what is wanted, absolute values; nothing else of the mailbox is touched.
Result<json> parametersOf(const QUuid &mailbox, const ClientAccessSettings &wanted)
{
    if (mailbox.isNull())
        return failure(ErrorKind::BadInput, Texts::tr("No mailbox was named; nothing was sent."));
    json parameters{{"Identity", mailbox.toString(QUuid::WithoutBraces).toStdString()}};
    for (const Protocol protocol : allProtocols) {
        const auto raw = rawValue(protocol, wanted[protocol]);
        if (!raw)
            continue;
        if (!*raw && !mayInherit(protocol)) {
            return failure(
                ErrorKind::BadInput,
                Texts::tr("%1 cannot be left to the organisation; nothing was sent.").arg(protocolName(protocol)));
        }
        parameters[protocolProperty(protocol).toStdString()] = *raw ? json(**raw) : json(nullptr);
    }
    if (parameters.size() == 1)
        return failure(ErrorKind::BadInput, Texts::tr("There is nothing to change; nothing was sent."));
    return parameters;
}

} // namespace

Task<Outcome> Changes::setCasMailbox(QUuid mailbox, ClientAccessSettings wanted, CancelToken cancel)
{
    const auto parameters = parametersOf(mailbox, wanted);
    if (!parameters)
        co_return failure(parameters.error());
    Invocation invocation;
    invocation.cmdlet = "Set-CASMailbox";
    invocation.parameters = dumpJson(*parameters);
    invocation.isChange = true;
    auto reply = co_await m_client->invoke(invocation, cancel);
    if (!reply)
        co_return failure(reply.error());
    co_return Outcome();
}

} // namespace Casement::Exchange

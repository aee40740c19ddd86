// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/PageWalk.h"
#include "models/cloud/exchange/RowParsing.h"
#include "tests/fuzz/FuzzedAnswer.h"

#include <nlohmann/json.hpp>

using namespace Casement;

namespace {

/// A row that was accepted says what stands in the page, read here a second way.
void checkRow(const Exchange::CasMailboxRow &row, const nlohmann::json &json)
{
    Fuzz::promise(!row.guid.isNull(), "a row without a guid was accepted");
    Fuzz::promise(row.guid == QUuid(jsonString(json, "Guid")), "a row has another row's guid");
    const auto pop = json.find("PopEnabled");
    const StoredState stored = row.clientAccess[Protocol::Pop];
    if (pop == json.end())
        Fuzz::promise(stored != StoredState::On && stored != StoredState::Off, "a state from nowhere");
    else if (pop->is_boolean())
        Fuzz::promise(stored == (pop->get<bool>() ? StoredState::On : StoredState::Off), "a state was turned round");
}

template <class Row>
void readAs(const Exchange::Reply &reply)
{
    const auto rows = Exchange::parseRows<Row>(*reply.rows, 0);
    if (!rows)
        return Fuzz::checkError(rows.error());
    Fuzz::promise(rows->size() == reply.rows->size(), "a page became shorter or longer");
    if constexpr (std::is_same_v<Row, Exchange::CasMailboxRow>) {
        for (size_t i = 0; i < rows->size(); ++i)
            checkRow((*rows)[i], (*reply.rows)[i]);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Exchange::Invocation invocation;
    invocation.cmdlet = "Get-CASMailbox";
    invocation.pageSize = Exchange::largestPage;
    const auto reply = Exchange::understood(Fuzz::answerOf(data, size), invocation);
    if (!reply) {
        Fuzz::checkError(reply.error());
        return 0;
    }
    readAs<Exchange::CasMailboxRow>(*reply);
    readAs<Exchange::MailboxRow>(*reply);
    readAs<Exchange::UserRow>(*reply);

    const QUrl home(QStringLiteral("https://outlook.office365.com/adminapi/beta/t/InvokeCommand"));
    Exchange::PageWalk walk(home);
    if (const auto next = walk.next(reply->nextLink); next && !next->isEmpty())
        Fuzz::promise((next->host() == home.host() || next->host().endsWith(QLatin1Char('.') + home.host())) &&
                          next->scheme() == home.scheme(),
                      "led to a stranger's host");
    return 0;
}

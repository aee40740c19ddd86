// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeClient.h"

#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/cloud/exchange/OneMailbox.h"

#include <algorithm>

namespace Casement::Exchange {

namespace {

using Settings = Result<ClientAccessSettings>;

Settings settingsIn(const Result<Http::Answer> &part, const Invocation &invocation, const QUuid &mailbox)
{
    if (!part)
        return failure(part.error());
    const auto reply = understood(*part, invocation);
    if (!reply)
        return failure(reply.error());
    return settingsOfOne(*reply->rows, mailbox);
}

/// Gone is an answer. Everything else may have to do with the batch, so that the mailbox is asked for by itself, with
/// all the patience that reads have.
bool isSettled(const Settings &settings)
{
    return settings || settings.error().kind == ErrorKind::NotFound || settings.error().isCancelled();
}

bool isWellAnswered(const Result<Http::Answer> &answer)
{
    return answer && answer->status == 200;
}

} // namespace

Task<std::vector<Settings>> ExchangeClient::readBatch(std::vector<QUuid> mailboxes, CancelToken cancel)
{
    std::vector<Invocation> invocations;
    for (const QUuid &mailbox : mailboxes)
        invocations.push_back(casMailboxRead(mailbox));
    const auto batch = batchOf(invocations, m_connection, m_connectionId);
    if (!batch)
        co_return std::vector<Settings>(mailboxes.size(), failure(batch.error()));
    const Http::Request request = requestOf(*batch, m_connection, m_connectionId);
    const auto answer = co_await exchange(request, cancel);
    // A service that takes no batch says so with a 404, which must not be taken for ten mailboxes that are gone.
    if (answer && !isWellAnswered(answer)) {
        const Error unanswered = makeError(ErrorKind::BadAnswer, tr("The batch was not answered."));
        co_return std::vector<Settings>(mailboxes.size(), failure(unanswered));
    }
    const auto parts = batch->parts(answer);
    std::vector<Settings> read;
    for (size_t place = 0; place < mailboxes.size(); ++place)
        read.push_back(settingsIn(parts[place], invocations[place], mailboxes[place]));
    co_return read;
}

Task<std::vector<Settings>> ExchangeClient::readCasMailboxesOf(std::vector<QUuid> mailboxes, CancelToken cancel)
{
    constexpr size_t width = Http::exchangeBatchWidth;
    std::vector<Settings> all;
    for (size_t begin = 0; begin < mailboxes.size(); begin += width) {
        const auto count = static_cast<std::ptrdiff_t>(std::min(width, mailboxes.size() - begin));
        const auto first = mailboxes.cbegin() + static_cast<std::ptrdiff_t>(begin);
        const std::vector<QUuid> some(first, first + count);
        // An empty identity would ask for every mailbox; alone it is refused before anything is sent.
        std::vector<Settings> read(some.size(), failure(ErrorKind::BadAnswer, QString()));
        if (some.size() > 1 && std::ranges::none_of(some, &QUuid::isNull))
            read = co_await readBatch(some, cancel);
        for (size_t place = 0; place < some.size(); ++place) {
            if (isSettled(read[place])) {
                all.push_back(std::move(read[place]));
                continue;
            }
            auto alone = co_await readCasMailbox(some[place], cancel);
            all.push_back(std::move(alone));
        }
    }
    co_return all;
}

} // namespace Casement::Exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeClient.h"

#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/cloud/exchange/OneMailbox.h"
#include "models/cloud/http/BatchSending.h"

#include <algorithm>
#include <iterator>

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

bool isGone(const Settings &settings)
{
    return !settings && settings.error().kind == ErrorKind::NotFound;
}

/// What would meet each of the mailboxes again if it were asked for by itself.
bool isCutOff(const Settings &settings)
{
    return !settings && (settings.error().kind == ErrorKind::Network || settings.error().kind == ErrorKind::SignIn ||
                         settings.error().kind == ErrorKind::Unauthorized);
}

/// Where the batch was sent on to, or the first of its parts that was.
QByteArray sentOnTo(const std::vector<Result<Http::Answer>> &parts)
{
    const auto found = std::ranges::find_if(parts, [](const auto &part) { return part && isRedirect(part->status); });
    return found == parts.end() ? QByteArray() : (*found)->header("Location");
}

/// Which of the answers to a batch may have to do with the batch, so that the mailbox is asked for by itself, with all
/// the patience that reads have. One mailbox that is gone is an answer; all of them are a service that takes no batch,
/// which says 404 as well. What was throttled has had that patience.
std::vector<bool> leftOver(const std::vector<Settings> &read)
{
    const bool noBatch = std::ranges::all_of(read, isGone);
    const bool noWay = std::ranges::all_of(read, isCutOff);
    std::vector<bool> left;
    for (const Settings &each : read) {
        const bool final = each || each.error().isCancelled() || each.error().kind == ErrorKind::Throttled ||
                           (isGone(each) && !noBatch) || (isCutOff(each) && noWay);
        left.push_back(!final);
    }
    return left;
}

} // namespace

Http::BatchCall ExchangeClient::batchOf(const std::vector<Invocation> &invocations) const
{
    Http::BatchCall call;
    call.envelope = batchEnvelope(m_connection, m_connectionId);
    call.width = Http::exchangeBatchWidth;
    call.tokenInEachPart = true;
    for (const Invocation &each : invocations)
        call.parts.push_back(batchPartOf(each, m_connection, m_connectionId));
    return call;
}

Task<std::vector<Settings>> ExchangeClient::readBatch(std::vector<QUuid> mailboxes, CancelToken cancel)
{
    std::vector<Invocation> invocations;
    std::ranges::transform(mailboxes, std::back_inserter(invocations), casMailboxRead);
    std::vector<Result<Http::Answer>> parts;
    for (bool isMoved = false;; isMoved = true) {
        const Http::BatchCall call = batchOf(invocations);
        parts = co_await Http::sendBatch(m_transport, m_tokens, call, cancel);
        if (isMoved || !moveTo(sentOnTo(parts), call.envelope.url))
            break;
    }
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
        const bool together = some.size() > 1 && std::ranges::none_of(some, &QUuid::isNull);
        std::vector<Settings> read;
        if (together)
            read = co_await readBatch(some, cancel);
        const std::vector<bool> left = together ? leftOver(read) : std::vector<bool>(some.size(), true);
        for (size_t place = 0; place < some.size(); ++place) {
            if (!left[place]) {
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

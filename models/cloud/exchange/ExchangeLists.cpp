// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeClient.h"

#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/cloud/exchange/PageWalk.h"
#include "models/cloud/exchange/SettingsJson.h"
#include "models/cloud/http/Transport.h"

namespace Casement::Exchange {

namespace {

/// A page token may expire on the way; more than this is a fault that repeating does not mend.
constexpr int mostRestarts = 2;

/// A service that goes on for ever with a short list.
constexpr size_t mostGathered = 100'000;

bool isTimeout(const Error &error)
{
    return error.kind == ErrorKind::Timeout || error.httpStatus == 408 || error.httpStatus == 504;
}

} // namespace

template <class Row>
Task<Outcome> ExchangeClient::readSlice(Slice slice, Extent extent, std::function<void(PageOf<Row>)> onPage,
                                        CancelToken cancel)
{
    Invocation invocation;
    invocation.cmdlet = RowSource<Row>::cmdlet;
    invocation.parameters = slice.parameters();
    invocation.select = RowSource<Row>::properties();
    invocation.pageSize = largestPage;
    for (int restarts = 0;;) {
        auto outcome = co_await walk<Row>(invocation, extent, onPage, cancel);
        if (outcome)
            co_return outcome;
        if (isTimeout(outcome.error()) && invocation.pageSize > smallPage)
            invocation.pageSize = smallPage; // the page token holds for one page size only
        else if (outcome.error().code != expiredPage || restarts++ == mostRestarts)
            co_return failure(outcome.error().in(slice.words()));
    }
}

template <class Row>
Task<Outcome> ExchangeClient::walk(Invocation invocation, Extent extent, std::function<void(PageOf<Row>)> onPage,
                                   CancelToken cancel)
{
    PageWalk way(m_home);
    qsizetype before = 0;
    for (int number = 1;; ++number) {
        auto reply = co_await invoke(invocation, cancel);
        if (!reply)
            co_return failure(reply.error().in(tr("page %1").arg(number)));
        auto rows = parseRows<Row>(*reply->rows, before);
        if (!rows)
            co_return failure(rows.error().in(tr("page %1").arg(number)));
        before += static_cast<qsizetype>(rows->size());
        const Outcome kept = way.keepNew(*rows);
        if (!kept)
            co_return failure(kept.error().in(tr("page %1").arg(number)));
        const Result<QUrl> next = way.next(reply->nextLink);
        if (!next)
            co_return failure(next.error().in(tr("page %1").arg(number)));
        const bool last = next->isEmpty();
        onPage(PageOf<Row>{std::move(*rows), last, number, reply->warnings, reply->rows});
        if (last || extent == Extent::FirstPage)
            co_return Outcome();
        m_transport->admitRegion(*next);
        invocation.continueAt = *next;
    }
}

template <class Row>
Task<Result<std::vector<Row>>> ExchangeClient::gather(QByteArray parameters, CancelToken cancel)
{
    Invocation invocation;
    invocation.cmdlet = RowSource<Row>::cmdlet;
    invocation.parameters = parameters;
    invocation.select = RowSource<Row>::properties();
    PageWalk way(m_home);
    std::vector<Row> all;
    for (;;) {
        auto reply = co_await invoke(invocation, cancel);
        if (!reply)
            co_return failure(reply.error());
        auto rows = parseRows<Row>(*reply->rows, static_cast<qsizetype>(all.size()));
        if (!rows)
            co_return failure(rows.error());
        all.insert(all.end(), std::make_move_iterator(rows->begin()), std::make_move_iterator(rows->end()));
        const Result<QUrl> next = way.next(reply->nextLink);
        if (!next)
            co_return failure(next.error());
        if (next->isEmpty())
            co_return all;
        if (all.size() > mostGathered)
            co_return failure(ErrorKind::BadAnswer, tr("Exchange Online goes on sending pages."));
        m_transport->admitRegion(*next);
        invocation.continueAt = *next;
    }
}

template Task<Outcome> ExchangeClient::readSlice(Slice, Extent, std::function<void(PageOf<CasMailboxRow>)>,
                                                 CancelToken);
template Task<Outcome> ExchangeClient::readSlice(Slice, Extent, std::function<void(PageOf<MailboxRow>)>, CancelToken);
template Task<Outcome> ExchangeClient::readSlice(Slice, Extent, std::function<void(PageOf<UserRow>)>, CancelToken);
template Task<Outcome> ExchangeClient::readSlice(Slice, Extent, std::function<void(PageOf<PlanFollowerRow>)>,
                                                 CancelToken);
template Task<Result<std::vector<CasMailboxPlan>>> ExchangeClient::gather(QByteArray, CancelToken);
template Task<Result<std::vector<AuthenticationPolicy>>> ExchangeClient::gather(QByteArray, CancelToken);

Task<Outcome> ExchangeClient::readCasMailboxes(std::function<void(PageOf<CasMailboxRow>)> onPage, CancelToken cancel)
{
    const Slice all = Slice::everything();
    co_return co_await readSlice<CasMailboxRow>(all, Extent::Whole, onPage, cancel);
}

Task<Outcome> ExchangeClient::readMailboxes(std::function<void(PageOf<MailboxRow>)> onPage, CancelToken cancel)
{
    const Slice all = Slice::everything();
    co_return co_await readSlice<MailboxRow>(all, Extent::Whole, onPage, cancel);
}

Task<Outcome> ExchangeClient::readPlanFollowers(std::function<void(PageOf<PlanFollowerRow>)> onPage, CancelToken cancel)
{
    const Slice all = Slice::everything();
    co_return co_await readSlice<PlanFollowerRow>(all, Extent::Whole, onPage, cancel);
}

Task<Outcome> ExchangeClient::readUsers(std::function<void(PageOf<UserRow>)> onPage, CancelToken cancel)
{
    const Slice all = Slice::everything();
    co_return co_await readSlice<UserRow>(all, Extent::Whole, onPage, cancel);
}

} // namespace Casement::Exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/BatchSending.h"

#include "models/cloud/http/Authorized.h"
#include "models/cloud/http/Challenge.h"
#include "models/cloud/http/RetryPolicy.h"

#include <algorithm>
#include <memory>
#include <numeric>

namespace Casement::Http {

namespace {

using Results = std::vector<Result<Answer>>;

Request envelopeFor(const BatchCall &call, const BatchRequest &batch)
{
    Request envelope = call.envelope;
    envelope.method = "POST";
    envelope.headers.append({QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json")});
    envelope.weight = batch.size();
    if (call.tokenInEachPart)
        envelope.bodyFor = [batch](const Secret &token) { return batch.body(token); };
    else
        envelope.body = batch.body(std::nullopt);
    return envelope;
}

struct Round
{
    Results results;
    bool isSplit = false; ///< otherwise each result is the envelope's own, and the transport was patient with it
    std::vector<std::optional<std::chrono::milliseconds>> waits; ///< of a split one: before each part is sent again
    std::optional<Secret> token;                                 ///< what the parts went with
};

/// Tells which token went out last: a batch that met a 401 as a whole has gone out again with another one.
class FollowedTokens final : public TokenSource
{
public:
    explicit FollowedTokens(TokenSource *tokens) : m_tokens(tokens) {}

    Task<Result<AccessToken>> token(CancelToken cancel) override
    {
        auto token = co_await m_tokens->token(cancel);
        if (token)
            m_last = token->secret;
        co_return token;
    }
    void reject(Secret token, QByteArray claims) override { m_tokens->reject(std::move(token), std::move(claims)); }

    [[nodiscard]] const std::optional<Secret> &last() const { return m_last; }

private:
    TokenSource *m_tokens;
    std::optional<Secret> m_last;
};

/// What the batch's answer says of each part.
Round roundOf(Transport *transport, const BatchCall &call, const BatchRequest &batch, const Answer &answer,
              const std::vector<Tries *> &counted)
{
    Round round{batch.parts(answer), true, {}, {}};
    for (auto &part : round.results) {
        if (part && call.envelope.meansThrottled && call.envelope.meansThrottled(*part))
            part->status = 429;
    }
    round.waits = transport->patienceFor(call.envelope, round.results, counted);
    return round;
}

/// Some of the parts, named by their places; tries are those of all.
Task<Round> sendOnce(Transport *transport, TokenSource *tokens, BatchCall call, std::vector<size_t> places,
                     std::vector<Tries> *tries, CancelToken cancel)
{
    std::vector<BatchPart> parts;
    std::vector<Tries *> counted;
    for (const size_t place : places) {
        parts.push_back(call.parts[place]);
        counted.push_back(&(*tries)[place]);
    }
    const auto batch = BatchRequest::of(std::move(parts), call.envelope.isChange, call.width);
    if (!batch)
        co_return Round{Results(places.size(), failure(batch.error())), false, {}, {}};
    Request envelope = envelopeFor(call, *batch);
    const auto round = std::make_shared<Round>();
    // To the service it was one request: whoever is behind it must find the pause that one of its parts was told.
    envelope.beforeOthers = [=](const Answer &answer) {
        if (answer.status >= 200 && answer.status < 300)
            *round = roundOf(transport, call, *batch, answer, counted);
    };
    FollowedTokens followed(tokens);
    const auto answer = co_await sendAuthorized(transport, &followed, envelope, cancel);
    if (!round->isSplit || !answer)
        co_return Round{batch->parts(answer), false, {}, {}};
    round->token = followed.last();
    co_return std::move(*round);
}

/// Puts the results to their places and answers the places to send again; the longest wait of them is left in `wait`.
std::vector<size_t> take(const std::vector<size_t> &places, const Round &round, Results &all,
                         std::chrono::milliseconds &wait)
{
    std::vector<size_t> again;
    for (size_t i = 0; i < places.size(); ++i) {
        all[places[i]] = round.results[i];
        if (!round.isSplit || !round.waits[i])
            continue;
        again.push_back(places[i]);
        wait = std::max(wait, *round.waits[i]);
    }
    return again;
}

/// The parts that were refused for their token, which the envelope's own answer does not tell of.
class RefusedParts final
{
public:
    RefusedParts(const std::vector<size_t> &places, const Round &round)
    {
        for (size_t i = 0; round.isSplit && i < places.size(); ++i) {
            const Result<Answer> &part = round.results[i];
            if (!part || part->status != 401)
                continue;
            m_places.push_back(places[i]);
            if (m_claims.isEmpty())
                m_claims = claimsAskedFor(*part);
        }
    }
    [[nodiscard]] const std::vector<size_t> &places() const { return m_places; }
    [[nodiscard]] const QByteArray &claims() const { return m_claims; }

private:
    std::vector<size_t> m_places;
    QByteArray m_claims;
};

/// Nothing goes out twice in one batch: a part may be refused for its token and be worth repeating besides.
void addMissing(std::vector<size_t> &places, const std::vector<size_t> &more)
{
    for (const size_t place : more) {
        if (std::ranges::find(places, place) == places.end())
            places.push_back(place);
    }
}

/// As for single requests: one more try with another token, and one with claims that nobody had named before.
class Renewals final
{
public:
    bool mayTry(const QByteArray &claims)
    {
        const bool isNews = m_tried == 0 || (!claims.isEmpty() && !m_claimsSent);
        ++m_tried;
        m_claimsSent = m_claimsSent || !claims.isEmpty();
        return isNews;
    }

private:
    int m_tried = 0;
    bool m_claimsSent = false;
};

} // namespace

Task<std::vector<Result<Answer>>> sendBatch(Transport *transport, TokenSource *tokens, BatchCall call,
                                            CancelToken cancel)
{
    Results all(call.parts.size(), failure(cancelled()));
    std::vector<Tries> tries(call.parts.size());
    std::vector<size_t> places(call.parts.size());
    std::iota(places.begin(), places.end(), size_t(0));
    Renewals renewals;
    while (!places.empty()) {
        const auto round = co_await sendOnce(transport, tokens, call, places, &tries, cancel);
        const RefusedParts refused(places, round);
        std::chrono::milliseconds wait{0};
        places = take(places, round, all, wait);
        if (!refused.places().empty() && round.token && renewals.mayTry(refused.claims())) {
            tokens->reject(*round.token, refused.claims());
            addMissing(places, refused.places());
        }
        if (places.empty())
            break;
        if (wait == std::chrono::milliseconds(0))
            continue;
        // Cancelled here, each keeps the answer it got: a throttled change is known not to have happened.
        const QString reason = reasonForWait(all[places.front()]);
        auto waited = co_await transport->pause(wait, reason, cancel);
        if (!waited)
            break;
    }
    co_return all;
}

} // namespace Casement::Http

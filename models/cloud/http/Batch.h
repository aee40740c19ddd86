// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/base/Secret.h"
#include "models/cloud/http/Message.h"

#include <vector>

namespace Casement::Http {

/// Parts of one batch that the services take: their own limits, no figures of ours.
inline constexpr int exchangeBatchWidth = 10;
inline constexpr int graphBatchWidth = 20;

/// One request inside a batch.
struct BatchPart
{
    QByteArray method{"GET"};
    QByteArray url; ///< absolute for Exchange, below the version ("/users/...") for Graph; percent-encoded
    Headers headers;
    QByteArray body; ///< JSON; empty: none
};

/// A JSON $batch: one request for many, each part with an outcome of its own. A batch holds reads or changes, never
/// both, so that what is said of the whole holds for each part.
class BatchRequest final
{
public:
    /// BadInput when there is no part or more than the service takes, or when a part's body is no JSON.
    [[nodiscard]] static Result<BatchRequest> of(std::vector<BatchPart> parts, bool isChange, int width);

    /// The body to POST. Exchange wants the token in each part too; Graph takes the outer one, so none is given here.
    /// Never log it.
    [[nodiscard]] QByteArray body(const std::optional<Secret> &partToken) const;

    /// What became of each part, in the order of the parts. Found by id alone: answers may come in any order. A part
    /// without an answer, with two or with an unreadable one is an error of its own: BadAnswer for a read,
    /// OutcomeUnknown for a change. Answers under ids that were never sent are left out of account. When the batch
    /// itself was not answered with 2xx, each part has that answer or error as if it had been sent alone.
    [[nodiscard]] std::vector<Result<Answer>> parts(const Result<Answer> &answer) const;

    [[nodiscard]] int size() const { return static_cast<int>(m_parts.size()); }
    [[nodiscard]] bool isChange() const { return m_isChange; }

private:
    BatchRequest(std::vector<BatchPart> parts, bool isChange) : m_parts(std::move(parts)), m_isChange(isChange) {}

    std::vector<BatchPart> m_parts;
    bool m_isChange;
};

} // namespace Casement::Http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/graph/GraphReader.h"
#include "models/cloud/graph/SignInFilter.h"
#include "models/cloud/graph/SignIns.h"

#include <optional>

namespace Casement::Graph {

class GraphClient;

/// One reading of the log. All callbacks come in this thread.
struct SignInReading
{
    SignInQuery query;
    /// Slices that an earlier reading finished; they are not asked for again.
    std::vector<SignInSlice> finished;
    /// Once per page. An event comes once per slice, also when the slice is read in parts; an interrupted reading that
    /// goes on later may bring it again, and its id is what tells.
    RowSink<SignInRecord> onRecords;
    /// This much is complete; keep it to go on from there. knownClientsOnly: the service would not be asked for all but
    /// modern clients, so those nobody has heard of are missing.
    std::function<void(const SignInSlice &slice, bool knownClientsOnly)> onFinished;
    /// What came since the last finished slice belongs to none: the other version of the service failed in the middle
    /// of one. A later reading brings it again.
    std::function<void()> onGivenUp = [] {};
};

/// How much of what was wanted was read.
struct SignInCoverage
{
    bool interactive = true;
    bool nonInteractive = true; ///< false: partial evidence, and the person must see that
    std::optional<Error> whyPartial;
};

/// The sign-in log, read in slices of a day that are halved when they are too much for the service. The client outlives
/// this; this outlives every task it gave.
class SignInLog final
{
public:
    explicit SignInLog(GraphClient *client) : m_client(client) {}

    /// Reads everything that is not in `finished`. Non-interactive sign-ins come from a version of the service that may
    /// change or go away: when it fails, the rest is read all the same and the coverage says so. Forbidden: no licence
    /// (Entra ID P1), permission or role; lackOf() tells which.
    Task<Result<SignInCoverage>> read(SignInReading reading, CancelToken cancel);

private:
    Task<Outcome> readSlice(SignInSlice slice, SignInQuery query, RowSink<SignInRecord> onRecords, CancelToken cancel);

    GraphClient *m_client;
};

} // namespace Casement::Graph

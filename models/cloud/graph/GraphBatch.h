// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/graph/GraphQuery.h"
#include "models/cloud/graph/GraphReader.h"

#include <vector>

namespace Casement::Graph {

class GraphClient;

/// Many small questions in few requests ($batch). The client outlives this; this outlives every task it gave.
class GraphBatch final
{
public:
    explicit GraphBatch(GraphClient *client) : m_client(client) {}

    /// The answers in the order of the questions, each with an outcome of its own; of a list the first page. Twenty go
    /// into one request. BadInput when versions are mixed, which the service cannot answer; Cancelled as a whole; any
    /// other error of a whole request stands in each of its parts.
    Task<Result<std::vector<Result<Document>>>> read(std::vector<GraphQuery> questions, CancelToken cancel);

private:
    GraphClient *m_client;
};

} // namespace Casement::Graph

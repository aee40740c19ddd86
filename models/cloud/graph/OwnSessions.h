// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"

namespace Casement::Graph {

class GraphClient;

/// "Sign me out everywhere". It belongs to signing in and not to the changes of a tenant: it touches nobody but the
/// person who asks for it, there is no old value to go back to, and it must work when the journal does not. So it
/// stands beside the reading half, behind a button and a sentence of its own, and not behind Changes.h.
class OwnSessions final
{
public:
    /// The client outlives this; this outlives every task it gave.
    explicit OwnSessions(GraphClient *client) : m_client(client) {}

    /// Ends the person's sessions in every program and browser, this one among them: refresh tokens and cookies given
    /// before now are void after some minutes, access tokens live until they run out (about an hour). Needs the
    /// permission User.RevokeSessions.All and is never part of reading. Sent once; OutcomeUnknown: no answer came, and
    /// doing it again harms nothing. Refused: the service answered that it did not do it.
    Task<Outcome> revoke(CancelToken cancel);

private:
    GraphClient *m_client;
};

} // namespace Casement::Graph

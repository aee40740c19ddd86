// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Task.h"
#include "models/cloud/http/TokenSource.h"
#include "models/cloud/http/Transport.h"

namespace Casement::Http {

/// Sends the request with a bearer token. A 401 means that nothing was done: the token is rejected, with the claims
/// that the answer asked for, and the request goes out once more with another one, a third time
/// when only then claims are named, or other ones. It keeps its client-request-id, see Request::requestId. A token of
/// another tenant than the request's never leaves: Conflict, and so is one of which nobody has said whose it is. No
/// token is fetched for an address that the transport would not reach.
Task<Result<Answer>> sendAuthorized(Transport *transport, TokenSource *tokens, Request request, CancelToken cancel);

} // namespace Casement::Http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"

namespace Casement::Demo {

/// The failures of the admin API in the shapes that were measured; see each function for what it stands for.

/// 404: no object has this identity.
[[nodiscard]] HttpAnswer objectNotFound(const QByteArray &identity);
/// 404: the object exists and has no mailbox.
[[nodiscard]] HttpAnswer noSuchMailbox(const QByteArray &identity);
/// 400: a name that several objects bear.
[[nodiscard]] HttpAnswer ambiguousIdentity(const QByteArray &identity);
/// 400: a parameter that the cmdlet does not have.
[[nodiscard]] HttpAnswer unknownParameter(const QByteArray &parameter);
/// 400: a mandatory parameter is missing or empty.
[[nodiscard]] HttpAnswer missingParameter(const QByteArray &parameter);
/// 400: a value that the parameter's type does not take; `members` lists an enum's names.
[[nodiscard]] HttpAnswer badValue(const QByteArray &parameter, const QByteArray &value, const QByteArray &type,
                                  const QByteArray &members = {});
/// 400: the page token is too old, tampered with, or came with another body or routing.
[[nodiscard]] HttpAnswer expiredPage();
/// 403 with 4096 NUL bytes that claim to be gzip: the caller's roles lack the cmdlet, or it does not exist.
[[nodiscard]] HttpAnswer cmdletRefused();
/// The same refusal in readable JSON, which some front ends send.
[[nodiscard]] HttpAnswer cmdletRefusedAsJson(const QByteArray &cmdlet);
/// 429 in plain text: too many requests of one tenant at once.
[[nodiscard]] HttpAnswer tooManyAtOnce();
/// 429 in JSON: the request budget is used up.
[[nodiscard]] HttpAnswer tooManyRequests();
/// 500 whose text marks it as passing; it can come before and after the effect.
[[nodiscard]] HttpAnswer storageTransient();
/// 500: the directory takes the write later or not at all.
[[nodiscard]] HttpAnswer directoryWriteDelayed();
/// 403: the caller's roles do not reach this object.
[[nodiscard]] HttpAnswer outsideWriteScope(const QByteArray &identity);
/// 400: the organisation has never been customised.
[[nodiscard]] HttpAnswer organizationDehydrated();
/// 400: an object of this name exists.
[[nodiscard]] HttpAnswer alreadyExists(const QByteArray &name);
/// 400: the filter cannot be read.
[[nodiscard]] HttpAnswer badFilter(const QByteArray &filter);
/// 400: the cmdlet understood its parameters and refuses these values.
[[nodiscard]] HttpAnswer cmdletFailed(const QByteArray &type, const QByteArray &text);
/// 401 of an OData read.
[[nodiscard]] HttpAnswer readNotAllowed(const QByteArray &cmdlet);

/// 400 with a plain message, for requests that never reach a cmdlet.
[[nodiscard]] HttpAnswer badRequest(const QByteArray &message);
/// 404: no such tenant or route.
[[nodiscard]] HttpAnswer noSuchRoute();

} // namespace Casement::Demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"

namespace Casement::Demo {

struct Profile;

/// A refusal of the identity platform: an AADSTS number, and what goes with it.
struct StsError
{
    int number = 0;
    QByteArray error; ///< invalid_grant and its like
    QByteArray words; ///< after the number
    QByteArray suberror = {};
    QByteArray claims = {}; ///< JSON that the next sign-in has to send

    /// What `error` is called in a redirect, where there is no grant to be invalid.
    [[nodiscard]] QByteArray redirectError() const;
    /// AADSTS number and words, as they stand in a redirect.
    [[nodiscard]] QByteArray description() const { return "AADSTS" + QByteArray::number(number) + ": " + words; }
};

/// The refusal with this number as the platform words it. A number that is not in the table is an invalid_request.
[[nodiscard]] StsError stsError(int number);
/// The same with other words.
[[nodiscard]] StsError stsError(int number, const QByteArray &words);

/// The body of a refused token request, with ids and time; invalid_client answers 401, everything else 400.
[[nodiscard]] HttpAnswer stsAnswer(const StsError &error, const Profile &profile, const HttpRequest &request,
                                   qint64 nowMs);

/// JSON that no cache may keep.
[[nodiscard]] HttpAnswer identityJson(int status, const QByteArray &body);

/// "name":"text" and "name":number.
[[nodiscard]] QByteArray member(const char *name, const QByteArray &text);
[[nodiscard]] QByteArray member(const char *name, qint64 number);
[[nodiscard]] QByteArray base64Url(const QByteArray &bytes);
/// A new GUID without braces.
[[nodiscard]] QByteArray newId();

} // namespace Casement::Demo

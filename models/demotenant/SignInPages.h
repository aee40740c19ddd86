// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Attempt.h"
#include "models/demotenant/Authority.h"
#include "models/demotenant/Call.h"

namespace Casement::Demo {

/// The browser's half of signing in: account, consent, confirmation of a device, and what comes of it.
class SignInPages final
{
public:
    explicit SignInPages(Authority &authority) : m_authority(authority) {}

    [[nodiscard]] HttpAnswer authorize(Call &call);
    [[nodiscard]] HttpAnswer adminConsent(Call &call);
    /// The page where a device's code is typed in; also takes the code.
    [[nodiscard]] HttpAnswer deviceLogin(const Call &call);
    /// What the pages' forms post.
    [[nodiscard]] HttpAnswer takeAccount(const Form &form);
    [[nodiscard]] HttpAnswer takeAnswer(const Form &form);

private:
    [[nodiscard]] std::optional<StsError> refuseRequest(const Attempt &attempt, const Form &query) const;
    [[nodiscard]] std::optional<HttpAnswer> refuseClient(const Form &query) const;
    [[nodiscard]] HttpAnswer begin(const Attempt &attempt, const QByteArray &hint);
    [[nodiscard]] HttpAnswer askAccount(const QByteArray &context, const QByteArray &hint,
                                        const QByteArray &problem) const;
    [[nodiscard]] HttpAnswer cancel(const Attempt &attempt) const;
    [[nodiscard]] HttpAnswer goOn(const QByteArray &context);
    [[nodiscard]] std::optional<HttpAnswer> askConsent(const QByteArray &context, const Attempt &attempt) const;
    [[nodiscard]] HttpAnswer decline(const Attempt &attempt);
    [[nodiscard]] HttpAnswer finish(const Attempt &attempt);
    [[nodiscard]] HttpAnswer finishConsent(const Attempt &attempt) const;
    [[nodiscard]] QByteArray action(const char *route) const;

    Authority &m_authority;
    QHash<QByteArray, Attempt> m_attempts;
};

} // namespace Casement::Demo

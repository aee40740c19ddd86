// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessRules.h"

namespace Casement {

/// What the sentences of one ladder are made of; only refers to what it is given.
struct AccessSubject
{
    const Mailbox &mailbox;
    Protocol protocol;
    const OrganizationSettings &organization;
    const TenantProtection &protection;
    const RetirementCalendar &calendar;
    QDate today;
    PasswordSignIn signIn = {};
};

/// How a layer stands, what it does here and whence that is known, and what would make it stand otherwise.
struct Sentences
{
    QString state;
    QString words;
    QString wouldChange;
};

[[nodiscard]] Sentences retirementSentences(const LayerFinding &finding, const AccessSubject &subject);
[[nodiscard]] Sentences conditionalAccessSentences(const LayerFinding &finding, const AccessSubject &subject);
[[nodiscard]] Sentences defaultsSentences(const LayerFinding &finding, const AccessSubject &subject);
[[nodiscard]] Sentences policySentences(const LayerFinding &finding, const AccessSubject &subject);
[[nodiscard]] Sentences organizationSentences(const LayerFinding &finding, const AccessSubject &subject);
[[nodiscard]] Sentences applicationSentences(const LayerFinding &finding, const AccessSubject &subject);
[[nodiscard]] Sentences mailboxSentences(const LayerFinding &finding, const AccessSubject &subject);

/// The layer with its words.
[[nodiscard]] LadderRung rungFor(AccessLayer layer, const LayerFinding &finding, const AccessSubject &subject);

} // namespace Casement

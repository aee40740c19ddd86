// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/TenantReach.h"
#include "models/session/TenantSettings.h"

#include <QStringList>

namespace Casement {

/// How a setting stands, for its mark. Open is a door that is open, Shut one that is not.
enum class TenantFaceKind
{
    NotKnown,
    Open,
    Shut,
    Plain
};

/// One setting of the organisation as people and programs are told it. Texts hold tenant data; plain text.
struct TenantLine
{
    QString property; ///< as the cmdlets spell it
    QString title;    ///< "SMTP AUTH of the organisation"
    TenantFaceKind face = TenantFaceKind::NotKnown;
    bool legacy = false; ///< its open door is a matter of passwords
    QString value;       ///< "On", "Not chosen", "Not known"
    QString meaning;     ///< what that does
    QString affects;     ///< whom, with counts
};

/// The settings of organisation and mail flow in the order in which they are shown.
[[nodiscard]] std::vector<TenantLine> tenantLines(const TenantSettings &settings, const TenantReach &reach);

/// Whether the property is one of mail flow (Set-TransportConfig) and not of the organisation.
[[nodiscard]] bool isOfTransport(const QString &property);

/// What a mailbox plan does not decide, and who does.
[[nodiscard]] QString planSmtpSentence(const TenantSettings &settings);

/// "ActiveSync, Autodiscover, IMAP": what passwords open (or, with allowed false, do not) by this policy.
[[nodiscard]] QStringList passwordsFor(const PolicyState &policy, bool allowed);
/// Who has the policy: "12 mailboxes, 1 user without a mailbox"; says so when it is not known.
[[nodiscard]] QString holdersWords(const PolicyState &policy, const TenantReach &reach);
/// Who has none of their own and gets the default.
[[nodiscard]] QString withoutPolicyWords(const TenantReach &reach);

} // namespace Casement

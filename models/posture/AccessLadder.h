// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Mailbox.h"
#include "models/domain/TenantProtection.h"
#include "models/domain/UsageEvidence.h"

#include <QDate>

#include <vector>

namespace Casement {

class RetirementCalendar;

/// What stands between a client and a mailbox, outermost first.
enum class AccessLayer
{
    Retirement, ///< what Microsoft has ended for every tenant
    ConditionalAccess,
    SecurityDefaults,
    AuthenticationPolicy,
    OrganizationSwitch,
    ApplicationLists, ///< EWS alone has them
    MailboxSetting
};

/// One layer, as it stands for one protocol of one mailbox.
struct LadderRung
{
    enum Standing
    {
        Allows,
        AllowsSome,       ///< some applications, whatever one signs in with
        Refuses,          ///< shut, whatever one signs in with
        RefusesPasswords, ///< modern sign-in passes
        DoesNotApply,
        NotKnown
    };

    AccessLayer layer = AccessLayer::MailboxSetting;
    Standing standing = NotKnown;
    QString state;              ///< a word or two: "Off", "None assigned", the policy's name
    QString words;              ///< one sentence: what it does here, and whence that is known; plain text
    bool decides = false;       ///< the one layer that makes the result what it is
    bool endsPasswords = false; ///< the outermost one that refuses passwords, where only passwords are refused
    bool onlyPasswords = false; ///< can refuse passwords at most; when NotKnown, only they are not known
    bool onlySome = false;      ///< can leave applications out at most; when NotKnown, only which ones is not known
    QString wouldChange;        ///< one sentence: what would make this layer stand otherwise
};

/// Why one protocol of one mailbox can be reached, or cannot.
struct AccessLadder
{
    enum Result
    {
        Reachable,           ///< see passwords for whether a password is enough
        ReachableModernOnly, ///< with modern sign-in; passwords are refused, the protocol is not shut
        Refused,
        NotKnown
    };

    Protocol protocol = Protocol::Pop;
    std::vector<LadderRung> rungs; ///< every layer that the protocol has, outermost first
    Result result = NotKnown;
    EffectiveState passwords = EffectiveState::Unknown; ///< whether a password alone is taken, as far as is known
    QString title;                                      ///< "Why is IMAP reachable here?"
    QString resultWords;
    QStringList contradictions; ///< where Microsoft's documents, or documents and reports, say different things
};

/// Goes through the layers. What was not read is NotKnown and never shut. A layer that refuses passwords alone leaves
/// the protocol reachable. Where documents contradict each other the protocol counts as reachable, and that they do is
/// said; so is a password that was taken where a layer refuses it. today is a UTC day.
[[nodiscard]] AccessLadder accessLadder(const Mailbox &mailbox, Protocol protocol,
                                        const OrganizationSettings &organization, const TenantProtection &protection,
                                        const RetirementCalendar &calendar, const QDate &today,
                                        const PasswordSignIn &signIn = {});

/// The result in a column's terms, for POP, IMAP, SMTP AUTH, EWS, OWA and MAPI: On reachable by anything, Off refused.
/// It is effectiveState(), and off too where Microsoft has shut the protocol; what may have been shut is Unknown. It
/// depends on the stored state alone, so a column asks once for each of the four states. The ladder may say more:
/// a Conditional Access policy can shut ActiveSync for one person, and lists with nobody on them shut EWS, which a
/// column asks listsShutEws() about.
[[nodiscard]] EffectiveState refinedState(Protocol protocol, StoredState stored,
                                          const OrganizationSettings &organization, const RetirementCalendar &calendar,
                                          const QDate &today);

/// "Conditional Access", as people know it.
[[nodiscard]] QString accessLayerName(AccessLayer layer);

} // namespace Casement

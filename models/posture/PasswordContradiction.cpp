// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/PasswordContradiction.h"

#include "models/posture/ClientWords.h"
#include "models/posture/DayWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::AccessLadder)
};

bool refusesPasswords(const LayerFinding &finding)
{
    return finding.standing == LadderRung::Refuses || finding.standing == LadderRung::RefusesPasswords;
}

/// The outermost that surely held when the password was taken, else the outermost that may have.
const LayerFinding *contradicted(std::span<const LayerFinding> findings, const QDate &day)
{
    const auto sure = std::ranges::find_if(findings, [&](const LayerFinding &finding) {
        return refusesPasswords(finding) && finding.since.isValid() && finding.since <= day;
    });
    if (sure != findings.end())
        return &*sure;
    const auto undated = std::ranges::find_if(
        findings, [](const LayerFinding &finding) { return refusesPasswords(finding) && !finding.since.isValid(); });
    return undated == findings.end() ? nullptr : &*undated;
}

/// "Conditional Access ("Block legacy"): passwords for IMAP are refused"
QString ruleWords(const LayerFinding &finding, const QString &layer, const QString &protocol)
{
    const QString name = finding.policy.isEmpty() ? layer : Words::tr("%1 (\"%2\")").arg(layer, finding.policy);
    return finding.standing == LadderRung::Refuses ? Words::tr("%1: %2 is refused").arg(name, protocol)
                                                   : Words::tr("%1: passwords for %2 are refused").arg(name, protocol);
}

/// "12 Nov 2026 from 203.0.113.7 (Thunderbird)"
QString signInWords(const PasswordSignIn &signIn)
{
    QString words = dayWords(signIn.day);
    if (const QString place = signIn.address.simplified(); !place.isEmpty())
        words = Words::tr("%1 from %2", "a day and an address").arg(words, place);
    const QString client = clientWords(signIn.client);
    return client.isEmpty() ? words : Words::tr("%1 (%2)").arg(words, client);
}

} // namespace

QString passwordContradiction(const AccessSubject &subject, std::span<const LayerFinding> findings)
{
    const LayerFinding *finding = subject.signIn.isKnown() ? contradicted(findings, subject.signIn.day) : nullptr;
    if (!finding)
        return {};
    const auto layer = static_cast<AccessLayer>(finding - findings.data());
    const QString rule = ruleWords(*finding, accessLayerName(layer), protocolName(subject.protocol));
    const QString signIn = signInWords(subject.signIn);
    return finding->since.isValid()
               ? Words::tr("%1 since %2, and yet a sign-in by password succeeded on %3. Counted as refused here.")
                     .arg(rule, dayWords(finding->since), signIn)
               : Words::tr("%1, and yet a sign-in by password succeeded on %2. Since when the rule holds is not known: "
                           "the sign-in may be older. Counted as refused here.")
                     .arg(rule, signIn);
}

} // namespace Casement

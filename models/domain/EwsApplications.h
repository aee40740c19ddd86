// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace Casement {

/// Which applications EWS lets in, as one level (the organisation, or a mailbox) has it. The lists hold patterns of
/// what an application calls itself, with *; a list that the policy does not enforce is kept by Exchange and means
/// nothing.
struct EwsApplications
{
    enum Policy
    {
        NotEnforced, ///< null: no list holds
        AllowListed, ///< EnforceAllowList: only what is on the allow list
        BlockListed, ///< EnforceBlockList: all but what is on the block list
        NotKnown     ///< a word that is not known here
    };

    Policy policy = NotEnforced;
    QString word; ///< the policy as Exchange spells it; empty when none is enforced
    QStringList allowed;
    QStringList blocked;

    /// The organisation's alone: ids of registered applications; with EWS on for the organisation only these. Empty:
    /// every one may.
    QStringList appIds;
    bool appIdsRead = false; ///< false: the service does not tell this list

    /// EwsAllowOutlook, …MacOutlook and …Entourage go before the lists. Empty: never chosen, which lets them in.
    std::optional<bool> outlook;
    std::optional<bool> macOutlook;
    std::optional<bool> entourage;

    friend bool operator==(const EwsApplications &, const EwsApplications &) = default;
};

/// word: EnforceAllowList, EnforceBlockList, empty for none; Exchange does not mind the case.
[[nodiscard]] inline EwsApplications::Policy ewsPolicyOf(const QString &word)
{
    if (word.isEmpty())
        return EwsApplications::NotEnforced;
    if (word.compare(QLatin1String("EnforceAllowList"), Qt::CaseInsensitive) == 0)
        return EwsApplications::AllowListed;
    return word.compare(QLatin1String("EnforceBlockList"), Qt::CaseInsensitive) == 0 ? EwsApplications::BlockListed
                                                                                     : EwsApplications::NotKnown;
}

} // namespace Casement

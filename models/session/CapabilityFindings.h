// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Casement {

/// What a question to a service brought.
struct ProbeResult
{
    enum Answer
    {
        NotAsked,
        Readable,
        Refused, ///< 403: something is missing, and most refusals do not say what
        Odd      ///< no answer in time, a fault, or something that was not understood
    } answer = NotAsked;
    enum Lack
    {
        NotSaid,
        Licence,
        Permission,
        Role
    } lack = NotSaid; ///< what a refusal says is missing
    QString words;    ///< for the person: why
};

/// All that is known about what an account may do, before it is judged. Empty options are "not known".
struct CapabilityFindings
{
    bool application = false; ///< signed in as itself: permissions alone decide in Graph, roles in Exchange

    std::optional<QStringList> cmdlets; ///< of Exchange, that the account's roles allow
    QStringList lastGranted;            ///< what they allowed when it was answered last, for when it is not
    QString whyNoCmdlets;

    std::optional<QStringList> activeRoles;   ///< role template ids
    bool rolesAreComplete = false;            ///< a role that is not in the list is not active, for sure
    std::optional<QStringList> eligibleRoles; ///< could be activated
    std::optional<QStringList> servicePlans;  ///< ids of plans the tenant can use

    ProbeResult users;
    ProbeResult usageReports;
    ProbeResult signIns;
    ProbeResult conditionalAccess;
    ProbeResult securityDefaults;
    ProbeResult reportSettings;
    bool reportNamesConcealed = false; ///< when the settings could be read

    QString portal; ///< the cloud's admin centre for roles and consent; empty when none is known
};

} // namespace Casement

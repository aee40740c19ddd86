// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/Field.h"
#include "models/domain/Protocol.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Casement::Graph {

/// Whether a sign-in went through. Failed ones by legacy protocols are mostly guessed passwords: they are no use of
/// the protocol and never justify an exception.
enum class SignInOutcome
{
    NotSaid,
    Success,
    Failure
};

/// One event of the sign-in log.
struct SignInRecord
{
    struct AppliedPolicy
    {
        QString id;
        QString displayName;
        QString result; ///< reportOnlyFailure: it would have been blocked
    };
    QString id;
    QDateTime at;
    QString userId;
    QString userPrincipalName;
    QString userDisplayName;
    QString appId;
    QString appDisplayName;
    Field<QString> clientAppUsed;
    QString ipAddress;
    QString userAgent;
    QString countryOrRegion;
    Field<bool> isInteractive;
    SignInOutcome outcome = SignInOutcome::NotSaid;
    Field<qint64> errorCode; ///< 0 is success
    QString failureReason;
    std::vector<AppliedPolicy> policies; ///< empty also when the account may not read policies
};

/// What a clientAppUsed value means.
struct ClientApp
{
    enum Kind
    {
        NotKnown, ///< null, empty, Unknown
        Modern,
        Legacy
    } kind = NotKnown;
    /// Of the protocols that a mailbox can switch, when the value names one.
    std::optional<Protocol> protocol;
};

/// Reads the value without regard to case; whatever is not one of the two modern values counts as legacy.
[[nodiscard]] ClientApp clientAppOf(const QString &clientAppUsed);

/// The two values of clientAppUsed that are not legacy.
[[nodiscard]] const QStringList &modernClientApps();

/// Every value of clientAppUsed that is known to be legacy, as it is written in filters.
[[nodiscard]] const QStringList &legacyClientApps();

} // namespace Casement::Graph

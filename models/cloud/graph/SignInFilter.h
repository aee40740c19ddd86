// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/GraphQuery.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace Casement::Graph {

/// A person at a screen, or a program with a password that somebody gave it. The service lists the second kind in its
/// beta version only, and old protocols show up in both.
enum class SignInKind
{
    Interactive,
    NonInteractive
};

/// What of the sign-in log is wanted.
struct SignInQuery
{
    QDateTime from;         ///< UTC, included; the service keeps 30 days
    QDateTime to;           ///< UTC, not included
    QStringList clientApps; ///< exact values of clientAppUsed; empty: all
    QString userId;         ///< object id; empty: everybody
    QString appId;
    /// All but the modern clients, so that those nobody has heard of come too. Many tools ask so, and no page of
    /// Microsoft's promises that it will do: where it is refused, the known legacy clients are asked for by name.
    bool notModern = false;
};

/// A part of the log that is read in one walk. Whole ones can be remembered, so that an interrupted reading goes on.
struct SignInSlice
{
    SignInKind kind = SignInKind::Interactive;
    QDateTime from;
    QDateTime to;
    friend bool operator==(const SignInSlice &, const SignInSlice &) = default;
};

/// A day each, newest first, interactive before the others of the same day.
[[nodiscard]] std::vector<SignInSlice> slicesOf(const SignInQuery &query);

/// The same time in two, newer half first; empty when it is too short to be halved (15 minutes).
[[nodiscard]] std::vector<SignInSlice> halves(const SignInSlice &slice);

/// The questions that together answer one slice: several when the list of client apps would make one address too long.
[[nodiscard]] std::vector<GraphQuery> questionsFor(const SignInSlice &slice, const SignInQuery &query);

} // namespace Casement::Graph

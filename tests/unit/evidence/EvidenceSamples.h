// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/EmailAppUsage.h"
#include "models/cloud/graph/SignIns.h"
#include "models/domain/UsageEvidence.h"
#include "models/evidence/SignInUse.h"
#include "models/inventory/MailboxFacts.h"

#include <initializer_list>

namespace Casement::TestSupport {

/// A Thursday; what tests call today.
[[nodiscard]] QDate sampleToday();
[[nodiscard]] QDate daysAgo(int days);
[[nodiscard]] DaySpan daysAgo(int from, int to);

/// The same object id for the same number, every time.
[[nodiscard]] QUuid objectIdOf(int number);
/// person-7@contoso.com
[[nodiscard]] QString nameOf(int number);

struct SignInSample
{
    int person = 0;
    QDateTime at;
    QString clientApp = QStringLiteral("IMAP4");
    bool success = true;
    QString address = QStringLiteral("203.0.113.9");
    QString name = {};         ///< empty: the person's own
    QString policyResult = {}; ///< of one applied policy
    QString userAgent = QStringLiteral("BAV2ROPC");
    bool hasOutcome = true;
};
[[nodiscard]] Graph::SignInRecord signIn(const SignInSample &sample);

/// One whose outcome the log does not say.
[[nodiscard]] SignInSample withoutOutcome(int person, const QDate &day,
                                          const QString &clientApp = QStringLiteral("IMAP4"));

/// Noon of that day.
[[nodiscard]] QDateTime noon(const QDate &day);
/// The whole day.
[[nodiscard]] Graph::SignInSlice sliceOf(const QDate &day, Graph::SignInKind kind = Graph::SignInKind::NonInteractive);
/// The day's sign-ins, counted; read two days later, so that the slice is finished.
[[nodiscard]] SignInSliceUse counted(const Graph::SignInSlice &slice, const std::vector<SignInSample> &samples);

/// A report of these people; who used nothing is listed all the same.
struct ReportSample
{
    int person = 0;
    Graph::EmailApps used;
    QDate lastActivity = {};
};
[[nodiscard]] Graph::EmailAppUsage reportOf(const QDate &refreshedOn, const std::vector<ReportSample> &samples);

/// A mailbox of this person: user principal name, one more address, object id.
[[nodiscard]] Mailbox mailboxOf(int person);

} // namespace Casement::TestSupport

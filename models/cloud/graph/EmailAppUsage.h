// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QByteArray>
#include <QDate>
#include <QFlags>
#include <QString>

#include <vector>

namespace Casement::Graph {

/// How many days a usage report looks back.
enum class ReportPeriod
{
    Days7 = 7,
    Days30 = 30,
    Days90 = 90,
    Days180 = 180
};

/// The columns of the report. ActiveSync, EWS and MAPI have none of their own; OtherForMobile is where most phones'
/// mail programs show up.
enum class EmailApp
{
    None = 0,
    MailForMac = 1,
    OutlookForMac = 2,
    OutlookForWindows = 4,
    OutlookForMobile = 8,
    OtherForMobile = 16,
    OutlookForWeb = 32,
    Pop3 = 64,
    Imap4 = 128,
    Smtp = 256
};
Q_DECLARE_FLAGS(EmailApps, EmailApp)
Q_DECLARE_OPERATORS_FOR_FLAGS(EmailApps)

/// Who used which mail program in the period, with a password or with modern authentication alike: it says that a
/// protocol switch matters to somebody, not that legacy authentication is in use.
struct EmailAppUsage
{
    struct Row
    {
        QString userPrincipalName; ///< 32 hexadecimal digits when names are concealed
        QString displayName;
        bool isDeleted = false;
        QDate lastActivity; ///< in any of the programs; invalid when there was none
        EmailApps used;
    };
    QDate refreshedOn; ///< the last day that is in it, one to three days ago; invalid for a report without rows
    std::vector<Row> rows;
    bool namesConcealed = false; ///< rows cannot be joined to mailboxes then, and must not be guessed at
};

/// Reads the CSV of the report that was asked for with this period. Columns are found by name, more of them do no harm.
/// BadAnswer names the column that is missing, the line that cannot be read, or what shows that it is another report:
/// who is not in a report of 7 days may well have used a protocol in 180. namesConcealed is set by the look of the
/// names alone.
[[nodiscard]] Result<EmailAppUsage> parseEmailAppUsage(const QByteArray &csv, ReportPeriod period);

} // namespace Casement::Graph

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/CasSettings.h"

#include <QByteArray>

#include <optional>

namespace Casement::Demo {

/// What a program speaks to a mailbox, as far as anybody can switch it.
enum class Spoken : quint8
{
    Pop,
    Imap,
    Smtp,
    ActiveSync,
    Ews,
    Owa,
    Mapi,
    Other ///< nothing that a mailbox could switch off
};
inline constexpr int spokenCount = 8;

/// As it is called in truth files.
[[nodiscard]] const char *nameOf(Spoken spoken);

/// The setting that lets it in; nothing for Other.
[[nodiscard]] std::optional<CasIndex> settingOf(Spoken spoken);
/// Whether a setting of this value lets it in. SMTP AUTH needs a yes of the mailbox itself, for the organisation says
/// no; everything else only a no keeps out.
[[nodiscard]] bool letsIn(Spoken spoken, qint8 value);
[[nodiscard]] bool letsIn(Spoken spoken, const CasSettings &settings);

/// The columns of the e-mail app usage report, in its order.
enum class ReportColumn : quint8
{
    MailForMac,
    OutlookForMac,
    OutlookForWindows,
    OutlookForMobile,
    OtherForMobile,
    OutlookForWeb,
    Pop3App,
    Imap4App,
    SmtpApp
};
inline constexpr int reportColumnCount = 9;

/// The kinds of programs and devices that people here use.
enum class Program : quint8
{
    OutlookForWindows,
    OutlookForMac,
    OutlookOnTheWeb,
    OutlookMobile,
    MailForMac,
    PhoneMail,
    ImapClient,
    PopClient,
    SmtpClient,
    Scanner,
    BusinessSender,
    BusinessReader,
    EwsTool,
    OldOutlook,
    UnknownMailer
};

/// How a program shows in report and log.
struct ProgramFacts
{
    Spoken spoken;
    std::optional<ReportColumn> column;
    const char *version; ///< what its cell in the report holds
    const char *legacy;  ///< clientAppUsed with a password
    const char *modern;  ///< clientAppUsed with OAuth
    const char *legacyAgent;
    const char *modernAgent;
    const char *app; ///< appDisplayName with OAuth
    int mostPerDay;
    bool isDevice; ///< at any hour, always from the same address
};

[[nodiscard]] const ProgramFacts &factsOf(Program program);

/// clientAppUsed of a sign-in with a password: most programs' name has older spellings, one of which a few use.
[[nodiscard]] const char *legacyName(Program program, quint64 seed);

} // namespace Casement::Demo

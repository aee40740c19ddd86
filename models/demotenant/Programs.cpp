// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Programs.h"

#include <array>

namespace Casement::Demo {

namespace {

constexpr const char *apps = "Mobile Apps and Desktop clients";
constexpr const char *translated = "BAV2ROPC";
constexpr const char *none = "Undetermined";

constexpr std::array<ProgramFacts, 15> table{{
    {Spoken::Mapi, ReportColumn::OutlookForWindows, "ProPlus", "MAPI Over HTTP", apps, translated,
     "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)", "Microsoft Office", 2, false},
    {Spoken::Ews, ReportColumn::OutlookForMac, "16.89", "Exchange Web Services", apps, translated,
     "MacOutlook/16.89.24090815", "Microsoft Outlook", 2, false},
    {Spoken::Owa, ReportColumn::OutlookForWeb, none, "Browser", "Browser", "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
     "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "One Outlook Web", 2, false},
    {Spoken::Other, ReportColumn::OutlookForMobile, none, apps, apps, translated, "Outlook-iOS/2.0", "Outlook Mobile",
     2, false},
    {Spoken::Ews, ReportColumn::MailForMac, none, "Exchange Web Services", apps, translated,
     "Mac+OS+X/15.1 (24B83) accountsd/113", "Apple Internet Accounts", 2, false},
    {Spoken::ActiveSync, ReportColumn::OtherForMobile, none, "Exchange ActiveSync", apps, "Apple-iPhone14C2/2007.62",
     "Apple-iPhone16C1/2201.100", "Apple Internet Accounts", 2, false},
    {Spoken::Imap, ReportColumn::Imap4App, none, "IMAP4", apps, translated, "Thunderbird/128.4", "Mozilla Thunderbird",
     3, false},
    {Spoken::Pop, ReportColumn::Pop3App, none, "POP3", apps, translated, "Thunderbird/128.4", "Mozilla Thunderbird", 2,
     false},
    {Spoken::Smtp, ReportColumn::SmtpApp, none, "Authenticated SMTP", apps, translated, "Thunderbird/128.4",
     "Mozilla Thunderbird", 2, false},
    {Spoken::Smtp, ReportColumn::SmtpApp, none, "Authenticated SMTP", apps, translated, translated, "Scan to e-mail", 3,
     true},
    {Spoken::Smtp, ReportColumn::SmtpApp, none, "Authenticated SMTP", apps, translated, "python-requests/2.31",
     "Contoso ERP", 4, true},
    {Spoken::Imap, ReportColumn::Imap4App, none, "IMAP4", apps, translated, "python-requests/2.31",
     "Contoso Ticket Desk", 3, true},
    {Spoken::Ews, std::nullopt, none, "Exchange Web Services", apps, "ExchangeServicesClient/15.00.0913.015",
     "ExchangeServicesClient/15.00.0913.015", "Contoso Room Panels", 2, true},
    {Spoken::Mapi, ReportColumn::OutlookForWindows, "2013", "MAPI Over HTTP", apps,
     "Microsoft Office/15.0 (Windows NT 6.1; Microsoft Outlook 15.0.5571; Pro)", "Microsoft Office/15.0",
     "Microsoft Office", 2, false},
    {Spoken::Other, std::nullopt, none, "Contoso Mailer", apps, translated, translated, "Contoso Mailer", 2, true},
}};

} // namespace

const char *nameOf(Spoken spoken)
{
    constexpr std::array<const char *, spokenCount> names{"pop", "imap", "smtp", "activesync",
                                                          "ews", "owa",  "mapi", "other"};
    return names.at(static_cast<std::size_t>(spoken));
}

std::optional<CasIndex> settingOf(Spoken spoken)
{
    constexpr std::array<CasIndex, spokenCount - 1> settings{Pop, Imap, SmtpAuthDisabled, ActiveSync, Ews, Owa, Mapi};
    if (spoken == Spoken::Other)
        return std::nullopt;
    return settings.at(static_cast<std::size_t>(spoken));
}

bool letsIn(Spoken spoken, qint8 value)
{
    return spoken == Spoken::Smtp ? value == 0 : value != 0;
}

bool letsIn(Spoken spoken, const CasSettings &settings)
{
    const std::optional<CasIndex> setting = settingOf(spoken);
    return !setting || letsIn(spoken, settings.switches.at(static_cast<std::size_t>(*setting)));
}

const ProgramFacts &factsOf(Program program)
{
    return table.at(static_cast<std::size_t>(program));
}

const char *legacyName(Program program, quint64 seed)
{
    const int drawn = static_cast<int>((seed >> 16) % 100);
    const ProgramFacts &facts = factsOf(program);
    if (program == Program::EwsTool)
        return drawn < 15 ? "Other clients" : facts.legacy;
    switch (facts.spoken) {
    case Spoken::Imap:
        return drawn < 6 ? "IMAP" : drawn < 10 ? "Other clients; IMAP" : facts.legacy;
    case Spoken::Pop:
        return drawn < 8 ? "POP" : facts.legacy;
    case Spoken::Smtp:
        return drawn < 8 ? "SMTP" : facts.legacy;
    case Spoken::ActiveSync:
        return drawn < 10 ? "Exchange ActiveSync (supported)" : facts.legacy;
    default:
        return facts.legacy;
    }
}

} // namespace Casement::Demo

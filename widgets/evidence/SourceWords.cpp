// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/SourceWords.h"

#include "models/posture/EvidenceRows.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::EvidenceSources)
};

bool observesDays(EvidenceSource source)
{
    return source != EvidenceSource::EwsUsage && source != EvidenceSource::ToolList;
}

} // namespace

QString sourceName(EvidenceSource source)
{
    switch (source) {
    case EvidenceSource::UsageReport:
        return Words::tr("Usage report of mail programs");
    case EvidenceSource::InteractiveSignIns:
        return Words::tr("Sign-ins of people");
    case EvidenceSource::NonInteractiveSignIns:
        return Words::tr("Sign-ins of programs in the background");
    case EvidenceSource::SmtpAuthReport:
        return Words::tr("SMTP AUTH clients report");
    case EvidenceSource::PopImapExport:
        return Words::tr("POP and IMAP export");
    case EvidenceSource::EwsUsage:
        return Words::tr("EWS usage");
    case EvidenceSource::ToolList:
        break;
    }
    return Words::tr("List of tools");
}

QString sourceLimits(EvidenceSource source)
{
    switch (source) {
    case EvidenceSource::UsageReport:
        return Words::tr(
            "Proves use and no use of POP, IMAP and SMTP AUTH, 180 days back. It cannot tell passwords from "
            "modern sign-in, and has only hints for EWS, ActiveSync, OWA and MAPI.");
    case EvidenceSource::InteractiveSignIns:
    case EvidenceSource::NonInteractiveSignIns:
        return Words::tr("Proves use by password on a day, with program, address and country, 30 days back. That "
                         "nothing stands in it is no proof of no use.");
    case EvidenceSource::SmtpAuthReport:
        return Words::tr("Proves who sent by SMTP AUTH, and for the days it tells of that nobody else did.");
    case EvidenceSource::PopImapExport:
        return Words::tr("Proves use and no use for the mailboxes that stand in it. Of others it says nothing.");
    case EvidenceSource::EwsUsage:
        return Words::tr("Proves use of EWS. It cannot prove that a mailbox does without.");
    case EvidenceSource::ToolList:
        break;
    }
    return Words::tr("What somebody knows is in use, with or without days. It cannot prove that anything is unused.");
}

QString sourceNeeds(EvidenceSource source)
{
    switch (source) {
    case EvidenceSource::UsageReport:
        return Words::tr("Needs no licence; the permission Reports.Read.All and a role such as Reports Reader.");
    case EvidenceSource::InteractiveSignIns:
    case EvidenceSource::NonInteractiveSignIns:
        return Words::tr("Needs one licence of Entra ID P1 in the tenant; the permission AuditLog.Read.All and a role "
                         "such as Reports Reader.");
    default:
        return whereToExport(source);
    }
}

std::optional<ImportKind> importKindOf(EvidenceSource source)
{
    const auto kind = std::ranges::find(allImportKinds, source, sourceOf);
    return kind == allImportKinds.end() ? std::nullopt : std::optional(*kind);
}

QString sourceStateWords(const SourceStatus &status)
{
    switch (status.state) {
    case SourceStatus::NeverLoaded:
        return importKindOf(status.source) ? Words::tr("No file imported yet") : Words::tr("Not loaded yet");
    case SourceStatus::Good:
        return Words::tr("Good");
    case SourceStatus::Partial:
    case SourceStatus::Refused:
    case SourceStatus::Concealed:
    case SourceStatus::Failed:
        break;
    }
    return notKnownWords(status.why);
}

QString coverageWords(const SourceStatus &status)
{
    if (!observesDays(status.source) || (status.covered.isEmpty() && status.state == SourceStatus::NeverLoaded))
        return {};
    const QString days = Words::tr("Observed %1 of 30 days").arg(QLocale().toString(status.daysOfLast30));
    if (status.covered.isEmpty())
        return days;
    const QLocale locale;
    //: %1 is "Observed 17 of 30 days"
    return Words::tr("%1; without a gap from %2 to %3")
        .arg(days, locale.toString(status.covered.from, QLocale::ShortFormat),
             locale.toString(status.covered.to, QLocale::ShortFormat));
}

QString ageWords(const SourceStatus &status, const QDateTime &now)
{
    if (!status.readAt.isValid() || status.state == SourceStatus::NeverLoaded)
        return {};
    const QLocale locale;
    const QDateTime local = status.readAt.toLocalTime();
    //: A day and a time
    const QString when = Words::tr("%1, %2").arg(locale.toString(local.date(), QLocale::ShortFormat),
                                                 local.time().toString(QStringLiteral("HH:mm")));
    const auto days = static_cast<int>(status.readAt.daysTo(now));
    return days < 1 ? Words::tr("Read %1").arg(when) : Words::tr("Read %1, %Ln day(s) ago", nullptr, days).arg(when);
}

QString importRoleName(ImportRole role)
{
    switch (role) {
    case ImportRole::Subject:
        return Words::tr("Mailbox");
    case ImportRole::Protocol:
        return Words::tr("Protocol");
    case ImportRole::Pop:
        return Words::tr("POP used");
    case ImportRole::Imap:
        return Words::tr("IMAP used");
    case ImportRole::Count:
        return Words::tr("How often");
    case ImportRole::FirstDay:
        return Words::tr("First day");
    case ImportRole::LastDay:
        return Words::tr("Last day");
    case ImportRole::Client:
        return Words::tr("Program");
    case ImportRole::Address:
        return Words::tr("Network address");
    case ImportRole::Country:
        return Words::tr("Country");
    case ImportRole::Outcome:
        break;
    }
    return Words::tr("Went through");
}

std::vector<ImportRole> importRolesOf(ImportKind kind)
{
    std::vector<ImportRole> roles{ImportRole::Subject};
    if (kind == ImportKind::PopImapUse)
        roles.insert(roles.end(), {ImportRole::Pop, ImportRole::Imap});
    if (kind == ImportKind::PopImapUse || kind == ImportKind::ToolList)
        roles.push_back(ImportRole::Protocol);
    roles.insert(roles.end(), {ImportRole::Count, ImportRole::FirstDay, ImportRole::LastDay, ImportRole::Client,
                               ImportRole::Address, ImportRole::Country, ImportRole::Outcome});
    return roles;
}

} // namespace Casement

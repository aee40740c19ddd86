// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/UsageEvidence.h"

#include <QDateTime>

#include <array>

namespace Casement {

/// Where evidence comes from. The numbers are stored; they never change.
enum class EvidenceSource : quint8
{
    UsageReport = 0,
    InteractiveSignIns = 1,
    NonInteractiveSignIns = 2,
    SmtpAuthReport = 3,
    PopImapExport = 4,
    EwsUsage = 5,
    ToolList = 6
};

inline constexpr std::array allEvidenceSources{
    EvidenceSource::UsageReport,    EvidenceSource::InteractiveSignIns, EvidenceSource::NonInteractiveSignIns,
    EvidenceSource::SmtpAuthReport, EvidenceSource::PopImapExport,      EvidenceSource::EwsUsage,
    EvidenceSource::ToolList};

/// A stable id for files and scripts: "usage-report", "sign-ins", "non-interactive-sign-ins", "smtp-auth", "pop-imap",
/// "ews", "tools".
[[nodiscard]] QString evidenceSourceId(EvidenceSource source);

/// What a source has come to. What it told before stays known when it is refused later.
struct SourceStatus
{
    enum State : quint8
    {
        NeverLoaded,
        Good,
        Partial, ///< it told something, but days or mailboxes are missing
        Refused,
        Concealed,
        Failed
    };

    EvidenceSource source = EvidenceSource::UsageReport;
    State state = NeverLoaded;
    NotKnownReason why = NotKnownReason::NotLoaded; ///< None when it is good
    QString text;                                   ///< the server's words or ours; plain text
    QDateTime readAt;                               ///< UTC, of the last answer, be it a refusal
    DaySpan covered;                                ///< observed without a gap up to the newest observed day
    bool knownClientsOnly = false; ///< of sign-ins: some days were read by the names of known clients only
    /// How many of 30 days were observed. They end today for sign-ins, else at the newest fresh day if there is one.
    int daysOfLast30 = 0;

    /// It was asked, and its last answer told nothing.
    [[nodiscard]] bool isRefused() const { return state == Refused || state == Concealed || state == Failed; }
};

} // namespace Casement

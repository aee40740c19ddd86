// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/DaySet.h"
#include "models/evidence/EvidenceSource.h"
#include "models/evidence/SignInUse.h"

#include <array>
#include <memory>

namespace Casement {

/// What all sources together tell of one account and one way in, without what was observed but not used.
struct KeyEvidence
{
    UseKey key = UseKey::NotSaid;
    EvidenceGrade grade = EvidenceGrade::None;
    DaySpan last;
    int count = 0; ///< uses in the last 30 days; 0 when no source counts
    int wouldBreak = 0;
    int failures = 0; ///< in the last 30 days
    int unsaid = 0;   ///< sign-ins without an outcome, in the last 30 days
    DaySpan unsaidIn; ///< from the first of these that is kept to the newest
    QString client;
    QString address;
    QString country;
    PasswordSignIn password; ///< whichever the protocol, it was no modern authentication

    /// Adds what another source tells of the same. Counts are not added up: both may have seen the same uses.
    void merge(const KeyEvidence &other);
};

/// Everything known of one account, under one id or one name.
struct SubjectEvidence
{
    /// A name this id had, and when sign-ins last showed it. Names are reused.
    struct Name
    {
        QString name;
        QDate lastSeen;
    };
    EvidenceSubject subject;
    DaySet covered;                 ///< by usage reports; empty for what sign-ins tell of
    std::array<DaySet, 2> imported; ///< observed by POP and IMAP exports, in this order
    DaySet sending;                 ///< the days of all SMTP AUTH reports in which it stands as a sender
    std::vector<KeyEvidence> keys;  ///< by key, those of which something is known
    std::vector<Name> names;        ///< only for ids whose names are not certain
};

/// All evidence of one tenant at one moment. Never changes after it is built.
class EvidenceSnapshot final
{
public:
    EvidenceSnapshot(const QDate &today, std::vector<SourceStatus> sources, std::vector<SubjectEvidence> subjects,
                     const DaySet &smtpObserved);

    /// Of a tenant of which nothing was ever loaded.
    [[nodiscard]] static std::shared_ptr<const EvidenceSnapshot> nothing(const QDate &today);

    /// No source was ever loaded, or none with success.
    [[nodiscard]] bool isEmpty() const;
    /// Sources were asked, and none told anything of anybody: of everybody it is not known. Where none was asked there
    /// are no verdicts at all.
    [[nodiscard]] bool wasRefused() const;
    /// Every source, in the order of allEvidenceSources.
    [[nodiscard]] const std::vector<SourceStatus> &sources() const { return m_sources; }
    [[nodiscard]] const SourceStatus &source(EvidenceSource source) const
    {
        return m_sources[static_cast<size_t>(source)];
    }
    /// The UTC day it was made for.
    [[nodiscard]] QDate today() const { return m_today; }
    [[nodiscard]] const std::vector<SubjectEvidence> &subjects() const { return m_subjects; }
    /// The days in which an SMTP AUTH report told of everybody in the tenant.
    [[nodiscard]] const DaySet &smtpObserved() const { return m_smtpObserved; }
    /// Whether sign-ins of the last 30 days were read at all.
    [[nodiscard]] bool countsSignIns() const;
    /// Whether both halves of the log were read for each of the 30 days that end today, and of every client, so that
    /// none seen means none made. Today counts as far as it had come.
    [[nodiscard]] bool countsAllSignIns() const;

private:
    QDate m_today;
    std::vector<SourceStatus> m_sources;
    std::vector<SubjectEvidence> m_subjects;
    DaySet m_smtpObserved;
};

} // namespace Casement

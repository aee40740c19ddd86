// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceSnapshot.h"

#include <algorithm>

namespace Casement {

void KeyEvidence::merge(const KeyEvidence &other)
{
    const bool isNewer =
        last.isEmpty() || (!other.last.isEmpty() &&
                           (other.last.from > last.from || (other.last.from == last.from && other.grade > grade)));
    if (isNewer && !other.last.isEmpty()) {
        grade = other.grade;
        client = other.client;
        address = other.address;
        country = other.country;
    }
    if (last.isEmpty())
        last = other.last;
    else if (!other.last.isEmpty())
        last = {std::max(last.from, other.last.from), std::max(last.to, other.last.to)};
    if (other.password.isKnown() && (!password.isKnown() || other.password.day > password.day))
        password = other.password;
    count = std::max(count, other.count);
    wouldBreak = std::max(wouldBreak, other.wouldBreak);
    failures = std::max(failures, other.failures);
    unsaid = std::max(unsaid, other.unsaid);
    unsaidIn = hull(unsaidIn, other.unsaidIn);
}

EvidenceSnapshot::EvidenceSnapshot(const QDate &today, std::vector<SourceStatus> sources,
                                   std::vector<SubjectEvidence> subjects, const DaySet &smtpObserved)
    : m_today(today),
      m_sources(std::move(sources)),
      m_subjects(std::move(subjects)),
      m_smtpObserved(smtpObserved)
{
    Q_ASSERT(m_sources.size() == allEvidenceSources.size());
}

std::shared_ptr<const EvidenceSnapshot> EvidenceSnapshot::nothing(const QDate &today)
{
    std::vector<SourceStatus> sources;
    for (const EvidenceSource source : allEvidenceSources) {
        SourceStatus status;
        status.source = source;
        sources.push_back(status);
    }
    return std::make_shared<const EvidenceSnapshot>(today, std::move(sources), std::vector<SubjectEvidence>(),
                                                    DaySet());
}

bool EvidenceSnapshot::isEmpty() const
{
    const bool isNews = std::ranges::any_of(m_sources, [](const SourceStatus &status) {
        return status.state == SourceStatus::Good || status.state == SourceStatus::Partial || !status.covered.isEmpty();
    });
    return !isNews && m_subjects.empty();
}

bool EvidenceSnapshot::wasRefused() const
{
    return isEmpty() && std::ranges::any_of(m_sources, &SourceStatus::isRefused);
}

bool EvidenceSnapshot::countsAllSignIns() const
{
    const auto isWhole = [this](EvidenceSource which) {
        return source(which).daysOfLast30 >= 30 && !source(which).knownClientsOnly;
    };
    return isWhole(EvidenceSource::InteractiveSignIns) && isWhole(EvidenceSource::NonInteractiveSignIns);
}

bool EvidenceSnapshot::countsSignIns() const
{
    return source(EvidenceSource::InteractiveSignIns).daysOfLast30 > 0 ||
           source(EvidenceSource::NonInteractiveSignIns).daysOfLast30 > 0;
}

} // namespace Casement

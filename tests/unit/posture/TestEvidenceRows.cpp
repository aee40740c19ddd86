// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/EvidenceRows.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const QDate today(2026, 11, 20);

std::vector<SourceStatus> neverLoaded()
{
    std::vector<SourceStatus> sources;
    for (const EvidenceSource source : allEvidenceSources) {
        SourceStatus status;
        status.source = source;
        sources.push_back(status);
    }
    return sources;
}

std::shared_ptr<const EvidenceSnapshot> snapshotOf(std::vector<SourceStatus> sources)
{
    return std::make_shared<const EvidenceSnapshot>(today, std::move(sources), std::vector<SubjectEvidence>(),
                                                    DaySet());
}

std::vector<SourceStatus> reportAndSignIns()
{
    std::vector<SourceStatus> sources = neverLoaded();
    sources[0].state = SourceStatus::Good;
    sources[0].why = NotKnownReason::None;
    sources[0].covered = {QDate(2026, 8, 22), QDate(2026, 11, 19)};
    sources[1].state = SourceStatus::Partial;
    sources[1].daysOfLast30 = 17;
    return sources;
}

} // namespace

/// The evidence of a tenant, row by row, as a plan asks for it.
class TestEvidenceRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sourcesAreNamedWithHowFarTheyReach()
    {
        QCOMPARE(evidenceSourcesWords(*snapshotOf(neverLoaded())), QString());
        QCOMPARE(evidenceSourcesWords(*snapshotOf(reportAndSignIns())),
                 QStringLiteral("usage report to 19 Nov 2026, sign-ins 17 of 30 days"));
        std::vector<SourceStatus> sources = neverLoaded();
        sources[0].state = SourceStatus::Concealed;
        sources[1].state = SourceStatus::Refused;
        QCOMPARE(evidenceSourcesWords(*snapshotOf(sources)),
                 QStringLiteral("usage report concealed, sign-ins not read"));
    }

    void whatWasAskedForAndRefusedSaysWhy()
    {
        QCOMPARE(whyNobodyIsKnown(*snapshotOf(neverLoaded())), QString());
        QCOMPARE(whyAttackIsNotKnown(*snapshotOf(neverLoaded())),
                 QStringLiteral("Sign-ins: not read yet\nNon-interactive sign-ins: not read yet"));
        std::vector<SourceStatus> sources = neverLoaded();
        sources[0].state = SourceStatus::Concealed;
        sources[0].why = NotKnownReason::Concealed;
        sources[1].state = SourceStatus::Refused;
        sources[1].why = NotKnownReason::NoRole;
        const QString why = whyNobodyIsKnown(*snapshotOf(sources));
        QCOMPARE(why, QStringLiteral("names are concealed in reports; sign-ins: the role to read it is missing"));
        QCOMPARE(nobodyKnownSummary(1214, why), QStringLiteral("Evidence: not known for all 1,214: ") + why);
        sources = reportAndSignIns();
        sources[2].state = SourceStatus::Refused;
        QCOMPARE(whyNobodyIsKnown(*snapshotOf(sources)), QString());
    }

    void withoutEvidenceThereIsNobodyToAsk()
    {
        const auto facts = MailboxFacts::build(std::vector<Mailbox>(1), true);
        QVERIFY(!whoBreaksBy(MailboxEvidence::join(snapshotOf(neverLoaded()), *facts), facts, today));
    }

    /// Whoever asked and heard nothing does not click through as if nobody had to be asked.
    void whereAllSourcesRefusedNobodyIsKnown()
    {
        Mailbox mailbox;
        mailbox.guid = QUuid::createUuid();
        const auto facts = MailboxFacts::build(std::vector<Mailbox>{mailbox}, true);
        std::vector<SourceStatus> sources = neverLoaded();
        sources[0].state = SourceStatus::Concealed;
        sources[0].why = NotKnownReason::Concealed;
        const auto joined = MailboxEvidence::join(snapshotOf(sources), *facts);
        QCOMPARE(joined->group(0, Protocol::Pop), EvidenceGroup::NotKnown);
        const auto ask = whoBreaksBy(joined, facts, today);
        QVERIFY(ask);
        const std::array shut{Protocol::Pop};
        const BreakVerdict verdict = ask(mailbox, shut);
        QCOMPARE(verdict.group, EvidenceGroup::NotKnown);
        QCOMPARE(verdict.words,
                 QStringLiteral("Names are concealed in reports. ") + notKnownAdvice(NotKnownReason::Concealed));
    }

    void whoeverIsNotListedIsNotKnown()
    {
        Mailbox mailbox;
        mailbox.guid = QUuid::createUuid();
        const auto facts = MailboxFacts::build(std::vector<Mailbox>{mailbox}, true);
        const auto ask = whoBreaksBy(MailboxEvidence::join(snapshotOf(reportAndSignIns()), *facts), facts, today);
        QVERIFY(ask);
        const std::array shut{Protocol::Pop};
        QCOMPARE(ask(mailbox, shut).group, EvidenceGroup::NotKnown);
        mailbox.guid = QUuid::createUuid();
        QCOMPARE(ask(mailbox, shut).group, EvidenceGroup::NotKnown);
    }
};

CASEMENT_TEST(TestEvidenceRows)
#include "TestEvidenceRows.moc"

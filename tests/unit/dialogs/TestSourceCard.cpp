// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/SourceCard.h"

#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"
#include "widgets/evidence/SourceWords.h"

#include <QLabel>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

SourceStatus statusOf(EvidenceSource source, SourceStatus::State state, NotKnownReason why)
{
    SourceStatus status;
    status.source = source;
    status.state = state;
    status.why = why;
    status.readAt = StillClock().nowUtc().addDays(-2);
    return status;
}

} // namespace

/// What a source says of itself: nothing that is missing may look like nothing that happened.
class TestSourceCard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void concealedNamesAreExplained()
    {
        SourceCard card(EvidenceSource::UsageReport);
        card.setStatus(statusOf(EvidenceSource::UsageReport, SourceStatus::Concealed, NotKnownReason::Concealed),
                       m_now);
        card.show();
        QCOMPARE(child<QWidget>(&card, "state")->accessibleName(), QStringLiteral("Concealed in the usage report"));
        QVERIFY(child<QLabel>(&card, "help")->isVisible());
        QVERIFY(child<QLabel>(&card, "help")->text().contains(QStringLiteral("Org settings")));
    }

    void aMissingLicenceSaysWhatItTakes()
    {
        SourceCard card(EvidenceSource::InteractiveSignIns);
        SourceStatus status =
            statusOf(EvidenceSource::InteractiveSignIns, SourceStatus::Refused, NotKnownReason::NoLicence);
        status.text = QStringLiteral("<b>Neither tenant is B2C</b>\nor has premium license");
        card.setStatus(status, m_now);
        QVERIFY(child<QLabel>(&card, "help")->text().contains(QStringLiteral("P1")));
        const QString said = child<QLabel>(&card, "said")->text();
        QVERIFY(said.contains(QStringLiteral("<b>Neither")) && !said.contains(QLatin1Char('\n')));
    }

    void coverageIsSaidInDays()
    {
        SourceStatus status = statusOf(EvidenceSource::UsageReport, SourceStatus::Partial, NotKnownReason::DaysMissing);
        status.covered = {QDate(2026, 11, 1), QDate(2026, 11, 17)};
        status.daysOfLast30 = 17;
        QVERIFY(coverageWords(status).startsWith(QStringLiteral("Observed 17 of 30 days; ")));
        QVERIFY(ageWords(status, m_now).contains(QStringLiteral("2 day")));
        SourceCard card(EvidenceSource::UsageReport);
        card.setStatus(status, m_now);
        QVERIFY(child<QLabel>(&card, "reach")->text().contains(QStringLiteral("Observed 17 of 30 days")));
    }

    void whatObservesNoDaysClaimsNone()
    {
        const auto tools = statusOf(EvidenceSource::ToolList, SourceStatus::Good, NotKnownReason::None);
        QCOMPARE(coverageWords(tools), QString());
        SourceStatus never;
        QCOMPARE(coverageWords(never), QString());
        QCOMPARE(ageWords(never, m_now), QString());
        QCOMPARE(sourceStateWords(never), QStringLiteral("Not loaded yet"));
    }

    void everySourceSaysWhatItCannotSayAndNeeds()
    {
        for (const EvidenceSource source : allEvidenceSources) {
            QVERIFY(!sourceName(source).isEmpty());
            QVERIFY(!sourceLimits(source).isEmpty());
            QVERIFY(!sourceNeeds(source).isEmpty());
            QCOMPARE(importKindOf(source).has_value(), source >= EvidenceSource::SmtpAuthReport);
        }
    }

private:
    const QDateTime m_now = StillClock().nowUtc();
};

CASEMENT_TEST(TestSourceCard)
#include "TestSourceCard.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/ImportPreview.h"
#include "models/evidence/MailboxEvidence.h"

#include "tests/support/TestMain.h"
#include "tests/unit/evidence/SampleLedger.h"

#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;
using Graph::EmailApp;
using Graph::ReportPeriod;

/// Evidence meets the mailboxes it is about, and no others.
class TestMailboxEvidence final : public QObject, private SampleLedger
{
    Q_OBJECT

private:
    std::vector<Mailbox> m_mailboxes;

    void importSenders(const DaySpan &period, const std::vector<ImportedUse::Row> &rows)
    {
        ImportedUse senders;
        senders.kind = ImportKind::SmtpAuthClients;
        senders.digest = "senders";
        senders.period = period;
        senders.readAt = noon(sampleToday());
        senders.rows = rows;
        QVERIFY(settled(m_ledger->putImport(tenant, senders, {})));
    }
    std::shared_ptr<const MailboxEvidence> joined()
    {
        const auto snapshot = settled(m_ledger->snapshot(tenant, sampleToday(), {}));
        return snapshot ? MailboxEvidence::join(*snapshot, *MailboxFacts::build(m_mailboxes, true)) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        begin();
        m_mailboxes = {mailboxOf(0), mailboxOf(1), mailboxOf(2)};
    }

    void withoutEvidenceThereIsNoGroup()
    {
        const auto evidence = joined();
        QCOMPARE(evidence->size(), quint32(3));
        QCOMPARE(evidence->group(0, Protocol::Imap), EvidenceGroup::None);
        QCOMPARE(evidence->verdict(0, Protocol::Imap, 30), UseVerdict::NotKnown);
        QCOMPARE(evidence->whyNotKnown(0, Protocol::Imap, 30), NotKnownReason::NotLoaded);
        QCOMPARE(evidence->attack(0), std::nullopt);
        QCOMPARE(evidence->isLastWayIn(0), std::nullopt);
    }

    void idAndNameMeetInOneMailbox()
    {
        signIns(3, {{1, noon(daysAgo(3))}, {1, noon(daysAgo(3)), QStringLiteral("IMAP4"), false}});
        report(ReportPeriod::Days180, {{0, {}}, {1, EmailApp::Imap4}});
        report(ReportPeriod::Days30, {{0, {}}, {1, {}}});
        const auto evidence = joined();
        const ProtocolUse imap = evidence->use(1, Protocol::Imap);
        QCOMPARE(imap.last, daysAgo(3, 3)); // the report contradicts, the sign-in is believed
        QCOMPARE(imap.covered, daysAgo(181, 2));
        QCOMPARE(imap.count, std::optional(1));
        QCOMPARE(imap.failures, std::optional(1));
        QCOMPARE(evidence->use(0, Protocol::Imap).failures, std::nullopt);
        QCOMPARE(imap.grade, EvidenceGrade::Strong);
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 30), UseVerdict::Used);
        QCOMPARE(evidence->verdict(0, Protocol::Imap, 180), UseVerdict::NoUse);
        QCOMPARE(evidence->verdict(0, Protocol::Ews, 180), UseVerdict::NoSign);
        QCOMPARE(evidence->use(0, Protocol::Imap).count, std::nullopt);
        QCOMPARE(evidence->group(1, Protocol::Imap), EvidenceGroup::InUse);
        QCOMPARE(evidence->group(0, Protocol::Imap), EvidenceGroup::NoUse);
        QCOMPARE(evidence->group(2, Protocol::Imap), EvidenceGroup::NotKnown);
        QCOMPARE(evidence->whyNotKnown(2, Protocol::Imap, 30), NotKnownReason::NotListed);
        // One day of one half of the log was read: more may have been tried.
        QCOMPARE(evidence->attack(1), (EvidenceCount{1, true}));
        QCOMPARE(evidence->attack(0), std::nullopt);
        QVERIFY(evidence->unmatchedSubjects().empty());
    }

    void attacksAreCountedWhereAllOfTheLogWasRead()
    {
        for (int ago = 0; ago < 30; ++ago) {
            signIns(ago, {{1, noon(daysAgo(ago)), QStringLiteral("Authenticated SMTP"), false},
                          {2, noon(daysAgo(ago)), QStringLiteral("Browser"), false}});
        }
        QCOMPARE(joined()->attack(1), (EvidenceCount{30, true}));
        for (int ago = 0; ago < 30; ++ago) {
            const auto slice = sliceOf(daysAgo(ago), Graph::SignInKind::Interactive);
            QVERIFY(settled(m_ledger->putSlice(
                tenant, counted(slice, {{1, noon(daysAgo(ago)), QStringLiteral("an app of tomorrow"), false}}), {})));
        }
        const auto evidence = joined();
        QCOMPARE(evidence->attack(1), (EvidenceCount{60, false}));
        QCOMPARE(evidence->attack(2), (EvidenceCount{0, false}));
        QCOMPARE(evidence->use(1, Protocol::SmtpAuth).failures, std::optional(30));
        QCOMPARE(evidence->use(2, Protocol::SmtpAuth).failures, std::optional(0));
    }

    void aSignInWithoutAnOutcomeIsNeitherUseNorNoUseNorAttack()
    {
        report(ReportPeriod::Days30, {{0, {}}, {1, {}}, {2, {}}});
        for (int ago = 0; ago < 30; ++ago) {
            for (const auto kind : {Graph::SignInKind::Interactive, Graph::SignInKind::NonInteractive})
                QVERIFY(settled(m_ledger->putSlice(tenant, counted(sliceOf(daysAgo(ago), kind), {}), {})));
        }
        signIns(3, {withoutOutcome(1, daysAgo(3)), withoutOutcome(1, daysAgo(3)),
                    withoutOutcome(2, daysAgo(3), QStringLiteral("Browser"))});
        const auto evidence = joined();
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 30), UseVerdict::NotKnown);
        QCOMPARE(evidence->whyNotKnown(1, Protocol::Imap, 30), NotKnownReason::OutcomeNotSaid);
        QCOMPARE(evidence->group(1, Protocol::Imap), EvidenceGroup::NotKnown);
        QCOMPARE(evidence->use(1, Protocol::Imap).unsaid, 2);
        QCOMPARE(evidence->use(1, Protocol::Imap).failures, std::nullopt);
        QCOMPARE(evidence->verdict(1, Protocol::Pop, 30), UseVerdict::NoUse);
        QCOMPARE(evidence->attack(1), std::nullopt);
        QCOMPARE(evidence->isLastWayIn(1), std::nullopt);
        // Whoever may have come in by a modern client may have another way in; nobody attacks by one.
        QCOMPARE(evidence->verdict(2, Protocol::Imap, 30), UseVerdict::NoUse);
        QCOMPARE(evidence->attack(2), (EvidenceCount{0, false}));
        QCOMPARE(evidence->isLastWayIn(2), std::nullopt);
        QCOMPARE(evidence->isLastWayIn(0), std::optional(false));
        signIns(4, {withoutOutcome(1, daysAgo(4)), {1, noon(daysAgo(4)), QStringLiteral("IMAP4"), false}});
        QCOMPARE(joined()->attack(1), (EvidenceCount{1, true}));
    }

    /// Reports are behind and may be; the log of sign-ins is not, and attackers do not wait for it to be read.
    void attacksOfDaysThatNobodyReadAreNotCountedAsNone()
    {
        const auto readDay = [this](const QDate &day, const QDateTime &end) {
            for (const auto kind : {Graph::SignInKind::Interactive, Graph::SignInKind::NonInteractive}) {
                Graph::SignInSlice slice = sliceOf(day, kind);
                slice.to = std::min(slice.to, end);
                SignInSliceUse use = counted(slice, {});
                use.readAt = end;
                QVERIFY(settled(m_ledger->putSlice(tenant, use, {})));
            }
        };
        const QDateTime lastRead = noon(daysAgo(2));
        for (int ago = 40; ago >= 2; --ago)
            readDay(daysAgo(ago), lastRead);
        QCOMPARE(joined()->attack(1), std::nullopt);
        const SourceStatus half = joined()->snapshot().source(EvidenceSource::InteractiveSignIns);
        QCOMPARE(half.daysOfLast30, 27);
        QCOMPARE(half.covered, daysAgo(40, 3));
        // The day that is still going on is told as far as it has come; yesterday has to be whole.
        readDay(sampleToday(), noon(sampleToday()));
        readDay(daysAgo(2), noon(sampleToday()));
        QCOMPARE(joined()->attack(1), std::nullopt);
        readDay(daysAgo(1), noon(sampleToday()));
        QCOMPARE(joined()->attack(1), (EvidenceCount{0, false}));
        QCOMPARE(joined()->snapshot().source(EvidenceSource::InteractiveSignIns).covered, daysAgo(40, 0));
    }

    /// Who had the address when the file was taken over did it, whoever has it today.
    void anAddressThatMovesOnTakesNoUseAlong()
    {
        const QString scanner = QStringLiteral("scanner@contoso.com");
        m_mailboxes[1].emailAddresses.append(QStringLiteral("smtp:scanner@contoso.com"));
        importSenders(daysAgo(29, 0), {{scanner, UseKey::SmtpAuth, daysAgo(20, 20), 5, {}, {}, {}, objectIdOf(1)},
                                       {nameOf(0), UseKey::SmtpAuth, daysAgo(9, 9), 2, {}, {}, {}, objectIdOf(0)}});
        m_mailboxes[1].emailAddresses.removeLast();
        m_mailboxes[2].emailAddresses.append(QStringLiteral("smtp:scanner@contoso.com"));
        const auto evidence = joined();
        QCOMPARE(evidence->verdict(0, Protocol::SmtpAuth, 30), UseVerdict::Used);
        QCOMPARE(evidence->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::Used);
        QCOMPARE(evidence->use(1, Protocol::SmtpAuth).last, daysAgo(20, 20));
        QCOMPARE(evidence->verdict(2, Protocol::SmtpAuth, 30), UseVerdict::NoUse);
        QVERIFY(evidence->unmatchedSubjects().empty());
    }

    void aSenderWhoLostItsMailboxMayHaveBeenAnybody()
    {
        const QString old = QStringLiteral("old@contoso.com");
        m_mailboxes[1].emailAddresses.append(QStringLiteral("smtp:old@contoso.com"));
        importSenders(daysAgo(29, 0), {{old, UseKey::SmtpAuth, daysAgo(29, 0), 5, {}, {}, {}}});
        QCOMPARE(joined()->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::Used);
        QCOMPARE(joined()->verdict(2, Protocol::SmtpAuth, 30), UseVerdict::NoUse);
        m_mailboxes[1].emailAddresses.removeLast();
        const auto evidence = joined();
        QCOMPARE(evidence->unmatchedSubjects().size(), size_t(1));
        for (const quint32 row : {1U, 2U}) {
            QCOMPARE(evidence->verdict(row, Protocol::SmtpAuth, 30), UseVerdict::NotKnown);
            QCOMPARE(evidence->group(row, Protocol::SmtpAuth), EvidenceGroup::NotKnown);
            QCOMPARE(evidence->whyNotKnown(row, Protocol::SmtpAuth, 30), NotKnownReason::SendersUnplaced);
            QCOMPARE(evidence->whyNotKnown(row, Protocol::Imap, 30), NotKnownReason::NotLoaded);
        }
        // Who sent nothing takes nothing away.
        importSenders(daysAgo(29, 0), {{old, UseKey::SmtpAuth, daysAgo(29, 0), 0, {}, {}, {}}});
        QCOMPARE(joined()->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::NoUse);
    }

    /// Senders that could not be placed when the list was taken over cost it its days, and that is the reason.
    void aListOfUnplacedSendersSaysWhyItProvesNothing()
    {
        ImportedUse list;
        list.kind = ImportKind::SmtpAuthClients;
        list.digest = "list";
        list.isUnplaced = true;
        list.readAt = noon(daysAgo(29));
        list.rows = {{nameOf(0), UseKey::SmtpAuth, daysAgo(40, 31), 5, {}, {}, {}}};
        QVERIFY(settled(m_ledger->putImport(tenant, list, {})));
        const auto evidence = joined();
        const SourceStatus &status = evidence->snapshot().source(EvidenceSource::SmtpAuthReport);
        QCOMPARE(status.state, SourceStatus::Partial);
        QCOMPARE(status.why, NotKnownReason::SendersUnplaced);
        for (const quint32 row : {0U, 1U}) {
            QCOMPARE(evidence->verdict(row, Protocol::SmtpAuth, 30), UseVerdict::NotKnown);
            QCOMPARE(evidence->whyNotKnown(row, Protocol::SmtpAuth, 30), NotKnownReason::SendersUnplaced);
            // The list was read before these days.
            QCOMPARE(evidence->whyNotKnown(row, Protocol::SmtpAuth, 29), NotKnownReason::NotLoaded);
            QCOMPARE(evidence->whyNotKnown(row, Protocol::Pop, 30), NotKnownReason::NotLoaded);
        }
        // Where another source proves it, the list is of no matter.
        report(ReportPeriod::Days30, {{0, {}}, {1, {}}}, 1);
        QCOMPARE(joined()->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::NoUse);
        QCOMPARE(joined()->whyNotKnown(1, Protocol::SmtpAuth, 30), NotKnownReason::None);
    }

    void aSenderNobodyHasTakesItsOwnDaysAwayOnly()
    {
        ImportedUse before;
        before.kind = ImportKind::SmtpAuthClients;
        before.digest = "before";
        before.period = daysAgo(120, 60);
        before.readAt = noon(daysAgo(60));
        before.rows = {{QStringLiteral("gone@contoso.com"), UseKey::SmtpAuth, daysAgo(120, 60), 5, {}, {}, {}}};
        QVERIFY(settled(m_ledger->putImport(tenant, before, {})));
        importSenders(daysAgo(59, 0), {{nameOf(0), UseKey::SmtpAuth, daysAgo(59, 0), 5, {}, {}, {}}});
        QCOMPARE(joined()->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::NoUse);
        QCOMPARE(joined()->use(1, Protocol::SmtpAuth).covered, daysAgo(59, 0));
        QCOMPARE(joined()->whyNotKnown(1, Protocol::SmtpAuth, 60), NotKnownReason::None);
        QCOMPARE(joined()->whyNotKnown(1, Protocol::SmtpAuth, 61), NotKnownReason::SendersUnplaced);
    }

    void whatIsKeptForTheFewestDaysStillProvesNonUse()
    {
        report(ReportPeriod::Days90, {{0, {}}, {1, {}}}, freshEvidenceDays);
        QVERIFY(settled(m_ledger->keepFor(tenant, EvidenceLedger::fewestDaysKept, {})));
        QVERIFY(settled(m_ledger->forgetOld(tenant, sampleToday(), {})));
        QCOMPARE(joined()->verdict(1, Protocol::Imap, 30), UseVerdict::NoUse);
        QCOMPARE(joined()->group(1, Protocol::Imap), EvidenceGroup::NoUse);
    }

    void whoWasAskedForByNameOnlyMayHaveBeenTriedByOthers()
    {
        for (int ago = 0; ago < 30; ++ago) {
            signIns(ago, {{1, noon(daysAgo(ago)), QStringLiteral("IMAP4"), false}});
            const auto slice = sliceOf(daysAgo(ago), Graph::SignInKind::Interactive);
            SignInSliceUse use = counted(slice, {});
            use.knownClientsOnly = ago == 29;
            QVERIFY(settled(m_ledger->putSlice(tenant, use, {})));
        }
        const auto evidence = joined();
        const SourceStatus &half = evidence->snapshot().source(EvidenceSource::InteractiveSignIns);
        QCOMPARE(half.state, SourceStatus::Partial);
        QCOMPARE(half.why, NotKnownReason::ClientsMissing);
        QCOMPARE(evidence->snapshot().source(EvidenceSource::NonInteractiveSignIns).state, SourceStatus::Good);
        QCOMPARE(evidence->attack(1), (EvidenceCount{30, true}));
        QCOMPARE(evidence->attack(2), std::nullopt);
        // Read again as a whole, or out of the 30 days, it is forgotten.
        const auto whole = sliceOf(daysAgo(29), Graph::SignInKind::Interactive);
        QVERIFY(settled(m_ledger->putSlice(tenant, counted(whole, {}), {})));
        QCOMPARE(joined()->attack(2), (EvidenceCount{0, false}));
    }

    void anotherAddressWillDo()
    {
        m_mailboxes[1].userPrincipalName = QStringLiteral("renamed@contoso.com");
        m_mailboxes[1].emailAddresses.append(QStringLiteral("smtp:Person-1@CONTOSO.com"));
        report(ReportPeriod::Days30, {{1, EmailApp::Pop3}});
        const auto evidence = joined();
        QCOMPARE(evidence->group(1, Protocol::Pop), EvidenceGroup::InUse);
        // Until a report lists the new name nobody knows what else was not used under it.
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 30), UseVerdict::NotKnown);
    }

    void aNameOfTwoMailboxesProvesNoNonUse()
    {
        for (int row : {1, 2}) {
            m_mailboxes[static_cast<size_t>(row)].userPrincipalName = QStringLiteral("x%1@contoso.com").arg(row);
            m_mailboxes[static_cast<size_t>(row)].emailAddresses.append(QStringLiteral("smtp:person-1@contoso.com"));
        }
        report(ReportPeriod::Days30, {{1, EmailApp::Pop3}});
        const auto evidence = joined();
        for (const quint32 row : {1U, 2U}) {
            QCOMPARE(evidence->group(row, Protocol::Pop), EvidenceGroup::InUse);
            QCOMPARE(evidence->group(row, Protocol::Imap), EvidenceGroup::NotKnown);
            QCOMPARE(evidence->verdict(row, Protocol::Imap, 30), UseVerdict::NotKnown);
        }
    }

    void theOwnerOfAPrincipalNameWinsOverAnAlias()
    {
        m_mailboxes[2].emailAddresses.append(QStringLiteral("smtp:person-1@contoso.com"));
        report(ReportPeriod::Days30, {{1, EmailApp::Pop3}});
        const auto evidence = joined();
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 30), UseVerdict::NoUse);
        QCOMPARE(evidence->verdict(2, Protocol::Pop, 30), UseVerdict::NotKnown);
    }

    void aNameThatChangedHandsBelongsToItsIdOnly()
    {
        // Person 7 had the name of mailbox 1 until twelve days ago and is gone since.
        const QString name = nameOf(1);
        signIns(12, {{7, noon(daysAgo(12)), QStringLiteral("IMAP4"), true, QStringLiteral("192.0.2.7"), name}});
        report(ReportPeriod::Days30, {{1, EmailApp::Pop3, daysAgo(13)}}, 13);
        report(ReportPeriod::Days7, {{1, {}}});
        const auto evidence = joined();
        QVERIFY(evidence->use(1, Protocol::Imap).last.isEmpty());
        QVERIFY2(evidence->use(1, Protocol::Pop).last.isEmpty(), "these days were somebody else's");
        QCOMPARE(evidence->use(1, Protocol::Imap).covered, daysAgo(8, 2));
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 7), UseVerdict::NoUse);
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 30), UseVerdict::NotKnown);
        QCOMPARE(evidence->unmatchedSubjects().size(), size_t(1));
    }

    void whoOnlyReceivesUnderANameWasNotLookedAt()
    {
        // The leaver's name goes to a mailbox that no report lists.
        m_mailboxes[1].emailAddresses.append(QStringLiteral("smtp:leaver@contoso.com"));
        ReportSample leaver{0, EmailApp::Pop3};
        auto listed = reportOf(daysAgo(2), {leaver});
        listed.rows[0].userPrincipalName = QStringLiteral("leaver@contoso.com");
        QVERIFY(settled(m_ledger->putReport(tenant, listed, ReportPeriod::Days180, noon(sampleToday()), {})));
        const auto evidence = joined();
        QCOMPARE(evidence->use(1, Protocol::Imap).covered, DaySpan());
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 30), UseVerdict::NotKnown);
        QVERIFY2(!evidence->use(1, Protocol::Pop).last.isEmpty(), "it may have been them");
    }

    void accentsMakeAnotherName()
    {
        m_mailboxes[0].userPrincipalName = QStringLiteral("m\u00fcller@contoso.com");
        m_mailboxes[1].userPrincipalName = QStringLiteral("muller@contoso.com");
        auto listed = reportOf(daysAgo(2), {{0, EmailApp::Imap4}});
        listed.rows[0].userPrincipalName = m_mailboxes[0].userPrincipalName;
        QVERIFY(settled(m_ledger->putReport(tenant, listed, ReportPeriod::Days30, noon(sampleToday()), {})));
        const auto evidence = joined();
        QVERIFY(!evidence->use(0, Protocol::Imap).last.isEmpty());
        QVERIFY(evidence->use(1, Protocol::Imap).last.isEmpty());
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 30), UseVerdict::NotKnown);
    }

    void anAddressThatIsAnothersPrincipalNameIsUsedByEither()
    {
        m_mailboxes[0].userPrincipalName = QStringLiteral("scan@contoso.com");
        m_mailboxes[1].emailAddresses.append(QStringLiteral("SMTP:scan@contoso.com"));
        importSenders(daysAgo(30, 1),
                      {{QStringLiteral("scan@contoso.com"), UseKey::SmtpAuth, daysAgo(3, 3), 500, {}, {}, {}}});
        const auto evidence = joined();
        QCOMPARE(evidence->verdict(0, Protocol::SmtpAuth, 30), UseVerdict::Used);
        QCOMPARE(evidence->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::Used);
        QCOMPARE(evidence->verdict(2, Protocol::SmtpAuth, 30), UseVerdict::NoUse);
    }

    void aSenderThatChangedHandsWasNotObservedBefore()
    {
        signIns(12, {{7, noon(daysAgo(12)), QStringLiteral("IMAP4"), false, QStringLiteral("192.0.2.7"), nameOf(1)}});
        importSenders(daysAgo(30, 1), {{nameOf(1), UseKey::SmtpAuth, daysAgo(15, 15), 9, {}, {}, {}}});
        QCOMPARE(joined()->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::NotKnown);
        QCOMPARE(joined()->verdict(1, Protocol::SmtpAuth, 7), UseVerdict::NoUse);
    }

    /// The same by the way a file takes: its names are matched with the mailboxes of today first.
    void aFileOfDaysWhenANameWasAnothersIsNobodys_data()
    {
        QTest::addColumn<ImportKind>("kind");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("ago");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("isTheirs");
        QTest::newRow("sender, used before") << ImportKind::SmtpAuthClients << 29 << 15 << 9 << false;
        QTest::newRow("sender, used since, days before in the file")
            << ImportKind::SmtpAuthClients << 29 << 3 << 9 << false;
        QTest::newRow("sender, all days since") << ImportKind::SmtpAuthClients << 11 << 3 << 9 << true;
        QTest::newRow("no use of POP") << ImportKind::PopImapUse << 29 << 15 << 0 << false;
        QTest::newRow("no use of POP since") << ImportKind::PopImapUse << 11 << 3 << 0 << true;
    }

    void aFileOfDaysWhenANameWasAnothersIsNobodys()
    {
        QFETCH(ImportKind, kind);
        QFETCH(int, from);
        QFETCH(int, ago);
        QFETCH(int, count);
        QFETCH(bool, isTheirs);
        signIns(12, {{7, noon(daysAgo(12)), QStringLiteral("IMAP4"), false, QStringLiteral("192.0.2.7"), nameOf(1)}});
        ImportPreview preview;
        preview.use.kind = kind;
        preview.use.digest = "file";
        const UseKey key = kind == ImportKind::PopImapUse ? UseKey::Pop : UseKey::SmtpAuth;
        preview.use.rows = {{nameOf(1), key, daysAgo(ago, ago), count, {}, {}, {}}};
        const auto facts = MailboxFacts::build(m_mailboxes, true);
        const ImportMatch match = matchImport(preview.use, *facts, joined()->snapshot());
        const ImportedUse use = finishImport(preview, match, {}, daysAgo(from, 0), noon(sampleToday()));
        QCOMPARE(use.rows.at(0).objectId, isTheirs ? objectIdOf(1) : QUuid());
        QCOMPARE(use.period.isEmpty(), !isTheirs && kind == ImportKind::SmtpAuthClients);
        QVERIFY(settled(m_ledger->putImport(tenant, use, {})));
        const auto evidence = joined();
        if (kind == ImportKind::PopImapUse) {
            QCOMPARE(evidence->verdict(1, Protocol::Pop, 30), UseVerdict::NotKnown);
            QCOMPARE(evidence->verdict(1, Protocol::Pop, 7), UseVerdict::NoUse);
            return;
        }
        // Whoever it was may have been any of them.
        QCOMPARE(evidence->verdict(2, Protocol::SmtpAuth, 7), isTheirs ? UseVerdict::NoUse : UseVerdict::NotKnown);
        QVERIFY(evidence->verdict(1, Protocol::SmtpAuth, 30) != UseVerdict::NoUse);
    }

    void whoLeftWasNobodyElse()
    {
        // Known by id: what a leaver sent was sent by no mailbox that is here.
        importSenders(
            daysAgo(29, 0),
            {{QStringLiteral("leaver@contoso.com"), UseKey::SmtpAuth, daysAgo(9, 9), 2, {}, {}, {}, objectIdOf(9)}});
        const auto evidence = joined();
        QCOMPARE(evidence->unmatchedSubjects().size(), size_t(1));
        QCOMPARE(evidence->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::NoUse);
    }

    void whoWasUsingItWhenNobodyLookedAnyMoreIsNotKnown()
    {
        signIns(36, {{1, noon(daysAgo(36))}});
        QCOMPARE(joined()->group(1, Protocol::Imap), EvidenceGroup::NotKnown);
        report(ReportPeriod::Days30, {{1, {}}});
        QCOMPARE(joined()->group(1, Protocol::Imap), EvidenceGroup::Thin);
    }

    void reportsOfTheFutureTeachNothing()
    {
        const auto put = settled(m_ledger->putReport(tenant, reportOf(sampleToday().addDays(300), {{1, {}}}),
                                                     ReportPeriod::Days180, noon(sampleToday()), {}));
        QVERIFY(!put && put.error().kind == ErrorKind::BadAnswer);
        QCOMPARE(joined()->verdict(1, Protocol::Imap, 30), UseVerdict::NotKnown);
        QVERIFY(joined()->snapshot().isEmpty());
    }

    void aPersonWhoWasRenamedKeepsTheEvidence()
    {
        const QString before = QStringLiteral("before@contoso.com");
        signIns(12, {{1, noon(daysAgo(12)), QStringLiteral("IMAP4"), true, QStringLiteral("192.0.2.7"), before}});
        signIns(3, {{1, noon(daysAgo(3)), QStringLiteral("POP3")}});
        report(ReportPeriod::Days30, {{1, {}}});
        const auto evidence = joined();
        QCOMPARE(evidence->verdict(1, Protocol::Imap, 30), UseVerdict::Used);
        QCOMPARE(evidence->use(1, Protocol::Pop).covered, daysAgo(31, 2));
    }

    void aMailboxWithoutAnIdIsFoundByName()
    {
        m_mailboxes[1].externalDirectoryObjectId = {};
        signIns(3, {{1, noon(daysAgo(3))}});
        QCOMPARE(joined()->verdict(1, Protocol::Imap, 30), UseVerdict::Used);
    }

    void noUseNeedsEveryDayAndAFreshReport()
    {
        report(ReportPeriod::Days30, {{0, {}}}, 4);
        QCOMPARE(joined()->verdict(0, Protocol::Imap, 30), UseVerdict::NotKnown);
        QCOMPARE(joined()->whyNotKnown(0, Protocol::Imap, 30), NotKnownReason::TooOld);
        report(ReportPeriod::Days7, {{0, {}}}, 3);
        QCOMPARE(joined()->verdict(0, Protocol::Imap, 30), UseVerdict::NoUse);
        QCOMPARE(joined()->whyNotKnown(0, Protocol::Imap, 180), NotKnownReason::DaysMissing);
    }

    void aRefusalExplainsWhatIsMissing()
    {
        SourceStatus concealed;
        concealed.source = EvidenceSource::UsageReport;
        concealed.state = SourceStatus::Concealed;
        concealed.why = NotKnownReason::Concealed;
        QVERIFY(settled(m_ledger->putStatus(tenant, concealed, {})));
        signIns(3, {{1, noon(daysAgo(3))}});
        const auto evidence = joined();
        QCOMPARE(evidence->whyNotKnown(0, Protocol::Pop, 30), NotKnownReason::Concealed);
        QCOMPARE(evidence->whyNotKnown(1, Protocol::Imap, 30), NotKnownReason::None);
    }

    void signInsAloneNeverProveNonUse()
    {
        for (int ago = 0; ago < 30; ++ago)
            signIns(ago, {{1, noon(daysAgo(ago)), QStringLiteral("Browser")}});
        const auto evidence = joined();
        for (const Protocol protocol : allProtocols)
            QCOMPARE(evidence->verdict(1, protocol, 30), UseVerdict::NotKnown);
    }

    void portalFilesObserveToo()
    {
        ImportedUse smtp;
        smtp.kind = ImportKind::SmtpAuthClients;
        smtp.digest = "smtp";
        smtp.period = daysAgo(90, 1);
        smtp.readAt = noon(sampleToday());
        smtp.rows.push_back({nameOf(1), UseKey::SmtpAuth, daysAgo(5, 5), 3, {}, {}, {}});
        QVERIFY(settled(m_ledger->putImport(tenant, smtp, {})));
        ImportedUse both;
        both.kind = ImportKind::PopImapUse;
        both.digest = "both";
        both.period = daysAgo(29, 0);
        both.readAt = noon(sampleToday());
        both.rows.push_back({nameOf(0), UseKey::Pop, daysAgo(29, 0), 0, {}, {}, {}});
        QVERIFY(settled(m_ledger->putImport(tenant, both, {})));
        const auto evidence = joined();
        QCOMPARE(evidence->verdict(1, Protocol::SmtpAuth, 30), UseVerdict::Used);
        QCOMPARE(evidence->verdict(0, Protocol::SmtpAuth, 90), UseVerdict::NoUse);
        QCOMPARE(evidence->verdict(0, Protocol::Pop, 30), UseVerdict::NoUse);
        QCOMPARE(evidence->verdict(0, Protocol::Imap, 30), UseVerdict::NotKnown);
        QCOMPARE(evidence->verdict(1, Protocol::Pop, 30), UseVerdict::NotKnown);
    }

    void rowsOfOneFileAddUpAndFilesDoNot()
    {
        std::vector<ImportedUse::Row> days;
        for (int ago = 10; ago < 20; ++ago)
            days.push_back({nameOf(1), UseKey::SmtpAuth, daysAgo(ago, ago), 10, {}, {}, {}});
        importSenders(daysAgo(29, 0), days);
        signIns(12, {{1, noon(daysAgo(12)), QStringLiteral("Authenticated SMTP")}});
        QCOMPARE(joined()->use(1, Protocol::SmtpAuth).count, std::optional(100));
    }

    void lastWayIn_data()
    {
        QTest::addColumn<QString>("clientApp");
        QTest::addColumn<int>("reported");
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("expected"); // 1, 0, -1: cannot be told
        const auto row = [](const char *name, const char *app, Graph::EmailApps reported, int period, int expected) {
            QTest::newRow(name) << QString::fromLatin1(app) << reported.toInt() << period << expected;
        };
        row("IMAP only", "IMAP4", {}, 30, 1);
        row("IMAP by the report only", "-", EmailApp::Imap4, 30, 1);
        row("phone by password only", "Exchange ActiveSync", {}, 30, 1);
        row("unknown legacy client", "Other clients", {}, 30, 1);
        row("IMAP and Outlook", "IMAP4", EmailApp::OutlookForWindows, 30, 0);
        row("modern only", "Browser", {}, 30, 0);
        row("nothing", "-", {}, 30, 0);
        row("IMAP, not all days observed", "IMAP4", {}, 7, -1);
        row("IMAP, some day in 90", "-", EmailApp::Imap4, 90, -1);
        row("nobody knows by what", "", EmailApp::Imap4, 30, -1);
    }

    void lastWayIn()
    {
        QFETCH(QString, clientApp);
        QFETCH(int, reported);
        QFETCH(int, period);
        QFETCH(int, expected);
        if (clientApp != QLatin1String("-"))
            signIns(3, {{1, noon(daysAgo(3)), clientApp}});
        report(static_cast<ReportPeriod>(period), {{1, Graph::EmailApps::fromInt(reported)}});
        const auto is = joined()->isLastWayIn(1);
        QCOMPARE(is ? int(*is) : -1, expected);
    }
};

CASEMENT_TEST(TestMailboxEvidence)
#include "TestMailboxEvidence.moc"

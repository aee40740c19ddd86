// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"

#include "models/store/Sql.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"
#include "tests/unit/evidence/EvidenceSamples.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;
using Graph::EmailApp;
using Graph::ReportPeriod;
using Graph::SignInKind;

namespace {

const QString tenant = QStringLiteral("tenant-a");

/// A ledger in a file of its own.
struct Ledger
{
    explicit Ledger(const QString &file) : store(file), ledger(&store)
    {
        isOpen = settled(store.open({EvidenceLedger::schema()}, {})).has_value();
    }

    bool put(const SignInSliceUse &slice, const QString &tenantId = tenant)
    {
        return settled(ledger.putSlice(tenantId, slice, {})).has_value();
    }
    bool put(const Graph::EmailAppUsage &report, ReportPeriod period, const QString &tenantId = tenant)
    {
        return settled(ledger.putReport(tenantId, report, period, noon(sampleToday()), {})).has_value();
    }
    std::shared_ptr<const EvidenceSnapshot> snapshot(const QString &tenantId = tenant)
    {
        const auto read = settled(ledger.snapshot(tenantId, sampleToday(), {}));
        if (!read)
            qWarning("%s", qPrintable(read.error().oneLine()));
        return read ? *read : nullptr;
    }
    KeyEvidence key(int person, UseKey key, bool byName = false)
    {
        const auto read = snapshot();
        for (const SubjectEvidence &subject : read->subjects()) {
            const bool isIt = byName ? subject.subject.objectId.isNull() && subject.subject.name == nameOf(person)
                                     : subject.subject.objectId == objectIdOf(person);
            const auto found = std::ranges::find(subject.keys, key, &KeyEvidence::key);
            if (isIt && found != subject.keys.end())
                return *found;
        }
        return {};
    }
    qint64 rows(const char *table)
    {
        const QString sql = QStringLiteral("SELECT count(*) FROM evidence_%1").arg(QLatin1String(table));
        const auto count = settled(store.run(
            [sql](QSqlDatabase &database) -> Result<qint64> {
                auto query = execute(database, sql);
                return query && query->next() ? Result<qint64>(query->value(0).toLongLong()) : Result<qint64>(-1);
            },
            CancelToken()));
        return *count;
    }

    Store store;
    EvidenceLedger ledger;
    bool isOpen = false;
};

SourceStatus status(const EvidenceSnapshot &snapshot, EvidenceSource source)
{
    return snapshot.source(source);
}

/// Keeps what the days from this one on tell, by the way that is there for it.
bool forgotBefore(const EvidenceLedger &ledger, const QDate &day)
{
    const QDate last = day.addDays(EvidenceLedger::fewestDaysKept - 1);
    return settled(ledger.keepFor(tenant, EvidenceLedger::fewestDaysKept, {})) &&
           settled(ledger.forgetOld(tenant, last, {}));
}

} // namespace

/// What goes into the store comes out as it was meant, once.
class TestEvidenceLedger final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_files = 0;
    std::unique_ptr<Ledger> m_ledger;

private Q_SLOTS:
    void init()
    {
        m_ledger = std::make_unique<Ledger>(m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_files)));
        QVERIFY(m_ledger->isOpen);
    }

    void anEmptyLedgerHasNoVerdicts()
    {
        const auto snapshot = m_ledger->snapshot();
        QVERIFY(snapshot && snapshot->isEmpty() && !snapshot->countsSignIns());
        QCOMPARE(snapshot->sources().size(), allEvidenceSources.size());
        for (const EvidenceSource source : allEvidenceSources) {
            QCOMPARE(snapshot->source(source).source, source);
            QCOMPARE(snapshot->source(source).state, SourceStatus::NeverLoaded);
            QCOMPARE(snapshot->source(source).why, NotKnownReason::NotLoaded);
        }
        QCOMPARE(settled(m_ledger->ledger.size(tenant, {}))->rows, qint64(0));
        QVERIFY(settled(m_ledger->ledger.finishedSlices(tenant, noon(sampleToday()), {}))->empty());
    }

    void signInsAreKeptPerAccountAndKind()
    {
        const QString fails = QStringLiteral("reportOnlyFailure");
        QVERIFY(m_ledger->put(
            counted(sliceOf(daysAgo(3)),
                    {{1, noon(daysAgo(3)), QStringLiteral("IMAP4"), true, QStringLiteral("2001:db8::1"), {}, fails},
                     {1, noon(daysAgo(3)), QStringLiteral("IMAP4"), false},
                     {2, noon(daysAgo(3)), QStringLiteral("POP3"), false}})));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(40)), {{1, noon(daysAgo(40))}, {1, noon(daysAgo(40))}})));
        const KeyEvidence imap = m_ledger->key(1, UseKey::Imap);
        QCOMPARE(imap.last, daysAgo(3, 3));
        QCOMPARE(imap.count, 1);
        QCOMPARE(imap.wouldBreak, 1);
        QCOMPARE(imap.failures, 1);
        QCOMPARE(imap.grade, EvidenceGrade::Strong);
        QCOMPARE(imap.password.day, imap.last.to);
        QCOMPARE(imap.password.address, imap.address);
        QCOMPARE(imap.address, QStringLiteral("2001:db8::1"));
        QCOMPARE(imap.country, QStringLiteral("CZ"));
        QCOMPARE(imap.client, QStringLiteral("BAV2ROPC"));
        const KeyEvidence pop = m_ledger->key(2, UseKey::Pop);
        QVERIFY2(pop.last.isEmpty(), "a failed sign-in is no use");
        QCOMPARE(pop.failures, 1);
        QCOMPARE(pop.grade, EvidenceGrade::None);
    }

    void addressesComeBackAsTheyWere()
    {
        int person = 0;
        for (const char *address : {"203.0.113.9", "0.0.0.0", "255.255.255.255", "1.2.3", "01.2.3.4", "1.2.3.4.5", "",
                                    "::1", "256.1.1.1", "1.2.3.+4", "a; DROP TABLE x"}) {
            const QString text = QString::fromLatin1(address);
            QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(30 + person)), {{person, noon(daysAgo(30 + person)),
                                                                           QStringLiteral("IMAP4"), true, text}})));
            QCOMPARE(m_ledger->key(person, UseKey::Imap).address, text);
            ++person;
        }
    }

    void readingASliceAgainReplacesIt()
    {
        const auto slice = sliceOf(daysAgo(3));
        const SignInSliceUse before = counted(slice, {{1, noon(daysAgo(3))}, {2, noon(daysAgo(3))}});
        QVERIFY(m_ledger->put(before) && m_ledger->put(before));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 1);
        QVERIFY(m_ledger->put(counted(slice, {{1, noon(daysAgo(3))}, {1, noon(daysAgo(3))}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 2);
        QCOMPARE(m_ledger->key(2, UseKey::Imap).count, 0);
        QCOMPARE(m_ledger->rows("slices"), qint64(1));
        // The other half of the log is another slice.
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(3), SignInKind::Interactive), {{1, noon(daysAgo(3))}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 3);
    }

    void aWholeReplacesItsParts()
    {
        const auto whole = sliceOf(daysAgo(3));
        for (const Graph::SignInSlice &part : Graph::halves(whole))
            QVERIFY(m_ledger->put(counted(part, {{1, part.from}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 2);
        QVERIFY(m_ledger->put(counted(whole, {{1, whole.from}, {1, whole.from}, {1, whole.to.addSecs(-1)}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 3);
        QCOMPARE(m_ledger->rows("slices"), qint64(1));
    }

    void partsReplaceTheirWholeOnlyTogether()
    {
        const auto whole = sliceOf(daysAgo(3));
        const auto parts = Graph::halves(whole);
        const auto older = Graph::halves(parts[1]);
        QVERIFY(m_ledger->put(counted(whole, {{1, whole.from}, {1, whole.to.addSecs(-1)}})));
        QVERIFY(m_ledger->put(counted(parts[0], {{1, parts[0].from}, {1, parts[0].from}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 2);
        QVERIFY(m_ledger->put(counted(older[0], {{1, older[0].from}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 2);
        QVERIFY(m_ledger->put(counted(older[1], {{1, older[1].from}, {1, older[1].from}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 5);
        QCOMPARE(m_ledger->rows("slices"), qint64(3));
        QCOMPARE(*settled(m_ledger->ledger.finishedSlices(tenant, noon(sampleToday()), {})),
                 std::vector<Graph::SignInSlice>{whole});
    }

    void aDayThatWasStillGoingOnIsReplacedByTheWholeDay()
    {
        Graph::SignInSlice morning = sliceOf(daysAgo(1));
        morning.to = noon(daysAgo(1));
        QVERIFY(m_ledger->put(counted(morning, {{1, morning.from}})));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(1)), {{1, morning.from}, {1, noon(daysAgo(1))}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).count, 2);
    }

    void onlySlicesReadLongAfterTheirEndAreFinished()
    {
        const auto late = [](SignInSliceUse slice, int hours) {
            slice.readAt = slice.slice.to.addSecs(hours * 3600);
            return slice;
        };
        QVERIFY(m_ledger->put(late(counted(sliceOf(daysAgo(3)), {}), 24)));
        QVERIFY(m_ledger->put(late(counted(sliceOf(daysAgo(4)), {}), 23)));
        QVERIFY(m_ledger->put(late(counted(sliceOf(daysAgo(5)), {}), 24 * 365)));
        QCOMPARE(*settled(m_ledger->ledger.finishedSlices(tenant, noon(sampleToday()), {})),
                 std::vector<Graph::SignInSlice>{sliceOf(daysAgo(3))});
    }

    void statusesTellWhatWasObserved()
    {
        for (int ago = 29; ago >= 13; --ago)
            QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(ago)), {})));
        const auto before = m_ledger->snapshot();
        const SourceStatus signIns = status(*before, EvidenceSource::NonInteractiveSignIns);
        QCOMPARE(signIns.state, SourceStatus::Partial);
        QCOMPARE(signIns.why, NotKnownReason::DaysMissing);
        QCOMPARE(signIns.covered, daysAgo(29, 13));
        QCOMPARE(signIns.daysOfLast30, 17);
        for (int ago = 12; ago >= 0; --ago)
            QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(ago)), {})));
        QCOMPARE(status(*m_ledger->snapshot(), EvidenceSource::NonInteractiveSignIns).state, SourceStatus::Good);
        QCOMPARE(status(*m_ledger->snapshot(), EvidenceSource::InteractiveSignIns).state, SourceStatus::NeverLoaded);
    }

    /// What it brought after it was read nobody knows, however many days go by.
    void aDayThatWasReadInPartIsObservedOnlyWhileItGoesOn()
    {
        const auto readUntil = [this](const QDate &day, const QDateTime &end, const QDateTime &readAt) {
            Graph::SignInSlice slice = sliceOf(day);
            slice.to = end;
            SignInSliceUse use = counted(slice, {});
            use.readAt = readAt;
            return m_ledger->put(use);
        };
        const auto covered = [this](const QDate &day) {
            const auto snapshot = settled(m_ledger->ledger.snapshot(tenant, day, {}));
            return status(**snapshot, EvidenceSource::NonInteractiveSignIns).covered;
        };
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(4)), {})));
        QVERIFY(readUntil(daysAgo(3), noon(daysAgo(3)), noon(daysAgo(3))));
        QCOMPARE(covered(daysAgo(3)), daysAgo(4, 3));
        QCOMPARE(covered(daysAgo(2)), daysAgo(4, 4));
        // A slice that says to reach further than the clock did when it was read.
        QVERIFY(readUntil(daysAgo(3), sliceOf(daysAgo(3)).to, noon(daysAgo(3))));
        QCOMPARE(covered(daysAgo(3)), daysAgo(4, 3));
        QCOMPARE(covered(daysAgo(2)), daysAgo(4, 4));
        QVERIFY(readUntil(daysAgo(3), sliceOf(daysAgo(3)).to, noon(daysAgo(2))));
        QCOMPARE(covered(daysAgo(2)), daysAgo(4, 3));
    }

    void aRefusalIsRememberedAndTakesNothingAway()
    {
        QVERIFY(m_ledger->put(reportOf(daysAgo(2), {{1, EmailApp::Imap4}}), ReportPeriod::Days30));
        SourceStatus refused;
        refused.source = EvidenceSource::UsageReport;
        refused.state = SourceStatus::Refused;
        refused.why = NotKnownReason::NoRole;
        refused.text = QStringLiteral("Invalid permission.");
        refused.readAt = noon(sampleToday());
        QVERIFY(settled(m_ledger->ledger.putStatus(tenant, refused, {})));
        const auto snapshot = m_ledger->snapshot();
        const SourceStatus report = status(*snapshot, EvidenceSource::UsageReport);
        QCOMPARE(report.state, SourceStatus::Refused);
        QCOMPARE(report.why, NotKnownReason::NoRole);
        QCOMPARE(report.text, refused.text);
        QCOMPARE(report.readAt, refused.readAt);
        QCOMPARE(report.daysOfLast30, 30);
        QCOMPARE(m_ledger->key(1, UseKey::Imap, true).last, daysAgo(31, 2));
        QVERIFY(!snapshot->isEmpty());
    }

    void onlyARefusalIsNoEvidence()
    {
        SourceStatus refused;
        refused.source = EvidenceSource::InteractiveSignIns;
        refused.state = SourceStatus::Refused;
        refused.why = NotKnownReason::NoLicence;
        QVERIFY(settled(m_ledger->ledger.putStatus(tenant, refused, {})));
        QVERIFY(m_ledger->snapshot()->isEmpty());
    }

    void reportsTellOfColumnsAndOfEverybodyListed()
    {
        Graph::EmailAppUsage report = reportOf(
            daysAgo(2), {{1, EmailApp::Imap4 | EmailApp::OutlookForMobile}, {2, {}}, {3, EmailApp::OutlookForWindows}});
        report.rows.push_back({nameOf(4), QStringLiteral("Gone"), true, {}, EmailApp::Pop3});
        QVERIFY(m_ledger->put(report, ReportPeriod::Days30));
        QCOMPARE(m_ledger->key(1, UseKey::Imap, true).grade, EvidenceGrade::Medium);
        QCOMPARE(m_ledger->key(1, UseKey::Modern, true).last, daysAgo(31, 2));
        QVERIFY(m_ledger->key(1, UseKey::Mapi, true).last.isEmpty());
        QCOMPARE(m_ledger->key(3, UseKey::Mapi, true).grade, EvidenceGrade::Weak);
        QCOMPARE(m_ledger->rows("reports"), qint64(3));
        QVERIFY2(m_ledger->key(4, UseKey::Pop, true).last.isEmpty(), "a deleted account is not the mailbox");
        QCOMPARE(status(*m_ledger->snapshot(), EvidenceSource::UsageReport).state, SourceStatus::Good);
    }

    void concealedNamesAndEmptyReportsTeachNothing()
    {
        QVERIFY(m_ledger->put(reportOf(daysAgo(9), {{1, EmailApp::Imap4}}), ReportPeriod::Days30));
        Graph::EmailAppUsage concealed = reportOf(daysAgo(2), {{1, {}}});
        concealed.namesConcealed = true;
        QVERIFY(m_ledger->put(concealed, ReportPeriod::Days30));
        QCOMPARE(status(*m_ledger->snapshot(), EvidenceSource::UsageReport).state, SourceStatus::Concealed);
        QCOMPARE(status(*m_ledger->snapshot(), EvidenceSource::UsageReport).covered, daysAgo(38, 9));
        QVERIFY(m_ledger->put(Graph::EmailAppUsage(), ReportPeriod::Days30));
        const auto snapshot = m_ledger->snapshot();
        QCOMPARE(status(*snapshot, EvidenceSource::UsageReport).state, SourceStatus::Partial);
        QCOMPARE(status(*snapshot, EvidenceSource::UsageReport).why, NotKnownReason::NotListed);
        QCOMPARE(m_ledger->key(1, UseKey::Imap, true).last, daysAgo(38, 9));
    }

    void tenantsKnowNothingOfEachOther()
    {
        const QString other = QStringLiteral("tenant-b");
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(3)), {{1, noon(daysAgo(3))}})));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(3)), {{1, noon(daysAgo(3))}, {2, noon(daysAgo(3))}}), other));
        QVERIFY(m_ledger->put(reportOf(daysAgo(2), {{1, EmailApp::Pop3}}), ReportPeriod::Days7, other));
        QCOMPARE(m_ledger->snapshot()->subjects().size(), size_t(1));
        QCOMPARE(m_ledger->snapshot(other)->subjects().size(), size_t(3));
        QVERIFY(m_ledger->snapshot(QStringLiteral("tenant-c"))->isEmpty());
        QVERIFY(forgotBefore(m_ledger->ledger, sampleToday()));
        QVERIFY(m_ledger->snapshot()->subjects().empty());
        QCOMPARE(m_ledger->snapshot(other)->subjects().size(), size_t(3));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(3)), {{1, noon(daysAgo(3))}})));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).client, QStringLiteral("BAV2ROPC"));
    }

    void forgettingTakesEarlierDaysAway()
    {
        for (const int ago : {3, 200, 201})
            QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(ago)), {{ago, noon(daysAgo(ago))}})));
        QVERIFY(m_ledger->put(reportOf(daysAgo(2), {{1, EmailApp::Imap4}}), ReportPeriod::Days180));
        QVERIFY(forgotBefore(m_ledger->ledger, daysAgo(200)));
        QCOMPARE(m_ledger->rows("slices"), qint64(2));
        QVERIFY(forgotBefore(m_ledger->ledger, daysAgo(100)));
        QCOMPARE(m_ledger->rows("signins"), qint64(1));
        const auto snapshot = m_ledger->snapshot();
        QCOMPARE(snapshot->subjects().size(), size_t(2));
        QCOMPARE(status(*snapshot, EvidenceSource::UsageReport).covered, daysAgo(100, 2));
        QCOMPARE(m_ledger->key(1, UseKey::Imap, true).last, daysAgo(181, 2));
        QVERIFY(settled(m_ledger->ledger.size(tenant, {}))->rows > 0);
    }

    void evidenceIsKeptAsLongAsSomebodyChose()
    {
        QCOMPARE(settled(m_ledger->ledger.daysKept(tenant, {})).value_or(0), EvidenceLedger::defaultDaysKept);
        QVERIFY(m_ledger->put(reportOf(daysAgo(2), {{1, EmailApp::Imap4}}), ReportPeriod::Days90));
        QVERIFY(settled(m_ledger->ledger.forgetOld(tenant, sampleToday(), {})));
        QCOMPARE(status(*m_ledger->snapshot(), EvidenceSource::UsageReport).covered, daysAgo(91, 2));
        QVERIFY(settled(m_ledger->ledger.keepFor(tenant, 60, {})));
        QCOMPARE(settled(m_ledger->ledger.daysKept(tenant, {})).value_or(0), 60);
        QCOMPARE(settled(m_ledger->ledger.daysKept(QStringLiteral("another"), {})).value_or(0),
                 EvidenceLedger::defaultDaysKept);
        QVERIFY(settled(m_ledger->ledger.forgetOld(tenant, sampleToday(), {})));
        QCOMPARE(status(*m_ledger->snapshot(), EvidenceSource::UsageReport).covered, daysAgo(59, 2));
        QVERIFY(settled(m_ledger->ledger.keepFor(tenant, 1, {})));
        QCOMPARE(settled(m_ledger->ledger.daysKept(tenant, {})).value_or(0), EvidenceLedger::fewestDaysKept);
    }

    void aSecondProgramMaySharesTheFile()
    {
        Ledger other(m_ledger->store.file());
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(3)), {{1, noon(daysAgo(3))}})));
        QVERIFY(other.put(counted(sliceOf(daysAgo(4)), {{1, noon(daysAgo(4))}, {2, noon(daysAgo(4))}})));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(5)), {{2, noon(daysAgo(5))}})));
        QCOMPARE(m_ledger->rows("subjects"), qint64(2));
        // Numbers given back by one program are not used by the other.
        QVERIFY(forgotBefore(other.ledger, sampleToday()));
        QVERIFY(other.put(counted(sliceOf(daysAgo(3)), {{7, noon(daysAgo(3))}})));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(4)), {{1, noon(daysAgo(4))}})));
        QCOMPARE(m_ledger->key(7, UseKey::Imap).last, daysAgo(3, 3));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).last, daysAgo(4, 4));
    }

    void othersMayWriteWhileAFileIsFinished()
    {
        const QString file = m_ledger->store.file();
        bool wrote = false;
        const auto finish = [file, &wrote] {
            {
                QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
                other.setDatabaseName(file);
                other.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
                wrote = other.open() && QSqlQuery(other).exec(QStringLiteral("BEGIN IMMEDIATE"));
                other.close();
            }
            QSqlDatabase::removeDatabase(QStringLiteral("other"));
            ImportedUse import;
            import.digest = "x";
            import.readAt = noon(sampleToday());
            import.rows.push_back({nameOf(1), UseKey::SmtpAuth, daysAgo(5, 5), 7, {}, {}, {}});
            return import;
        };
        QVERIFY(settled(m_ledger->ledger.putImport(tenant, ImportMapping(), finish, {})));
        QVERIFY(wrote);
        QCOMPARE(m_ledger->rows("imports"), qint64(1));
    }

    void signInsWithoutAnOutcomeStandInTheTimeLine()
    {
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(3)), {withoutOutcome(1, daysAgo(3))})));
        const MailboxIds ids{objectIdOf(1), {}, {nameOf(1)}, {}};
        const auto line = settled(m_ledger->ledger.timeLine(tenant, ids, daysAgo(30, 0), {}));
        QVERIFY(line && line->size() == 1);
        QCOMPARE(line->front().unsaid, 1);
        QCOMPARE(line->front().successes + line->front().failures, 0);
    }

    /// Their days may have had some: they are read once more, and until then stay as they are.
    void slicesOfALedgerThatLeftThemOutAreReadAgain()
    {
        const QString file = m_folder.filePath(QStringLiteral("step4.sqlite"));
        Schema older = EvidenceLedger::schema();
        older.migrations.resize(4);
        {
            Store store(file);
            QVERIFY(settled(store.open({older}, {})));
            const qint64 begin = QDateTime(daysAgo(5), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
            QVERIFY(settled(store.run(
                [begin](QSqlDatabase &database) -> Result<bool> {
                    const auto made = execute(
                        database,
                        QStringLiteral("INSERT INTO evidence_slices (tenant, kind, begins, ends, read_at, waits, uses, "
                                       "known_only) VALUES (1, 1, ?, ?, ?, 0, 0, 0)"),
                        {begin, begin + 86'400, begin + 3 * 86'400});
                    return made &&
                           execute(database, QStringLiteral("INSERT INTO evidence_tenants VALUES (1, ?)"), {tenant});
                },
                CancelToken())));
        }
        m_ledger = std::make_unique<Ledger>(file);
        QVERIFY(m_ledger->isOpen);
        const auto finished = [this] {
            return settled(m_ledger->ledger.finishedSlices(tenant, noon(sampleToday()), {}));
        };
        QVERIFY(finished() && finished()->empty());
        QCOMPARE(m_ledger->snapshot()->source(EvidenceSource::NonInteractiveSignIns).covered, daysAgo(5, 5));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(5)), {withoutOutcome(1, daysAgo(5))})));
        QCOMPARE(finished()->size(), size_t(1));
        QCOMPARE(m_ledger->key(1, UseKey::Imap).unsaid, 1);
    }

    void theTimeLineTellsOneMailbox()
    {
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(3)), {{1, noon(daysAgo(3))}, {2, noon(daysAgo(3))}})));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(9)), {{1, noon(daysAgo(9)), QStringLiteral("POP3"), false}})));
        QVERIFY(m_ledger->put(counted(sliceOf(daysAgo(90)), {{1, noon(daysAgo(90))}})));
        QVERIFY(m_ledger->put(reportOf(daysAgo(2), {{1, EmailApp::Smtp, daysAgo(20)}}), ReportPeriod::Days30));
        ImportedUse import;
        import.digest = "x";
        import.readAt = noon(sampleToday());
        import.rows.push_back({nameOf(1), UseKey::SmtpAuth, daysAgo(5, 5), 7, QStringLiteral("scanner"), {}, {}});
        import.rows.push_back({nameOf(1), UseKey::SmtpAuth, daysAgo(6, 6), 0, {}, {}, {}});
        QVERIFY(settled(m_ledger->ledger.putImport(tenant, import, {})));
        const MailboxIds ids{objectIdOf(1), {}, {nameOf(1).toUpper(), QStringLiteral("other@contoso.com")}, {}};
        const auto line = settled(m_ledger->ledger.timeLine(tenant, ids, daysAgo(30, 0), {}));
        QVERIFY(line);
        QCOMPARE(line->size(), size_t(4));
        QCOMPARE(line->at(0).days, daysAgo(3, 3));
        QCOMPARE(line->at(0).protocol(), std::optional(Protocol::Imap));
        QCOMPARE(line->at(1).source, EvidenceSource::SmtpAuthReport);
        QCOMPARE(line->at(1).successes, 7);
        QCOMPARE(line->at(1).client, QStringLiteral("scanner"));
        QCOMPARE(line->at(2).failures, 1);
        QCOMPARE(line->at(2).successes, 0);
        QCOMPARE(line->at(3).days, daysAgo(31, 20));
        QCOMPARE(line->at(3).source, EvidenceSource::UsageReport);
    }

    void importingAFileAgainReplacesIt()
    {
        ImportedUse import;
        import.kind = ImportKind::SmtpAuthClients;
        import.digest = "digest";
        import.fileName = QStringLiteral("clients.csv");
        import.readAt = noon(sampleToday());
        import.period = daysAgo(31, 2);
        import.rows.push_back(
            {QStringLiteral(" Person-1@Contoso.com "), UseKey::SmtpAuth, daysAgo(10, 10), 12, {}, {}, {}});
        for (int again = 0; again < 2; ++again)
            QVERIFY(settled(m_ledger->ledger.putImport(tenant, import, {})));
        QCOMPARE(m_ledger->rows("imports"), qint64(1));
        const KeyEvidence smtp = m_ledger->key(1, UseKey::SmtpAuth, true);
        QCOMPARE(smtp.count, 12);
        QCOMPARE(smtp.grade, EvidenceGrade::Strong);
        QCOMPARE(smtp.last, daysAgo(10, 10));
        const auto snapshot = m_ledger->snapshot();
        QCOMPARE(snapshot->smtpObserved().newestSpan(), daysAgo(31, 2));
        QCOMPARE(status(*snapshot, EvidenceSource::SmtpAuthReport).text, import.fileName);
        QCOMPARE(status(*snapshot, EvidenceSource::SmtpAuthReport).daysOfLast30, 30);
    }

    void aFileThatTellsOfNobodyMakesNoSourceGood()
    {
        ImportedUse import;
        import.kind = ImportKind::EwsUse;
        import.digest = "nobody";
        import.readAt = noon(sampleToday());
        import.tellsOfNobody = true;
        import.rows.push_back({nameOf(99), UseKey::Ews, daysAgo(5, 5), 7, {}, {}, {}});
        QVERIFY(settled(m_ledger->ledger.putImport(tenant, import, {})));
        const SourceStatus ews = status(*m_ledger->snapshot(), EvidenceSource::EwsUsage);
        QCOMPARE(ews.state, SourceStatus::Failed);
        QCOMPARE(ews.why, NotKnownReason::NotListed);
    }

    void aFileWithoutAPeriodIsForgottenByTheDayItWasRead()
    {
        ImportedUse import;
        import.kind = ImportKind::ToolList;
        import.digest = "tools";
        import.readAt = noon(daysAgo(100));
        import.rows.push_back({nameOf(1), UseKey::Imap, daysAgo(190, 100), std::nullopt, {}, {}, {}});
        QVERIFY(settled(m_ledger->ledger.putImport(tenant, import, {})));
        QVERIFY(forgotBefore(m_ledger->ledger, daysAgo(100)));
        QCOMPARE(m_ledger->rows("imports"), qint64(1));
        QVERIFY(forgotBefore(m_ledger->ledger, daysAgo(99)));
        QCOMPARE(m_ledger->rows("imports"), qint64(0));
    }

    /// Rows of files stood in a table of their own once.
    void filesOfAnOlderLedgerAreStillThere()
    {
        const QString file = m_folder.filePath(QStringLiteral("older.sqlite"));
        Schema older = EvidenceLedger::schema();
        older.migrations.resize(3);
        {
            Store store(file);
            QVERIFY(settled(store.open({older}, {})));
            QVERIFY(settled(store.run(
                [](QSqlDatabase &database) -> Result<bool> {
                    for (const char *sql :
                         {"INSERT INTO evidence_tenants VALUES (1, 'tenant-a')",
                          "INSERT INTO evidence_words VALUES (5, 'scanner'), (6, 'person-2@contoso.com'), "
                          "(7, 'two' || char(10) || 'lines')",
                          "INSERT INTO evidence_imports VALUES (3, 1, 0, x'00', 'clients.csv', 1000, 9700, 9729)",
                          "INSERT INTO evidence_imports VALUES (4, 1, 3, x'01', 'tools.csv', 1000, NULL, NULL)",
                          "INSERT INTO evidence_subjects VALUES (7, 1, 'person-1@contoso.com', 0)",
                          "INSERT INTO evidence_subjects VALUES (8, 1, x'000102030405060708090a0b0c0d0e0f', 6)",
                          "INSERT INTO evidence_subjects VALUES (9, 1, x'000102030405060708090a0b0c0d0e10', 7)",
                          "INSERT INTO evidence_subjects VALUES (10, 1, 'an' || char(10) || 'other', 0)",
                          "INSERT INTO evidence_import_rows VALUES (3, 1, 9, 2, 9720, 9721, 12, 5, 0, 0)",
                          "INSERT INTO evidence_import_rows VALUES (3, 2, 10, 2, 9720, 9721, 12, 5, 0, 0)",
                          "INSERT INTO evidence_import_rows VALUES (3, 0, 7, 2, 9720, 9721, 12, 5, 0, 0)",
                          "INSERT INTO evidence_import_rows VALUES (3, 5000, 7, 2, 9722, 9722, 30, 5, 0, 0)",
                          "INSERT INTO evidence_import_rows VALUES (4, 0, 8, 1, 9720, 9720, NULL, 0, 8, 0)"}) {
                        if (!execute(database, QString::fromLatin1(sql)))
                            return false;
                    }
                    return true;
                },
                CancelToken())));
        }
        m_ledger = std::make_unique<Ledger>(file);
        QVERIFY(m_ledger->isOpen);
        QCOMPARE(m_ledger->rows("import_uses"), qint64(3));
        // Rows are lines now; a name that is two of them stays in its own.
        const auto snapshot = m_ledger->snapshot();
        QVERIFY(snapshot);
        QVERIFY(std::ranges::any_of(snapshot->subjects(), [](const SubjectEvidence &one) {
            return one.subject.objectId ==
                       QUuid::fromRfc4122(QByteArray::fromHex("000102030405060708090a0b0c0d0e10")) &&
                   one.keys.size() == 1;
        }));
        const KeyEvidence smtp = m_ledger->key(1, UseKey::SmtpAuth, true);
        QCOMPARE(smtp.last, (DaySpan{QDate(2026, 8, 14), QDate(2026, 8, 14)}));
        QCOMPARE(smtp.client, QStringLiteral("scanner"));
        MailboxIds byId;
        byId.objectId = QUuid::fromRfc4122(QByteArray::fromHex("000102030405060708090a0b0c0d0e0f"));
        const auto uses =
            settled(m_ledger->ledger.timeLine(tenant, byId, {QDate(2026, 1, 1), QDate(2026, 12, 31)}, {}));
        QVERIFY(uses && uses->size() == 1);
        QCOMPARE(uses->front().address, QStringLiteral("0.0.0.3"));
        QCOMPARE(uses->front().key, UseKey::Imap);
        QVERIFY(!uses->front().counted);
        QCOMPARE(*settled(m_ledger->ledger.tenantsWith(QStringLiteral("contoso.com"), {})), QStringList{tenant});
    }

    void rowsOfAFileAreForgottenOneByOne()
    {
        ImportedUse import;
        import.kind = ImportKind::SmtpAuthClients;
        import.digest = "many";
        import.readAt = noon(sampleToday());
        import.period = daysAgo(200, 2);
        // Of more than one part in the store: an old row and a young one each.
        for (int person = 0; person < 9000; ++person) {
            const int ago = person % 2 == 0 ? 150 : 10;
            import.rows.push_back(
                {nameOf(person), UseKey::SmtpAuth, daysAgo(ago, ago), 1, QStringLiteral("client %1").arg(ago), {}, {}});
        }
        QVERIFY(settled(m_ledger->ledger.putImport(tenant, import, {})));
        QCOMPARE(settled(m_ledger->ledger.size(tenant, {}))->rows, qint64(9000));
        QCOMPARE(m_ledger->rows("words"), qint64(3));
        QVERIFY(forgotBefore(m_ledger->ledger, daysAgo(100)));
        QCOMPARE(settled(m_ledger->ledger.size(tenant, {}))->rows, qint64(4500));
        QCOMPARE(m_ledger->rows("words"), qint64(2));
        QVERIFY(m_ledger->key(8998, UseKey::SmtpAuth, true).last.isEmpty());
        QCOMPARE(m_ledger->key(8999, UseKey::SmtpAuth, true).last, daysAgo(10, 10));
        QCOMPARE(m_ledger->key(8999, UseKey::SmtpAuth, true).client, QStringLiteral("client 10"));
        QVERIFY(forgotBefore(m_ledger->ledger, daysAgo(10)));
        QCOMPARE(settled(m_ledger->ledger.size(tenant, {}))->rows, qint64(4500));
        QVERIFY(forgotBefore(m_ledger->ledger, daysAgo(9)));
        QCOMPARE(m_ledger->rows("import_uses"), qint64(0));
        QCOMPARE(m_ledger->rows("words"), qint64(1));
    }

    /// Some of the uses of a row that begins earlier were not in the last 30 days, and nobody knows how many.
    void aRowThatReachesBehindThirtyDaysIsNotCounted()
    {
        ImportedUse import;
        import.kind = ImportKind::SmtpAuthClients;
        import.digest = "long";
        import.readAt = noon(sampleToday());
        import.rows.push_back({nameOf(1), UseKey::SmtpAuth, daysAgo(30, 10), 7, {}, {}, {}});
        import.rows.push_back({nameOf(2), UseKey::SmtpAuth, daysAgo(29, 10), 7, {}, {}, {}});
        import.rows.push_back({nameOf(3), UseKey::SmtpAuth, {}, 7, {}, {}, {}});
        QVERIFY(settled(m_ledger->ledger.putImport(tenant, import, {})));
        QCOMPARE(m_ledger->key(1, UseKey::SmtpAuth, true).last, daysAgo(30, 10));
        QCOMPARE(m_ledger->key(1, UseKey::SmtpAuth, true).count, 0);
        QCOMPARE(m_ledger->key(2, UseKey::SmtpAuth, true).count, 7);
        // A row without days tells nothing, and is not written as of the year nought.
        QCOMPARE(settled(m_ledger->ledger.size(tenant, {}))->rows, qint64(2));
    }

    void addressesOfFilesStayWhenOthersAreForgotten()
    {
        for (const int ago : {150, 10}) {
            ImportedUse import;
            import.kind = ImportKind::EwsUse;
            import.digest = QByteArray::number(ago);
            import.readAt = noon(sampleToday());
            import.rows.push_back({nameOf(ago),
                                   UseKey::Ews,
                                   daysAgo(ago, ago),
                                   7,
                                   {},
                                   QStringLiteral("2001:db8::%1").arg(ago),
                                   QStringLiteral("C%1").arg(ago)});
            import.rows.push_back({nameOf(ago + 1), UseKey::Ews, daysAgo(ago, ago), 0, {}, {}, {}});
            QVERIFY(settled(m_ledger->ledger.putImport(tenant, import, {})));
        }
        QCOMPARE(m_ledger->rows("words"), qint64(5));
        QVERIFY(forgotBefore(m_ledger->ledger, daysAgo(100)));
        QCOMPARE(m_ledger->rows("words"), qint64(3));
        QCOMPARE(m_ledger->key(10, UseKey::Ews, true).address, QStringLiteral("2001:db8::10"));
        MailboxIds ids;
        ids.addresses = {nameOf(10), nameOf(11)};
        const auto uses = settled(m_ledger->ledger.timeLine(tenant, ids, daysAgo(20, 0), {}));
        QVERIFY(uses);
        QCOMPARE(uses->size(), size_t(1)); // that there was no use is no line of the history
        QCOMPARE(uses->front().country, QStringLiteral("C10"));
    }

    void aDamagedRowOfAFileIsSaid()
    {
        ImportedUse import;
        import.kind = ImportKind::EwsUse;
        import.digest = "one";
        import.readAt = noon(sampleToday());
        import.rows.push_back({nameOf(1), UseKey::Ews, daysAgo(5, 5), 7, {}, {}, {}});
        QVERIFY(settled(m_ledger->ledger.putImport(tenant, import, {})));
        for (const char *row : {"5 1 2 3 0 0 0 =a@b.cz", "99 1 2 3 0 0 0 =a@b.cz\n", "5 1 2 3 0 0 0 \n",
                                "5 1 2 3 0 0 0 #0001\n", "5 1 2 3 0 0 =a@b.cz\n", "5 1 2 x 0 0 0 =a@b.cz\n", "\n"}) {
            QVERIFY(settled(m_ledger->store.run(
                [row](QSqlDatabase &database) -> Result<bool> {
                    return execute(database, QStringLiteral("UPDATE evidence_import_uses SET uses=?"),
                                   {QByteArray(row)})
                        .has_value();
                },
                CancelToken())));
            const auto read = settled(m_ledger->ledger.snapshot(tenant, sampleToday(), {}));
            QVERIFY2(!read && read.error().kind == ErrorKind::Storage, row);
            QVERIFY2(!settled(m_ledger->ledger.forgetOld(tenant, sampleToday(), {})), row);
        }
    }

    void whatAFormerOwnerDidIsNoPartOfTheTimeLine()
    {
        QVERIFY(m_ledger->put(reportOf(daysAgo(2), {{1, EmailApp::Imap4, daysAgo(4)}}), ReportPeriod::Days7));
        QVERIFY(m_ledger->put(reportOf(daysAgo(60), {{1, EmailApp::Pop3, daysAgo(62)}}), ReportPeriod::Days7));
        MailboxIds ids{objectIdOf(5), {}, {nameOf(1)}, {}};
        QCOMPARE(settled(m_ledger->ledger.timeLine(tenant, ids, daysAgo(90, 0), {}))->size(), size_t(2));
        ids.ownedFrom.insert(nameOf(1), daysAgo(5));
        const auto line = settled(m_ledger->ledger.timeLine(tenant, ids, daysAgo(90, 0), {}));
        QCOMPARE(line->size(), size_t(1));
        QCOMPARE(line->front().protocol(), std::optional(Protocol::Imap));
        QCOMPARE(line->front().days, daysAgo(5, 4));
    }

    void aTenantIsFoundByTheDomainOfItsAccounts()
    {
        QVERIFY(m_ledger->put(reportOf(daysAgo(2), {{1, EmailApp::Imap4}}), ReportPeriod::Days30));
        QCOMPARE(settled(m_ledger->ledger.tenantsWith(QStringLiteral("Contoso.com"), {})).value_or(QStringList()),
                 QStringList(tenant));
        for (const char *other : {"ontoso.com", "contoso.co", "person-1@contoso.com", "%", ""})
            QVERIFY2(settled(m_ledger->ledger.tenantsWith(QLatin1String(other), {}))->isEmpty(), other);
    }

    void mappingsAreRemembered()
    {
        QVERIFY(!settled(m_ledger->ledger.mapping(tenant, ImportKind::EwsUse, {}))->has_value());
        ImportMapping mapping;
        mapping.columns[ImportRole::Subject] = {QStringLiteral("Sender = & address\n")};
        mapping.columns[ImportRole::Count] = {QStringLiteral("TLS 1.0"), QString::fromUtf8("Počet")};
        QVERIFY(settled(m_ledger->ledger.rememberMapping(tenant, ImportKind::EwsUse, mapping, {})));
        QCOMPARE(**settled(m_ledger->ledger.mapping(tenant, ImportKind::EwsUse, {})), mapping);
        QVERIFY(!settled(m_ledger->ledger.mapping(tenant, ImportKind::ToolList, {}))->has_value());
    }

    void damagedRowsAreNotReadAsNothing()
    {
        QVERIFY(m_ledger->put(reportOf(daysAgo(2), {{1, EmailApp::Imap4}}), ReportPeriod::Days30));
        QVERIFY(settled(m_ledger->store.run(
            [](QSqlDatabase &database) -> Outcome {
                return execute(database, QStringLiteral("UPDATE evidence_reports SET memory=x'0102'"))
                    .map([](const auto &) {});
            },
            CancelToken())));
        const auto read = settled(m_ledger->ledger.snapshot(tenant, sampleToday(), {}));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Storage);
    }
};

CASEMENT_TEST(TestEvidenceLedger)
#include "TestEvidenceLedger.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/DossierListModel.h"
#include "tests/support/TestMain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;

namespace {

const QDate today(2026, 11, 22);

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

UseDay signIn(const QDate &day, Protocol protocol, const QString &client, int successes, int failures,
              const QString &address = lat("203.0.113.7"))
{
    UseDay use;
    use.days = {day, day};
    use.key = useKeyOf(protocol);
    use.source = EvidenceSource::InteractiveSignIns;
    use.client = client;
    use.address = address;
    use.country = lat("NL");
    use.successes = successes;
    use.failures = failures;
    return use;
}

PastChange change(int number, const QDateTime &at, RowOutcome outcome)
{
    PastChange made;
    made.run = QUuid(uint(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 7);
    made.number = number;
    made.startedAt = at;
    made.account = lat("t.vos@contoso.com");
    made.note = lat("CHG-20417");
    made.row.wanted.set(Protocol::Pop, StoredState::Off);
    made.row.outcome = outcome;
    return made;
}

ProtocolEvidence observed(Protocol protocol, const DaySpan &covered)
{
    ProtocolEvidence evidence;
    evidence.protocol = protocol;
    evidence.use.covered = covered;
    return evidence;
}

/// Titles with their marks, headings in brackets.
QStringList told(const DossierLines &lines)
{
    QStringList all;
    for (const DossierLine &line : lines)
        all.append(line.heading ? QStringLiteral("[%1]").arg(line.title)
                                : QStringLiteral("%1 %2").arg(QString::number(line.mark), line.title));
    return all;
}

const DossierLine *lineWith(const DossierLines &lines, const QString &title)
{
    for (const DossierLine &line : lines) {
        if (line.title == title)
            return &line;
    }
    return nullptr;
}

} // namespace

/// What a dossier's lists say.
class TestDossierLines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestDayFirstAndChangesAmongTheUses()
    {
        const std::vector<UseDay> uses{signIn(QDate(2026, 11, 10), Protocol::Imap, lat("Thunderbird"), 3, 0),
                                       signIn(QDate(2026, 11, 18), Protocol::Imap, lat("Thunderbird"), 41, 0)};
        const std::vector<PastChange> changes{
            change(11, QDateTime(QDate(2026, 11, 14), QTime(9, 0), Qt::UTC), RowOutcome::Done)};
        const DossierLines lines = timeLineLines({uses, changes, {}, {}, today});
        QCOMPARE(told(lines), (QStringList{lat("[Wed 18 Nov 2026]"), lat("1 IMAP used"), lat("[Sat 14 Nov 2026]"),
                                           lat("4 POP → Off"), lat("[Tue 10 Nov 2026]"), lat("1 IMAP used")}));
        QCOMPARE(lines[1].end, lat("41 time(s)"));
        QVERIFY(lines[1].detail.contains(lat("Thunderbird")) && lines[1].detail.contains(lat("203.0.113.7")));
        QCOMPARE(lines[3].run, changes.front().run);
        QVERIFY(lines[3].detail.contains(lat("Run 11")) && lines[3].detail.contains(lat("CHG-20417")));
        QVERIFY(lines[1].run.isNull());
    }

    void attacksAreNoUseAndOneLineADay()
    {
        std::vector<UseDay> uses;
        for (int i = 0; i < 200; ++i)
            uses.push_back(
                signIn(today, Protocol::SmtpAuth, lat("client %1").arg(i), 0, 2, lat("198.51.100.%1").arg(i)));
        const DossierLines lines = timeLineLines({uses, {}, {}, {}, today});
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[1].mark, DossierLine::Attempt);
        QCOMPARE(lines[1].title, lat("SMTP AUTH refused"));
        QCOMPARE(lines[1].end, lat("400 attempt(s)"));
        QVERIFY(lines[1].detail.contains(lat("From 200 address(es)")));
        const DossierLines clients = clientLines(uses);
        QCOMPARE(told(clients), (QStringList{lat("[Refused: attempts, not use]"), lat("3 SMTP AUTH")}));
    }

    void whatHasNoOutcomeIsNeitherUsedNorRefused()
    {
        std::vector<UseDay> uses{signIn(today, Protocol::Imap, lat("Thunderbird"), 0, 0)};
        uses.front().unsaid = 2;
        const DossierLines lines = timeLineLines({uses, {}, {}, {}, today});
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[1].mark, DossierLine::NotObserved);
        QCOMPARE(lines[1].title, lat("IMAP, outcome not said"));
        QCOMPARE(lines[1].end, lat("2 sign-in(s)"));
        const DossierLines clients = clientLines(uses);
        QCOMPARE(clients.size(), size_t(2));
        QCOMPARE(clients[0].title, lat("Outcome not said"));
        QCOMPARE(clients[1].end, lat("2 sign-in(s)"));
    }

    void successAndAttackOfOneClientStandApart()
    {
        const std::vector<UseDay> uses{signIn(today, Protocol::Imap, lat("Thunderbird"), 5, 7)};
        QCOMPARE(told(timeLineLines({uses, {}, {}, {}, today})),
                 (QStringList{lat("[Sun 22 Nov 2026]"), lat("1 IMAP used"), lat("3 IMAP refused")}));
        const DossierLines clients = clientLines(uses);
        QCOMPARE(told(clients), (QStringList{lat("[Used by]"), lat("1 IMAP · Thunderbird"),
                                             lat("[Refused: attempts, not use]"), lat("3 IMAP")}));
        QCOMPARE(clients[1].end, lat("5 time(s)"));
        QCOMPARE(clients[3].end, lat("7 attempt(s)"));
    }

    void aSpanOfAReportIsNoDay()
    {
        UseDay use = signIn(QDate(2026, 11, 18), Protocol::Pop, {}, 1, 0, {});
        use.days.from = QDate(2026, 10, 20);
        use.source = EvidenceSource::UsageReport;
        use.counted = false;
        const DossierLines lines = timeLineLines({{&use, 1}, {}, {}, {}, today});
        QVERIFY(lines[1].detail.contains(lat("20 Oct 2026")) && lines[1].detail.contains(lat("18 Nov 2026")));
        // A report does not count, so no count is said.
        QCOMPARE(lines[1].end, QString());
        QCOMPARE(clientLines({&use, 1})[1].end, QString());
    }

    void whatAPolicyWouldBlockIsSaid()
    {
        UseDay use = signIn(today, Protocol::Imap, lat("Thunderbird"), 5, 0);
        use.wouldBreak = 4;
        const DossierLines lines = timeLineLines({{&use, 1}, {}, {}, {}, today});
        QCOMPARE(lines[1].mark, DossierLine::WouldBreak);
        QVERIFY(lines[1].detail.contains(lat("4 sign-in")));
    }

    void daysWithoutObservationAreSaid()
    {
        const DaySpan covered{QDate(2026, 8, 24), QDate(2026, 11, 20)};
        const std::vector<ProtocolEvidence> evidence{
            observed(Protocol::Pop, covered), observed(Protocol::Imap, covered), observed(Protocol::SmtpAuth, {})};
        const DossierLines lines = timeLineLines({{}, {}, {}, evidence, today});
        const DossierLine *since = lineWith(lines, lat("Not observed since 20 Nov 2026"));
        // Earlier days may have been observed, before a gap: nothing may say that they were not.
        QVERIFY(!lineWith(lines, lat("Not observed before 24 Aug 2026")));
        const DossierLine *before = lineWith(lines, lat("Observed without a gap from 24 Aug 2026"));
        const DossierLine *never = lineWith(lines, lat("Never observed"));
        QVERIFY(since && before && never);
        QCOMPARE(since->detail, lat("POP, IMAP"));
        QCOMPARE(never->detail, lat("SMTP AUTH"));
        for (const DossierLine *line : {since, before, never})
            QCOMPARE(line->mark, DossierLine::NotObserved);
    }

    void onlyWhatSomebodyCountedIsANumber()
    {
        UseDay counted = signIn(today, Protocol::Imap, lat("Thunderbird"), 5, 0);
        UseDay listed = signIn(today.addDays(-1), Protocol::Imap, lat("Thunderbird"), 1, 0);
        listed.source = EvidenceSource::ToolList;
        listed.counted = false;
        UseDay reported = listed;
        reported.source = EvidenceSource::UsageReport;
        UseDay uncountedFile = listed;
        uncountedFile.source = EvidenceSource::EwsUsage;
        QCOMPARE(clientLines({&listed, 1})[1].end, QString());
        QCOMPARE(clientLines({&uncountedFile, 1})[1].end, QString());
        const std::vector<UseDay> all{counted, listed, reported, uncountedFile};
        QCOMPARE(clientLines(all)[1].end, lat("5 time(s)"));
        const DossierLines lines = timeLineLines({all, {}, {}, {}, today});
        QCOMPARE(lines[1].end, lat("5 time(s)"));
        for (const DossierLine &line : lines)
            QVERIFY2(&line == &lines[1] || line.end.isEmpty(), qPrintable(line.title + line.end));
    }

    void whatCouldNotBeReadIsSaidFirst()
    {
        const std::vector<PastChange> changes{
            change(11, QDateTime(QDate(2026, 11, 14), QTime(9, 0), Qt::UTC), RowOutcome::Done)};
        DossierPast past{{}, changes, {}, {}, today};
        past.whyNoUses = lat("The disk is full");
        const DossierLines lines = timeLineLines(past);
        QCOMPARE(told(lines).mid(0, 2), (QStringList{lat("8 Uses could not be read"), lat("[Sat 14 Nov 2026]")}));
        QCOMPARE(lines[0].detail, lat("The disk is full"));
        past.changes = {};
        past.whyNoChanges = past.whyNoExceptions = lat("It is locked");
        QCOMPARE(told(timeLineLines(past)),
                 (QStringList{lat("8 Uses could not be read"), lat("8 Changes could not be read"),
                              lat("8 Exceptions could not be read")}));
    }

    void withoutEvidenceNothingIsClaimed()
    {
        QVERIFY(timeLineLines({{}, {}, {}, {}, today}).empty());
        QVERIFY(clientLines({}).empty());
        QVERIFY(changeLines({}).empty());
    }

    void exceptionsStandOnTheirDay()
    {
        ExceptionGrant grant;
        grant.protocol = Protocol::Imap;
        grant.reason = lat("Scanner\nfloor 2");
        grant.changedBy = lat("mara.lindt@contoso.com");
        grant.expires = QDate(2027, 1, 22);
        grant.changedAt = QDateTime(QDate(2026, 10, 24), QTime(8, 0), Qt::UTC);
        const DossierLines lines = timeLineLines({{}, {}, {&grant, 1}, {}, today});
        QCOMPARE(told(lines), (QStringList{lat("[Sat 24 Oct 2026]"), lat("7 IMAP excepted")}));
        QCOMPARE(lines[1].end, lat("until 22 Jan 2027"));
        QCOMPARE(lines[1].detail, lat("Scanner floor 2 · mara.lindt@contoso.com"));
    }

    void theLogsRowsTellOutcomeReasonAndPlace()
    {
        SignInEvents answer;
        SignInEvent success;
        success.at = QDateTime(today, QTime(9, 12), Qt::UTC);
        success.clientApp = lat("IMAP4");
        success.outcome = SignInEvent::Success;
        success.address = lat("203.0.113.7");
        success.wouldBlock = lat("Block legacy");
        SignInEvent failure = success;
        failure.at = failure.at.addDays(-1);
        failure.outcome = SignInEvent::Failure;
        failure.failureReason = lat("Invalid username or password.\x1b[31m");
        failure.wouldBlock.clear();
        SignInEvent unsaid = failure;
        unsaid.outcome = SignInEvent::NotSaid;
        unsaid.clientApp.clear();
        answer.events = {success, failure, unsaid};
        const DossierLines lines = signInLines(answer);
        QCOMPARE(told(lines),
                 (QStringList{lat("[Sun 22 Nov 2026]"), lat("2 IMAP4, signed in"), lat("[Sat 21 Nov 2026]"),
                              lat("3 IMAP4, refused"), lat("8 Client not named, outcome not said")}));
        QVERIFY(lines[1].detail.contains(lat("Block legacy")));
        QVERIFY(lines[3].detail.contains(lat("Invalid username or password.")));
    }

    void aRunThatFailedSaysSo_data()
    {
        QTest::addColumn<RowOutcome>("outcome");
        QTest::addColumn<int>("mark");
        QTest::newRow("done") << RowOutcome::Done << int(DossierLine::Change);
        QTest::newRow("not visible") << RowOutcome::NotVisibleYet << int(DossierLine::Change);
        QTest::newRow("unchanged") << RowOutcome::Unchanged << int(DossierLine::NoChange);
        QTest::newRow("failed") << RowOutcome::Failed << int(DossierLine::Failed);
        QTest::newRow("unknown") << RowOutcome::Unknown << int(DossierLine::Failed);
        QTest::newRow("out of scope") << RowOutcome::OutOfScope << int(DossierLine::Failed);
    }

    void aRunThatFailedSaysSo()
    {
        QFETCH(RowOutcome, outcome);
        const PastChange made = change(12, QDateTime(today, QTime(9, 0), Qt::UTC), outcome);
        const DossierLines lines = changeLines({&made, 1});
        QCOMPARE(lines.size(), size_t(1));
        QTEST(int(lines[0].mark), "mark");
        QCOMPARE(lines[0].end, rowOutcomeWord(outcome));
        QCOMPARE(lines[0].run, made.run);
    }

    void theModelKeepsItsPromises()
    {
        DossierListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        const std::vector<UseDay> uses{signIn(today, Protocol::Imap, lat("<b>Thunderbird</b>"), 5, 7)};
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setLines(clientLines(uses));
        QCOMPARE(resets.size(), 1);
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QVERIFY(model.flags(model.index(1)) & Qt::ItemIsSelectable);
        QCOMPARE(model.index(1).data().toString(), lat("IMAP · <b>Thunderbird</b>"));
        const QString spoken = model.index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(lat("5 time(s)")) && spoken.contains(lat("203.0.113.7")));
        QVERIFY(model.index(1).data(DossierListModel::RunRole).toUuid().isNull());
        // The same once more takes nobody's place away.
        model.setLines(clientLines(uses));
        QCOMPARE(resets.size(), 1);
        model.setLines({});
        QCOMPARE(model.rowCount(), 0);
    }
};

CASEMENT_TEST(TestDossierLines)
#include "TestDossierLines.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"
#include "models/session/EvidenceDesk.h"
#include "models/session/EvidenceImport.h"
#include "models/session/GraphAccess.h"
#include "models/store/Store.h"
#include "tests/integration/Signed.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString globalReader = QStringLiteral("reader@contoso.com");
const QString exchangeAdmin = QStringLiteral("exchange.admin@contoso.com");
const QByteArray signInAddress = "auditLogs/signIns";
constexpr int patience = 60000;

/// The computer's clock, days ahead.
class MovedClock final : public Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return QDateTime::currentDateTimeUtc().addDays(ahead); }
    int ahead = 0;
};

} // namespace

/// What a desk makes of the sources over HTTP, and what another one finds of it later.
class TestEvidenceDesk final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void loadsAllSourcesAndThenOnlyWhatIsNew();
    void aLogThatIsAskedByNameIsAffordableAndPartial();
    void anotherDeskFindsWhatWasKept();
    void aRefusedSourceTakesNothingFromTheOthers();
    void withoutALicenceOnlyTheReportTells();
    void concealedNamesAreNoUseOfNobody();
    void aFailedSourceIsNotAnEmptyOne();
    void whatWasToldStaysWhenItIsRefusedLater();
    void cancelledInTheMiddleItGoesOnLater();
    void oneLoadAtATime();
    void whatCannotBeForgottenHidesNothingThatWasLoaded();
    void aNewDayMakesOldEvidenceOld();
    void withoutAStoreItSaysSo();
    void aFileThatIsBeingKeptIsKeptWhenItsWindowCloses();
    void aFileThatCannotBeKeptLeavesNothing();
    void aFileThatIsKeptAndNotReadBackIsKept();

private:
    /// A desk at the tenant as somebody, over the store of this test.
    struct AtTheDesk
    {
        AtTheDesk(Store *store, const QString &user, const QString &tenantId = {});
        void load(std::optional<ErrorKind> failure = {});
        [[nodiscard]] qsizetype asked(const QByteArray &path) const;
        [[nodiscard]] const SourceStatus &source(EvidenceSource which) const { return desk->snapshot()->source(which); }
        void script(const QByteArray &json) { QVERIFY(signedIn.demo.tenant.addFaults(json)); }

        SignedIn signedIn;
        SignedInGraph graph;
        MovedClock clock;
        std::unique_ptr<EvidenceDesk> desk;
    };

    /// The portal's list of senders, all of them strangers.
    [[nodiscard]] QString fileOfSenders(int lines) const
    {
        QFile file(m_folder.filePath(QStringLiteral("senders.csv")));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("Sender address,TLS 1.2\n");
        for (int line = 0; line < lines; ++line)
            file.write("sender" + QByteArray::number(line) + "@contoso.com,3\n");
        return file.fileName();
    }

    QTemporaryDir m_folder;
    int m_stores = 0;
    std::unique_ptr<Store> m_store;
};

TestEvidenceDesk::AtTheDesk::AtTheDesk(Store *store, const QString &user, const QString &tenantId)
    : signedIn(40, true, user),
      graph(signedIn.graphTransport.get(), signedIn.tokens.get())
{
    const SessionServices services{&signedIn.demo.network, &clock, store};
    desk = std::make_unique<EvidenceDesk>(tenantId.isEmpty() ? signedIn.demo.addresses.tenantId : tenantId, services,
                                          &graph, impatientLimits());
    if (store)
        QVERIFY(settled(desk->open({})));
}

void TestEvidenceDesk::AtTheDesk::load(std::optional<ErrorKind> failure)
{
    QSignalSpy ended(desk.get(), &EvidenceDesk::ended);
    desk->load();
    QVERIFY(desk->isLoading());
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QVERIFY(!desk->isLoading());
    const auto error = ended.first().first().value<std::optional<Error>>();
    QVERIFY2(error.has_value() == failure.has_value(), error ? qPrintable(error->oneLine()) : "no error");
    QVERIFY(!error || error->kind == *failure);
}

qsizetype TestEvidenceDesk::AtTheDesk::asked(const QByteArray &path) const
{
    const auto all = signedIn.demo.tenant.requests();
    return std::ranges::count_if(all, [&](const Demo::Request &request) { return request.path.contains(path); });
}

void TestEvidenceDesk::init()
{
    m_store = std::make_unique<Store>(m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_stores)));
    QVERIFY(settled(m_store->open({EvidenceLedger::schema()}, {})));
}

void TestEvidenceDesk::loadsAllSourcesAndThenOnlyWhatIsNew()
{
    AtTheDesk at(m_store.get(), globalReader);
    at.script(R"({"settings": {"clientAppNotEqual": true}})");
    QVERIFY(at.desk->snapshot()->isEmpty());
    QSignalSpy progress(at.desk.get(), &EvidenceDesk::progressed);
    at.load();
    for (const EvidenceSource source :
         {EvidenceSource::UsageReport, EvidenceSource::InteractiveSignIns, EvidenceSource::NonInteractiveSignIns}) {
        QCOMPARE(at.source(source).state, SourceStatus::Good);
        QCOMPARE(at.source(source).why, NotKnownReason::None);
    }
    QVERIFY(!at.desk->snapshot()->subjects().empty());
    QVERIFY(at.desk->snapshot()->countsSignIns());
    // Four periods, and two kinds of sign-ins for each of thirty days.
    QCOMPARE(progress.size(), 4 + 60);
    const auto last = progress.last().first().value<EvidenceProgress>();
    QCOMPARE(last.done, last.of);

    const qsizetype before = at.asked(signInAddress);
    const size_t subjects = at.desk->snapshot()->subjects().size();
    at.load();
    const qsizetype again = at.asked(signInAddress) - before;
    // Only today and yesterday, which may still get late events.
    QVERIFY2(again <= before / 10, QByteArray::number(again).constData());
    QVERIFY(again > 0);
    QCOMPARE(at.desk->snapshot()->subjects().size(), subjects);
    QCOMPARE(at.signedIn.demo.tenant.slips(), 0);
}

void TestEvidenceDesk::aLogThatIsAskedByNameIsAffordableAndPartial()
{
    AtTheDesk at(m_store.get(), globalReader);
    at.load();
    for (const EvidenceSource source : {EvidenceSource::InteractiveSignIns, EvidenceSource::NonInteractiveSignIns}) {
        QCOMPARE(at.source(source).state, SourceStatus::Partial);
        QCOMPARE(at.source(source).why, NotKnownReason::ClientsMissing);
        QCOMPARE(at.source(source).daysOfLast30, 30);
    }
    QVERIFY(at.desk->snapshot()->countsSignIns());
    QVERIFY(!at.desk->snapshot()->countsAllSignIns());
    // Two questions for each half of each day, and each half's one refusal.
    QCOMPARE(at.asked(signInAddress), 2 * 60 + 2);
}

void TestEvidenceDesk::anotherDeskFindsWhatWasKept()
{
    AtTheDesk first(m_store.get(), globalReader);
    first.load();
    const AtTheDesk second(m_store.get(), globalReader);
    QCOMPARE(second.asked("/reports/"), 0);
    QCOMPARE(second.desk->snapshot()->subjects().size(), first.desk->snapshot()->subjects().size());
    QCOMPARE(second.source(EvidenceSource::UsageReport).readAt, first.source(EvidenceSource::UsageReport).readAt);
    const AtTheDesk elsewhere(m_store.get(), globalReader, QStringLiteral("11111111-2222-3333-4444-555555555555"));
    QVERIFY(elsewhere.desk->snapshot()->isEmpty());
    QVERIFY(elsewhere.desk->snapshot()->subjects().empty());
}

void TestEvidenceDesk::aRefusedSourceTakesNothingFromTheOthers()
{
    // An Exchange administrator may read usage reports and no sign-ins.
    AtTheDesk at(m_store.get(), exchangeAdmin);
    at.load();
    QCOMPARE(at.source(EvidenceSource::UsageReport).state, SourceStatus::Good);
    for (const EvidenceSource source : {EvidenceSource::InteractiveSignIns, EvidenceSource::NonInteractiveSignIns}) {
        QCOMPARE(at.source(source).state, SourceStatus::Refused);
        QCOMPARE(at.source(source).why, NotKnownReason::NoRole);
        QVERIFY(!at.source(source).text.isEmpty());
    }
    QVERIFY(!at.desk->snapshot()->countsSignIns());
    QVERIFY(!at.desk->snapshot()->isEmpty());
}

void TestEvidenceDesk::withoutALicenceOnlyTheReportTells()
{
    AtTheDesk at(m_store.get(), globalReader);
    at.script(R"({"settings": {"entraPremium": false}})");
    at.load();
    QCOMPARE(at.source(EvidenceSource::UsageReport).state, SourceStatus::Good);
    QCOMPARE(at.source(EvidenceSource::InteractiveSignIns).why, NotKnownReason::NoLicence);
}

void TestEvidenceDesk::concealedNamesAreNoUseOfNobody()
{
    AtTheDesk at(m_store.get(), exchangeAdmin);
    at.script(R"({"settings": {"concealedNames": true}})");
    at.load();
    QCOMPARE(at.source(EvidenceSource::UsageReport).state, SourceStatus::Concealed);
    QCOMPARE(at.source(EvidenceSource::UsageReport).why, NotKnownReason::Concealed);
    QVERIFY(at.desk->snapshot()->isEmpty());
    QVERIFY(at.desk->snapshot()->subjects().empty());
}

void TestEvidenceDesk::aFailedSourceIsNotAnEmptyOne()
{
    AtTheDesk at(m_store.get(), globalReader);
    at.script(R"({"faults": [{"match": "/reports/", "kind": "status", "status": 400, "times": 0}]})");
    at.load();
    QCOMPARE(at.source(EvidenceSource::UsageReport).state, SourceStatus::Failed);
    QVERIFY(at.source(EvidenceSource::UsageReport).covered.isEmpty());
    QCOMPARE(at.source(EvidenceSource::InteractiveSignIns).why, NotKnownReason::ClientsMissing);
    QCOMPARE(at.source(EvidenceSource::InteractiveSignIns).daysOfLast30, 30);
    for (const SubjectEvidence &subject : at.desk->snapshot()->subjects())
        QVERIFY(subject.covered.isEmpty());
}

void TestEvidenceDesk::whatWasToldStaysWhenItIsRefusedLater()
{
    AtTheDesk at(m_store.get(), globalReader);
    at.load();
    const auto before = at.desk->snapshot();
    at.script(R"({"settings": {"entraPremium": false}})");
    at.load();
    QCOMPARE(at.source(EvidenceSource::InteractiveSignIns).state, SourceStatus::Refused);
    QCOMPARE(at.desk->snapshot()->subjects().size(), before->subjects().size());
    QCOMPARE(at.source(EvidenceSource::InteractiveSignIns).covered,
             before->source(EvidenceSource::InteractiveSignIns).covered);
}

void TestEvidenceDesk::cancelledInTheMiddleItGoesOnLater()
{
    AtTheDesk at(m_store.get(), globalReader);
    at.script(R"({"settings": {"clientAppNotEqual": true}})");
    QSignalSpy ended(at.desk.get(), &EvidenceDesk::ended);
    int days = 0;
    const auto stop = connect(at.desk.get(), &EvidenceDesk::progressed, this, [&](const EvidenceProgress &progress) {
        if (progress.source != EvidenceSource::UsageReport && ++days == 20)
            at.desk->cancelLoad();
    });
    at.desk->load();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    const auto error = ended.first().first().value<std::optional<Error>>();
    QVERIFY(error && error->isCancelled());
    QCOMPARE(at.source(EvidenceSource::UsageReport).state, SourceStatus::Good);
    const qsizetype before = at.asked(signInAddress);
    disconnect(stop);

    QSignalSpy progress(at.desk.get(), &EvidenceDesk::progressed);
    at.load();
    QCOMPARE(at.source(EvidenceSource::InteractiveSignIns).state, SourceStatus::Good);
    QCOMPARE(at.source(EvidenceSource::NonInteractiveSignIns).state, SourceStatus::Good);
    // Forty of the sixty were left, and the four that are young enough to change are read again.
    QVERIFY2(progress.size() - 4 <= 44, QByteArray::number(progress.size()).constData());
    QVERIFY(before > 0);
}

void TestEvidenceDesk::oneLoadAtATime()
{
    AtTheDesk at(m_store.get(), exchangeAdmin);
    QSignalSpy ended(at.desk.get(), &EvidenceDesk::ended);
    at.desk->load();
    at.desk->load();
    QTRY_VERIFY_WITH_TIMEOUT(!at.desk->isLoading(), patience);
    QTRY_COMPARE(ended.size(), 1);
    // One answer and one redirect for each of the four periods.
    QCOMPARE(at.asked("getEmailAppUsageUserDetail"), 4);
}

void TestEvidenceDesk::whatCannotBeForgottenHidesNothingThatWasLoaded()
{
    AtTheDesk at(m_store.get(), exchangeAdmin);
    const QDate longAgo = at.clock.nowUtc().date().addDays(-500);
    ImportedUse old;
    old.kind = ImportKind::ToolList;
    old.fileName = QStringLiteral("old.csv");
    old.digest = "old";
    old.readAt = at.clock.nowUtc();
    old.rows.push_back({QStringLiteral("scanner@contoso.com"), UseKey::SmtpAuth, {longAgo, longAgo}, {}, {}, {}, {}});
    QVERIFY(settled(at.desk->importUse(old, {})));
    // As a disk with faults would: what was written before can be read, nothing can be removed.
    const auto broken = m_store->run(
        [](QSqlDatabase &database) -> Result<bool> {
            return QSqlQuery(database).exec(QStringLiteral(
                "CREATE TRIGGER stuck BEFORE DELETE ON evidence_import_uses BEGIN SELECT RAISE(ABORT, 'stuck'); END"));
        },
        {});
    QVERIFY(settled(broken));
    QSignalSpy ended(at.desk.get(), &EvidenceDesk::ended);
    QSignalSpy changed(at.desk.get(), &EvidenceDesk::changed);
    bool loadingWhenRenewed = false;
    connect(at.desk.get(), &EvidenceDesk::changed, this, [&] { loadingWhenRenewed = at.desk->isLoading(); });
    at.desk->load();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(ended.first().first().value<std::optional<Error>>()->kind, ErrorKind::Storage);
    QCOMPARE(changed.size(), 1);
    QVERIFY2(loadingWhenRenewed, "a second load might have begun before the first was over");
    QCOMPARE(at.source(EvidenceSource::UsageReport).state, SourceStatus::Good);
}

void TestEvidenceDesk::aNewDayMakesOldEvidenceOld()
{
    AtTheDesk at(m_store.get(), exchangeAdmin);
    QVERIFY2(!at.desk->isWorthLoading(), "nobody asked for it yet");
    at.load();
    QVERIFY(!at.desk->isWorthLoading());
    const QDate before = at.desk->snapshot()->today();
    QVERIFY(at.source(EvidenceSource::UsageReport).daysOfLast30 >= 28);
    at.clock.ahead = 10;
    QSignalSpy changed(at.desk.get(), &EvidenceDesk::changed);
    // The console stays open for days; what looks at the day is made to look now, once.
    auto *days = at.desk->findChild<QTimer *>(QStringLiteral("days"));
    days->setSingleShot(true);
    days->start(1);
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
    QCOMPARE(at.desk->snapshot()->today(), before.addDays(10));
    QVERIFY(at.source(EvidenceSource::UsageReport).daysOfLast30 <= 20);
    QVERIFY2(at.desk->isWorthLoading(), "it answered before, and that was ten days ago");
    at.clock.ahead = 20;
    QVERIFY(settled(at.desk->renew({})));
    QCOMPARE(at.desk->snapshot()->today(), before.addDays(20));
}

void TestEvidenceDesk::withoutAStoreItSaysSo()
{
    AtTheDesk at(nullptr, {});
    QSignalSpy ended(at.desk.get(), &EvidenceDesk::ended);
    at.desk->load();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<std::optional<Error>>()->kind, ErrorKind::Storage);
    QVERIFY(at.desk->snapshot()->isEmpty());
    QCOMPARE(at.asked("/reports/"), 0);
}

void TestEvidenceDesk::aFileThatIsBeingKeptIsKeptWhenItsWindowCloses()
{
    AtTheDesk at(m_store.get(), exchangeAdmin);
    const QString path = fileOfSenders(20'000);
    auto import = std::make_unique<EvidenceImport>(at.desk.get(), &at.clock);
    QSignalSpy read(import.get(), &EvidenceImport::read);
    import->open(path);
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, patience);
    QVERIFY(import->keep({}) > 0);
    // The window, its desk and the store go at once, while the rows are being written.
    import.reset();
    at.desk.reset();
    const QString file = m_store->file();
    m_store = std::make_unique<Store>(file);
    QVERIFY(settled(m_store->open({EvidenceLedger::schema()}, {})));
    const EvidenceLedger ledger(m_store.get());
    const QString tenantId = at.signedIn.demo.addresses.tenantId;
    QCOMPARE(settled(ledger.size(tenantId, {}))->rows, qint64(20'000));
    const auto mapping = settled(ledger.mapping(tenantId, ImportKind::SmtpAuthClients, {}));
    QVERIFY(mapping && *mapping && (*mapping)->columns.contains(ImportRole::Subject));
}

void TestEvidenceDesk::aFileThatCannotBeKeptLeavesNothing()
{
    AtTheDesk at(m_store.get(), exchangeAdmin);
    // As a disk that is full before the last of two parts.
    const auto full = m_store->run(
        [](QSqlDatabase &database) -> Result<bool> {
            return QSqlQuery(database).exec(
                QStringLiteral("CREATE TRIGGER full BEFORE INSERT ON evidence_import_uses WHEN NEW.n<4096 BEGIN SELECT "
                               "RAISE(ABORT, 'full'); END"));
        },
        {});
    QVERIFY(settled(full));
    EvidenceImport import(at.desk.get(), &at.clock);
    QSignalSpy read(&import, &EvidenceImport::read);
    QSignalSpy notKept(&import, &EvidenceImport::notKept);
    import.open(fileOfSenders(5000));
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, patience);
    const int number = import.keep({});
    QTRY_COMPARE_WITH_TIMEOUT(notKept.size(), 1, patience);
    QCOMPARE(notKept.first().at(0).value<FileKeep>().number, number);
    QCOMPARE(notKept.first().at(1).value<Error>().kind, ErrorKind::Storage);
    const EvidenceLedger ledger(m_store.get());
    const QString tenantId = at.signedIn.demo.addresses.tenantId;
    QCOMPARE(settled(ledger.size(tenantId, {}))->rows, qint64(0));
    QCOMPARE(*settled(ledger.mapping(tenantId, ImportKind::SmtpAuthClients, {})), std::nullopt);
    QVERIFY(at.desk->snapshot()->isEmpty());
}

void TestEvidenceDesk::aFileThatIsKeptAndNotReadBackIsKept()
{
    AtTheDesk at(m_store.get(), exchangeAdmin);
    // What is written next can be written; what was written before can no longer be read.
    const auto unreadable = m_store->run(
        [](QSqlDatabase &database) -> Result<bool> {
            return QSqlQuery(database).exec(QStringLiteral("ALTER TABLE evidence_cover RENAME TO lost"));
        },
        {});
    QVERIFY(settled(unreadable));
    QVERIFY(!settled(at.desk->renew({})));
    EvidenceImport import(at.desk.get(), &at.clock);
    QSignalSpy read(&import, &EvidenceImport::read);
    QSignalSpy kept(&import, &EvidenceImport::kept);
    QSignalSpy notKept(&import, &EvidenceImport::notKept);
    import.open(fileOfSenders(50));
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, patience);
    const int number = import.keep({});
    QTRY_COMPARE_WITH_TIMEOUT(kept.size() + notKept.size(), 1, patience);
    const EvidenceLedger ledger(m_store.get());
    QCOMPARE(settled(ledger.size(at.signedIn.demo.addresses.tenantId, {}))->rows, qint64(50));
    QVERIFY2(notKept.isEmpty(), "it is in the ledger");
    const auto file = kept.first().first().value<FileKeep>();
    QCOMPARE(file.number, number);
    QVERIFY(file.notShown && file.notShown->kind == ErrorKind::Storage);
}

CASEMENT_TEST(TestEvidenceDesk)
#include "TestEvidenceDesk.moc"

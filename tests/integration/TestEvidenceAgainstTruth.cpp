// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/graph/SignInLog.h"
#include "models/cloud/graph/UsageReports.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/evidence/SignInTally.h"
#include "models/session/TenantLoader.h"
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"
#include "tests/unit/store/Settled.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <type_traits>

using namespace Casement;
using namespace Casement::Graph;
using namespace Casement::TestSupport;
using Json = nlohmann::json;

namespace {

constexpr std::array judged{Protocol::Pop, Protocol::Imap, Protocol::SmtpAuth};

template <class T>
T done(Task<T> task)
{
    if (!QTest::qWaitFor([&] { return task.isReady(); }, 600000))
        qFatal("the tenant does not answer");
    return QCoro::waitFor(task);
}

template <class T>
T kept(const Completion<T> &completion)
{
    auto result = settled(completion);
    if (!result)
        qFatal("%s", qPrintable(result.error().oneLine()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// What the truth calls a protocol.
const char *nameOf(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Pop:
        return "pop";
    case Protocol::Imap:
        return "imap";
    case Protocol::SmtpAuth:
        return "smtp";
    case Protocol::Ews:
        return "ews";
    case Protocol::ActiveSync:
        return "activesync";
    case Protocol::Owa:
        return "owa";
    case Protocol::Mapi:
        return "mapi";
    }
    return "";
}

/// The truth file, by mailbox. Knows nothing of how evidence is gathered.
class Truth final
{
public:
    explicit Truth(const QByteArray &text) : m_json(Json::parse(text.toStdString()))
    {
        for (const Json &one : m_json["mailboxes"]) {
            const auto &protocols = one["protocols"].items();
            for (const auto &protocol : protocols) {
                QSet<QDate> &days =
                    m_used[QUuid::fromString(jsonString(one, "guid"))][QByteArray::fromStdString(protocol.key())];
                for (const char *how : {"password", "modern"}) {
                    for (const Json &day : protocol.value()[how])
                        days.insert(QDate::fromString(QString::fromStdString(day.get<std::string>()), Qt::ISODate));
                }
            }
        }
    }

    [[nodiscard]] QDate today() const { return QDate::fromString(jsonString(m_json, "today"), Qt::ISODate); }
    [[nodiscard]] QDate reportedUntil() const
    {
        return QDate::fromString(jsonString(m_json, "reportedUntil"), Qt::ISODate);
    }
    [[nodiscard]] bool isUsed(const QUuid &guid, Protocol protocol, const DaySpan &span) const
    {
        const QSet<QDate> days = m_used.value(guid).value(nameOf(protocol));
        return std::any_of(days.cbegin(), days.cend(), [&span](const QDate &day) { return span.contains(day); });
    }

private:
    Json m_json;
    QHash<QUuid, QHash<QByteArray, QSet<QDate>>> m_used;
};

/// How well "in use" fits those who used it, and what became of the others.
struct Score
{
    int used = 0;   ///< by the truth, in the last 30 days
    int found = 0;  ///< of these, called in use
    int unsure = 0; ///< of these, called thin or not known
    int late = 0;   ///< of these, called no use: their first use is behind the last day of the report
    int called = 0; ///< in use, rightly or not
};

QByteArray percent(int part, int whole)
{
    return whole == 0 ? QByteArray("-") : QByteArray::number(100.0 * part / whole, 'f', 1) + " %";
}

} // namespace

/// What Casement makes of reports and sign-ins over HTTP, judged by what the simulated tenant knows.
class TestEvidenceAgainstTruth final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void neverCallsNoUseWhatWasUsed_data();
    void neverCallsNoUseWhatWasUsed();

private:
    [[nodiscard]] GraphClient with(const QString &permission) const;
    void readReports();
    void readSignIns();
    [[nodiscard]] std::shared_ptr<const MailboxEvidence> evidence() const;
    void refuse(EvidenceSource source, const Error &error);
    void judge(const MailboxEvidence &evidence, const Truth &truth, Protocol protocol, Score &score) const;

    std::unique_ptr<SignedIn> m_signedIn; ///< Global Reader
    std::shared_ptr<const MailboxFacts> m_facts;
    QTemporaryDir m_folder;
    int m_stores = 0;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EvidenceLedger> m_ledger;
    QByteArray m_table;
};

/// CASEMENT_TRUTH_MAILBOXES makes the tenant larger, for numbers that mean more.
void TestEvidenceAgainstTruth::initTestCase()
{
    const int wanted = qEnvironmentVariableIntValue("CASEMENT_TRUTH_MAILBOXES");
    m_signedIn = std::make_unique<SignedIn>(wanted > 0 ? wanted : 400, true, QStringLiteral("reader@contoso.com"));
    TenantLoader loader(m_signedIn->exchange.get(), nullptr, &m_signedIn->demo.clock);
    const auto loaded = done(loader.load([] {}, {}));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().oneLine()));
    m_facts = MailboxFacts::build(loaded->mailboxes, true);
}

void TestEvidenceAgainstTruth::cleanupTestCase()
{
    std::printf("| coverage | protocol | used | called in use | precision | recall | not sure | began since |\n"
                "|---|---|---|---|---|---|---|---|\n%s",
                m_table.constData());
}

void TestEvidenceAgainstTruth::init()
{
    m_ledger.reset();
    m_store = std::make_unique<Store>(m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_stores)));
    QVERIFY(settled(m_store->open({EvidenceLedger::schema()}, {})));
    m_ledger = std::make_unique<EvidenceLedger>(m_store.get());
}

void TestEvidenceAgainstTruth::refuse(EvidenceSource source, const Error &error)
{
    SourceStatus status;
    status.source = source;
    status.state = SourceStatus::Refused;
    const Lack lack = lackOf(error);
    status.why = lack == Lack::Licence      ? NotKnownReason::NoLicence
                 : lack == Lack::Role       ? NotKnownReason::NoRole
                 : lack == Lack::Permission ? NotKnownReason::NoPermission
                                            : NotKnownReason::Failed;
    status.text = error.text;
    status.readAt = QDateTime::currentDateTimeUtc();
    kept(m_ledger->putStatus(m_signedIn->demo.addresses.tenantId, status, {}));
}

/// The tenant has no budgets of its own here, and keeping to the real ones would take half an hour.
GraphClient TestEvidenceAgainstTruth::with(const QString &permission) const
{
    Budgets none;
    none.auditLogs = {};
    none.reports = {};
    return GraphClient(m_signedIn->graphTransport.get(), m_signedIn->tokens->graphSource({permission}),
                       m_signedIn->demo.addresses.graph, none);
}

void TestEvidenceAgainstTruth::readReports()
{
    GraphClient client = with(QStringLiteral("Reports.Read.All"));
    UsageReports reports(&client, &m_signedIn->demo.network, impatientLimits());
    for (const ReportPeriod period :
         {ReportPeriod::Days7, ReportPeriod::Days30, ReportPeriod::Days90, ReportPeriod::Days180}) {
        const auto usage = done(reports.emailAppUsage(period, {}));
        if (!usage)
            return refuse(EvidenceSource::UsageReport, usage.error());
        kept(m_ledger->putReport(m_signedIn->demo.addresses.tenantId, *usage, period, QDateTime::currentDateTimeUtc(),
                                 {}));
    }
}

void TestEvidenceAgainstTruth::readSignIns()
{
    GraphClient client = with(QStringLiteral("AuditLog.Read.All"));
    SignInLog log(&client);
    SignInTally tally;
    std::vector<SignInSliceUse> slices;
    SignInReading reading;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    reading.query.to = now;
    reading.query.from = now.addDays(-30);
    reading.onRecords = [&tally](std::vector<SignInRecord> records) { tally.add(records); };
    reading.onFinished = [&](const SignInSlice &slice) { slices.push_back(tally.take(slice, now)); };
    const auto coverage = done(log.read(reading, {}));
    if (!coverage)
        refuse(EvidenceSource::InteractiveSignIns, coverage.error());
    if (!coverage || !coverage->nonInteractive)
        refuse(EvidenceSource::NonInteractiveSignIns, coverage ? *coverage->whyPartial : coverage.error());
    for (SignInSliceUse &slice : slices)
        kept(m_ledger->putSlice(m_signedIn->demo.addresses.tenantId, std::move(slice), {}));
}

std::shared_ptr<const MailboxEvidence> TestEvidenceAgainstTruth::evidence() const
{
    const QDate today = QDateTime::currentDateTimeUtc().date();
    return MailboxEvidence::join(kept(m_ledger->snapshot(m_signedIn->demo.addresses.tenantId, today, {})), *m_facts);
}

void TestEvidenceAgainstTruth::neverCallsNoUseWhatWasUsed_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isEmpty");
    const auto row = [](const char *name, const char *script, bool isEmpty) {
        QTest::newRow(name) << QByteArray(script) << isEmpty;
    };
    row("reports and sign-ins", R"({"settings": {"concealedNames": false, "entraPremium": true}})", false);
    row("late reports and sign-ins", R"({"settings": {"reportLagDays": 9}})", false);
    row("reports, no licence", R"({"settings": {"reportLagDays": 2, "entraPremium": false}})", false);
    row("concealed, interactive sign-ins",
        R"({"settings": {"concealedNames": true, "entraPremium": true},
            "faults": [{"match": "/beta/auditLogs", "status": 404, "times": 0}]})",
        false);
    row("concealed, no licence", R"({"clear": true, "settings": {"concealedNames": true, "entraPremium": false}})",
        true);
}

void TestEvidenceAgainstTruth::judge(const MailboxEvidence &evidence, const Truth &truth, Protocol protocol,
                                     Score &score) const
{
    // 31 days ago is thin, 30 is in use.
    const DaySpan lately{truth.today().addDays(-30), truth.today()};
    for (quint32 row = 0; row < m_facts->size(); ++row) {
        const QUuid &guid = m_facts->guid(row);
        for (const int days : {7, 30, 90, 180}) {
            const UseVerdict verdict = evidence.verdict(row, protocol, days);
            const DaySpan observed{truth.reportedUntil().addDays(1 - days), truth.reportedUntil()};
            QVERIFY2(verdict != UseVerdict::NoUse || !truth.isUsed(guid, protocol, observed),
                     guid.toByteArray().constData());
            const bool hasReason = evidence.whyNotKnown(row, protocol, days) != NotKnownReason::None;
            QCOMPARE(hasReason, verdict == UseVerdict::NotKnown);
        }
        const EvidenceGroup group = evidence.group(row, protocol);
        const bool isUsed = truth.isUsed(guid, protocol, lately);
        const bool isLate = isUsed && group == EvidenceGroup::NoUse;
        QVERIFY(!isLate || truth.isUsed(guid, protocol, {truth.reportedUntil().addDays(1), truth.today()}));
        score.used += isUsed ? 1 : 0;
        score.found += isUsed && group == EvidenceGroup::InUse ? 1 : 0;
        score.late += isLate ? 1 : 0;
        score.unsure += isUsed && group != EvidenceGroup::InUse && !isLate ? 1 : 0;
        score.called += group == EvidenceGroup::InUse ? 1 : 0;
    }
}

void TestEvidenceAgainstTruth::neverCallsNoUseWhatWasUsed()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, isEmpty);
    QVERIFY(m_signedIn->demo.tenant.addFaults(script));
    readReports();
    readSignIns();
    const auto told = evidence();
    const Truth truth(m_signedIn->demo.tenant.truth());
    QCOMPARE(told->snapshot().isEmpty(), isEmpty);
    int called = 0;
    for (const Protocol protocol : judged) {
        Score score;
        judge(*told, truth, protocol, score);
        m_table += QByteArray("| ") + QTest::currentDataTag() + " | " + nameOf(protocol) + " | " +
                   QByteArray::number(score.used) + " | " + QByteArray::number(score.called) + " | " +
                   percent(score.found, score.called) + " | " + percent(score.found, score.used) + " | " +
                   QByteArray::number(score.unsure) + " | " + QByteArray::number(score.late) + " |\n";
        called += score.called;
    }
    QCOMPARE(called == 0, isEmpty);
    for (const Protocol protocol : {Protocol::Ews, Protocol::ActiveSync, Protocol::Owa, Protocol::Mapi}) {
        for (quint32 row = 0; row < m_facts->size(); ++row)
            QVERIFY(told->verdict(row, protocol, 30) != UseVerdict::NoUse);
    }
}

CASEMENT_TEST(TestEvidenceAgainstTruth)
#include "TestEvidenceAgainstTruth.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/ImportDetection.h"
#include "models/evidence/ImportPreview.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/session/EvidenceDesk.h"
#include "models/session/GraphAccess.h"
#include "models/session/TenantLoader.h"
#include "tests/integration/Signed.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
using namespace Casement;
using namespace Casement::TestSupport;
using Json = nlohmann::json;

namespace {

constexpr std::array judged{Protocol::Pop, Protocol::Imap, Protocol::SmtpAuth};

template <class T>
T done(Task<T> task)
{
    return settled(std::move(task), 600'000); // a whole tenant, by sanitized code
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
                const QUuid guid = QUuid::fromString(jsonString(one, "guid"));
                const QByteArray name = QByteArray::fromStdString(protocol.key());
                const QSet<QDate> password = daysIn(protocol.value()["password"]);
                m_password[guid][name] = password;
                m_used[guid][name] = password + daysIn(protocol.value()["modern"]);
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
        return isAmong(m_used.value(guid).value(nameOf(protocol)), span);
    }
    [[nodiscard]] bool isUsedByPassword(const QUuid &guid, Protocol protocol, const DaySpan &span) const
    {
        return isAmong(m_password.value(guid).value(nameOf(protocol)), span);
    }

    /// What an administrator would export from the portals for these days. Senders are listed when they sent, the
    /// others when the reports know them.
    [[nodiscard]] QByteArray exported(ImportKind kind, const DaySpan &days) const
    {
        QByteArray csv = kind == ImportKind::SmtpAuthClients ? "Sender address,Domain,TLS 1.0,TLS 1.1,TLS 1.2\r\n"
                         : kind == ImportKind::PopImapUse    ? "User Principal Name,POP3 last used,IMAP4 last used\r\n"
                                                             : "User Principal Name,EWS calls\r\n";
        for (const Json &one : m_json["mailboxes"]) {
            const QUuid guid = QUuid::fromString(jsonString(one, "guid"));
            const QByteArray address = jsonString(one, "address").toUtf8();
            const QByteArray name = jsonString(one, "upn").toUtf8();
            const qsizetype sent = daysOf(guid, Protocol::SmtpAuth, days).size();
            const qsizetype called = daysOf(guid, Protocol::Ews, days).size();
            if (kind == ImportKind::SmtpAuthClients && sent > 0)
                csv += address + ",contoso.com,0,0," + QByteArray::number(sent) + "\r\n";
            else if (kind == ImportKind::PopImapUse && one["listed"].get<bool>())
                csv +=
                    name + ',' + lastOf(guid, Protocol::Pop, days) + ',' + lastOf(guid, Protocol::Imap, days) + "\r\n";
            else if (kind == ImportKind::EwsUse && called > 0)
                csv += name + ',' + QByteArray::number(called) + "\r\n";
        }
        return csv;
    }

private:
    [[nodiscard]] QList<QDate> daysOf(const QUuid &guid, Protocol protocol, const DaySpan &span) const
    {
        QList<QDate> days;
        for (const QDate &day : m_used.value(guid).value(nameOf(protocol))) {
            if (span.contains(day))
                days.append(day);
        }
        return days;
    }
    [[nodiscard]] QByteArray lastOf(const QUuid &guid, Protocol protocol, const DaySpan &span) const
    {
        const QList<QDate> days = daysOf(guid, protocol, span);
        return days.isEmpty() ? QByteArray("never") : std::ranges::max(days).toString(Qt::ISODate).toLatin1();
    }

    using Days = QHash<QUuid, QHash<QByteArray, QSet<QDate>>>;

    static QSet<QDate> daysIn(const Json &list)
    {
        QSet<QDate> days;
        for (const Json &day : list)
            days.insert(QDate::fromString(QString::fromStdString(day.get<std::string>()), Qt::ISODate));
        return days;
    }
    static bool isAmong(const QSet<QDate> &days, const DaySpan &span)
    {
        return std::any_of(days.cbegin(), days.cend(), [&span](const QDate &day) { return span.contains(day); });
    }

    Json m_json;
    Days m_used;
    Days m_password;
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
    void judge(const MailboxEvidence &evidence, const Truth &truth, Protocol protocol, Score &score) const;
    void judgeReasons(const MailboxEvidence &evidence) const;
    void importAll(const Truth &truth);

    std::unique_ptr<SignedIn> m_signedIn; ///< Global Reader
    std::unique_ptr<SignedInGraph> m_graph;
    std::shared_ptr<const MailboxFacts> m_facts;
    QTemporaryDir m_folder;
    int m_stores = 0;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EvidenceDesk> m_desk;
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
    m_graph = std::make_unique<SignedInGraph>(m_signedIn->graphTransport.get(), m_signedIn->tokens.get());
}

void TestEvidenceAgainstTruth::cleanupTestCase()
{
    std::printf("| coverage | protocol | used | called in use | precision | recall | not sure | began since |\n"
                "|---|---|---|---|---|---|---|---|\n%s",
                m_table.constData());
}

void TestEvidenceAgainstTruth::init()
{
    m_desk.reset();
    m_store = std::make_unique<Store>(m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_stores)));
    QVERIFY(settled(m_store->open({EvidenceLedger::schema()}, {})));
    const SessionServices services{&m_signedIn->demo.network, &m_signedIn->demo.clock, m_store.get()};
    m_desk =
        std::make_unique<EvidenceDesk>(m_signedIn->demo.addresses.tenantId, services, m_graph.get(), impatientLimits());
    QVERIFY(settled(m_desk->open({})));
}

void TestEvidenceAgainstTruth::neverCallsNoUseWhatWasUsed_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isEmpty");
    QTest::addColumn<int>("leastPrecision"); // percent, of every protocol
    QTest::addColumn<int>("leastRecall");
    QTest::addColumn<bool>("signInsRead");
    QTest::addColumn<NotKnownReason>("reason");
    QTest::addColumn<bool>("withFiles");
    const auto row = [](const char *name, const char *settings, const char *faults, bool isEmpty, int precision,
                        int recall, bool signIns, NotKnownReason reason, bool withFiles = false) {
        const QByteArray script =
            QByteArray(R"({"clear": true, "settings": {)") + settings + R"(}, "faults": [)" + faults + "]}";
        QTest::newRow(name) << script << isEmpty << precision << recall << signIns << reason << withFiles;
    };
    row("reports and sign-ins", R"("concealedNames": false, "entraPremium": true, "reportLagDays": 2)", "", false, 95,
        95, true, NotKnownReason::NotListed);
    row("late reports and sign-ins", R"("concealedNames": false, "entraPremium": true, "reportLagDays": 9)", "", false,
        90, 90, true, NotKnownReason::TooOld);
    row("reports, no licence", R"("concealedNames": false, "entraPremium": false, "reportLagDays": 2)", "", false, 95,
        85, false, NotKnownReason::NotListed);
    row("concealed, interactive sign-ins", R"("concealedNames": true, "entraPremium": true, "reportLagDays": 2)",
        R"({"match": "/beta/auditLogs", "status": 404, "times": 0})", false, 95, 10, false, NotKnownReason::Concealed);
    row("concealed, no licence", R"("concealedNames": true, "entraPremium": false, "reportLagDays": 2)", "", true, 0, 0,
        false, NotKnownReason::Concealed);
    row("concealed, no licence, files", R"("concealedNames": true, "entraPremium": false, "reportLagDays": 2)", "",
        false, 95, 90, false, NotKnownReason::Concealed, true);
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
        }
        const EvidenceGroup group = evidence.group(row, protocol);
        const bool isUsed = truth.isUsed(guid, protocol, lately);
        const bool isLate = isUsed && group == EvidenceGroup::NoUse;
        QVERIFY(!isLate || truth.isUsed(guid, protocol, {truth.reportedUntil().addDays(1), truth.today()}));
        // A sign-in may be on its way for a day; passwords that were used before are in the log.
        QFETCH(bool, signInsRead);
        const DaySpan logged{truth.reportedUntil().addDays(1), truth.today().addDays(-2)};
        QVERIFY(!isLate || !signInsRead || !truth.isUsedByPassword(guid, protocol, logged));
        score.used += isUsed ? 1 : 0;
        score.found += isUsed && group == EvidenceGroup::InUse ? 1 : 0;
        score.late += isLate ? 1 : 0;
        score.unsure += isUsed && group != EvidenceGroup::InUse && !isLate ? 1 : 0;
        score.called += group == EvidenceGroup::InUse ? 1 : 0;
    }
}

/// The portals' files of 30 days, up to as far as reports would reach.
void TestEvidenceAgainstTruth::importAll(const Truth &truth)
{
    const DaySpan days{truth.reportedUntil().addDays(-29), truth.reportedUntil()};
    for (const ImportKind kind : {ImportKind::SmtpAuthClients, ImportKind::PopImapUse, ImportKind::EwsUse}) {
        const auto file = readImportFile(truth.exported(kind, days));
        QVERIFY2(file, file ? "" : qPrintable(file.error().oneLine()));
        QCOMPARE(detectKind(file->head), kind);
        const auto preview = previewImport(*file, kind, std::nullopt);
        QVERIFY2(preview, preview ? "" : qPrintable(preview.error().oneLine()));
        QVERIFY(preview->use.rows.size() > 5);
        const ImportMatch match = matchImport(preview->use, *m_facts, *m_desk->snapshot());
        QVERIFY2(match.unmatched.isEmpty(), qPrintable(match.unmatched.join(QLatin1Char(' '))));
        ImportedUse use = finishImport(*preview, match, importKindId(kind), days, m_signedIn->demo.clock.nowUtc());
        const auto kept = done(m_desk->importUse(std::move(use), {}));
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().oneLine()));
    }
}

/// Every mailbox that nothing is known of says why, and it is the reason of this row or one that is its own.
void TestEvidenceAgainstTruth::judgeReasons(const MailboxEvidence &evidence) const
{
    QFETCH(NotKnownReason, reason);
    int expected = 0;
    for (const Protocol protocol : judged) {
        for (quint32 row = 0; row < m_facts->size(); ++row) {
            const NotKnownReason why = evidence.whyNotKnown(row, protocol, 30);
            if (evidence.verdict(row, protocol, 30) != UseVerdict::NotKnown) {
                QCOMPARE(why, NotKnownReason::None);
                continue;
            }
            expected += why == reason ? 1 : 0;
            const bool isItsOwn = why == NotKnownReason::SpanTooWide || why == NotKnownReason::DaysMissing ||
                                  (why == NotKnownReason::NotListed && reason != NotKnownReason::Concealed);
            QVERIFY2(why == reason || isItsOwn, notKnownReasonId(why).toUtf8().constData());
        }
    }
    QVERIFY(expected > 0);
}

void TestEvidenceAgainstTruth::neverCallsNoUseWhatWasUsed()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, isEmpty);
    QFETCH(int, leastPrecision);
    QFETCH(int, leastRecall);
    QVERIFY(m_signedIn->demo.tenant.addFaults(script));
    const auto loaded = done(m_desk->loadAndWait({}));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().oneLine()));
    const Truth truth(m_signedIn->demo.tenant.truth());
    QFETCH(bool, withFiles);
    if (withFiles)
        importAll(truth);
    const auto told = MailboxEvidence::join(m_desk->snapshot(), *m_facts);
    QCOMPARE(told->snapshot().isEmpty(), isEmpty);
    for (const Protocol protocol : judged) {
        Score score;
        judge(*told, truth, protocol, score);
        m_table += QByteArray("| ") + QTest::currentDataTag() + " | " + nameOf(protocol) + " | " +
                   QByteArray::number(score.used) + " | " + QByteArray::number(score.called) + " | " +
                   percent(score.found, score.called) + " | " + percent(score.found, score.used) + " | " +
                   QByteArray::number(score.unsure) + " | " + QByteArray::number(score.late) + " |\n";
        QVERIFY(score.used > 0);
        // One that is wrong is many percent of a few.
        QVERIFY2(100 * (score.found + 1) >= leastPrecision * score.called, m_table.constData());
        // Sign-ins alone show passwords, which hardly anybody gives for POP and IMAP any more.
        QFETCH(NotKnownReason, reason);
        const bool isSeen = protocol == Protocol::SmtpAuth || reason != NotKnownReason::Concealed;
        QVERIFY2(!isSeen || 100 * (score.found + 1) >= leastRecall * score.used, m_table.constData());
        QVERIFY(!isSeen || isEmpty == (score.called == 0));
    }
    judgeReasons(*told);
    for (const Protocol protocol : {Protocol::Ews, Protocol::ActiveSync, Protocol::Owa, Protocol::Mapi}) {
        for (quint32 row = 0; row < m_facts->size(); ++row)
            QVERIFY(told->verdict(row, protocol, 30) != UseVerdict::NoUse);
    }
}

CASEMENT_TEST(TestEvidenceAgainstTruth)
#include "TestEvidenceAgainstTruth.moc"

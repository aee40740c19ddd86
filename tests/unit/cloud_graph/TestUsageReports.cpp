// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/UsageReports.h"
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Casement;
using namespace Casement::Graph;
using namespace Casement::TestSupport;

namespace {

const QByteArray header("Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity "
                        "Date,Mail For Mac,Outlook For Mac,Outlook For Windows,Outlook For Mobile,Other For Mobile,"
                        "Outlook For Web,POP3 App,IMAP4 App,SMTP App,Report Period");
const QByteArray john("2026-07-14,john.doe@contoso.com,\"Doe, \"\"Jo\"\"\",False,,2026-07-13,,,ProPlus,,,,"
                      "Undetermined, ,1.0,30");

QByteArray concealed(int number)
{
    return "2026-07-14," + QByteArray::number(number).rightJustified(32, 'A') + ",x,False,,,,,,,,,,,,30";
}

} // namespace

class TestUsageReports final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatMicrosoftWrites_data();
    void readsWhatMicrosoftWrites();
    void findsColumnsByName();
    void namesTheColumnThatIsMissing();
    void namesTheDayThatIsNone();
    void recognisesConcealedNames();
    void refusesWhatIsNoReport_data();
    void refusesWhatIsNoReport();
    void fetchesTheFileWithoutTheToken();
    void asksForAFreshAddressOnce();
    void goesNowhereElse_data();
    void goesNowhereElse();
    void aGivenAddressTakesTheirPlace();
    void aFileThatBreaksOffIsFetchedAgain();
    void trustsTheSettingToo();

private:
    Result<EmailAppUsage> fetch(RawServer &graph, const QUrl &given = {});

    QNetworkAccessManager m_network;
    NumberedTokens m_tokens;
};

void TestUsageReports::readsWhatMicrosoftWrites_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::newRow("LF") << header + '\n' + john + '\n';
    QTest::newRow("CRLF") << header + "\r\n" + john + "\r\n";
    QTest::newRow("mark and empty lines") << "\xEF\xBB\xBF" + header + "\r\n" + john + "\r\n\r\n\n";
    QTest::newRow("no last line end") << header + '\n' + john;
}

void TestUsageReports::readsWhatMicrosoftWrites()
{
    QFETCH(QByteArray, csv);
    const auto usage = parseEmailAppUsage(csv, ReportPeriod::Days30);
    QVERIFY2(usage, usage ? "" : qPrintable(usage.error().oneLine()));
    QCOMPARE(usage->rows.size(), size_t(1));
    const EmailAppUsage::Row &row = usage->rows.front();
    QCOMPARE(row.userPrincipalName, QStringLiteral("john.doe@contoso.com"));
    QCOMPARE(row.displayName, QStringLiteral("Doe, \"Jo\""));
    QVERIFY(!row.isDeleted);
    QCOMPARE(row.lastActivity, QDate(2026, 7, 13));
    QCOMPARE(row.used, EmailApps(EmailApp::OutlookForWindows | EmailApp::Pop3 | EmailApp::Smtp));
    QCOMPARE(usage->refreshedOn, QDate(2026, 7, 14));
    QVERIFY(!usage->namesConcealed);
}

void TestUsageReports::findsColumnsByName()
{
    const auto usage = parseEmailAppUsage(
        "smtp app,New Column,User Principal Name,Display Name,Is Deleted,Last Activity Date,Mail For Mac,Outlook For "
        "Mac,Outlook For Windows,Outlook For Mobile,Other For Mobile,Outlook For Web,POP3 App,IMAP4 App,Report Refresh "
        "Date,Report Period\nyes,?,a@b.c,null,TRUE,2026-07-01T00:00:00Z,,,,,,,,,2026-07-14,30\n",
        ReportPeriod::Days30);
    QVERIFY(usage);
    QCOMPARE(usage->rows.at(0).used, EmailApps(EmailApp::Smtp));
    QVERIFY(usage->rows[0].isDeleted);
    QCOMPARE(usage->rows[0].lastActivity, QDate(2026, 7, 1));
}

void TestUsageReports::namesTheColumnThatIsMissing()
{
    QByteArray without = header;
    without.replace("IMAP4 App", "IMAP5 App");
    const auto usage = parseEmailAppUsage(without + '\n' + john, ReportPeriod::Days30);
    QCOMPARE(usage.error().kind, ErrorKind::BadAnswer);
    QVERIFY2(usage.error().text.contains(QStringLiteral("IMAP4 App")), qPrintable(usage.error().text));
}

void TestUsageReports::namesTheDayThatIsNone()
{
    const auto usage =
        parseEmailAppUsage(header + '\n' + QByteArray(john).replace("2026-07-14", "someday"), ReportPeriod::Days30);
    QCOMPARE(usage.error().kind, ErrorKind::BadAnswer);
    QVERIFY2(usage.error().text.contains(QStringLiteral("someday")), qPrintable(usage.error().text));
}

void TestUsageReports::recognisesConcealedNames()
{
    const auto mostly =
        parseEmailAppUsage(header + '\n' + concealed(1) + '\n' + concealed(2) + '\n' + john, ReportPeriod::Days30);
    QVERIFY(mostly && mostly->namesConcealed);
    const auto half = parseEmailAppUsage(header + '\n' + concealed(1) + '\n' + john, ReportPeriod::Days30);
    QVERIFY(half && !half->namesConcealed);
    const auto empty = parseEmailAppUsage(header + '\n', ReportPeriod::Days30);
    QVERIFY(empty && empty->rows.empty() && !empty->namesConcealed && !empty->refreshedOn.isValid());
}

void TestUsageReports::refusesWhatIsNoReport_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html><body>Sign in</body></html>");
    QTest::newRow("JSON") << QByteArray(R"({"error":{"code":"x"}})");
    QTest::newRow("half a line") << header + "\n2026-07-14,john";
    QTest::newRow("an open quote") << header + "\n2026-07-14,\"john";
    QTest::newRow("not UTF-8") << header + "\n2026-07-14,\xff\xfe\xfd,,,,,,,,,,,,,,30";
    QTest::newRow("another period") << header + '\n' + QByteArray(john).replace(",30", ",7");
    QTest::newRow("no day") << header + '\n' + QByteArray(john).replace("2026-07-14", "");
    QTest::newRow("rows of different days") << header + '\n' + john + '\n' + QByteArray(john).replace("07-14", "07-12");
    QTest::newRow("NUL") << header + "\n2026-07-14," + QByteArray(1, '\0') + ",,,,,,,,,,,,,,30";
}

void TestUsageReports::refusesWhatIsNoReport()
{
    QFETCH(QByteArray, csv);
    const auto usage = parseEmailAppUsage(csv, ReportPeriod::Days30);
    QVERIFY(!usage);
    QCOMPARE(usage.error().kind, ErrorKind::BadAnswer);
}

Result<EmailAppUsage> TestUsageReports::fetch(RawServer &graph, const QUrl &given)
{
    Http::Transport transport(&m_network, {graph.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, graph.url(""), tenantOfTokens);
    client.setReportAddress(given);
    UsageReports reports(&client, &m_network, fastLimits());
    auto task = reports.emailAppUsage(ReportPeriod::Days30, {});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000); }();
    return QCoro::waitFor(task);
}

void TestUsageReports::fetchesTheFileWithoutTheToken()
{
    RawServer files([](const QByteArray &, int) { return RawReply{httpAnswer(200, header + '\n' + john)}; });
    RawServer graph([&](const QByteArray &request, int) {
        if (request.contains("reportSettings"))
            return RawReply{httpAnswer(200, R"({"displayConcealedNames":false})")};
        return RawReply{httpAnswer(302, {}, "Location: " + files.url("/data/x?sig=a%2Bb").toEncoded() + "\r\n")};
    });
    const auto usage = fetch(graph);
    QVERIFY2(usage, usage ? "" : qPrintable(usage.error().oneLine()));
    QCOMPARE(usage->rows.size(), size_t(1));
    QVERIFY(graph.requests().first().startsWith("GET /v1.0/reports/getEmailAppUsageUserDetail(period='D30') "));
    QVERIFY(graph.requests().first().contains("Authorization: Bearer token1"));
    QCOMPARE(files.requests().size(), 1);
    QVERIFY(files.requests().first().startsWith("GET /data/x?sig=a%2Bb "));
    QVERIFY(!files.requests().first().toLower().contains("authorization"));
    QVERIFY(!files.requests().first().contains("token1"));
}

void TestUsageReports::asksForAFreshAddressOnce()
{
    RawServer files([](const QByteArray &, int number) {
        return number == 2 ? RawReply{httpAnswer(200, header + '\n')} : RawReply{httpAnswer(403, "expired")};
    });
    RawServer graph([&](const QByteArray &, int number) {
        return RawReply{
            httpAnswer(302, {}, "Location: " + files.url("/data/" + QByteArray::number(number)).toEncoded() + "\r\n")};
    });
    QVERIFY(fetch(graph));
    QVERIFY(files.requests().last().startsWith("GET /data/2 "));
    const auto gone = fetch(graph);
    QCOMPARE(gone.error().kind, ErrorKind::Forbidden);
    QCOMPARE(files.requests().size(), 4);
}

void TestUsageReports::goesNowhereElse_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("a name") << QByteArray("Location: http://localhost:1/x\r\n");
    QTest::newRow("Microsoft's, which is another cloud") << QByteArray("Location: https://reports.office.com/x\r\n");
    QTest::newRow("a file") << QByteArray("Location: file:///etc/passwd\r\n");
    QTest::newRow("relative") << QByteArray("Location: /data/x\r\n");
    QTest::newRow("none") << QByteArray();
}

void TestUsageReports::goesNowhereElse()
{
    QFETCH(QByteArray, headers);
    RawServer graph([&](const QByteArray &, int) { return RawReply{httpAnswer(302, {}, headers)}; });
    const auto usage = fetch(graph);
    QCOMPARE(usage.error().kind, ErrorKind::Refused);
    QCOMPARE(graph.requests().size(), 1);
}

void TestUsageReports::aGivenAddressTakesTheirPlace()
{
    RawServer files([](const QByteArray &, int) { return RawReply{httpAnswer(200, header + '\n' + john)}; });
    RawServer graph([&](const QByteArray &request, int) {
        if (request.contains("reportSettings"))
            return RawReply{httpAnswer(200, R"({"displayConcealedNames":false})")};
        return RawReply{httpAnswer(302, {}, "Location: " + files.url("/x").toEncoded() + "\r\n")};
    });
    QVERIFY(fetch(graph, files.url("")));
    // Then no other counts, not even Graph's own host.
    QCOMPARE(fetch(graph, QUrl(QStringLiteral("https://reports.example.us"))).error().kind, ErrorKind::Refused);
    QCOMPARE(fetch(graph, graph.url("")).error().kind, ErrorKind::Refused);
    QCOMPARE(files.requests().size(), 1);
}

/// A report of half the mailboxes would say of the others that nobody uses them.
void TestUsageReports::aFileThatBreaksOffIsFetchedAgain()
{
    const QByteArray packed = gzipped(header + '\n' + john + '\n');
    RawServer files([&](const QByteArray &, int number) {
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n";
        return RawReply{head + (number == 1 ? packed.chopped(9) : packed)};
    });
    RawServer graph([&](const QByteArray &request, int) {
        if (request.contains("reportSettings"))
            return RawReply{httpAnswer(200, R"({"displayConcealedNames":false})")};
        return RawReply{httpAnswer(302, {}, "Location: " + files.url("/x").toEncoded() + "\r\n")};
    });
    const auto usage = fetch(graph);
    QVERIFY2(usage, usage ? "" : qPrintable(usage.error().oneLine()));
    QCOMPARE(usage->rows.size(), size_t(1));
    QCOMPARE(files.requests().size(), 2);
}

void TestUsageReports::trustsTheSettingToo()
{
    RawServer files([](const QByteArray &, int) { return RawReply{httpAnswer(200, header + '\n' + john)}; });
    RawServer graph([&](const QByteArray &request, int) {
        if (request.contains("reportSettings"))
            return RawReply{httpAnswer(200, R"({"displayConcealedNames":true})")};
        return RawReply{httpAnswer(302, {}, "Location: " + files.url("/x").toEncoded() + "\r\n")};
    });
    const auto usage = fetch(graph);
    QVERIFY(usage && usage->namesConcealed);
    for (const QByteArray &request : graph.requests())
        QVERIFY2(request.startsWith("GET "), "the setting is the tenant's own");
}

CASEMENT_TEST(TestUsageReports)
#include "TestUsageReports.moc"

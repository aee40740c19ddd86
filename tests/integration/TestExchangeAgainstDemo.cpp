// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/exchange/Changes.h"
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"

#include <QSet>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Casement;
using namespace Casement::Exchange;
using namespace Casement::TestSupport;

class TestExchangeAgainstDemo final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsFiveThousandInPages();
    void readsMailboxesAndUsers();
    void readsTheOrganisation();
    void knowsWhatTheAccountMayDo();
    void readsGraph();
    void setsAndReadsBack();
    void writesNullForInherit();
    void touchesNothingElse();
    void refusesToSendNonsense();
    void saysWhenTheRoleIsMissing();
    void saysWhenTheMailboxIsGone();
    void aBatchFindsTheRegionByItself();
    void movesToTheRegionAndWorksThere();

private:
    static std::vector<CasMailboxRow> all(SignedIn &signedIn);
};

std::vector<CasMailboxRow> TestExchangeAgainstDemo::all(SignedIn &signedIn)
{
    std::vector<CasMailboxRow> rows;
    auto task = signedIn.exchange->readCasMailboxes(
        [&](PageOf<CasMailboxRow> page) { rows.insert(rows.end(), page.rows.begin(), page.rows.end()); }, {});
    const Outcome outcome = QCoro::waitFor(task);
    if (!outcome)
        qWarning("%s", qPrintable(outcome.error().oneLine()));
    return rows;
}

void TestExchangeAgainstDemo::readsFiveThousandInPages()
{
    SignedIn signedIn(5000);
    QSet<QUuid> guids;
    int pages = 0;
    bool last = false;
    auto task = signedIn.exchange->readCasMailboxes(
        [&](PageOf<CasMailboxRow> page) {
            QCOMPARE(page.number, ++pages);
            for (const CasMailboxRow &row : page.rows)
                guids.insert(row.guid);
            last = page.last;
        },
        {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 30000);
    const Outcome outcome = QCoro::waitFor(task);
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().oneLine()));
    QVERIFY(last);
    QVERIFY(guids.size() >= 5000);
    QVERIFY(pages >= 5);
    QCOMPARE(signedIn.received("Get-CASMailbox"), pages);
    QCOMPARE(signedIn.demo.tenant.slips(), 0);
}

void TestExchangeAgainstDemo::readsMailboxesAndUsers()
{
    SignedIn signedIn;
    int mailboxes = 0;
    int users = 0;
    auto first = signedIn.exchange->readMailboxes(
        [&](PageOf<MailboxRow> page) {
            for (const MailboxRow &row : page.rows)
                mailboxes += row.userPrincipalName.isEmpty() || row.recipientTypeDetails.isEmpty() ? 0 : 1;
        },
        {});
    QTRY_VERIFY(first.isReady());
    QVERIFY(QCoro::waitFor(first));
    auto second =
        signedIn.exchange->readUsers([&](PageOf<UserRow> page) { users += static_cast<int>(page.rows.size()); }, {});
    QTRY_VERIFY(second.isReady());
    QVERIFY(QCoro::waitFor(second));
    QVERIFY(mailboxes >= 60);
    QVERIFY(users >= 60);
    QCOMPARE(signedIn.demo.tenant.slips(), 0);
}

void TestExchangeAgainstDemo::readsTheOrganisation()
{
    SignedIn signedIn;
    signedIn.demo.tenant.setOrganizationValue(QStringLiteral("EwsEnabled"), false, false);
    signedIn.demo.tenant.setOrganizationValue(QStringLiteral("SmtpClientAuthenticationDisabled"), false, true);
    auto task = signedIn.exchange->readOrganization({});
    QTRY_VERIFY(task.isReady());
    const auto settings = QCoro::waitFor(task);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().oneLine()));
    QVERIFY(settings->settings.read);
    QCOMPARE(settings->settings.ewsEnabled, std::optional(false));
    QCOMPARE(settings->settings.smtpClientAuthenticationDisabled, std::optional(true));
    signedIn.demo.tenant.setOrganizationValue(QStringLiteral("EwsEnabled"), true, false);
    auto again = signedIn.exchange->readOrganization({});
    QTRY_VERIFY(again.isReady());
    QCOMPARE(QCoro::waitFor(again)->settings.ewsEnabled, std::nullopt);
    QCOMPARE(signedIn.demo.tenant.slips(), 0);
}

void TestExchangeAgainstDemo::knowsWhatTheAccountMayDo()
{
    SignedIn admin;
    auto task = admin.exchange->allowedCmdlets({});
    QTRY_VERIFY(task.isReady());
    const auto cmdlets = QCoro::waitFor(task);
    QVERIFY2(cmdlets, cmdlets ? "" : qPrintable(cmdlets.error().oneLine()));
    QVERIFY(cmdlets->contains(QStringLiteral("Set-CASMailbox")));
    SignedIn reader(60, true, QStringLiteral("reader@") + admin.demo.addresses.user.section(QLatin1Char('@'), 1));
    auto second = reader.exchange->allowedCmdlets({});
    QTRY_VERIFY(second.isReady());
    const auto fewer = QCoro::waitFor(second);
    QVERIFY(fewer && fewer->contains(QStringLiteral("Get-CASMailbox")));
    QVERIFY(!fewer->contains(QStringLiteral("Set-CASMailbox")));
    QCOMPARE(admin.demo.tenant.slips(), 0);
}

void TestExchangeAgainstDemo::readsGraph()
{
    SignedIn signedIn;
    auto me = signedIn.graph->me({});
    auto organization = signedIn.graph->organization({});
    auto roles = signedIn.graph->directoryRoles({});
    QTRY_VERIFY(me.isReady() && organization.isReady() && roles.isReady());
    QCOMPARE(QCoro::waitFor(me)->userPrincipalName, signedIn.demo.addresses.user);
    const auto tenant = QCoro::waitFor(organization);
    QVERIFY(tenant);
    QCOMPARE(tenant->tenantId, signedIn.demo.addresses.tenantId);
    QVERIFY(tenant->initialDomain.endsWith(QStringLiteral(".onmicrosoft.com")));
    const auto names = QCoro::waitFor(roles);
    QVERIFY(names && !names->empty());
    QCOMPARE(signedIn.demo.tenant.slips(), 0);
}

void TestExchangeAgainstDemo::setsAndReadsBack()
{
    SignedIn signedIn;
    const QUuid mailbox = all(signedIn).front().guid;
    Changes changes(signedIn.exchange.get());
    ClientAccessSettings wanted;
    wanted.set(Protocol::Pop, StoredState::Off);
    wanted.set(Protocol::Imap, StoredState::Off);
    wanted.set(Protocol::SmtpAuth, StoredState::Off);
    auto task = changes.setCasMailbox(mailbox, wanted, {});
    QTRY_VERIFY(task.isReady());
    const Outcome outcome = QCoro::waitFor(task);
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().oneLine()));
    auto reading = signedIn.exchange->readCasMailbox(mailbox, {});
    QTRY_VERIFY(reading.isReady());
    const auto now = QCoro::waitFor(reading);
    QVERIFY(now);
    for (const Protocol protocol : {Protocol::Pop, Protocol::Imap, Protocol::SmtpAuth})
        QCOMPARE((*now)[protocol], StoredState::Off);
    const auto stored = *parseJson(signedIn.demo.tenant.mailboxJson(mailbox));
    QCOMPARE(stored.at("SmtpClientAuthenticationDisabled").get<bool>(), true);
    QCOMPARE(signedIn.received("Set-CASMailbox"), 1);
    QCOMPARE(signedIn.demo.tenant.slips(), 0);
}

void TestExchangeAgainstDemo::writesNullForInherit()
{
    SignedIn signedIn;
    const QUuid mailbox = all(signedIn).front().guid;
    Changes changes(signedIn.exchange.get());
    for (const StoredState state : {StoredState::On, StoredState::Inherit}) {
        ClientAccessSettings wanted;
        wanted.set(Protocol::SmtpAuth, state);
        wanted.set(Protocol::Ews, state);
        auto task = changes.setCasMailbox(mailbox, wanted, {});
        QTRY_VERIFY(task.isReady());
        QVERIFY(QCoro::waitFor(task));
        auto reading = signedIn.exchange->readCasMailbox(mailbox, {});
        QTRY_VERIFY(reading.isReady());
        const auto now = QCoro::waitFor(reading);
        QCOMPARE((*now)[Protocol::SmtpAuth], state);
        QCOMPARE((*now)[Protocol::Ews], state);
    }
    QVERIFY(parseJson(signedIn.demo.tenant.mailboxJson(mailbox))->at("EwsEnabled").is_null());
}

void TestExchangeAgainstDemo::touchesNothingElse()
{
    SignedIn signedIn;
    const std::vector<CasMailboxRow> before = all(signedIn);
    std::vector<QByteArray> rowsBefore;
    for (const CasMailboxRow &row : before)
        rowsBefore.push_back(signedIn.demo.tenant.mailboxJson(row.guid));
    Changes changes(signedIn.exchange.get());
    ClientAccessSettings wanted;
    wanted.set(Protocol::Owa,
               before[5].clientAccess[Protocol::Owa] == StoredState::On ? StoredState::Off : StoredState::On);
    auto task = changes.setCasMailbox(before[5].guid, wanted, {});
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
    for (size_t i = 0; i < before.size(); ++i) {
        const QByteArray now = signedIn.demo.tenant.mailboxJson(before[i].guid);
        QCOMPARE(now == rowsBefore[i], i != 5);
    }
}

void TestExchangeAgainstDemo::refusesToSendNonsense()
{
    SignedIn signedIn;
    Changes changes(signedIn.exchange.get());
    ClientAccessSettings some;
    some.set(Protocol::Pop, StoredState::Off);
    ClientAccessSettings impossible;
    impossible.set(Protocol::Pop, StoredState::Inherit);
    const QUuid mailbox = QUuid::createUuid();
    auto nobody = changes.setCasMailbox(QUuid(), some, {});
    auto nothing = changes.setCasMailbox(mailbox, {}, {});
    auto inherited = changes.setCasMailbox(mailbox, impossible, {});
    auto everybody = signedIn.exchange->readCasMailbox(QUuid(), {});
    QVERIFY(nobody.isReady() && nothing.isReady() && inherited.isReady() && everybody.isReady());
    QCOMPARE(QCoro::waitFor(nobody).error().kind, ErrorKind::BadInput);
    QCOMPARE(QCoro::waitFor(nothing).error().kind, ErrorKind::BadInput);
    QCOMPARE(QCoro::waitFor(inherited).error().kind, ErrorKind::BadInput);
    QCOMPARE(QCoro::waitFor(everybody).error().kind, ErrorKind::BadInput);
    QCOMPARE(signedIn.received("Set-CASMailbox"), 0);
    QCOMPARE(signedIn.received("Get-CASMailbox"), 0);
}

void TestExchangeAgainstDemo::saysWhenTheRoleIsMissing()
{
    const QString domain = TenantUnderTest().addresses.user.section(QLatin1Char('@'), 1);
    SignedIn reader(60, true, QStringLiteral("reader@") + domain);
    Changes changes(reader.exchange.get());
    const QUuid mailbox = all(reader).front().guid;
    const QByteArray before = reader.demo.tenant.mailboxJson(mailbox);
    ClientAccessSettings wanted;
    wanted.set(Protocol::Pop, StoredState::Off);
    auto task = changes.setCasMailbox(mailbox, wanted, {});
    QTRY_VERIFY(task.isReady());
    const Outcome outcome = QCoro::waitFor(task);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Forbidden);
    QVERIFY(outcome.error().text.contains(QStringLiteral("Set-CASMailbox")));
    QCOMPARE(reader.demo.tenant.mailboxJson(mailbox), before);
}

void TestExchangeAgainstDemo::saysWhenTheMailboxIsGone()
{
    SignedIn signedIn;
    Changes changes(signedIn.exchange.get());
    ClientAccessSettings wanted;
    wanted.set(Protocol::Pop, StoredState::Off);
    const QUuid nobody = QUuid::createUuid();
    auto task = changes.setCasMailbox(nobody, wanted, {});
    auto reading = signedIn.exchange->readCasMailbox(nobody, {});
    QTRY_VERIFY(task.isReady() && reading.isReady());
    QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::NotFound);
    QCOMPARE(QCoro::waitFor(reading).error().kind, ErrorKind::NotFound);
}

void TestExchangeAgainstDemo::aBatchFindsTheRegionByItself()
{
    SignedIn signedIn(40);
    const std::vector<CasMailboxRow> rows = all(signedIn);
    QVERIFY(signedIn.demo.tenant.addFaults(R"({"settings":{"regionalHosts":true}})"));
    const qsizetype before = signedIn.demo.tenant.requests().size();
    auto back = signedIn.exchange->readCasMailboxesOf({rows.front().guid, rows.back().guid}, {});
    QTRY_VERIFY(back.isReady());
    const auto read = QCoro::waitFor(back);
    QVERIFY(read.front() && read.back());
    QCOMPARE(signedIn.exchange->connection().baseUrl.host(), QStringLiteral("127.0.0.2"));
    const auto since = signedIn.demo.tenant.requests().mid(before);
    const auto sent = std::ranges::count_if(since, [](const Demo::Request &one) { return !one.isBatchPart; });
    QCOMPARE(sent, 2); // to where it was sent on from, and to the region
    QCOMPARE(signedIn.demo.tenant.slips(), 0);
}

void TestExchangeAgainstDemo::movesToTheRegionAndWorksThere()
{
    SignedIn signedIn(1100);
    QVERIFY(signedIn.demo.tenant.addFaults(R"({"settings":{"regionalHosts":true}})"));
    // Several reads at once, each of which is sent on by itself.
    auto organization = signedIn.exchange->readOrganization({});
    const std::vector<CasMailboxRow> rows = all(signedIn);
    QTRY_VERIFY(organization.isReady());
    QVERIFY(QCoro::waitFor(organization));
    QVERIFY(rows.size() >= 1100);
    QCOMPARE(signedIn.exchange->connection().baseUrl.host(), QStringLiteral("127.0.0.2"));
    const auto sentOn = [&] {
        const auto requests = signedIn.demo.tenant.requests();
        return std::ranges::count_if(requests, [](const Demo::Request &one) { return one.status == 307; });
    };
    const auto before = sentOn();
    QVERIFY(before >= 1 && before <= 3); // only what was under way when the region became known
    Changes changes(signedIn.exchange.get());
    ClientAccessSettings wanted;
    wanted.set(Protocol::Pop,
               rows.front().clientAccess[Protocol::Pop] == StoredState::On ? StoredState::Off : StoredState::On);
    auto change = changes.setCasMailbox(rows.front().guid, wanted, {});
    QTRY_VERIFY(change.isReady());
    QVERIFY(QCoro::waitFor(change));
    auto back = signedIn.exchange->readCasMailboxesOf({rows.front().guid, rows.back().guid}, {});
    QTRY_VERIFY(back.isReady());
    const auto read = QCoro::waitFor(back);
    QVERIFY(read.front() && read.back());
    QCOMPARE((*read.front())[Protocol::Pop], wanted[Protocol::Pop]);
    QCOMPARE(sentOn(), before);
    QCOMPARE(signedIn.demo.tenant.slips(), 0);
}

CASEMENT_TEST(TestExchangeAgainstDemo)
#include "TestExchangeAgainstDemo.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeChannel.h"
#include "models/actions/PowerShell.h"
#include "models/actions/TenantPlan.h"
#include "models/base/Json.h"
#include "tests/integration/Changing.h"
#include "tests/integration/Signed.h"
#include "tests/integration/SmallShell.h"
#include "tests/support/FullConfirmation.h"
#include "tests/support/TestMain.h"

#include <QNetworkReply>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString hostileName = QStringLiteral("O'Brien\u2019s `$(Get-Date) \"q\" \u201B; # {x}");

QString said(const Outcome &outcome)
{
    return outcome ? QString() : outcome.error().oneLine();
}

QByteArray lasting(const QByteArray &row)
{
    nlohmann::json json = parseJson(row).value_or(nlohmann::json::object());
    for (const char *moment : {"WhenChanged", "WhenChangedUTC"})
        json.erase(moment);
    return dumpJson(json);
}

/// A tenant, and hands that reach it without anything of the console's own way of writing.
struct Site
{
    Site() : signedIn(60)
    {
        auto task = signedIn.exchange->readCasMailboxes(
            [this](Exchange::PageOf<Exchange::CasMailboxRow> page) {
                for (const Exchange::CasMailboxRow &row : page.rows) {
                    Mailbox mailbox;
                    mailbox.guid = row.guid;
                    mailbox.displayName = hostileName + QStringLiteral("\nRemove-Mailbox");
                    mailbox.primarySmtpAddress = row.primarySmtpAddress;
                    mailbox.clientAccess = row.clientAccess;
                    mailboxes.push_back(mailbox);
                }
            },
            {});
        if (!QTest::qWaitFor([&task] { return task.isReady(); }, 20000) || !QCoro::waitFor(task))
            qFatal("the mailboxes could not be read");
    }

    [[nodiscard]] PlanContext context() const
    {
        PlanContext made;
        made.tenantId = signedIn.demo.addresses.tenantId;
        made.tenantName = hostileName;
        made.snapshotAt = signedIn.demo.clock.nowUtc();
        made.today = signedIn.demo.clock.today();
        return made;
    }

    /// One cmdlet, put on the wire by hand.
    [[nodiscard]] Result<nlohmann::json> invoke(const QByteArray &cmdlet, const nlohmann::json &parameters)
    {
        auto asked = signedIn.tokens->source(Identity::Resource::Exchange)->token({});
        const auto token = QCoro::waitFor(asked);
        if (!token)
            return failure(token.error());
        const Demo::Addresses &addresses = signedIn.demo.addresses;
        QNetworkRequest request(QUrl(addresses.exchange.toString() + QStringLiteral("/adminapi/beta/") +
                                     addresses.tenantId + QStringLiteral("/InvokeCommand")));
        const QList<QPair<QByteArray, QByteArray>> headers{
            {"Accept", "application/json"},
            {"Accept-Language", "en-US"},
            {"Content-Type", "application/json"},
            {"X-AnchorMailbox", "UPN:" + signedIn.tokens->account().userName.toUtf8()},
            {"X-ClientApplication", "Script"},
            {"X-CmdletName", cmdlet},
            {"X-ResponseFormat", "json"},
            {"connection-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
            {"client-request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
            {"Authorization", "Bearer " + token->secret.reveal()}};
        for (const auto &[name, content] : headers)
            request.setRawHeader(name, content);
        const nlohmann::json body{{"CmdletInput", {{"CmdletName", cmdlet.toStdString()}, {"Parameters", parameters}}}};
        const std::unique_ptr<QNetworkReply> reply(signedIn.demo.network.post(request, dumpJson(body)));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 20000))
            return failure(ErrorKind::Timeout, QStringLiteral("no answer"));
        const QByteArray answer = reply->readAll();
        if (reply->error() != QNetworkReply::NoError)
            return failure(ErrorKind::Refused, QString::fromUtf8(cmdlet + ": " + answer));
        return parseJson(answer).map(
            [](const nlohmann::json &json) { return json.value("value", nlohmann::json::array()); });
    }

    [[nodiscard]] Outcome obey(const QString &script) { return shell.run(script); }

    /// Every row as the service keeps it, but for when it was changed.
    [[nodiscard]] QHash<QUuid, QByteArray> rows() const
    {
        QHash<QUuid, QByteArray> all;
        for (const Mailbox &mailbox : mailboxes)
            all.insert(mailbox.guid, lasting(signedIn.demo.tenant.mailboxJson(mailbox.guid)));
        return all;
    }
    /// Names and switches of the policies.
    [[nodiscard]] QStringList policies()
    {
        auto read = signedIn.exchange->readAuthenticationPolicies({});
        QStringList found;
        const std::vector<Exchange::AuthenticationPolicy> all = QCoro::waitFor(read).value();
        for (const Exchange::AuthenticationPolicy &policy : all) {
            ExchangeChannel channel(signedIn.exchange.get());
            auto task = channel.read({{TargetKind::AuthenticationPolicy, policy.guid, policy.name}}, {});
            found << policy.name + settingsToText(QCoro::waitFor(task).front().value());
        }
        found.sort();
        return found;
    }

    [[nodiscard]] StepSettings now(const StepTarget &target)
    {
        ExchangeChannel channel(signedIn.exchange.get());
        auto task = channel.read({target}, {});
        if (!QTest::qWaitFor([&task] { return task.isReady(); }, 20000))
            qFatal("an object of the tenant could not be read");
        return QCoro::waitFor(task).front().value_or(StepSettings());
    }
    [[nodiscard]] TenantWish wish(const StepTarget &target, const StepSettings &wanted)
    {
        TenantWish made;
        made.target = target;
        made.now = now(target);
        made.wanted = wanted;
        return made;
    }

    SignedIn signedIn;
    std::vector<Mailbox> mailboxes;
    SmallShell shell{
        [this](const QByteArray &cmdlet, const nlohmann::json &parameters) { return invoke(cmdlet, parameters); }};
};

ClientAccessSettings wanted()
{
    ClientAccessSettings made;
    made.set(Protocol::Pop, StoredState::Off);
    made.set(Protocol::Imap, StoredState::Off);
    made.set(Protocol::SmtpAuth, StoredState::Off);
    made.set(Protocol::Ews, StoredState::Inherit);
    made.set(Protocol::Owa, StoredState::Off);
    return made;
}

} // namespace

/// The scripts that a plan gives, obeyed word by word by a small interpreter of their language against the simulated
/// tenant, which refuses every slip.
class TestScripts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leaveWhatTheRunLeaves();
    void tenantPlansAreTakenBack();
    void policiesWithHostileNames();
    void stopAtTheFirstError();
    void aShellThatIsLenientWouldProveNothing_data();
    void aShellThatIsLenientWouldProveNothing();
};

void TestScripts::leaveWhatTheRunLeaves()
{
    Site byRun;
    Site byScript; // of the same seed: the same mailboxes
    QVERIFY(byRun.rows() == byScript.rows());
    const auto before = byScript.rows();
    const auto plan = buildPlan(byRun.context(), byRun.mailboxes, wanted(), ExceptionBook(byRun.context().tenantId));
    QVERIFY(plan && plan->rows.size() > 30);
    const QString script = powerShellScript(*plan);
    const QString undo = undoPowerShellScript(*plan);

    RunPace pace;
    pace.gather = std::chrono::milliseconds(5);
    ChangingDesk desk(byRun.signedIn.exchange.get(), byRun.context().tenantId, pace);
    auto task = desk.runner.run(confirmedInFull(*plan), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 60000);
    const auto summary = QCoro::waitFor(task);
    QVERIFY(summary);
    QCOMPARE(summary->counts[RowOutcome::Done], plan->tickedCount());

    const Outcome obeyed = byScript.obey(script);
    QVERIFY2(obeyed, qPrintable(said(obeyed)));
    QCOMPARE(byScript.shell.commands, plan->tickedCount());
    QCOMPARE(byScript.shell.progress, plan->tickedCount());
    const auto after = byScript.rows();
    QVERIFY(after != before);
    QVERIFY(after == byRun.rows());
    QVERIFY(byScript.obey(script)); // once more changes nothing
    QVERIFY(byScript.rows() == after);

    const Outcome undone = byScript.obey(undo);
    QVERIFY2(undone, qPrintable(said(undone)));
    QVERIFY(byScript.rows() == before);
    QVERIFY(byScript.obey(undo));
    QVERIFY(byScript.rows() == before);
    QCOMPARE(byScript.signedIn.demo.tenant.slips(), 0);
    qInfo("%d mailboxes: the apply script leaves the rows that the run leaves, the undo script those of before",
          plan->tickedCount());
}

/// Every kind of object in one plan; what was made is named by others, so that the order back matters too.
void TestScripts::tenantPlansAreTakenBack()
{
    Site site;
    const QString tenantId = site.context().tenantId;
    QUuid user;
    auto usersRead = site.signedIn.exchange->readUsers(
        [&user](const Exchange::PageOf<Exchange::UserRow> &page) { user = page.rows.back().guid; }, {});
    QVERIFY(QCoro::waitFor(usersRead));
    auto plansRead = site.signedIn.exchange->readCasMailboxPlans({});
    const auto plans = QCoro::waitFor(plansRead);
    auto policiesRead = site.signedIn.exchange->readAuthenticationPolicies({});
    const auto known = QCoro::waitFor(policiesRead);
    QVERIFY(plans && !plans->empty() && known && !known->empty());
    ClientAccessSettings flipped;
    for (const Protocol protocol : {Protocol::Pop, Protocol::Imap}) {
        const bool on = plans->front().clientAccess[protocol] == StoredState::On;
        flipped.set(protocol, on ? StoredState::Off : StoredState::On);
    }
    const std::vector<StepTarget> targets{{TargetKind::MailboxPlan, plans->front().guid, plans->front().displayName},
                                          {TargetKind::User, user, QStringLiteral("Somebody")},
                                          organizationTarget(tenantId),
                                          transportTarget(tenantId),
                                          {TargetKind::AuthenticationPolicy, known->front().guid, known->front().name},
                                          newPolicyTarget(tenantId, hostileName.left(60))};
    std::vector<StepSettings> before;
    for (const StepTarget &target : targets)
        before.push_back(site.now(target));
    const auto turned = [&before](size_t place, const QString &property) {
        const TenantValue *value = before[place].values().find(property);
        return value == nullptr || *value != TenantValue(true);
    };
    const auto named = [](const char *property) { return QString::fromLatin1(property); };
    StepSettings access;
    access.set(named(TenantProperty::assignedPolicy), targets[5].name);
    StepSettings organization;
    organization.set(named(TenantProperty::defaultPolicy), targets[5].name);
    organization.set(named(TenantProperty::ewsEnabled), turned(2, named(TenantProperty::ewsEnabled)));
    StepSettings transport;
    transport.set(named(TenantProperty::smtpAuthDisabled), turned(3, named(TenantProperty::smtpAuthDisabled)));
    const QString basicPop = QStringLiteral("AllowBasicAuthPop");
    StepSettings changed;
    changed.set(basicPop, turned(4, basicPop));
    StepSettings made;
    made.set(named(TenantProperty::exists), true);
    made.set(QStringLiteral("AllowBasicAuthSmtp"), true);
    std::vector<TenantWish> wishes;
    for (const auto &[place, wanted] :
         {std::pair(size_t(0), StepSettings(flipped)), std::pair(size_t(1), access), std::pair(size_t(2), organization),
          std::pair(size_t(3), transport), std::pair(size_t(4), changed), std::pair(size_t(5), made)})
        wishes.push_back(site.wish(targets[place], wanted));
    const auto plan = buildTenantPlan(site.context(), wishes, ExceptionBook(tenantId));
    QVERIFY(plan);
    QCOMPARE(plan->rows.size(), targets.size());
    const QStringList policiesBefore = site.policies();

    const Outcome obeyed = site.obey(powerShellScript(*plan));
    QVERIFY2(obeyed, qPrintable(said(obeyed)));
    QCOMPARE(site.policies().size(), policiesBefore.size() + 1);
    for (const PlanRow &row : plan->rows) {
        if (row.guid != targets[5].guid) // made, it has another id
            QVERIFY2(holdsIn(row.wanted, site.now(row.target())), qPrintable(row.displayName));
    }
    const QString undo = undoPowerShellScript(*plan);
    for (int time = 0; time < 2; ++time) {
        const Outcome undone = site.obey(undo);
        QVERIFY2(undone, qPrintable(said(undone) + undo));
        for (size_t place = 0; place < targets.size(); ++place)
            QCOMPARE(settingsToText(site.now(targets[place])), settingsToText(before[place]));
        QCOMPARE(site.policies(), policiesBefore);
    }
    QCOMPARE(site.signedIn.demo.tenant.slips(), 0);
}

void TestScripts::policiesWithHostileNames()
{
    for (const QString &name : {hostileName.left(60), QStringLiteral("Ångström's ''block''"), QStringLiteral("a\tb")}) {
        Site site;
        const QStringList before = site.policies();
        TenantWish wish;
        wish.target = newPolicyTarget(site.context().tenantId, name);
        wish.now.set(QString::fromLatin1(TenantProperty::exists), false);
        wish.wanted.set(QString::fromLatin1(TenantProperty::exists), true);
        wish.wanted.set(QStringLiteral("AllowBasicAuthSmtp"), true);
        const auto plan = buildTenantPlan(site.context(), {wish}, ExceptionBook(site.context().tenantId));
        QVERIFY(plan && plan->rows.size() == 1);
        const QString script = powerShellScript(*plan);
        for (int time = 0; time < 2; ++time) {
            const Outcome obeyed = site.obey(script);
            QVERIFY2(obeyed, qPrintable(said(obeyed) + script));
            const QStringList now = site.policies();
            QCOMPARE(now.size(), before.size() + 1);
            QVERIFY2(std::ranges::any_of(now, [&](const QString &each) { return each.startsWith(name); }),
                     qPrintable(now.join(u'\n')));
        }
        const QString undo = undoPowerShellScript(*plan);
        for (int time = 0; time < 2; ++time) {
            const Outcome obeyed = site.obey(undo);
            QVERIFY2(obeyed, qPrintable(said(obeyed) + undo));
            QCOMPARE(site.policies(), before);
        }
        QCOMPARE(site.signedIn.demo.tenant.slips(), 0);
    }
}

void TestScripts::stopAtTheFirstError()
{
    Site site;
    const auto before = site.rows();
    const auto plan = buildPlan(site.context(), site.mailboxes, wanted(), ExceptionBook(site.context().tenantId));
    QVERIFY(plan && plan->rows.size() > 10);
    Demo::Fault refused;
    refused.match = "Set-CASMailbox";
    refused.nth = 4;
    refused.status = 403;
    site.signedIn.demo.tenant.addFault(refused);
    QVERIFY(!site.obey(powerShellScript(*plan)));
    QCOMPARE(site.signedIn.received("Set-CASMailbox"), 4);
    const auto after = site.rows();
    for (size_t row = 0; row < plan->rows.size(); ++row)
        QCOMPARE(after.value(plan->rows[row].guid) != before.value(plan->rows[row].guid), row < 3);
}

void TestScripts::aShellThatIsLenientWouldProveNothing_data()
{
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QString &line) { QTest::newRow(name) << line; };
    row("another cmdlet", QStringLiteral("Remove-Mailbox -Identity 'x'"));
    row("a second command", QStringLiteral("Set-CASMailbox -Identity 'x' -PopEnabled $false; Remove-Mailbox"));
    row("double quotes", QStringLiteral("Set-CASMailbox -Identity \"$(Remove-Mailbox)\""));
    row("an open quotation", QStringLiteral("Set-CASMailbox -Identity 'x"));
    row("a quotation that ends early", QStringLiteral("Set-User -Identity 'O\u2019Brien' -AuthenticationPolicy 'x'"));
    row("a pipe", QStringLiteral("Set-CASMailbox -Identity 'x' | Remove-Mailbox"));
    row("a bare word", QStringLiteral("Set-CASMailbox -Identity x"));
}

void TestScripts::aShellThatIsLenientWouldProveNothing()
{
    QFETCH(QString, line);
    SmallShell shell([](const QByteArray &, const nlohmann::json &) { return nlohmann::json::array(); });
    QVERIFY(!shell.run(QStringLiteral("$ErrorActionPreference = 'Stop'\nConnect-ExchangeOnline\n") + line));
    // Nor does anything happen before the script has said that it stops.
    QVERIFY(!shell.run(QStringLiteral("Connect-ExchangeOnline\nSet-CASMailbox -Identity 'x' -PopEnabled $false")));
}

CASEMENT_TEST(TestScripts)
#include "TestScripts.moc"

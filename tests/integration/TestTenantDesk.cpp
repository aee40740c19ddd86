// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/Guard.h"
#include "models/actions/GuardRepository.h"
#include "models/actions/RunJournal.h"
#include "models/actions/StepWords.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/exceptions/ExceptionRepository.h"
#include "models/session/SignIn.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantPlanner.h"
#include "models/session/TenantSession.h"
#include "models/store/Store.h"
#include "tests/integration/Signed.h"
#include "tests/support/FullConfirmation.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

QString name(const char *property)
{
    return QString::fromLatin1(property);
}

Task<Outcome> openStore(Store *store)
{
    auto opened = co_await store->open(
        {RunJournal::schema(), ExceptionRepository::schema(), GuardRepository::schema(), EvidenceLedger::schema()},
        CancelToken());
    co_return opened;
}

QString policyName()
{
    return QStringLiteral("Block Basic Authentication");
}

} // namespace

/// What stands above the mailboxes, as a session reads, plans, changes and puts it back, over HTTP.
class TestTenantDesk final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void readsEveryPartAndWhomItAffects();
    void aPartThatFailsTakesNothingFromTheOthers();
    void aCancelledReadingAsksNothingMore();
    void aPolicyIsMadeTheDefaultAndAssignedInOnePlanAndTakenBack();
    void oneOfTwoTwinsIsAssigned();
    void exceptedMailboxesAreSetAside();
    void theOrganisationSwitchIsSeenInTheReport();
    void whatIsAddedToAListKeepsTheRest();
    void aStepThatFailedCanBePlannedAgain();
    void aRunThatEndsDuringAReadingIsFollowedByAnother();
    void oneUserThatCannotBeReadTakesNothingFromTheUndoOfTheOthers();
    void anUndoThatIsCancelledReadsNoFurther();
    void aRetryIsHeldAgainstExceptionsAndPolicies();
    void whatAnotherProgramPutUnderGuardIsKnownToPlanAndRun();
    void theRestOfARunIsHeldAgainstTheGuardOfToday();
    void anUndoSinceAMomentIsOfNoSingleRun();

private:
    template <class T>
    T finished(Task<T> task)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 20000); }();
        return QCoro::waitFor(task);
    }
    [[nodiscard]] TenantDesk *desk() { return m_session->tenant(); }
    void load() { QVERIFY(finished(desk()->loadAndWait(true, {}))); }
    Result<ActionPlan> plan(const TenantRequest &request)
    {
        return finished(desk()->plan(request, QStringLiteral("test"), {}));
    }
    /// Every row of it ticked; its rows afterwards.
    std::vector<RunRow> run(ActionPlan plan)
    {
        (void)tickAllBut(plan, {});
        auto summary = finished(m_session->runs()->run(confirmedInFull(plan), {}));
        if (!summary)
            return {};
        const auto rows = finished(m_session->runs()->rows(summary->runId, {}));
        m_run = summary->runId;
        return rows.value_or(std::vector<RunRow>());
    }
    [[nodiscard]] int received(const char *cmdlet) const
    {
        const auto all = m_tenant->requests();
        return static_cast<int>(
            std::ranges::count_if(all, [cmdlet](const Demo::Request &request) { return request.cmdlet == cmdlet; }));
    }
    [[nodiscard]] std::vector<QUuid> named(const QString &displayName) const
    {
        std::vector<QUuid> found;
        const MailboxFacts &facts = m_session->inventory()->facts();
        for (quint32 row = 0; row < facts.size(); ++row) {
            if (facts.displayName(row) == displayName)
                found.push_back(facts.guid(row));
        }
        return found;
    }
    /// A policy to 45 users, whose sign-ins end.
    void assignToAll()
    {
        const MailboxFacts &facts = m_session->inventory()->facts();
        m_assigned.clear();
        TenantRequest request;
        request.assignment = TenantRequest::Assignment{{}, QStringLiteral("Block Basic Auth"), true};
        for (quint32 row = 0; row < 45; ++row)
            request.assignment->users.push_back(facts.guid(row));
        const auto made = plan(request);
        QVERIFY2(made, made ? "" : qPrintable(made.error().oneLine()));
        for (const RunRow &row : run(*made)) {
            const TenantValue *policy = row.wanted.values().find(name(TenantProperty::assignedPolicy));
            QVERIFY2(row.outcome == RowOutcome::Done, qPrintable(row.displayName + row.message));
            if (policy)
                m_assigned.push_back(row.guid);
        }
    }
    [[nodiscard]] StepSettings userNow(const QUuid &user)
    {
        return finished(m_session->runs()->read({{TargetKind::User, user, {}}}, {})).at(0).value_or(StepSettings());
    }

    QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Demo::Tenant> m_tenant;
    std::unique_ptr<Demo::ScriptedBrowser> m_browser;
    std::shared_ptr<TenantSession> m_session;
    QUuid m_run;
    std::vector<QUuid> m_assigned; ///< users who got a policy by assignToAll()
};

void TestTenantDesk::init()
{
    static int number = 0;
    m_store = std::make_unique<Store>(m_folder.filePath(QStringLiteral("%1.sqlite").arg(++number)));
    QVERIFY(finished(openStore(m_store.get())));
    Demo::Options options;
    options.opaqueTokens = qEnvironmentVariableIsSet("CASEMENT_OPAQUE_TOKENS");
    options.mailboxes = 60;
    options.strict = true;
    m_tenant = std::make_unique<Demo::Tenant>(options);
    const auto addresses = m_tenant->start();
    QVERIFY(addresses);
    m_browser = std::make_unique<Demo::ScriptedBrowser>(addresses->user, addresses->password);
    ConnectionRequest request;
    request.kind = TenantKind::Custom;
    request.tenant = addresses->tenantDomain;
    request.clientId = addresses->publicClientId;
    request.authority = addresses->authority;
    request.exchange = addresses->exchange;
    request.graph = addresses->graph;
    request.changesAllowed = true;
    request.openBrowser = [this](const QUrl &link) { m_browser->open(link); };
    request.timeout = std::chrono::seconds(15);
    SignIn attempt(SessionServices{&m_network, &m_clock, m_store.get(), nullptr, nullptr});
    const auto session = finished(attempt.run(request, {}));
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    m_session = *session;
    QVERIFY(finished(m_session->loadAndWait({})));
}

void TestTenantDesk::cleanup()
{
    QCOMPARE(m_tenant->slips(), 0);
    m_session.reset();
    m_tenant.reset();
}

void TestTenantDesk::readsEveryPartAndWhomItAffects()
{
    QVERIFY(!desk()->settings().organization.isKnown());
    QVERIFY(!desk()->readAt().isValid());
    QSignalSpy changes(desk(), &TenantDesk::changed);
    load();
    QVERIFY(changes.count() >= 6);
    const TenantSettings &settings = desk()->settings();
    QCOMPARE(*settings.value(TenantProperty::smtpAuthDisabled), TenantValue(true));
    QCOMPARE(*settings.value(TenantProperty::ewsEnabled), TenantValue());
    QCOMPARE(*settings.value(TenantProperty::modernAuthentication), TenantValue(true));
    QCOMPARE(settings.plans.value->size(), size_t(4));
    QCOMPARE(settings.policies.value->size(), size_t(1));
    QVERIFY(desk()->readAt().isValid());
    int followers = 0;
    for (const MailboxPlanState &plan : *settings.plans.value) {
        QCOMPARE(plan.protocols[Protocol::SmtpAuth], StoredState::NotRead);
        followers += settings.followers.value->value(plan.name);
    }
    const TenantReach reach = desk()->reach();
    QVERIFY(reach.policiesKnown);
    QCOMPARE(reach.mailboxes, static_cast<int>(m_session->inventory()->facts().size()));
    QVERIFY(followers >= reach.mailboxes);
    QVERIFY(reach.followingSmtp > 0 && reach.followingSmtp < reach.mailboxes);
    QVERIFY(!m_session->usersWithoutMailbox().empty());
    QCOMPARE(reach.mailboxesWithoutPolicy + reach.mailboxesByPolicy.value(QStringLiteral("block basic auth")),
             reach.mailboxes);
}

void TestTenantDesk::aPartThatFailsTakesNothingFromTheOthers()
{
    load();
    Demo::Fault fault;
    fault.match = "Get-CASMailboxPlan";
    fault.status = 403;
    fault.times = 100;
    m_tenant->addFault(fault);
    load();
    const TenantSettings &settings = desk()->settings();
    QVERIFY(!settings.plans.isKnown());
    QVERIFY(settings.plans.error);
    QVERIFY(settings.organization.isKnown() && settings.transport.isKnown() && settings.policies.isKnown());
    QVERIFY(settings.followers.isKnown());
    TenantRequest request;
    request.plans.push_back({QUuid::createUuid(), {}});
    const auto refused = plan(request);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, settings.plans.error->kind);
}

void TestTenantDesk::aCancelledReadingAsksNothingMore()
{
    QSignalSpy ended(desk(), &TenantDesk::loadEnded);
    connect(desk(), &TenantDesk::changed, this, [this] {
        if (desk()->settings().transport.isKnown())
            desk()->cancelLoad();
    });
    desk()->load();
    desk()->load(); // one at a time
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 10000);
    disconnect(desk(), nullptr, this, nullptr);
    QVERIFY(!desk()->isLoading());
    QVERIFY(desk()->settings().transport.isKnown());
    QVERIFY2(!desk()->settings().policies.isKnown() && !desk()->settings().policies.error,
             "not asked is neither none nor a failure");
    QCOMPARE(received("Get-AuthenticationPolicy"), 0);
}

void TestTenantDesk::aPolicyIsMadeTheDefaultAndAssignedInOnePlanAndTakenBack()
{
    load();
    const QUuid mailbox = m_session->inventory()->facts().guid(3);
    const QUuid alone = m_session->usersWithoutMailbox().front().guid;
    const TenantValue before = userNow(mailbox).values().all().at(name(TenantProperty::assignedPolicy));
    TenantRequest request;
    request.policies.push_back({policyName(), {}, true, false});
    request.organization.set(name(TenantProperty::defaultPolicy), policyName());
    request.assignment = TenantRequest::Assignment{{mailbox, alone}, policyName(), true};
    QSignalSpy progress(desk(), &TenantDesk::planProgressed);
    const auto made = plan(request);
    QVERIFY2(made, made ? "" : qPrintable(made.error().oneLine()));
    QCOMPARE(progress.last().at(0).toInt(), 2);
    QCOMPARE(made->rows.size(), size_t(4));
    QCOMPARE(made->rows.front().kind, TargetKind::AuthenticationPolicy);
    const auto rows = run(*made);
    QCOMPARE(rows.size(), size_t(4));
    for (const RunRow &row : rows)
        QVERIFY2(row.outcome == RowOutcome::Done, qPrintable(row.displayName + row.message));
    QCOMPARE(userNow(alone).values().all().at(name(TenantProperty::assignedPolicy)), TenantValue(policyName()));

    // Who has it is counted before anything is loaded again.
    const TenantReach reach = desk()->reach();
    QCOMPARE(reach.mailboxesByPolicy.value(policyName().toLower()), 1);
    QCOMPARE(reach.usersByPolicy.value(policyName().toLower()), 1);
    load();
    QVERIFY(desk()->settings().policy(policyName()));
    QCOMPARE(m_session->organization().defaultAuthenticationPolicy, policyName());
    const auto clock = desk()->clock(desk()->organization(), name(TenantProperty::defaultPolicy));
    QVERIFY(clock);
    QVERIFY2(clock->words.contains(QStringLiteral("up to 24 h; not proven effective yet")), qPrintable(clock->words));
    QVERIFY(!desk()->clock(desk()->organization(), name(TenantProperty::ewsEnabled)));
    const PolicyState *policy = desk()->settings().policy(policyName());
    QVERIFY(!desk()->clock({TargetKind::AuthenticationPolicy, policy->guid, policy->name},
                           QStringLiteral("AllowBasicAuthPop")));

    const auto undo = finished(m_session->undoPlan(m_run, {}, QString(), {}));
    QVERIFY2(undo, undo ? "" : qPrintable(undo.error().oneLine()));
    QCOMPARE(undo->rows.size(), size_t(4));
    for (const RunRow &row : run(*undo))
        QVERIFY2(row.outcome == RowOutcome::Done, qPrintable(row.displayName + row.message));
    QCOMPARE(userNow(mailbox).values().all().at(name(TenantProperty::assignedPolicy)), before);
    load();
    QVERIFY(!desk()->settings().policy(policyName()));
    QVERIFY(m_session->organization().defaultAuthenticationPolicy.isEmpty());
}

void TestTenantDesk::oneOfTwoTwinsIsAssigned()
{
    load();
    const auto twins = named(QStringLiteral("Maria Silva"));
    QCOMPARE(twins.size(), size_t(2));
    const StepSettings other = userNow(twins[1]);
    TenantRequest request;
    request.assignment = TenantRequest::Assignment{{twins[0]}, QStringLiteral("Block Basic Auth"), false};
    const auto made = plan(request);
    QVERIFY(made);
    QCOMPARE(made->rows.size(), size_t(1));
    QVERIFY(!made->rows[0].address.isEmpty());
    QCOMPARE(run(*made).at(0).outcome, RowOutcome::Done);
    QCOMPARE(userNow(twins[0]).values().all().at(name(TenantProperty::assignedPolicy)),
             TenantValue(QStringLiteral("Block Basic Auth")));
    QCOMPARE(userNow(twins[1]), other);
    // And none of it a second time.
    const auto again = plan(request);
    QVERIFY(again && again->rows.empty());
}

void TestTenantDesk::exceptedMailboxesAreSetAside()
{
    load();
    const MailboxFacts &facts = m_session->inventory()->facts();
    ExceptionRequest mark;
    mark.targets = {{facts.guid(5), facts.primaryAddress(5)}};
    mark.protocols = {Protocol::SmtpAuth};
    mark.reason = QStringLiteral("Scanner");
    mark.changedAt = m_clock.nowUtc();
    auto *book = const_cast<ExceptionBook *>(m_session->exceptions()->book());
    book->apply(book->markEdits(mark));
    TenantRequest request;
    request.policies.push_back({policyName(), {}, true, false});
    request.assignment = TenantRequest::Assignment{{facts.guid(5), facts.guid(6)}, policyName(), false};
    const auto made = plan(request);
    QVERIFY(made);
    QCOMPARE(made->rows.size(), size_t(2));
    QCOMPARE(made->setAsideCount(SetAsideReason::Excepted), 1);
    QCOMPARE(made->setAside.back().guid, facts.guid(5));
    // A policy that lets that protocol in is no matter of the exception.
    request.policies[0].switches.set(QStringLiteral("AllowBasicAuthSmtp"), true);
    QCOMPARE(plan(request)->rows.size(), size_t(3));
}

void TestTenantDesk::theOrganisationSwitchIsSeenInTheReport()
{
    load();
    const auto inventory = [this] { return m_session->inventory(); };
    const int column = inventory()->columnIndex(QStringLiteral("smtp"));
    quint32 row = 0;
    while (inventory()->facts().settings(row)[Protocol::SmtpAuth] != StoredState::Inherit)
        ++row;
    const QString off = inventory()->column(column).shown(row);
    TenantRequest request;
    request.transport.set(name(TenantProperty::smtpAuthDisabled), false);
    const auto made = plan(request);
    QVERIFY(made);
    QCOMPARE(made->rows.at(0).reach, desk()->reach().followingSmtp);
    QCOMPARE(run(*made).at(0).outcome, RowOutcome::Done);
    load();
    QVERIFY(inventory()->column(column).shown(row) != off);
}

void TestTenantDesk::whatIsAddedToAListKeepsTheRest()
{
    load();
    const QString list = name(TenantProperty::ewsAllowList);
    const auto add = [&](const QString &entry) {
        const auto made = [&] {
            TenantRequest request;
            request.organization.set(list,
                                     mergedList(*desk()->settings().value(TenantProperty::ewsAllowList), {entry}, {}));
            return plan(request);
        }();
        const QString change = valueChanges(made->rows.at(0).seen, made->rows.at(0).wanted).join(QLatin1Char('\n'));
        run(*made);
        load();
        return change;
    };
    add(QStringLiteral("Room Finder/*"));
    const QString change = add(QStringLiteral("Backup, daily/1"));
    QVERIFY2(change.contains(QStringLiteral("added Backup, daily/1; kept Room Finder/*")), qPrintable(change));
    QCOMPARE(*desk()->settings().value(TenantProperty::ewsAllowList),
             TenantValue(QStringList{QStringLiteral("Backup, daily/1"), QStringLiteral("Room Finder/*")}));
}

void TestTenantDesk::aStepThatFailedCanBePlannedAgain()
{
    load();
    TenantRequest request;
    StepSettings wanted;
    wanted.set(name(TenantProperty::rejectDirectSend), true);
    request.steps.push_back({desk()->organization(), QStringLiteral("Contoso"), wanted});
    const auto made = plan(request);
    QVERIFY(made);
    QCOMPARE(made->rows.size(), size_t(1));
    QCOMPARE(*made->rows[0].seen.values().find(name(TenantProperty::rejectDirectSend)), TenantValue(false));
    QCOMPARE(run(*made).at(0).outcome, RowOutcome::Done);
    QVERIFY(plan(request)->rows.empty());
    QVERIFY(!plan(TenantRequest()));
}

void TestTenantDesk::aRunThatEndsDuringAReadingIsFollowedByAnother()
{
    load();
    TenantRequest request;
    request.organization.set(name(TenantProperty::rejectDirectSend), true);
    auto made = plan(request);
    QVERIFY(made);
    (void)tickAllBut(*made, {});
    // The reading has the organisation already and goes on with the rest when the run comes to its end.
    Demo::Fault fault;
    fault.kind = Demo::Fault::Delay;
    fault.delayMs = 3000;
    fault.match = "Get-CASMailboxPlan";
    m_tenant->addFault(fault);
    QSignalSpy finishedRun(m_session->runs(), &RunDesk::finished);
    desk()->load();
    QTRY_COMPARE_WITH_TIMEOUT(received("Get-CASMailboxPlan"), 2, 10000);
    m_session->runs()->start(confirmedInFull(*made));
    QTRY_COMPARE_WITH_TIMEOUT(finishedRun.count(), 1, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(*desk()->settings().value(TenantProperty::rejectDirectSend), TenantValue(true), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk()->isLoading(), 20000);
}

void TestTenantDesk::oneUserThatCannotBeReadTakesNothingFromTheUndoOfTheOthers()
{
    load();
    assignToAll();
    QVERIFY(!m_assigned.empty());
    Demo::Fault fault;
    fault.match = "Get-User";
    fault.nth = 3;
    fault.status = 400;
    m_tenant->addFault(fault);
    QSignalSpy progress(m_session.get(), &TenantSession::undoProgressed);
    const auto undo = finished(m_session->undoPlan(m_run, {}, QString(), {}));
    QVERIFY2(undo, undo ? "" : qPrintable(undo.error().oneLine()));
    QCOMPARE(undo->rows.size(), m_assigned.size() - 1);
    QCOMPARE(undo->setAsideCount(SetAsideReason::NotRead), 1);
    const auto unread = std::ranges::find(undo->setAside, SetAsideReason::NotRead, &SetAside::reason);
    QVERIFY(!unread->remark.isEmpty());
    QVERIFY(!unread->displayName.isEmpty());
    QVERIFY(progress.count() >= 2);
    QCOMPARE(progress.last().at(0), progress.last().at(1));
    for (const RunRow &row : run(*undo))
        QVERIFY2(row.outcome == RowOutcome::Done, qPrintable(row.displayName + row.message));
}

void TestTenantDesk::anUndoThatIsCancelledReadsNoFurther()
{
    load();
    assignToAll();
    const int before = received("Get-User");
    QSignalSpy ready(m_session.get(), &TenantSession::undoReady);
    QSignalSpy refused(m_session.get(), &TenantSession::undoRefused);
    QSignalSpy progress(m_session.get(), &TenantSession::undoProgressed);
    connect(m_session.get(), &TenantSession::undoProgressed, m_session.get(), &TenantSession::cancelUndo);
    m_session->prepareUndo(m_run);
    QTRY_COMPARE_WITH_TIMEOUT(progress.count(), 1, 20000);
    // Another one that comes to its end: the first would have come before it.
    disconnect(m_session.get(), &TenantSession::undoProgressed, m_session.get(), &TenantSession::cancelUndo);
    UndoScope one;
    one.objects = {m_assigned.front()};
    m_session->prepareUndo(m_run, one);
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, 20000);
    QCOMPARE(refused.count(), 0);
    QVERIFY(received("Get-User") - before < static_cast<int>(m_assigned.size()));
}

void TestTenantDesk::aRetryIsHeldAgainstExceptionsAndPolicies()
{
    load();
    const MailboxFacts &facts = m_session->inventory()->facts();
    ExceptionRequest mark;
    mark.targets = {{facts.guid(5), facts.primaryAddress(5)}, {facts.guid(7), facts.primaryAddress(7)}};
    mark.protocols = {Protocol::SmtpAuth, Protocol::Pop};
    mark.reason = QStringLiteral("Scanner");
    mark.changedAt = m_clock.nowUtc();
    auto *book = const_cast<ExceptionBook *>(m_session->exceptions()->book());
    book->apply(book->markEdits(mark));
    StepSettings assigned;
    assigned.set(name(TenantProperty::assignedPolicy), QStringLiteral("Block Basic Auth"));
    StepSettings switches;
    switches.set(Protocol::Pop, StoredState::Off);
    TenantRequest request;
    request.steps = {{{TargetKind::User, facts.guid(5), {}}, {}, assigned},
                     {{TargetKind::User, facts.guid(6), {}}, {}, assigned},
                     {{TargetKind::Mailbox, facts.guid(7), {}}, {}, switches}};
    const auto made = plan(request);
    QVERIFY2(made, made ? "" : qPrintable(made.error().oneLine()));
    QCOMPARE(made->setAsideCount(SetAsideReason::Excepted), 2);
    QVERIFY(std::ranges::none_of(made->rows, [&](const PlanRow &row) { return row.guid != facts.guid(6); }));
    // A policy that went meanwhile is no policy to be assigned.
    StepSettings gone;
    gone.set(name(TenantProperty::assignedPolicy), QStringLiteral("Never made"));
    request.steps = {{{TargetKind::User, facts.guid(6), {}}, {}, gone}};
    QCOMPARE(plan(request).error().kind, ErrorKind::BadInput);
    // Nor is a list let through that a first plan would refuse.
    StepSettings nobody;
    nobody.set(name(TenantProperty::ewsAllowedAppIds), QStringList());
    request.steps = {{desk()->organization(), {}, nobody}};
    QCOMPARE(plan(request).error().kind, ErrorKind::BadInput);
}

void TestTenantDesk::whatAnotherProgramPutUnderGuardIsKnownToPlanAndRun()
{
    load();
    const QUuid alone = m_session->usersWithoutMailbox().front().guid;
    TenantRequest request;
    request.assignment = TenantRequest::Assignment{
        {alone, m_session->inventory()->facts().guid(3)}, QStringLiteral("Block Basic Auth"), false};
    auto early = plan(request);
    QVERIFY(early);
    (void)tickAllBut(*early, {});
    QCOMPARE(early->rowsUnderGuard(), 0);

    const GuardRepository elsewhere(m_store.get());
    GuardedMailbox entry;
    entry.mailbox = alone;
    entry.kind = GuardKind::BreakGlass;
    entry.changedAt = m_clock.nowUtc();
    QVERIFY(settled(elsewhere.put(m_session->identity().tenantId, {entry}, {})));

    const auto refused = finished(m_session->runs()->run(confirmedInFull(*early), {}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Guarded);
    QVERIFY2(refused.error().text.contains(m_session->usersWithoutMailbox().front().userPrincipalName),
             qPrintable(refused.error().text));
    QCOMPARE(received("Set-User"), 0);

    auto late = plan(request);
    QVERIFY(late);
    (void)tickAllBut(*late, {});
    QCOMPARE(late->rowsUnderGuard(), 1);
    QVERIFY(!confirm(*late, {}));
    QVERIFY(settled(elsewhere.setMostPerRun(m_session->identity().tenantId, 1, {{}, {}, m_clock.nowUtc()}, {})));
    const auto tooMany = finished(m_session->runs()->run(confirmedInFull(*late), {}));
    QCOMPARE(tooMany.error().kind, ErrorKind::Guarded);
    QCOMPARE(received("Set-User"), 0);
    QVERIFY(settled(elsewhere.setMostPerRun(m_session->identity().tenantId, 0, {{}, {}, m_clock.nowUtc()}, {})));
    QVERIFY(finished(m_session->runs()->run(confirmedInFull(*late), {})));
    QCOMPARE(received("Set-User"), static_cast<int>(late->rows.size()));
}

/// A program that began a run is gone; before the run is gone on with, one of its rows comes under guard.
void TestTenantDesk::theRestOfARunIsHeldAgainstTheGuardOfToday()
{
    load();
    const QString &tenant = m_session->identity().tenantId;
    const MailboxFacts &facts = m_session->inventory()->facts();
    TenantRequest request;
    request.assignment =
        TenantRequest::Assignment{{facts.guid(3), facts.guid(4)}, QStringLiteral("Block Basic Auth"), false};
    auto made = plan(request);
    QVERIFY(made);
    (void)tickAllBut(*made, {});
    const auto rows = static_cast<int>(made->rows.size());
    const RunJournal elsewhere(m_store.get());
    QVERIFY(settled(elsewhere.begin(*made, m_clock.nowUtc(), {})));
    QVERIFY(settled(elsewhere.end(made->id, RunState::Stopped, m_clock.nowUtc(), {})));

    const GuardRepository guards(m_store.get());
    GuardedMailbox entry;
    entry.mailbox = made->rows.back().guid;
    entry.kind = GuardKind::BreakGlass;
    entry.changedAt = m_clock.nowUtc();
    QVERIFY(settled(guards.put(tenant, {entry}, {})));
    const auto refused = finished(m_session->runs()->resume(made->id, {}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Guarded);
    QVERIFY2(refused.error().text.contains(made->rows.back().displayName), qPrintable(refused.error().text));
    QVERIFY(!refused.error().advice.isEmpty());
    QCOMPARE(received("Set-User"), 0);

    // A row that was sent is settled by reading, whatever stands under guard now.
    const QDateTime sentAt = m_clock.nowUtc().addSecs(-3600);
    QVERIFY(settled(elsewhere.claim(made->id, sentAt, {})));
    QVERIFY(settled(elsewhere.writeIntent(made->id, entry.mailbox, QStringLiteral("r"), sentAt, {})));
    QVERIFY(settled(elsewhere.writeOutcome(made->id, {entry.mailbox, RowOutcome::Unknown, {}, {}}, sentAt, {})));
    QVERIFY(settled(elsewhere.end(made->id, RunState::Stopped, sentAt, {})));
    // What one run may change was asked when it began.
    QVERIFY(settled(guards.setMostPerRun(tenant, 1, {{}, {}, m_clock.nowUtc()}, {})));
    const auto summary = finished(m_session->runs()->resume(made->id, {}));
    QVERIFY2(summary, summary ? "" : qPrintable(summary.error().oneLine()));
    QCOMPARE(summary->counts[RowOutcome::NotStarted], 0);
    QCOMPARE(summary->counts.total(), rows);
}

void TestTenantDesk::anUndoSinceAMomentIsOfNoSingleRun()
{
    load();
    const QDateTime moment = m_clock.nowUtc();
    for (const char *property : {TenantProperty::rejectDirectSend, TenantProperty::modernAuthentication}) {
        TenantRequest request;
        request.organization.set(name(property),
                                 QLatin1String(property) == QLatin1String(TenantProperty::rejectDirectSend));
        const auto made = plan(request);
        QVERIFY2(made, made ? "" : qPrintable(made.error().oneLine()));
        QCOMPARE(run(*made).size(), size_t(1));
        load();
    }
    const GuardRepository elsewhere(m_store.get());
    QVERIFY(settled(elsewhere.setMostPerRun(m_session->identity().tenantId, 500, {{}, {}, m_clock.nowUtc()}, {})));
    const auto undo = finished(m_session->undoSince(moment, {}, QStringLiteral("CHG-7"), {}));
    QVERIFY2(undo, undo ? "" : qPrintable(undo.error().oneLine()));
    QCOMPARE(undo->mostPerRun, 500); // what another program has set since
    QCOMPARE(undo->undoOf, undoOfSeveral);
    QVERIFY(undo->undoOf != m_run);
    const QString when = QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat);
    QVERIFY2(undo->note.contains(when) && undo->note.contains(QStringLiteral("CHG-7")), qPrintable(undo->note));
    QCOMPARE(run(*undo).size(), size_t(1));
    const auto runs = finished(m_session->runs()->runs({}));
    QCOMPARE(runs->front().undoOf, undoOfSeveral);
}

CASEMENT_TEST(TestTenantDesk)
#include "TestTenantDesk.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/actions/Fakes.h"

#include "models/actions/StepSettings.h"
#include "models/base/Sleep.h"
#include "models/cloud/http/Message.h"
#include "tests/support/FullConfirmation.h"

#include <numeric>

namespace Casement::TestSupport {

using namespace std::chrono_literals;

ClientAccessSettings settings(const QString &text)
{
    return settingsFromText(text).value().protocols();
}

ClientAccessSettings everythingOn()
{
    return settings(QStringLiteral("pop=on imap=on smtp=inherit ews=inherit activesync=on owa=on mapi=on"));
}

QUuid guidOf(int number)
{
    return QUuid(static_cast<uint>(number), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
}

Mailbox mailbox(int number, const ClientAccessSettings &access)
{
    Mailbox made;
    made.guid = guidOf(number);
    made.displayName = QStringLiteral("Ann %2 \"%1\" <b>").arg(number);
    made.primarySmtpAddress = QStringLiteral("ann%1@contoso.com").arg(number);
    made.clientAccess = access;
    return made;
}

std::vector<Mailbox> mailboxes(int count)
{
    std::vector<Mailbox> made;
    for (int i = 1; i <= count; ++i)
        made.push_back(mailbox(i));
    return made;
}

PlanContext context(int tenantMailboxCount)
{
    PlanContext made;
    made.tenantId = tenantA;
    made.tenantName = QStringLiteral("Contoso");
    made.tenantDomain = QStringLiteral("contoso.com");
    made.account = QStringLiteral("admin@contoso.com");
    made.snapshotAt = noon;
    made.tenantMailboxCount = tenantMailboxCount;
    made.today = noon.date();
    made.organization.read = true;
    made.organization.smtpClientAuthenticationDisabled = false;
    made.organization.ewsEnabled = true;
    return made;
}

ConfirmedPlan confirmed(const ActionPlan &plan)
{
    return confirmedInFull(plan);
}

FakeTenant::FakeTenant(const std::vector<Mailbox> &mailboxes) : m_mailboxes(mailboxes)
{
    for (const Mailbox &each : mailboxes)
        stored.insert(each.guid, each.clientAccess);
}

int FakeTenant::totalSends() const
{
    return std::accumulate(sends.cbegin(), sends.cend(), 0);
}

std::vector<Mailbox> FakeTenant::asRead() const
{
    std::vector<Mailbox> now = m_mailboxes;
    for (Mailbox &each : now)
        each.clientAccess = stored.value(each.guid);
    return now;
}

void FakeTenant::apply(const QUuid &mailbox, const ClientAccessSettings &wanted)
{
    m_old.insert(mailbox, stored.value(mailbox));
    for (const Protocol protocol : allProtocols) {
        if (wanted[protocol] != StoredState::NotRead)
            stored[mailbox].set(protocol, wanted[protocol]);
    }
    if (afterSend)
        afterSend(mailbox);
}

Outcome FakeTenant::answerTo(const QUuid &mailbox, const ClientAccessSettings &wanted)
{
    const Act act = acts.value(mailbox, Act::Apply);
    if (act == Act::Apply || act == Act::ApplyAndCut || act == Act::BadPart || act == Act::ReadsTimeOut)
        apply(mailbox, wanted);
    Error scope = makeError(ErrorKind::Forbidden, QStringLiteral("outside your scope"));
    scope.code = QStringLiteral("OutOfScope");
    Error stranger = makeError(ErrorKind::Refused, QStringLiteral("could not prove who it is"));
    stranger.code = Http::notTrusted;
    Error elsewhere = makeError(ErrorKind::BadAnswer, QStringLiteral("was sent to another address"));
    elsewhere.httpStatus = 307;
    Error down = makeError(ErrorKind::ServiceFailed, QStringLiteral("had a fault"));
    down.httpStatus = 503;
    switch (act) {
    case Act::Apply:
    case Act::BadPart:
    case Act::ReadsTimeOut:
    case Act::Hang:
        return {};
    case Act::ApplyAndCut:
    case Act::Cut:
        return failure(ErrorKind::OutcomeUnknown, QStringLiteral("the connection was cut"));
    case Act::Refuse:
        return failure(ErrorKind::Refused, QStringLiteral("no"));
    case Act::OutOfScope:
        return failure(scope);
    case Act::RoleGone:
        return failure(ErrorKind::Forbidden, QStringLiteral("the role ran out"));
    case Act::SignedOut:
        return failure(ErrorKind::Unauthorized, QStringLiteral("signed out"));
    case Act::Throttled:
        return failure(ErrorKind::Throttled, QStringLiteral("goes on asking for a pause"));
    case Act::Down:
        return failure(down);
    case Act::Withdrawn:
        return failure(cancelled());
    case Act::NotTrusted:
        return failure(stranger);
    case Act::SentElsewhere:
        return failure(elsewhere);
    case Act::NoNetwork:
        break;
    }
    return failure(ErrorKind::Network, QStringLiteral("no network"));
}

Task<Outcome> FakeTenant::send(StepChange change, CancelToken cancel)
{
    const QUuid mailbox = change.target.guid;
    const bool leaves = acts.value(mailbox) != Act::SignedOut && acts.value(mailbox) != Act::NoNetwork;
    sends[mailbox] += leaves ? 1 : 0;
    mostInFlight = std::max(mostInFlight, ++inFlight);
    if (beforeSend)
        beforeSend(mailbox);
    const auto duration = acts.value(mailbox) == Act::Hang ? 1h : 1ms;
    auto waited = co_await sleepFor(duration, cancel);
    --inFlight;
    if (!waited)
        co_return failure(ErrorKind::OutcomeUnknown, QStringLiteral("cut off by ourselves"));
    co_return answerTo(mailbox, change.wanted.protocols());
}

Task<std::vector<Result<StepSettings>>> FakeTenant::read(std::vector<StepTarget> targets, CancelToken cancel)
{
    requests.append(targets.size());
    for (const StepTarget &target : targets) {
        ++reads[target.guid];
        if (beforeRead)
            beforeRead(target.guid);
    }
    mostReading = std::max(mostReading, ++inReading);
    auto waited = co_await sleepFor(1ms, cancel);
    --inReading;
    std::vector<Result<StepSettings>> read;
    for (const StepTarget &target : targets)
        read.push_back(waited ? reading(target.guid) : failure(waited.error()));
    co_return read;
}

Result<StepSettings> FakeTenant::reading(const QUuid &mailbox)
{
    if (acts.value(mailbox) == Act::SignedOut)
        return failure(ErrorKind::Unauthorized, QStringLiteral("signed out"));
    if (acts.value(mailbox) == Act::NoNetwork)
        return failure(ErrorKind::Network, QStringLiteral("no network"));
    if (acts.value(mailbox) == Act::ReadsTimeOut)
        return failure(ErrorKind::Timeout, QStringLiteral("took too long"));
    if (acts.value(mailbox) == Act::BadPart)
        return failure(ErrorKind::BadAnswer, QStringLiteral("left out of the batch"));
    if (!stored.contains(mailbox))
        return failure(ErrorKind::NotFound, QStringLiteral("gone"));
    if (m_old.contains(mailbox) && lag.value(mailbox) > 0) {
        --lag[mailbox];
        return StepSettings(m_old.value(mailbox));
    }
    return StepSettings(stored.value(mailbox));
}

RunBench::RunBench(int count) : store(file()), journal(&store), tenant(mailboxes(count)), exceptions(tenantA)
{
    if (!settled(store.open({RunJournal::schema()}, {})))
        qFatal("the store of a test could not be opened");
    pace.rereads = {5ms, 10ms, 20ms, 30ms};
    pace.decisions = {5ms, 10ms};
    pace.grace = 20ms;
    pace.gather = 5ms;
    pace.gatherAgain = 5ms;
    // Tests of these switch them on.
    pace.outage = 0ms;
    pace.staleAfter = 15min;
    pace.canary = 0;
    pace.mostFailures = 0;
}

ActionPlan RunBench::plan() const
{
    return buildPlan(context(), tenant.asRead(), settings(QStringLiteral("pop=off imap=off")), exceptions).value();
}

std::unique_ptr<ActionRunner> RunBench::runner(const QString &tenantId)
{
    auto made = std::make_unique<ActionRunner>(&journal, &tenant, &exceptions, tenantId, &clock);
    made->setPace(pace);
    return made;
}

Result<RunSummary> RunBench::run(const ActionPlan &what)
{
    const auto made = runner();
    return settled(made->run(confirmed(what), {}));
}

std::vector<RunRow> RunBench::rows(const QUuid &run)
{
    return settled(journal.rows(run, {})).value_or(std::vector<RunRow>());
}

void RunBench::actFrom(int first, FakeTenant::Act act)
{
    for (const QUuid &guid : tenant.stored.keys()) {
        if (guid.data1 >= static_cast<uint>(first))
            tenant.acts.insert(guid, act);
    }
}

CountsWitness::CountsWitness(ActionRunner *runner, int total) : m_total(total)
{
    const auto look = [this](const QUuid &, const RunCounts &counts) {
        ++m_signals;
        m_sound = m_sound && counts.total() == m_total;
        for (const RowOutcome outcome : allRowOutcomes)
            m_sound = m_sound && counts[outcome] >= 0;
    };
    connect(runner, &ActionRunner::progressed, this, look);
    connect(runner, &ActionRunner::onlyRereadsLeft, this, look);
    connect(runner, &ActionRunner::rowChanged, this,
            [this](const QUuid &, const QUuid &mailbox, RowOutcome outcome) { history[mailbox] << outcome; });
}

} // namespace Casement::TestSupport

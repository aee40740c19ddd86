// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/PlanAdoption.h"

#include "models/actions/Guard.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/inventory/MailboxFacts.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const QString tenantA = QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

QUuid guidOf(int number)
{
    return QUuid(static_cast<uint>(number), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
}

Mailbox mailbox(int number)
{
    Mailbox made;
    made.guid = guidOf(number);
    made.displayName = QStringLiteral("Mailbox %1").arg(number);
    made.primarySmtpAddress = QStringLiteral("m%1@contoso.com").arg(number);
    for (const Protocol protocol : allProtocols)
        made.clientAccess.set(protocol, StoredState::On);
    return made;
}

} // namespace

/// A plan from a file is held against the tenant: whatever it says of itself, the guard here decides.
class TestPlanAdoption final : public QObject
{
    Q_OBJECT

    std::vector<Mailbox> m_mailboxes;
    std::shared_ptr<const MailboxFacts> m_facts;
    ExceptionBook m_exceptions{tenantA};
    std::vector<UserWithoutMailbox> m_users{{guidOf(90), QStringLiteral("break.glass@contoso.com"), {}}};
    PlanContext m_here;

    ActionPlan made(int rows)
    {
        ClientAccessSettings off;
        off.set(Protocol::Pop, StoredState::Off);
        const std::vector<Mailbox> targets(m_mailboxes.begin(), m_mailboxes.begin() + rows);
        return buildPlan(m_here, targets, off, ExceptionBook(tenantA)).value();
    }

    Result<ActionPlan> adopted(const ActionPlan &plan)
    {
        return adoptPlan(plan, {&m_here, m_facts.get(), &m_exceptions, &m_users});
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (int number = 1; number <= 60; ++number)
            m_mailboxes.push_back(mailbox(number));
        m_facts = MailboxFacts::build(m_mailboxes, true);
        m_here.tenantId = tenantA;
        m_here.tenantName = QStringLiteral("Contoso");
        m_here.tenantDomain = QStringLiteral("contoso.com");
        m_here.account = QStringLiteral("bob@contoso.com");
        m_here.tenantMailboxCount = 60;
        m_here.today = QDate(2026, 11, 22);
        m_here.organization.read = true;
    }

    void whatItSaysOfItsReachIsNotBelieved()
    {
        ActionPlan forged = made(40);
        for (PlanRow &row : forged.rows)
            row.reach = 0;
        forged.tenantMailboxCount = 1'000'000;
        forged.tenantDomain = QStringLiteral("x");
        const auto plan = adopted(forged);
        QVERIFY(plan);
        QCOMPARE(judge(*plan).mailboxes, 40);
        QVERIFY(judge(*plan).needsTypedDomain);
        QCOMPARE(judge(*plan).domain, QStringLiteral("contoso.com"));
    }

    void whatIsNoMailboxReachesTheWholeTenant_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("organisation") << static_cast<int>(TargetKind::Organization);
        QTest::newRow("mail flow") << static_cast<int>(TargetKind::Transport);
        QTest::newRow("mailbox plan") << static_cast<int>(TargetKind::MailboxPlan);
        QTest::newRow("authentication policy") << static_cast<int>(TargetKind::AuthenticationPolicy);
    }

    void whatIsNoMailboxReachesTheWholeTenant()
    {
        QFETCH(int, kind);
        ActionPlan forged = made(1);
        forged.rows[0].kind = static_cast<TargetKind>(kind);
        forged.rows[0].guid = guidOf(77);
        forged.rows[0].reach = 2;
        const auto plan = adopted(forged);
        QVERIFY(plan);
        QCOMPARE(judge(*plan).mailboxes, 60);
    }

    void namesComeFromTheTenant()
    {
        ActionPlan forged = made(2);
        forged.rows[1].displayName = QStringLiteral("Test room");
        forged.rows[1].address = QStringLiteral("test-room@contoso.com");
        const auto plan = adopted(forged);
        QCOMPARE(plan->rows[1].displayName, QStringLiteral("Mailbox 2"));
        QCOMPARE(plan->rows[1].address, QStringLiteral("m2@contoso.com"));
    }

    void whoeverCarriesItOutIsNamedAndWhoeverPlannedItToo()
    {
        ActionPlan other = made(1);
        other.account = QStringLiteral("alice@contoso.com");
        other.note = QStringLiteral("CHG-1");
        const auto plan = adopted(other);
        QCOMPARE(plan->account, QStringLiteral("bob@contoso.com"));
        QVERIFY2(plan->note.startsWith(QStringLiteral("CHG-1")) &&
                     plan->note.contains(QStringLiteral("alice@contoso.com")),
                 qPrintable(plan->note));
    }

    void whatIsNotInTheTenantIsSetAside()
    {
        ActionPlan forged = made(2);
        forged.rows[0].guid = guidOf(500);
        const auto plan = adopted(forged);
        QCOMPARE(plan->rows.size(), size_t(1));
        QCOMPARE(plan->setAsideCount(SetAsideReason::NotRead), 1);
    }

    void anObjectTwiceAndAnotherTenantsRowAreRefused()
    {
        ActionPlan twice = made(2);
        twice.rows[1].guid = twice.rows[0].guid;
        QCOMPARE(adopted(twice).error().kind, ErrorKind::BadInput);
        ActionPlan strange = made(2);
        strange.rows[1].tenantId = QStringLiteral("22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
        QCOMPARE(adopted(strange).error().kind, ErrorKind::Conflict);
        strange = made(2);
        strange.tenantId = QStringLiteral("22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
        QCOMPARE(adopted(strange).error().kind, ErrorKind::Conflict);
    }

    void exceptionsMarkedSinceProtect()
    {
        const ActionPlan plan = made(2);
        ExceptionRequest request;
        request.targets = {{guidOf(1), QStringLiteral("m1@contoso.com")}};
        request.protocols = {Protocol::Pop};
        request.reason = QStringLiteral("scanner");
        request.owner = QStringLiteral("Ana");
        request.expires = m_here.today.addDays(30);
        request.changedBy = m_here.account;
        request.changedAt = QDateTime(m_here.today, QTime(9, 0), Qt::UTC);
        m_exceptions.apply(m_exceptions.markEdits(request));
        const auto now = adopted(plan);
        QCOMPARE(now->rows.size(), size_t(1));
        QCOMPARE(now->rows[0].guid, guidOf(2));
        QCOMPARE(now->setAsideCount(SetAsideReason::Excepted), 1);
    }

    void theGuardHereIsAddedToTheFilesOwn()
    {
        ActionPlan plan = made(3);
        plan.rows[1].guarded = GuardKind::Vip;
        plan.mostPerRun = 2;
        plan.needsNote = true;
        m_here.guardedAs = [](const QUuid &guid) { return guid == guidOf(3) ? GuardKind::BreakGlass : GuardKinds(); };
        m_here.mostPerRun = 5;
        const auto now = adopted(plan);
        QCOMPARE(now->mostPerRun, 2);
        QVERIFY(now->needsNote);
        QCOMPARE(judge(*now).guarded, 2);
        m_here.guardedAs = {};
        m_here.mostPerRun = 0;
    }

    void aUserWithoutMailboxIsKnownByTheTenantsList()
    {
        ActionPlan plan = made(2);
        plan.rows[0].kind = TargetKind::User;
        plan.rows[0].guid = guidOf(90);
        plan.rows[1].kind = TargetKind::User;
        plan.rows[1].guid = guidOf(91);
        const auto now = adopted(plan);
        QCOMPARE(now->rows.size(), size_t(1));
        QCOMPARE(now->rows[0].displayName, QStringLiteral("break.glass@contoso.com"));
    }
};

CASEMENT_TEST(TestPlanAdoption)
#include "TestPlanAdoption.moc"

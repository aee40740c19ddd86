// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/MailboxEvidence.h"
#include "models/inventory/MailboxFacts.h"
#include "models/session/TenantReach.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

/// Whom a switch of the tenant reaches, which is what its plan is confirmed by.
class TestTenantReach final : public QObject
{
    Q_OBJECT

    static QUuid guidOf(int number) { return QUuid(static_cast<uint>(number), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1); }

    static Mailbox mailbox(int number, StoredState smtp, StoredState ews, const QString &policy)
    {
        Mailbox made;
        made.guid = guidOf(number);
        made.displayName = QStringLiteral("Mailbox %1").arg(number);
        made.authenticationPolicy = policy;
        made.clientAccess.set(Protocol::SmtpAuth, smtp);
        made.clientAccess.set(Protocol::Ews, ews);
        return made;
    }

    static TenantReach reach(bool usersRead, const QHash<QUuid, QString> &reassigned = {})
    {
        const std::vector<Mailbox> mailboxes{
            mailbox(1, StoredState::Inherit, StoredState::On, QStringLiteral("Block")),
            mailbox(2, StoredState::On, StoredState::Off, {}), mailbox(3, StoredState::Off, StoredState::Inherit, {}),
            mailbox(4, StoredState::Inherit, StoredState::Inherit, QStringLiteral("block"))};
        const std::vector<UserWithoutMailbox> users{
            {guidOf(90), QStringLiteral("ann@contoso.com"), {}},
            {guidOf(91), QStringLiteral("bob@contoso.com"), QStringLiteral("BLOCK")}};
        const auto facts = MailboxFacts::build(mailboxes, usersRead);
        return reachOf(*facts, MailboxEvidence(), users, reassigned);
    }

private Q_SLOTS:
    void whoeverChoseNothingFollowsTheOrganisation()
    {
        const TenantReach found = reach(true);
        QCOMPARE(found.mailboxes, 4);
        QCOMPARE(found.followingSmtp, 2);
        QCOMPARE(found.ewsNotOff, 3); // on, and not chosen, which is on as well
        QCOMPARE(found.smtpUse.total(), 0);
    }

    void policiesAreCountedInAnyCaseAndUsersApart()
    {
        const TenantReach found = reach(true);
        QVERIFY(found.policiesKnown);
        QCOMPARE(found.mailboxesByPolicy.value(QStringLiteral("block")), 2);
        QCOMPARE(found.mailboxesWithoutPolicy, 2);
        QCOMPARE(found.usersByPolicy.value(QStringLiteral("block")), 1);
        QCOMPARE(found.usersWithoutPolicy, 1);
    }

    void whatWasAssignedSinceTheLoadingCounts()
    {
        const TenantReach found = reach(true, {{guidOf(1), QString()},
                                               {guidOf(2), QStringLiteral("Strict")},
                                               {guidOf(90), QStringLiteral("Strict")},
                                               {guidOf(91), QString()}});
        QCOMPARE(found.mailboxesByPolicy.value(QStringLiteral("block")), 1);
        QCOMPARE(found.mailboxesByPolicy.value(QStringLiteral("strict")), 1);
        QCOMPARE(found.mailboxesWithoutPolicy, 2);
        QCOMPARE(found.usersByPolicy.value(QStringLiteral("strict")), 1);
        QCOMPARE(found.usersByPolicy.value(QStringLiteral("block")), 0);
        QCOMPARE(found.usersWithoutPolicy, 1);
    }

    void withoutUsersNobodyKnowsWhoHasWhichPolicy()
    {
        const TenantReach found = reach(false);
        QVERIFY(!found.policiesKnown);
        QCOMPARE(found.mailboxesWithoutPolicy, 0);
    }
};

CASEMENT_TEST(TestTenantReach)
#include "TestTenantReach.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/MailboxJoin.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Exchange;

namespace {

QUuid id(int number)
{
    return QUuid(uint(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
}

CasMailboxRow cas(int number)
{
    CasMailboxRow row;
    row.guid = id(number);
    row.displayName = QStringLiteral("Mailbox %1").arg(number);
    row.clientAccess.set(Protocol::Pop, StoredState::On);
    return row;
}

MailboxRow mailbox(int number)
{
    MailboxRow row;
    row.guid = id(number);
    row.recipientTypeDetails = QStringLiteral("SharedMailbox");
    row.userPrincipalName = QStringLiteral("m%1@contoso.com").arg(number);
    return row;
}

template <class Row>
PageOf<Row> page(int number, std::vector<Row> rows)
{
    PageOf<Row> made;
    made.number = number;
    made.rows = std::move(rows);
    return made;
}

} // namespace

/// Joining the two mailbox lists and the users while pages come in any order.
class TestMailboxJoin final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsByGuidWhateverTheOrder()
    {
        MailboxJoin join;
        join.add(QStringLiteral("all"), page<MailboxRow>(1, {mailbox(2), mailbox(1)}));
        join.add(QStringLiteral("all"), page<CasMailboxRow>(1, {cas(1), cas(2)}));
        const std::vector<Mailbox> joined = join.joined();
        QCOMPARE(joined.size(), 2U);
        QCOMPARE(joined[0].guid, id(1));
        QCOMPARE(joined[0].userPrincipalName, QStringLiteral("m1@contoso.com"));
        QCOMPARE(joined[0].clientAccess[Protocol::Pop], StoredState::On);
    }

    void namesWhatOnlyOneListHolds()
    {
        MailboxJoin join;
        join.add(QStringLiteral("all"), page<CasMailboxRow>(1, {cas(1), cas(3)}));
        join.add(QStringLiteral("all"), page<MailboxRow>(1, {mailbox(1), mailbox(4)}));
        QCOMPARE(join.joined().size(), 1U);
        const JoinReport report = join.oneSided();
        QCOMPARE(report.onlyInCasMailbox.size(), 1U);
        QCOMPARE(report.onlyInCasMailbox[0].guid, id(3));
        QCOMPARE(report.onlyInMailbox.size(), 1U);
        QCOMPARE(report.onlyInMailbox[0].guid, id(4));
        QCOMPARE(report.onlyInMailbox[0].clientAccess[Protocol::Pop], StoredState::NotRead);
    }

    void aListBegunAnewForgetsWhatItHadBrought()
    {
        MailboxJoin join;
        join.add(QStringLiteral("all"), page<CasMailboxRow>(1, {cas(1), cas(2)}));
        join.add(QStringLiteral("all"), page<CasMailboxRow>(2, {cas(3)}));
        join.add(QStringLiteral("all"), page<CasMailboxRow>(1, {cas(1)}));
        QCOMPARE(join.casRows(), 1);
    }

    void aRowThatComesTwiceCountsOnce()
    {
        MailboxJoin join;
        join.add(QStringLiteral("all"), page<CasMailboxRow>(1, {cas(1)}));
        join.add(QStringLiteral("all"), page<CasMailboxRow>(2, {cas(1), cas(2)}));
        join.add(QStringLiteral("all"), page<MailboxRow>(1, {mailbox(1), mailbox(2)}));
        QCOMPARE(join.joined().size(), 2U);
    }

    void aSliceBegunAnewForgetsOnlyItsOwn()
    {
        const QString users = QStringLiteral("UserMailbox");
        const QString shared = QStringLiteral("SharedMailbox");
        MailboxJoin join;
        join.add(users, page<CasMailboxRow>(1, {cas(1), cas(2)}));
        join.add(shared, page<CasMailboxRow>(1, {cas(3), cas(2)})); // 2 was converted meanwhile
        join.add(users, page<CasMailboxRow>(1, {cas(4)}));
        QCOMPARE(join.casRows(), 3);
        const auto order = join.soFar();
        QCOMPARE(order.size(), 3U);
        QCOMPARE(order[0].guid, id(2));
        QCOMPARE(order[1].guid, id(3));
        QCOMPARE(order[2].guid, id(4));
    }

    void tellsWhatNoPartBroughtAgain()
    {
        const QString all = QStringLiteral("all");
        MailboxJoin join;
        join.add(all, page<CasMailboxRow>(1, {cas(1), cas(2)}));
        QCOMPARE(join.leftFrom<CasMailboxRow>(all), 2);
        join.add(QStringLiteral("UserMailbox"), page<CasMailboxRow>(1, {cas(1)}));
        QCOMPARE(join.leftFrom<CasMailboxRow>(all), 1);
        QCOMPARE(join.leftFrom<CasMailboxRow>(QStringLiteral("never asked for")), 0);
        QCOMPARE(join.leftFrom<UserRow>(all), 0);
    }

    void showsProtocolsBeforeTheRestIsThere()
    {
        MailboxJoin join;
        join.add(QStringLiteral("all"), page<CasMailboxRow>(1, {cas(1), cas(2)}));
        join.add(QStringLiteral("all"), page<MailboxRow>(1, {mailbox(2)}));
        QCOMPARE(join.joined().size(), 1U);
        const auto soFar = join.soFar();
        QCOMPARE(soFar.size(), 2U);
        QVERIFY(soFar[0].recipientTypeDetails.isEmpty());
        QCOMPARE(soFar[0].clientAccess[Protocol::Pop], StoredState::On);
        QCOMPARE(soFar[1].recipientTypeDetails, QStringLiteral("SharedMailbox"));
    }

    void usersJoinByGuidOrElseByObjectId()
    {
        MailboxJoin join;
        CasMailboxRow byObject = cas(2);
        byObject.externalDirectoryObjectId = id(200);
        join.add(QStringLiteral("all"), page<CasMailboxRow>(1, {cas(1), byObject}));
        join.add(QStringLiteral("all"), page<MailboxRow>(1, {mailbox(1), mailbox(2)}));
        UserRow first;
        first.guid = id(1);
        first.department = QStringLiteral("Sales");
        UserRow second;
        second.guid = id(99);
        second.externalDirectoryObjectId = id(200);
        second.authenticationPolicy = QStringLiteral("Block Basic Auth");
        join.add(QStringLiteral("all"), page<UserRow>(1, {first, second}));
        const std::vector<Mailbox> joined = join.joined();
        QCOMPARE(joined[0].department, QStringLiteral("Sales"));
        QCOMPARE(joined[1].authenticationPolicy, QStringLiteral("Block Basic Auth"));
    }
};

CASEMENT_TEST(TestMailboxJoin)
#include "TestMailboxJoin.moc"

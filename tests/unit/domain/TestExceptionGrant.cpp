// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/ExceptionGrant.h"
#include "models/domain/RecipientType.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

/// How an exception stands on a day, and what a recipient type is called.
class TestExceptionGrant final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standing_data()
    {
        QTest::addColumn<int>("daysLeft");
        QTest::addColumn<int>("standing");
        QTest::newRow("yesterday") << -1 << int(GrantStanding::Expired);
        QTest::newRow("last day") << 0 << int(GrantStanding::DueSoon);
        QTest::newRow("14 days") << 14 << int(GrantStanding::DueSoon);
        QTest::newRow("15 days") << 15 << int(GrantStanding::Active);
    }

    void standing()
    {
        QFETCH(int, daysLeft);
        QFETCH(int, standing);
        const QDate today(2026, 11, 21);
        ExceptionGrant grant;
        grant.expires = today.addDays(daysLeft);
        QCOMPARE(int(standingOn(grant, today)), standing);
    }

    void typesHaveAnIdAndAWordAndUnknownOnesStayAsTheyCame()
    {
        QCOMPARE(recipientTypeId(QStringLiteral("SharedMailbox")), QStringLiteral("shared"));
        QCOMPARE(recipientTypeId(QStringLiteral("Mailbox")), QStringLiteral("mailbox"));
        QCOMPARE(recipientTypeWord(QStringLiteral("LinkedRoomMailbox")), QStringLiteral("Linked room"));
        QCOMPARE(recipientTypeWord(QStringLiteral("HologramMailbox")), QStringLiteral("HologramMailbox"));
    }
};

CASEMENT_TEST(TestExceptionGrant)
#include "TestExceptionGrant.moc"

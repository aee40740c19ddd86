// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Capabilities.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

/// What an account may do, from the cmdlets the service grants it.
class TestCapabilities final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReaderMayReadAndNotChange()
    {
        const Capabilities found = Capabilities::fromCmdlets(
            {QStringLiteral("get-casmailbox"), QStringLiteral("Get-Mailbox"), QStringLiteral("Get-User")});
        QCOMPARE(found.permission(QStringLiteral("readMailboxes")), Permission::Yes);
        QCOMPARE(found.permission(QStringLiteral("readUsers")), Permission::Yes);
        QCOMPARE(found.permission(QStringLiteral("readOrganization")), Permission::No);
        QCOMPARE(found.permission(QStringLiteral("changeProtocols")), Permission::No);
    }

    void aRefusedProbeIsNotKnownAndNeverNo()
    {
        const Capabilities found = Capabilities::notKnown(QStringLiteral("no answer"));
        QVERIFY(!found.lines().empty());
        for (const Capability &line : found.lines()) {
            QCOMPARE(line.permission, Permission::NotKnown);
            QCOMPARE(line.reason, QStringLiteral("no answer"));
        }
    }

    void everyMissingPermissionNamesARole()
    {
        const Capabilities none = Capabilities::fromCmdlets({});
        for (const Capability &line : none.lines()) {
            QCOMPARE(line.permission, Permission::No);
            QVERIFY2(line.reason.contains(QStringLiteral("role")), qPrintable(line.reason));
        }
    }
};

CASEMENT_TEST(TestCapabilities)
#include "TestCapabilities.moc"

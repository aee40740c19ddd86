// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/ClientAccessSettings.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

/// Stored and effective states, and the inverted property of SMTP AUTH.
class TestProtocolState final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smtpAuthIsInvertedOnTheWireOnly()
    {
        QCOMPARE(storedStateOf(Protocol::SmtpAuth, true), StoredState::Off);
        QCOMPARE(storedStateOf(Protocol::SmtpAuth, false), StoredState::On);
        QCOMPARE(storedStateOf(Protocol::SmtpAuth, std::nullopt), StoredState::Inherit);
        QCOMPARE(storedStateOf(Protocol::Pop, true), StoredState::On);
    }

    void everyStateComesBackFromItsRawValue()
    {
        for (const Protocol protocol : allProtocols) {
            for (const StoredState state : {StoredState::On, StoredState::Off, StoredState::Inherit}) {
                if (state == StoredState::Inherit && !mayInherit(protocol))
                    continue;
                const auto raw = rawValue(protocol, state);
                QVERIFY(raw.has_value());
                QCOMPARE(storedStateOf(protocol, *raw), state);
            }
            QVERIFY(!rawValue(protocol, StoredState::NotRead).has_value());
        }
    }

    void aNullWhereNoneMayBeIsNotRead() { QCOMPARE(storedStateOf(Protocol::Imap, std::nullopt), StoredState::NotRead); }

    void anOrganizationThatWasNotReadDecidesNothing()
    {
        const OrganizationSettings unread;
        QCOMPARE(effectiveState(Protocol::SmtpAuth, StoredState::Inherit, unread), EffectiveState::Unknown);
        QCOMPARE(effectiveState(Protocol::SmtpAuth, StoredState::On, unread), EffectiveState::On);
        QCOMPARE(effectiveState(Protocol::Ews, StoredState::On, unread), EffectiveState::Unknown);
        QCOMPARE(effectiveState(Protocol::Ews, StoredState::Off, unread), EffectiveState::Off);
        QCOMPARE(effectiveState(Protocol::Pop, StoredState::NotRead, unread), EffectiveState::Unknown);
    }

    void aMailboxIsShutOnlyWhenEveryReadingProtocolIsKnownToBeOff()
    {
        OrganizationSettings organization;
        organization.read = true;
        organization.ewsEnabled = true;
        ClientAccessSettings settings;
        for (const Protocol protocol : allProtocols)
            settings.set(protocol, StoredState::Off);
        QVERIFY(settings.leavesNoWayIn(organization));
        settings.set(Protocol::SmtpAuth, StoredState::On); // sends, but reads nothing
        QVERIFY(settings.leavesNoWayIn(organization));
        settings.set(Protocol::Ews, StoredState::Inherit);
        QVERIFY(!settings.leavesNoWayIn(organization));
        settings.set(Protocol::Ews, StoredState::Off);
        settings.set(Protocol::Mapi, StoredState::NotRead);
        QVERIFY(!settings.leavesNoWayIn(organization));
    }

    void idsComeBack()
    {
        for (const Protocol protocol : allProtocols)
            QCOMPARE(protocolFromId(protocolId(protocol).toUpper()), protocol);
        QCOMPARE(protocolFromId(QStringLiteral("ftp")), std::nullopt);
        for (const StoredState state : {StoredState::On, StoredState::Off, StoredState::Inherit, StoredState::NotRead})
            QCOMPARE(storedStateFromId(storedStateId(state)), state);
    }
};

CASEMENT_TEST(TestProtocolState)
#include "TestProtocolState.moc"

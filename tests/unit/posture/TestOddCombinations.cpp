// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/OddCombinations.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

ClientAccessSettings all(StoredState state)
{
    ClientAccessSettings settings;
    for (const Protocol protocol : allProtocols)
        settings.set(protocol, state);
    return settings;
}

ClientAccessSettings with(ClientAccessSettings settings, std::initializer_list<Protocol> off)
{
    for (const Protocol protocol : off)
        settings.set(protocol, StoredState::Off);
    return settings;
}

} // namespace

/// Settings that hardly anybody wants together, before and after a change.
class TestOddCombinations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_organization.read = true;
        m_organization.ewsEnabled = true;
        m_organization.smtpClientAuthenticationDisabled = false;
        m_subject = OddSubject{QStringLiteral("UserMailbox"), false, {}};
    }

    void nothingIsOddAboutEverythingOn() { QCOMPARE(found(all(StoredState::On), all(StoredState::On)), Findings()); }

    void whatIsNotKnownIsNeverOdd()
    {
        QCOMPARE(found(all(StoredState::On), all(StoredState::NotRead)), Findings());
        m_organization.ewsEnabled.reset();
        QCOMPARE(found(all(StoredState::On), all(StoredState::On)), Findings());
    }

    void eachIsFound_data()
    {
        QTest::addColumn<QList<int>>("off");
        QTest::addColumn<int>("combination");
        const auto row = [](const char *name, QList<int> off, OddCombination combination) {
            QTest::newRow(name) << off << static_cast<int>(combination);
        };
        const int pop = static_cast<int>(Protocol::Pop);
        const int imap = static_cast<int>(Protocol::Imap);
        row("fetches, cannot send", {static_cast<int>(Protocol::SmtpAuth)}, OddCombination::FetchesButCannotSend);
        row("sends, cannot fetch", {pop, imap}, OddCombination::SendsButCannotFetch);
        row("OWA", {static_cast<int>(Protocol::Owa)}, OddCombination::NewOutlookOff);
        row("MAPI", {static_cast<int>(Protocol::Mapi)}, OddCombination::OutlookOff);
        row("EWS", {static_cast<int>(Protocol::Ews)}, OddCombination::FreeBusyOff);
    }
    void eachIsFound()
    {
        QFETCH(QList<int>, off);
        QFETCH(int, combination);
        ClientAccessSettings after = all(StoredState::On);
        for (const int protocol : off)
            after.set(static_cast<Protocol>(protocol), StoredState::Off);
        const auto expected = static_cast<OddCombination>(combination);
        QCOMPARE(found(all(StoredState::On), after), (Findings{{expected, true}}));
        QCOMPARE(found(after, after), (Findings{{expected, false}}));
        QVERIFY(!oddWords(found(all(StoredState::On), after)).isEmpty());
        QCOMPARE(oddWords(found(after, after)), QString());
    }

    void anExceptionForSendingOnlyIsSaidAsSuch()
    {
        const std::array smtp{Protocol::SmtpAuth};
        m_subject.excepted = smtp;
        const auto after = with(all(StoredState::On), {Protocol::Pop, Protocol::Imap});
        QCOMPARE(found(all(StoredState::On), after), (Findings{{OddCombination::ExceptedForSendingOnly, true}}));
    }

    void aSharedMailboxThatCanBeSignedInToIsSaidWhateverChanges()
    {
        m_subject.recipientTypeDetails = QStringLiteral("sharedmailbox");
        const Findings open = found(all(StoredState::On), all(StoredState::On));
        QCOMPARE(open, (Findings{{OddCombination::OpenSharedMailbox, false}}));
        QVERIFY(!oddWords(open).isEmpty());
        m_subject.accountDisabled = true;
        QCOMPARE(found(all(StoredState::On), all(StoredState::On)), Findings());
        m_subject.accountDisabled.reset(); // not known
        QCOMPARE(found(all(StoredState::On), all(StoredState::On)), Findings());
    }

    void theNewOnesComeFirst()
    {
        const auto before = with(all(StoredState::On), {Protocol::SmtpAuth});
        const auto after = with(before, {Protocol::Ews});
        QCOMPARE(found(before, after),
                 (Findings{{OddCombination::FreeBusyOff, true}, {OddCombination::FetchesButCannotSend, false}}));
    }

    void theOrganizationsPartCounts()
    {
        m_organization.smtpClientAuthenticationDisabled = true;
        ClientAccessSettings after = all(StoredState::On);
        after.set(Protocol::SmtpAuth, StoredState::Inherit);
        QCOMPARE(found(all(StoredState::On), after), (Findings{{OddCombination::FetchesButCannotSend, true}}));
    }

private:
    using Findings = std::vector<OddFinding>;
    [[nodiscard]] Findings found(const ClientAccessSettings &before, const ClientAccessSettings &after) const
    {
        return oddCombinations(m_subject, before, after, m_organization);
    }

    OrganizationSettings m_organization;
    OddSubject m_subject;
};

CASEMENT_TEST(TestOddCombinations)
#include "TestOddCombinations.moc"

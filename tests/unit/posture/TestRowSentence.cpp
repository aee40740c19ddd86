// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/RowSentence.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

/// One mailbox in plain words.
class TestRowSentence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_subject = RowSubject();
        m_subject.today = QDate(2026, 11, 20);
        m_subject.mailbox.displayName = QStringLiteral("Zoë van den Berg");
        m_subject.mailbox.primarySmtpAddress = QStringLiteral("zoe@contoso.com");
        m_subject.mailbox.clientAccess.set(Protocol::Pop, StoredState::Off);
        m_subject.mailbox.clientAccess.set(Protocol::Imap, StoredState::On);
        m_subject.mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::Off);
    }

    void whyNothingIsKnownIsSaid()
    {
        QVERIFY(rowSentence(m_subject).contains(QStringLiteral("without any evidence loaded")));
        m_subject.whyNoEvidence = QStringLiteral("names are concealed in reports");
        QVERIFY(rowSentence(m_subject).contains(
            QStringLiteral("IMAP is on, use not known (names are concealed in reports)")));
    }

    void aUseIsToldWithClientAddressAndEffect()
    {
        ProtocolUse use;
        use.last = {QDate(2026, 11, 18), QDate(2026, 11, 18)};
        use.covered = {QDate(2026, 10, 1), QDate(2026, 11, 19)};
        use.client = QStringLiteral("Thunderbird\u2029\t102");
        use.address = QStringLiteral("203.0.113.7");
        m_subject.evidence.push_back({Protocol::Imap, use, NotKnownReason::None});
        QCOMPARE(rowSentence(m_subject),
                 QStringLiteral("Zoë van den Berg (zoe@contoso.com): IMAP is on, last used 18 Nov 2026 by Thunderbird "
                                "102 from 203.0.113.7, without an exception; switching it off would be noticed. "
                                "POP and SMTP AUTH are off."));
    }

    void noUseAffectsNobodyKnown()
    {
        ProtocolUse use;
        use.covered = {QDate(2026, 8, 22), QDate(2026, 11, 19)};
        m_subject.evidence.push_back({Protocol::Imap, use, NotKnownReason::None});
        const QString sentence = rowSentence(m_subject);
        QVERIFY2(sentence.contains(QStringLiteral("not used in 90 day")), qPrintable(sentence));
        QVERIFY(sentence.contains(QStringLiteral("affects nobody known")));
    }

    void notKnownIsNeverNobody()
    {
        m_subject.evidence.push_back({Protocol::Imap, {}, NotKnownReason::Concealed});
        QString sentence = rowSentence(m_subject);
        QVERIFY2(sentence.contains(QStringLiteral("use not known (Concealed in the usage report)")),
                 qPrintable(sentence));
        QVERIFY(sentence.contains(QStringLiteral("who would notice is not known")));
        m_subject.evidence.clear();
        sentence = rowSentence(m_subject);
        QVERIFY(sentence.contains(QStringLiteral("without any evidence loaded")));
        QVERIFY(!sentence.contains(QStringLiteral("nobody")));
    }

    void statesThatAreNotKnownAreSaidApart()
    {
        m_subject.mailbox.clientAccess = ClientAccessSettings();
        const QString sentence = rowSentence(m_subject);
        QVERIFY2(sentence.endsWith(QStringLiteral(": Whether POP, IMAP and SMTP AUTH are on is not known.")),
                 qPrintable(sentence));
    }

    void anExceptionAndItsEndAreSaid()
    {
        ExceptionGrant grant;
        grant.protocol = Protocol::Imap;
        grant.expires = QDate(2027, 2, 14);
        m_subject.exceptions.push_back(grant);
        QVERIFY(rowSentence(m_subject).contains(QStringLiteral("with an exception until 14 Feb 2027")));
        m_subject.exceptions.front().expires = QDate(2026, 11, 1);
        QVERIFY(rowSentence(m_subject).contains(QStringLiteral("with an exception that expired 1 Nov 2026")));
    }

    void clientProtocolsAreSaidWhenSomethingIsKnownOfThem()
    {
        m_subject.organization.read = true;
        m_subject.organization.ewsEnabled = true;
        m_subject.mailbox.clientAccess.set(Protocol::Ews, StoredState::On);
        QVERIFY(!rowSentence(m_subject).contains(QStringLiteral("EWS")));
        ProtocolUse use;
        use.covered = {QDate(2026, 8, 22), QDate(2026, 11, 19)};
        m_subject.evidence.push_back({Protocol::Ews, use, NotKnownReason::None});
        QVERIFY(rowSentence(m_subject).contains(QStringLiteral("EWS is on, no use seen, which proves little")));
    }

    void namesAreOneLineAndNeverPlaces()
    {
        m_subject.mailbox.displayName = QStringLiteral("A %1\r\nB %2");
        m_subject.mailbox.primarySmtpAddress.clear();
        QVERIFY(rowSentence(m_subject).startsWith(QStringLiteral("A %1 B %2: IMAP")));
    }

private:
    RowSubject m_subject;
};

CASEMENT_TEST(TestRowSentence)
#include "TestRowSentence.moc"

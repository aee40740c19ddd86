// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/MailboxFacts.h"
#include "models/posture/Deadlines.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

Mailbox mailboxWith(StoredState smtp, StoredState ews)
{
    Mailbox mailbox;
    mailbox.guid = QUuid::createUuid();
    mailbox.clientAccess.set(Protocol::SmtpAuth, smtp);
    mailbox.clientAccess.set(Protocol::Ews, ews);
    return mailbox;
}

} // namespace

/// What of this tenant stops on which day, and how many mailboxes that is.
class TestDeadlines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto calendar = RetirementCalendar::builtIn();
        QVERIFY(calendar);
        m_calendar = *calendar;
        m_organization.read = true;
        m_organization.smtpClientAuthenticationDisabled = true;
        m_organization.ewsEnabled = true;
    }

    void theNextOneCountsWhatIsEffectivelyOn()
    {
        const std::vector<Mailbox> mailboxes{
            mailboxWith(StoredState::On, StoredState::Off), mailboxWith(StoredState::On, StoredState::On),
            mailboxWith(StoredState::Off, StoredState::Inherit), mailboxWith(StoredState::Inherit, StoredState::Off),
            mailboxWith(StoredState::NotRead, StoredState::Off)};
        const ReachCounts counts = count(mailboxes);
        QCOMPARE(counts[static_cast<size_t>(Protocol::SmtpAuth)], (ReachCount{2, 1, 0, {}}));
        QCOMPARE(counts[static_cast<size_t>(Protocol::Ews)], (ReachCount{2, 0, 0, {}}));
        QCOMPARE(counts[static_cast<size_t>(Protocol::Pop)], (ReachCount{0, 5, 0, {}}));
        const auto deadlines = deadlinesFor(m_calendar, counts, TenantProtection(), m_today);
        QVERIFY(!deadlines.empty());
        const Deadline &next = deadlines.front();
        QCOMPARE(next.day, QDate(2026, 12, 31));
        QCOMPARE(next.mailboxes, 2);
        QCOMPARE(next.notKnown, 1);
        QCOMPARE(next.query, QStringLiteral("smtp:on"));
        QVERIFY2(next.sentence.startsWith(QLatin1Char('2')) && next.sentence.endsWith(QStringLiteral("31 Dec 2026")),
                 qPrintable(next.sentence));
        QVERIFY(next.detail.contains(QStringLiteral("29 Jan 2026")));
        QVERIFY(std::ranges::is_sorted(deadlines, {}, &Deadline::day));
    }

    void whatIsPastOrConcernsNobodyIsNotSaid()
    {
        const std::vector<Mailbox> mailboxes{mailboxWith(StoredState::Off, StoredState::On)};
        const auto deadlines = deadlinesFor(m_calendar, count(mailboxes), TenantProtection(), m_today);
        QCOMPARE(deadlines.size(), size_t(1));
        QCOMPARE(deadlines.front().entry, QStringLiteral("ews-removed"));
        QCOMPARE(deadlines.front().query, QStringLiteral("ews:on"));
        QVERIFY(deadlinesFor(m_calendar, count(mailboxes), TenantProtection(), QDate(2027, 4, 1)).empty());
    }

    void securityDefaultsHaveEndedPasswordsAlready()
    {
        TenantProtection protection;
        protection.securityDefaults = true;
        const std::vector<Mailbox> mailboxes{mailboxWith(StoredState::On, StoredState::Off)};
        QVERIFY(deadlinesFor(m_calendar, count(mailboxes), protection, m_today).empty());
    }

    void whoseOwnPolicyRefusesPasswordsHasNothingToFear()
    {
        TenantProtection protection;
        BasicAuthPolicy policy{QStringLiteral("Block Basic Auth"), {}};
        policy.allows.fill(false);
        protection.authenticationPolicies = std::vector<BasicAuthPolicy>{policy};
        protection.policyAssignmentsRead = true;
        std::vector<Mailbox> mailboxes(4, mailboxWith(StoredState::On, StoredState::Off));
        for (Mailbox &mailbox : mailboxes)
            mailbox.guid = QUuid::createUuid();
        mailboxes[0].authenticationPolicy = policy.name;
        const auto told = [&] {
            const auto facts = MailboxFacts::build(mailboxes, true);
            return deadlinesFor(m_calendar, countReachable(*facts, m_organization, m_calendar, m_today, protection),
                                protection, m_today);
        };
        const Deadline first = told().front();
        QCOMPARE(first.mailboxes, 3);
        QCOMPARE(first.settled, 1);
        QCOMPARE(first.query, QStringLiteral("smtp:on -policy:\"Block Basic Auth\""));
        QVERIFY2(first.sentence.startsWith(QLatin1Char('3')) &&
                     first.sentence.endsWith(QStringLiteral("; 1 more refuse passwords already")),
                 qPrintable(first.sentence));
        for (Mailbox &mailbox : mailboxes)
            mailbox.authenticationPolicy = policy.name;
        QVERIFY(told().empty());
    }

    void whereNothingIsKnownItSaysSo()
    {
        OrganizationSettings unread;
        const auto facts =
            MailboxFacts::build(std::vector<Mailbox>{mailboxWith(StoredState::Inherit, StoredState::Off)}, true);
        const auto counts = countReachable(*facts, unread, m_calendar, m_today);
        const auto deadlines = deadlinesFor(m_calendar, counts, TenantProtection(), m_today);
        QVERIFY(!deadlines.empty());
        QCOMPARE(deadlines.front().mailboxes, 0);
        QCOMPARE(deadlines.front().query, QStringLiteral("smtp:unknown"));
        QVERIFY(deadlines.front().sentence.contains(QStringLiteral("not known")));
    }

private:
    [[nodiscard]] ReachCounts count(const std::vector<Mailbox> &mailboxes) const
    {
        return countReachable(*MailboxFacts::build(mailboxes, true), m_organization, m_calendar, m_today);
    }

    RetirementCalendar m_calendar;
    OrganizationSettings m_organization;
    QDate m_today{2026, 11, 22};
};

CASEMENT_TEST(TestDeadlines)
#include "TestDeadlines.moc"

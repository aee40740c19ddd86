// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanBuilder.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/posture/AccessLadder.h"
#include "models/posture/Deadlines.h"
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "models/session/columns/MailboxColumns.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

constexpr std::array storedStates{StoredState::NotRead, StoredState::On, StoredState::Off, StoredState::Inherit};

OrganizationSettings organization(bool read = true)
{
    OrganizationSettings settings;
    settings.read = read;
    if (read) {
        settings.smtpClientAuthenticationDisabled = false;
        settings.ewsEnabled = true;
    }
    return settings;
}

/// A calendar in which Microsoft has shut POP, and shuts EWS on a day.
RetirementCalendar calendar()
{
    const auto read = RetirementCalendar::read(R"({"format": 1, "asOf": "2026-09-25", "entries": [
        {"id": "pop-ends", "protocols": ["pop"], "effect": "protocol-ends", "begins": "2025-01-01",
         "ends": "2025-02-01", "source": "A page", "sourceDate": "2024-01-01"},
        {"id": "imap-passwords", "protocols": ["imap"], "effect": "passwords-end", "begins": "2025-01-01",
         "ends": "2025-02-01", "source": "A page", "sourceDate": "2024-01-01"},
        {"id": "ews-ends", "protocols": ["ews"], "effect": "protocol-ends", "begins": "2027-04-01",
         "ends": "2027-05-01", "source": "A page", "sourceDate": "2024-01-01"}]})");
    if (!read)
        qFatal("%s", qPrintable(read.error().oneLine()));
    return *read;
}

std::shared_ptr<const Inventory> inventoryOn(const QDate &today, const std::vector<Mailbox> &mailboxes)
{
    const ExceptionBook book{QStringLiteral("11111111-1111-1111-1111-111111111111")};
    return makeInventory(MailboxFacts::build(mailboxes, true), EffectiveStates(organization(), calendar(), today), book,
                         today, QDateTime(today, QTime(9, 0), Qt::UTC));
}

std::vector<Mailbox> oneOfEach()
{
    std::vector<Mailbox> mailboxes;
    for (const StoredState state : storedStates) {
        Mailbox mailbox;
        mailbox.guid = QUuid(uint(mailboxes.size() + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        mailbox.displayName = storedStateId(state);
        for (const Protocol protocol : allProtocols)
            mailbox.clientAccess.set(protocol, StoredState::Off);
        for (const Protocol protocol : {Protocol::Pop, Protocol::Imap, Protocol::Ews}) {
            const bool possible = state != StoredState::Inherit || mayInherit(protocol);
            mailbox.clientAccess.set(protocol, possible ? state : StoredState::Off);
        }
        mailboxes.push_back(mailbox);
    }
    return mailboxes;
}

QString rows(const Inventory &inventory, const QString &text)
{
    const auto query = Query::parse(text, inventory.schema());
    if (!query)
        return QStringLiteral("error: ") + query.error().reason;
    QStringList found;
    for (const quint32 row : Query::evaluate(*query, inventory).trueRows())
        found.append(inventory.facts().displayName(row));
    return found.join(QLatin1Char(','));
}

QString shown(const Inventory &inventory, const QString &column, quint32 row)
{
    return inventory.column(inventory.columnIndex(column)).shown(row);
}

} // namespace

/// What a stored state comes to: the organisation, and what Microsoft has shut. Refining never guesses, and never hides
/// what a plan would change.
class TestEffectiveStates final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notKnownNeverBecomesOff()
    {
        // A calendar that could not be read, one in force, none at all; with and without the organisation.
        for (const bool read : {true, false}) {
            for (const RetirementCalendar &one : {RetirementCalendar(), calendar()}) {
                for (const QDate &today : {QDate(2024, 6, 1), QDate(2025, 1, 15), QDate(2027, 4, 15)}) {
                    const EffectiveStates refined(organization(read), one, today);
                    for (const Protocol protocol : {Protocol::Imap, Protocol::SmtpAuth, Protocol::Owa}) {
                        for (const StoredState stored : storedStates) {
                            const EffectiveState plain = effectiveState(protocol, stored, organization(read));
                            if (plain == EffectiveState::Unknown)
                                QCOMPARE(refined.of(protocol, stored), EffectiveState::Unknown);
                            if (stored == StoredState::NotRead)
                                QCOMPARE(refined.of(Protocol::Pop, stored), EffectiveState::Unknown);
                            if (plain == EffectiveState::Off)
                                QCOMPARE(refined.of(protocol, stored), EffectiveState::Off);
                        }
                    }
                }
            }
        }
    }

    void whatMicrosoftHasShutIsOffAndSaysWhy()
    {
        const auto inventory = inventoryOn(QDate(2026, 11, 22), oneOfEach());
        QCOMPARE(rows(*inventory, QStringLiteral("pop:on")), QString());
        QCOMPARE(rows(*inventory, QStringLiteral("pop:off")), QStringLiteral("on,off,inherit"));
        QCOMPARE(shown(*inventory, QStringLiteral("pop"), 1), QStringLiteral("On → refused"));
        const Column &pop = inventory->column(inventory->columnIndex(QStringLiteral("pop")));
        QVERIFY(!pop.detail(1).section(QLatin1Char('\n'), 1).isEmpty());
        QCOMPARE(pop.exported(1).toString(), QStringLiteral("true"));
    }

    void passwordsThatEndShutNoProtocol()
    {
        const auto inventory = inventoryOn(QDate(2026, 11, 22), oneOfEach());
        QCOMPARE(rows(*inventory, QStringLiteral("imap:on")), QStringLiteral("on"));
        QCOMPARE(shown(*inventory, QStringLiteral("imap"), 1), QStringLiteral("On"));
    }

    void whatMayHaveBeenShutIsNotKnown()
    {
        const auto before = inventoryOn(QDate(2027, 3, 31), oneOfEach());
        QCOMPARE(rows(*before, QStringLiteral("ews:on")), QStringLiteral("on,inherit"));
        const auto underway = inventoryOn(QDate(2027, 4, 15), oneOfEach());
        QCOMPARE(rows(*underway, QStringLiteral("ews:on")), QString());
        QCOMPARE(rows(*underway, QStringLiteral("ews:unknown")), QStringLiteral("notread,on,inherit"));
        QCOMPARE(rows(*underway, QStringLiteral("-ews:on")), QStringLiteral("off"));
        const auto after = inventoryOn(QDate(2027, 5, 1), oneOfEach());
        QCOMPARE(shown(*after, QStringLiteral("ews"), 1), QStringLiteral("On → refused"));
        QCOMPARE(shown(*after, QStringLiteral("ews"), 3), QStringLiteral("By org → refused"));
    }

    void theStoredSettingStaysWithinReach()
    {
        // Shut by Microsoft today, open again if the day moves: whoever tidies up must find the switch.
        const auto inventory = inventoryOn(QDate(2026, 11, 22), oneOfEach());
        QCOMPARE(rows(*inventory, QStringLiteral("pop:set-on")), QStringLiteral("on"));
        QCOMPARE(rows(*inventory, QStringLiteral("pop:set-off")), QStringLiteral("off,inherit"));
        const Column &pop = inventory->column(inventory->columnIndex(QStringLiteral("pop")));
        QCOMPARE(rows(*inventory, pop.term(1)), QStringLiteral("on"));
        QCOMPARE(rows(*inventory, pop.term(2)), QStringLiteral("off,inherit"));
        QCOMPARE(inventory->facts().settings(1)[Protocol::Pop], StoredState::On);
    }

    void aPlanChangesWhatIsSetWhateverHasShutIt()
    {
        const auto inventory = inventoryOn(QDate(2026, 11, 22), oneOfEach());
        const ExceptionBook book{QStringLiteral("11111111-1111-1111-1111-111111111111")};
        PlanContext context;
        context.tenantId = book.tenantId();
        context.organization = organization();
        context.today = QDate(2026, 11, 22);
        ClientAccessSettings wanted;
        wanted.set(Protocol::Pop, StoredState::Off);
        const auto plan = buildPlan(context, {inventory->facts().mailbox(1)}, wanted, book);
        QVERIFY(plan);
        QCOMPARE(plan->rows.size(), size_t(1));
        QCOMPARE(plan->rows.front().seen[Protocol::Pop], StoredState::On);
        QCOMPARE(plan->rows.front().wanted[Protocol::Pop], StoredState::Off);
    }

    /// The column says what the ladder says, whatever lists of EWS applications the organisation and the mailbox have.
    void theColumnAgreesWithTheLadderAboutListsOfApplications()
    {
        EwsApplications nobody;
        nobody.policy = EwsApplications::AllowListed;
        nobody.outlook = nobody.macOutlook = nobody.entourage = false;
        EwsApplications outlook = nobody;
        outlook.outlook = std::nullopt;
        EwsApplications some = nobody;
        some.allowed = {QStringLiteral("Scan*")};
        EwsApplications strange;
        strange.policy = EwsApplications::NotKnown;
        const QDate today(2026, 11, 22);
        int shut = 0;
        using Lists = std::optional<EwsApplications>;
        for (const Lists &organizations :
             {Lists(), Lists(EwsApplications()), Lists(nobody), Lists(outlook), Lists(some), Lists(strange)}) {
            for (const Lists &own : {Lists(), Lists(nobody), Lists(outlook), Lists(some), Lists(strange)}) {
                std::vector<Mailbox> mailboxes = oneOfEach();
                for (Mailbox &mailbox : mailboxes)
                    mailbox.ewsApplications = own ? std::make_shared<const EwsApplications>(*own) : nullptr;
                EffectiveStates states(organization(), calendar(), today);
                states.setApplications(organizations);
                const ExceptionBook book{QStringLiteral("11111111-1111-1111-1111-111111111111")};
                const auto inventory = makeInventory(MailboxFacts::build(mailboxes, true), states, book, today,
                                                     QDateTime(today, QTime(9, 0), Qt::UTC));
                TenantProtection protection;
                protection.ewsApplications = organizations;
                for (const quint32 row : {1U, 2U, 3U}) { // on, off, inherit
                    const auto ladder =
                        accessLadder(mailboxes[row], Protocol::Ews, organization(), protection, calendar(), today);
                    const QString name = mailboxes[row].displayName;
                    const bool isOff = rows(*inventory, QStringLiteral("ews:off")).split(u',').contains(name);
                    const bool isOn = rows(*inventory, QStringLiteral("ews:on")).split(u',').contains(name);
                    QCOMPARE(isOff, ladder.result == AccessLadder::Refused);
                    QCOMPARE(isOn, !isOff);
                    const bool isByLists = isOff && mailboxes[row].clientAccess[Protocol::Ews] != StoredState::Off;
                    shut += isByLists ? 1 : 0;
                    const Column &ews = inventory->column(inventory->columnIndex(QStringLiteral("ews")));
                    QCOMPARE(ews.shown(row).contains(QStringLiteral("refused")), isByLists);
                    QCOMPARE(ews.detail(row).contains(QStringLiteral("let nobody in")), isByLists);
                    const QString stays = isByLists ? ews.term(row) : QString();
                    QVERIFY(stays.isEmpty() || rows(*inventory, stays).split(u',').contains(name));
                    QCOMPARE(rows(*inventory, QStringLiteral("client:off")).split(u',').contains(name), isOff);
                }
                QVERIFY(rows(*inventory, QStringLiteral("ews:unknown")).contains(QStringLiteral("notread")));
            }
        }
        QVERIFY2(shut >= 6, qPrintable(QString::number(shut)));
    }

    /// A number that is followed shows as many rows, whatever lists and policies there are.
    void aDeadlineCountsWhomItsQueryFinds()
    {
        EwsApplications nobody;
        nobody.policy = EwsApplications::AllowListed;
        nobody.outlook = nobody.macOutlook = nobody.entourage = false;
        EwsApplications some = nobody;
        some.allowed = {QStringLiteral("Scan*")};
        BasicAuthPolicy refusing{QStringLiteral("Refusing"), {}};
        refusing.allows.fill(false);
        const auto announced = RetirementCalendar::builtIn();
        QVERIFY(announced);
        int ofEws = 0;
        using Lists = std::optional<EwsApplications>;
        for (const Lists &organizations : {Lists(), Lists(EwsApplications()), Lists(nobody), Lists(some)}) {
            for (const Lists &own : {Lists(), Lists(nobody), Lists(some)}) {
                for (const QDate &today : {QDate(2026, 11, 22), QDate(2027, 4, 15)}) {
                    std::vector<Mailbox> mailboxes = oneOfEach();
                    for (size_t index = 0; index < mailboxes.size(); ++index) {
                        Mailbox &mailbox = mailboxes[index];
                        mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::On);
                        mailbox.authenticationPolicy = index > 0 ? QString() : refusing.name;
                        if (own && index != 1)
                            mailbox.ewsApplications = std::make_shared<const EwsApplications>(*own);
                    }
                    TenantProtection protection;
                    protection.ewsApplications = organizations;
                    protection.authenticationPolicies = {refusing};
                    protection.policyAssignmentsRead = true;
                    EffectiveStates states(organization(), *announced, today);
                    states.setApplications(organizations);
                    const ExceptionBook book{QStringLiteral("11111111-1111-1111-1111-111111111111")};
                    const auto inventory = makeInventory(MailboxFacts::build(mailboxes, true), states, book, today,
                                                         QDateTime(today, QTime(9, 0), Qt::UTC));
                    const auto counts =
                        countReachable(inventory->facts(), organization(), *announced, today, protection);
                    for (const Deadline &deadline : deadlinesFor(*announced, counts, protection, today)) {
                        const qsizetype found = rows(*inventory, deadline.query).split(u',', Qt::SkipEmptyParts).size();
                        QVERIFY2(found == (deadline.mailboxes > 0 ? deadline.mailboxes : deadline.notKnown),
                                 qPrintable(deadline.sentence + QLatin1Char(' ') + QString::number(found)));
                        ofEws += deadline.protocol == Protocol::Ews ? 1 : 0;
                    }
                }
            }
        }
        QVERIFY(ofEws > 0);
    }

    void anyLegacyFollows()
    {
        std::vector<Mailbox> mailboxes = oneOfEach();
        mailboxes[1].clientAccess.set(Protocol::Imap, StoredState::Off);
        const auto inventory = inventoryOn(QDate(2026, 11, 22), mailboxes);
        QCOMPARE(rows(*inventory, QStringLiteral("legacy:on")), QString());
        QCOMPARE(rows(*inventory, QStringLiteral("legacy:off")), QStringLiteral("on,off,inherit"));
    }
};

CASEMENT_TEST(TestEffectiveStates)
#include "TestEffectiveStates.moc"

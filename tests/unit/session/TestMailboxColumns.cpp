// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/MailboxColumns.h"

#include "models/exceptions/ExceptionBook.h"
#include "models/inventory/InventoryTable.h"
#include "tests/support/TestMain.h"
#include "tests/unit/session/AskedRows.h"

#include <QTest>

using namespace Casement;
using Casement::TestSupport::rows;

namespace {

const QString tenant = QStringLiteral("11111111-1111-1111-1111-111111111111");
const QDate today(2026, 11, 21);

Mailbox mailbox(int number, StoredState pop, StoredState smtp, StoredState ews)
{
    Mailbox made;
    made.guid = QUuid(uint(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    made.displayName = QStringLiteral("Mailbox %1").arg(number);
    made.userPrincipalName = QStringLiteral("m%1@contoso.com").arg(number);
    made.primarySmtpAddress = made.userPrincipalName;
    made.emailAddresses = {QStringLiteral("SMTP:m%1@contoso.com").arg(number),
                           QStringLiteral("smtp:alias%1@contoso.onmicrosoft.com").arg(number)};
    made.recipientTypeDetails = QStringLiteral("UserMailbox");
    for (const Protocol protocol : allProtocols)
        made.clientAccess.set(protocol, StoredState::Off);
    made.clientAccess.set(Protocol::Pop, pop);
    made.clientAccess.set(Protocol::SmtpAuth, smtp);
    made.clientAccess.set(Protocol::Ews, ews);
    return made;
}

OrganizationSettings organization(std::optional<bool> smtpDisabled, std::optional<bool> ews)
{
    OrganizationSettings settings;
    settings.read = true;
    settings.smtpClientAuthenticationDisabled = smtpDisabled;
    settings.ewsEnabled = ews;
    return settings;
}

std::shared_ptr<const Inventory> inventoryOf(const std::vector<Mailbox> &mailboxes,
                                             const OrganizationSettings &settings, const ExceptionBook &book)
{
    return makeInventory(MailboxFacts::build(mailboxes, true), settings, book, today,
                         QDateTime(today, QTime(9, 12), Qt::UTC));
}

} // namespace

/// The report's columns: what is shown, asked for, sorted and exported.
class TestMailboxColumns final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smtpAuthFollowsMailboxThenOrganization_data()
    {
        QTest::addColumn<int>("stored");
        QTest::addColumn<int>("disabledInOrganization"); // -1: not read
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("exported");
        QTest::addColumn<bool>("on");
        QTest::addColumn<bool>("off");
        const int on = int(StoredState::On);
        const int off = int(StoredState::Off);
        const int inherit = int(StoredState::Inherit);
        QTest::newRow("on, org off") << on << 1 << "On"
                                     << "false" << true << false;
        QTest::newRow("on, org on") << on << 0 << "On"
                                    << "false" << true << false;
        QTest::newRow("off, org off") << off << 1 << "Off"
                                      << "true" << false << true;
        QTest::newRow("off, org on") << off << 0 << "Off"
                                     << "true" << false << true;
        QTest::newRow("inherit, org off") << inherit << 1 << "By org → Off"
                                          << "null" << false << true;
        QTest::newRow("inherit, org on") << inherit << 0 << "By org → On"
                                         << "null" << true << false;
        QTest::newRow("inherit, org not read") << inherit << -1 << "By org → Not known"
                                               << "null" << false << false;
    }

    void smtpAuthFollowsMailboxThenOrganization()
    {
        QFETCH(int, stored);
        QFETCH(int, disabledInOrganization);
        QFETCH(QString, shown);
        QFETCH(QString, exported);
        QFETCH(bool, on);
        QFETCH(bool, off);
        const std::optional<bool> disabled =
            disabledInOrganization < 0 ? std::nullopt : std::optional<bool>(disabledInOrganization == 1);
        const ExceptionBook book(tenant);
        const auto inventory = inventoryOf({mailbox(0, StoredState::Off, StoredState(stored), StoredState::Off)},
                                           organization(disabled, true), book);
        const Column &column = inventory->column(inventory->columnIndex(QStringLiteral("smtp")));
        QCOMPARE(column.shown(0), shown);
        QCOMPARE(column.exported(0).toString(), exported);
        QCOMPARE(rows(*inventory, QStringLiteral("smtp:on")) == QLatin1String("0"), on);
        QCOMPARE(rows(*inventory, QStringLiteral("smtp:off")) == QLatin1String("0"), off);
        QCOMPARE(rows(*inventory, QStringLiteral("-smtp:on")) == QLatin1String("0"), off);
        QCOMPARE(rows(*inventory, QStringLiteral("smtp:inherit")) == QLatin1String("0"),
                 StoredState(stored) == StoredState::Inherit);
    }

    void ewsNeedsBothLevelsAndAnUndecidedOrganizationIsNotKnown()
    {
        const ExceptionBook book(tenant);
        const std::vector<Mailbox> three{mailbox(0, StoredState::Off, StoredState::Off, StoredState::On),
                                         mailbox(1, StoredState::Off, StoredState::Off, StoredState::Off),
                                         mailbox(2, StoredState::Off, StoredState::Off, StoredState::Inherit)};
        const auto allowed = inventoryOf(three, organization(true, true), book);
        QCOMPARE(rows(*allowed, QStringLiteral("ews:on")), QStringLiteral("0,2"));
        const auto refused = inventoryOf(three, organization(true, false), book);
        QCOMPARE(rows(*refused, QStringLiteral("ews:off")), QStringLiteral("0,1,2"));
        QCOMPARE(refused->column(refused->columnIndex(QStringLiteral("ews"))).shown(0), QStringLiteral("On → refused"));
        const auto undecided = inventoryOf(three, organization(true, std::nullopt), book);
        QCOMPARE(rows(*undecided, QStringLiteral("ews:on")), QString());
        QCOMPARE(rows(*undecided, QStringLiteral("-ews:on")), QStringLiteral("1"));
        QCOMPARE(rows(*undecided, QStringLiteral("ews:unknown")), QStringLiteral("0,2"));
    }

    void legacyIsPopImapOrSmtpAndNeverAClientProtocol()
    {
        const ExceptionBook book(tenant);
        const auto inventory = inventoryOf({mailbox(0, StoredState::On, StoredState::Off, StoredState::Off),
                                            mailbox(1, StoredState::Off, StoredState::Inherit, StoredState::Off),
                                            mailbox(2, StoredState::Off, StoredState::Off, StoredState::On),
                                            mailbox(3, StoredState::On, StoredState::Inherit, StoredState::Off)},
                                           organization(std::nullopt, true), book);
        QCOMPARE(rows(*inventory, QStringLiteral("legacy:on")), QStringLiteral("0,3"));
        QCOMPARE(rows(*inventory, QStringLiteral("legacy:off")), QStringLiteral("2"));
        QCOMPARE(rows(*inventory, QStringLiteral("legacy:unknown")), QStringLiteral("1"));
    }

    void anExpiredExceptionStillCountsAndSaysSo()
    {
        ExceptionBook book(tenant);
        const std::vector<Mailbox> two{mailbox(0, StoredState::On, StoredState::Off, StoredState::Off),
                                       mailbox(1, StoredState::On, StoredState::Off, StoredState::Off)};
        ExceptionRequest request;
        request.targets = {{two[0].guid, two[0].primarySmtpAddress}};
        request.protocols = {Protocol::Pop};
        request.reason = QStringLiteral("scanner");
        request.owner = QStringLiteral("Ana");
        request.expires = today.addDays(-3);
        request.changedAt = QDateTime(today.addDays(-90), QTime(8, 0), Qt::UTC);
        book.apply(book.markEdits(request));
        const auto inventory = inventoryOf(two, organization(true, true), book);
        QCOMPARE(rows(*inventory, QStringLiteral("exception")), QStringLiteral("0"));
        QCOMPARE(rows(*inventory, QStringLiteral("-exception")), QStringLiteral("1"));
        QCOMPARE(rows(*inventory, QStringLiteral("exception:expired")), QStringLiteral("0"));
        QCOMPARE(rows(*inventory, QStringLiteral("exception:active")), QString());
        const Column &column = inventory->column(inventory->columnIndex(QStringLiteral("exception")));
        QVERIFY(column.shown(0).contains(QStringLiteral("Expired, decide")));
        QCOMPARE(column.face(0), StateFace::ExceptionExpired);
    }

    void exceptionsThatCannotBeReadAreNotKnownRatherThanNone()
    {
        const ExceptionBook book(tenant);
        const auto inventory = withUnknownExceptions(*inventoryOf(
            {mailbox(0, StoredState::On, StoredState::Off, StoredState::Off)}, organization(true, true), book));
        for (const char *query : {"exception", "-exception", "exception:no", "exception:expired"})
            QCOMPARE(rows(*inventory, QLatin1String(query)), QString());
        QCOMPARE(rows(*inventory, QStringLiteral("exception:unknown")), QStringLiteral("0"));
        const Column &column = inventory->column(inventory->columnIndex(QStringLiteral("exception")));
        QCOMPARE(column.exported(0).toString(), QStringLiteral("not known"));
    }

    void aTypeThatDoesNotExistIsAnError()
    {
        Mailbox shared;
        shared.guid = QUuid(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        shared.recipientTypeDetails = QStringLiteral("SharedMailbox");
        Mailbox unheardOf = shared;
        unheardOf.guid = QUuid(2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        unheardOf.recipientTypeDetails = QStringLiteral("HolographicMailbox");
        const auto inventory = inventoryOf({shared, unheardOf}, organization(true, true), ExceptionBook(QString()));
        QCOMPARE(rows(*inventory, QStringLiteral("type:shared")), QStringLiteral("0"));
        QCOMPARE(rows(*inventory, QStringLiteral("type:SharedMailbox")), QStringLiteral("0"));
        QCOMPARE(rows(*inventory, QStringLiteral("type:holographic")), QStringLiteral("1")); // the tenant has it
        QCOMPARE(rows(*inventory, QStringLiteral("type:scheduling")), QString());            // Microsoft has it
        const QString said = rows(*inventory, QStringLiteral("type:printer"));
        QVERIFY2(said.startsWith(QStringLiteral("error")) && said.contains(QStringLiteral("user, shared, room")),
                 qPrintable(said));
    }

    void everyTermThatACellOffersSelectsItsRow()
    {
        const ExceptionBook book(tenant);
        std::vector<Mailbox> several{mailbox(0, StoredState::On, StoredState::Inherit, StoredState::NotRead),
                                     mailbox(1, StoredState::Off, StoredState::On, StoredState::Inherit)};
        several[0].displayName = QStringLiteral("=SUM(A1;A9) \"quoted\" \\ back");
        several[0].department = QStringLiteral("R&D (new), 2nd floor");
        several[1].accountDisabled = true;
        const auto inventory = inventoryOf(several, organization(true, std::nullopt), book);
        for (size_t column = 0; column < inventory->specs().size(); ++column) {
            for (quint32 row = 0; row < 2; ++row) {
                const QString term = inventory->column(int(column)).term(row);
                if (term.isEmpty())
                    continue;
                const QStringList found = rows(*inventory, term).split(QLatin1Char(','));
                QVERIFY2(found.contains(QString::number(row)),
                         qPrintable(QStringLiteral("%1 finds %2").arg(term, found.join(QLatin1Char(';')))));
            }
        }
    }

    void withoutUsersDepartmentAndPolicyAreNotKnown()
    {
        const ExceptionBook book(tenant);
        const auto inventory = makeInventory(
            MailboxFacts::build(std::vector<Mailbox>{mailbox(0, StoredState::On, StoredState::Off, StoredState::Off)},
                                false),
            organization(true, true), book, today, QDateTime());
        QCOMPARE(inventory->column(inventory->columnIndex(QStringLiteral("dept"))).shown(0),
                 QStringLiteral("Not known"));
        QCOMPARE(rows(*inventory, QStringLiteral("dept:Sales")), QString());
        QCOMPARE(rows(*inventory, QStringLiteral("-dept:Sales")), QString());
        QCOMPARE(rows(*inventory, QStringLiteral("policy:unknown")), QStringLiteral("0"));
    }

    void whatIsStillBeingReadIsLoadingRatherThanEmpty()
    {
        const ExceptionBook book(tenant);
        Mailbox early = mailbox(0, StoredState::On, StoredState::Off, StoredState::Off);
        early.recipientTypeDetails.clear();
        early.department.clear();
        early.authenticationPolicy.clear();
        early.accountDisabled.reset();
        const Mailbox late = mailbox(1, StoredState::On, StoredState::Off, StoredState::Off);
        const auto inventory = makeInventory(
            MailboxFacts::build(std::vector<Mailbox>{early, late}, ListStates{ListState::Loading, ListState::Loading}),
            organization(true, true), book, today, QDateTime());
        for (const char *id : {"type", "dept", "policy", "enabled"}) {
            const Column &column = inventory->column(inventory->columnIndex(QLatin1String(id)));
            QCOMPARE(column.shown(0), QStringLiteral("Loading"));
            QVERIFY(column.face(0) == StateFace::NotKnown);
            QVERIFY(rows(*inventory, QLatin1String(id) + QStringLiteral(":unknown")).startsWith(QLatin1Char('0')));
        }
        QCOMPARE(inventory->column(inventory->columnIndex(QStringLiteral("pop"))).shown(0), QStringLiteral("On"));
        QVERIFY(inventory->column(inventory->columnIndex(QStringLiteral("type"))).shown(1) !=
                QStringLiteral("Loading"));
    }

    void aPatchSharesTheFactsAndChangesOnlyProtocols()
    {
        const ExceptionBook book(tenant);
        const auto before = inventoryOf({mailbox(0, StoredState::On, StoredState::Off, StoredState::Off)},
                                        organization(true, true), book);
        ClientAccessSettings changed = before->facts().settings(0);
        changed.set(Protocol::Pop, StoredState::Off);
        const std::vector<std::pair<quint32, ClientAccessSettings>> changes{{0, changed}};
        const auto after = withSettings(*before, changes, organization(true, true));
        QCOMPARE(rows(*before, QStringLiteral("pop:on")), QStringLiteral("0"));
        QCOMPARE(rows(*after, QStringLiteral("pop:on")), QString());
        QVERIFY(after->facts().sameMailboxes(before->facts()));
        QCOMPARE(after->columns()[0], before->columns()[0]);
    }

    void aPatchOfPoliciesChangesTheirColumnOnly()
    {
        const ExceptionBook book(tenant);
        std::vector<Mailbox> mailboxes{mailbox(0, StoredState::On, StoredState::Off, StoredState::Off),
                                       mailbox(1, StoredState::On, StoredState::Off, StoredState::Off),
                                       mailbox(2, StoredState::On, StoredState::Off, StoredState::Off)};
        for (Mailbox &each : mailboxes)
            each.authenticationPolicy = QStringLiteral("Old");
        const auto before = inventoryOf(mailboxes, organization(true, true), book);
        const std::vector<std::pair<quint32, QString>> changes{{0, QStringLiteral("Block <b>Basic</b>")},
                                                               {2, QString()}};
        const auto after = withPolicies(*before, changes);
        QCOMPARE(rows(*before, QStringLiteral("policy:Old")), QStringLiteral("0,1,2"));
        QCOMPARE(rows(*after, QStringLiteral("policy:Old")), QStringLiteral("1"));
        QCOMPARE(rows(*after, QStringLiteral("policy:\"Block <b>Basic</b>\"")), QStringLiteral("0"));
        QCOMPARE(after->facts().mailbox(2).authenticationPolicy, QString());
        QCOMPARE(before->facts().mailbox(0).authenticationPolicy, QStringLiteral("Old"));
        QVERIFY(after->facts().sameMailboxes(before->facts()));
        QCOMPARE(after->columns()[0], before->columns()[0]);
    }

    void twinsFindEachOther()
    {
        std::vector<Mailbox> mailboxes(6);
        for (size_t index = 0; index < mailboxes.size(); ++index)
            mailboxes[index].guid = QUuid(uint(index + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        for (const size_t index : {0, 2, 5})
            mailboxes[index].displayName = QStringLiteral("Anna");
        mailboxes[1].displayName = QStringLiteral("anna");
        const auto facts = MailboxFacts::build(mailboxes, true);
        QCOMPARE(facts->twinsOf(0), (std::vector<quint32>{2, 5}));
        QCOMPARE(facts->twinsOf(2), (std::vector<quint32>{0, 5}));
        QCOMPARE(facts->twinsOf(5), (std::vector<quint32>{0, 2}));
        QVERIFY(facts->isTwin(0) && facts->isTwin(2) && facts->isTwin(5));
        // Another spelling is another name, and who has none has no twin.
        for (const quint32 row : {1U, 3U, 4U})
            QVERIFY(!facts->isTwin(row) && facts->twinsOf(row).empty());
    }

    void theFileHasMicrosoftsNames()
    {
        const ExceptionBook book(tenant);
        const auto inventory = inventoryOf({mailbox(0, StoredState::On, StoredState::Inherit, StoredState::On)},
                                           organization(true, true), book);
        std::vector<int> listed;
        for (size_t column = 0; column < inventory->specs().size(); ++column) {
            if (inventory->specs()[column].listed)
                listed.push_back(int(column));
        }
        const InventoryTable table(inventory, {0}, listed);
        QStringList names;
        for (const Tabular::Header &header : table.headers())
            names.append(header.jsonName);
        for (const char *name :
             {"DisplayName", "UserPrincipalName", "RecipientTypeDetails", "ActiveSyncEnabled", "OWAEnabled",
              "PopEnabled", "ImapEnabled", "MAPIEnabled", "EwsEnabled", "SmtpClientAuthenticationDisabled", "Guid"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        QVERIFY(!names.contains(QString()));
    }
};

CASEMENT_TEST(TestMailboxColumns)
#include "TestMailboxColumns.moc"

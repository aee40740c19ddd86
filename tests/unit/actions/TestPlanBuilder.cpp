// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/actions/StepSettings.h"

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// "row: pop=off", "aside: Excepted"; withheld protocols behind a plus.
QString told(const ActionPlan &plan)
{
    QStringList lines;
    const auto withheld = [](const std::vector<Withheld> &list) {
        QString text;
        for (const Withheld &entry : list)
            text += QStringLiteral(" +%1").arg(protocolId(entry.protocol));
        return text;
    };
    for (const PlanRow &row : plan.rows)
        lines << QStringLiteral("row: %1%2").arg(settingsToText(row.wanted), withheld(row.withheld));
    for (const SetAside &row : plan.setAside)
        lines
            << QStringLiteral("aside: %1%2").arg(QString::number(static_cast<int>(row.reason)), withheld(row.withheld));
    return lines.join(QLatin1Char('|'));
}

QString aside(SetAsideReason reason)
{
    return QStringLiteral("aside: %1").arg(static_cast<int>(reason));
}

void except(ExceptionBook &book, const std::vector<Protocol> &protocols, int days)
{
    ExceptionRequest request;
    request.targets = {{guidOf(1), {}}};
    request.protocols = protocols;
    request.changedAt = noon;
    request.expires = noon.date().addDays(days);
    book.apply(book.markEdits(request));
}

} // namespace

class TestPlanBuilder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesPerProtocol_data()
    {
        QTest::addColumn<QString>("seen");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("excepted");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *seen, const char *wanted, const char *excepted,
                            const QString &expected) {
            QTest::newRow(name) << QString::fromLatin1(seen) << QString::fromLatin1(wanted)
                                << QString::fromLatin1(excepted) << expected;
        };
        const auto plain = [](const char *text) { return QString::fromLatin1(text); };
        row("on to off", "pop=on", "pop=off", "", plain("row: pop=off"));
        row("off already", "pop=off", "pop=off", "", aside(SetAsideReason::AlreadyAsWanted));
        row("only what differs", "pop=on imap=off", "pop=off imap=off", "", plain("row: pop=off"));
        row("smtp off by organisation", "smtp=inherit", "smtp=off", "",
            aside(SetAsideReason::AlreadyOffByOrganization));
        row("smtp on against it", "smtp=on", "smtp=off", "", plain("row: smtp=off"));
        row("smtp back to it", "smtp=off", "smtp=inherit", "", plain("row: smtp=inherit"));
        row("smtp on", "smtp=inherit", "smtp=on", "", plain("row: smtp=on"));
        row("smtp beside pop", "pop=on smtp=inherit", "pop=off smtp=off", "", plain("row: pop=off"));
        row("ews off is a change", "ews=inherit", "ews=off", "", plain("row: ews=off"));
        row("excepted", "pop=on", "pop=off", "pop", aside(SetAsideReason::Excepted) + plain(" +pop"));
        row("excepted in part", "pop=on imap=on", "pop=off imap=off", "pop", plain("row: imap=off +pop"));
        row("excepted elsewhere", "pop=on imap=on", "pop=off", "imap", plain("row: pop=off"));
        row("on is never withheld", "pop=off", "pop=on", "pop", plain("row: pop=on"));
        row("inherit is never withheld", "smtp=on", "smtp=inherit", "smtp", plain("row: smtp=inherit"));
        row("off already and excepted", "pop=off", "pop=off", "pop", aside(SetAsideReason::AlreadyAsWanted));
        row("not read", "imap=on", "pop=off", "", aside(SetAsideReason::NotRead));
        row("not read in part", "imap=on", "pop=off imap=off", "", aside(SetAsideReason::NotRead));
    }

    void decidesPerProtocol()
    {
        QFETCH(QString, seen);
        QFETCH(QString, wanted);
        QFETCH(QString, excepted);
        QFETCH(QString, expected);
        PlanContext where = context();
        where.organization.smtpClientAuthenticationDisabled = true;
        // An exception protects whether it is active, due or expired.
        for (const int days : {60, 3, -400}) {
            ExceptionBook book(tenantA);
            if (const auto protocol = protocolFromId(excepted))
                except(book, {*protocol}, days);
            const auto plan = buildPlan(where, {mailbox(1, settings(seen))}, settings(wanted), book);
            QVERIFY(plan);
            QCOMPARE(told(*plan), expected);
        }
    }

    void tellsHowAnExceptionStands()
    {
        ExceptionBook book(tenantA);
        except(book, {Protocol::Pop}, -1);
        const auto plan = buildPlan(context(), mailboxes(2), settings(QStringLiteral("pop=off")), book);
        QCOMPARE(plan->knownExceptions, 1);
        QCOMPARE(plan->setAside.size(), size_t(1));
        QCOMPARE(plan->setAside[0].withheld[0].standing, GrantStanding::Expired);
        QCOMPARE(plan->setAsideCount(SetAsideReason::Excepted), 1);
        QCOMPARE(plan->rows.size(), size_t(1));
    }

    void anUnknownOrganisationSetsNothingAside()
    {
        PlanContext where = context();
        where.organization = {};
        const auto plan = buildPlan(where, {mailbox(1)}, settings(QStringLiteral("smtp=off")), ExceptionBook(tenantA));
        QCOMPARE(told(*plan), QStringLiteral("row: smtp=off"));
    }

    void refusesWhatMakesNoSense()
    {
        const ExceptionBook book(tenantA);
        const auto nothing = buildPlan(context(), mailboxes(1), {}, book);
        QCOMPARE(nothing.error().kind, ErrorKind::BadInput);
        QVERIFY(!buildPlan(context(), mailboxes(1), settings(QStringLiteral("pop=inherit")), book));
        Mailbox nameless = mailbox(1);
        nameless.guid = {};
        QVERIFY(!buildPlan(context(), {nameless}, settings(QStringLiteral("pop=off")), book));
        QVERIFY(!buildPlan(context(), mailboxes(1), settings(QStringLiteral("pop=off")),
                           ExceptionBook(QStringLiteral("other"))));
    }

    void countsAMailboxOnce()
    {
        const auto plan = buildPlan(context(), {mailbox(1), mailbox(2), mailbox(1)},
                                    settings(QStringLiteral("pop=off")), ExceptionBook(tenantA));
        QCOMPARE(plan->rows.size(), size_t(2));
    }

    void withoutEvidenceEverythingIsTicked()
    {
        const auto plan =
            buildPlan(context(), mailboxes(3), settings(QStringLiteral("pop=off")), ExceptionBook(tenantA));
        QCOMPARE(plan->tickedCount(), 3);
        QCOMPARE(plan->rows[0].group, EvidenceGroup::None);
        QCOMPARE(plan->evidenceSummary(), QString());
    }

    void whoIsInUseAndWhoIsNotKnownStartsUnticked()
    {
        PlanContext where = context();
        where.evidenceSources = QStringLiteral("usage report to 17 Nov 2026");
        where.whoBreaks = [](const Mailbox &mailbox, std::span<const Protocol> shut) {
            Q_ASSERT(shut.size() == 1 && shut[0] == Protocol::Pop);
            for (int number = 1; number <= 4; ++number) {
                if (mailbox.guid == guidOf(number))
                    return BreakVerdict{allEvidenceGroups[static_cast<size_t>(number - 1)], QString::number(number)};
            }
            return BreakVerdict();
        };
        const auto plan =
            buildPlan(where, mailboxes(5), settings(QStringLiteral("pop=off smtp=on")), ExceptionBook(tenantA));
        QCOMPARE(plan->rows.size(), size_t(5));
        const QList<bool> ticked{false, true, false, true, true};
        for (size_t row = 0; row < plan->rows.size(); ++row)
            QCOMPARE(plan->rows[row].ticked, ticked[static_cast<qsizetype>(row)]);
        QCOMPARE(plan->rows[1].evidence, QStringLiteral("2"));
        QCOMPARE(plan->evidenceSummary(),
                 QStringLiteral("Evidence: 1 in use (0 ticked), 1 thin, 1 not known (0 ticked), 1 no use; usage report "
                                "to 17 Nov 2026"));
    }

    void nobodyIsAskedAboutWhatShutsNothing()
    {
        PlanContext where = context();
        where.whoBreaks = [](const Mailbox &, std::span<const Protocol>) {
            return BreakVerdict{EvidenceGroup::InUse, QStringLiteral("asked")};
        };
        const auto plan = buildPlan(where, {mailbox(1, settings(QStringLiteral("pop=off")))},
                                    settings(QStringLiteral("pop=on")), ExceptionBook(tenantA));
        QCOMPARE(plan->rows[0].group, EvidenceGroup::None);
        QVERIFY(plan->rows[0].ticked);
    }

    void programsWithoutAWindowTickEverythingButWhatTheyWereToldToSkip()
    {
        PlanContext where = context();
        where.whoBreaks = [](const Mailbox &mailbox, std::span<const Protocol>) {
            return BreakVerdict{mailbox.guid == guidOf(1) ? EvidenceGroup::InUse : EvidenceGroup::NotKnown, {}};
        };
        auto plan = buildPlan(where, mailboxes(3), settings(QStringLiteral("pop=off")), ExceptionBook(tenantA));
        QCOMPARE(plan->tickedCount(), 0);
        QVERIFY(tickAllBut(*plan, {}).empty());
        QCOMPARE(plan->tickedCount(), 3);
        QCOMPARE(tickAllBut(*plan, {{EvidenceGroup::InUse}, false}), std::vector<QUuid>{guidOf(1)});
        QCOMPARE(plan->tickedCount(), 2);
        where.guardedAs = [](const QUuid &guid) { return guid == guidOf(2) ? GuardKind::Vip : GuardKinds(); };
        plan = buildPlan(where, mailboxes(3), settings(QStringLiteral("pop=off")), ExceptionBook(tenantA));
        QCOMPARE(tickAllBut(*plan, {{EvidenceGroup::InUse}, true}), (std::vector<QUuid>{guidOf(1), guidOf(2)}));
        QCOMPARE(tickAllBut(*plan, {}).size(), size_t(0));
    }

    void oddCombinationsAreSaidPerRow()
    {
        const auto left = buildPlan(context(), {mailbox(1, settings(QStringLiteral("pop=on imap=off smtp=on")))},
                                    settings(QStringLiteral("pop=off")), ExceptionBook(tenantA));
        QCOMPARE(left->rows[0].odd, QStringLiteral("POP and IMAP are off, SMTP AUTH stays on"));
        const auto plain =
            buildPlan(context(), mailboxes(1), settings(QStringLiteral("imap=off")), ExceptionBook(tenantA));
        QCOMPARE(plain->rows[0].odd, QString());
    }
};

CASEMENT_TEST(TestPlanBuilder)
#include "TestPlanBuilder.moc"

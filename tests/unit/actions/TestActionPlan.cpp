// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

ActionPlan planFor(const QStringList &wanted)
{
    ActionPlan plan;
    plan.id = QUuid::createUuid();
    plan.tenantId = tenantA;
    int number = 0;
    for (const QString &text : wanted) {
        PlanRow row;
        row.guid = guidOf(++number);
        row.seen = everythingOn();
        row.wanted = settings(text);
        plan.rows.push_back(row);
    }
    return plan;
}

} // namespace

class TestActionPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItDoes_data()
    {
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QString>("start");
        const auto off = QStringLiteral("pop=off imap=off");
        QTest::newRow("off") << QStringList{off, off} << QStringLiteral("Switch off POP and IMAP for 2 ");
        QTest::newRow("some need less") << QStringList{QStringLiteral("pop=off"), QStringLiteral("imap=off")}
                                        << QStringLiteral("Switch off POP and IMAP for 2 ");
        QTest::newRow("three") << QStringList{QStringLiteral("pop=off imap=off ews=off")}
                               << QStringLiteral("Switch off POP, IMAP and EWS for 1 ");
        QTest::newRow("on") << QStringList{QStringLiteral("owa=on")} << QStringLiteral("Switch on OWA for 1 ");
        QTest::newRow("inherit") << QStringList{QStringLiteral("smtp=inherit")}
                                 << QStringLiteral("Leave SMTP AUTH to the organisation for 1 ");
        QTest::newRow("mixed") << QStringList{QStringLiteral("pop=off"), QStringLiteral("imap=on")}
                               << QStringLiteral("Change protocols of 2 ");
        QTest::newRow("none") << QStringList{} << QStringLiteral("Change nothing");
    }

    void saysWhatItDoes()
    {
        QFETCH(QStringList, wanted);
        QFETCH(QString, start);
        const QString sentence = planFor(wanted).sentence();
        QVERIFY2(sentence.startsWith(start), qPrintable(sentence));
    }

    void countsOnlyTickedRows()
    {
        ActionPlan plan = planFor({QStringLiteral("ews=off"), QStringLiteral("pop=off"), QStringLiteral("pop=off")});
        QCOMPARE(plan.tickedCount(), 3);
        QVERIFY(plan.touchesClientProtocols());
        plan.rows[0].ticked = false;
        QCOMPARE(plan.tickedCount(), 2);
        QVERIFY(!plan.touchesClientProtocols());
        QVERIFY(plan.sentence().startsWith(QStringLiteral("Switch off POP for 2 ")));
    }

    void anUndoSaysSo()
    {
        ActionPlan plan = planFor({QStringLiteral("pop=on imap=off")});
        plan.undoOf = QUuid::createUuid();
        QVERIFY(plan.sentence().startsWith(QStringLiteral("Put POP and IMAP back for 1 ")));
    }

    void findsWhoWouldHaveNoWayIn()
    {
        ActionPlan plan = planFor({QStringLiteral("pop=off imap=off ews=off activesync=off owa=off mapi=off"),
                                   QStringLiteral("pop=off"), QStringLiteral("smtp=off")});
        plan.organization = context().organization;
        plan.rows[1].seen = settings(QStringLiteral("pop=on imap=off smtp=on ews=off activesync=off owa=off mapi=off"));
        plan.rows[2].seen =
            settings(QStringLiteral("pop=off imap=off smtp=on ews=off activesync=off owa=off mapi=off"));
        // The third has no way in already: SMTP AUTH is none.
        QCOMPARE(plan.rowsWithoutWayIn(), 2);
    }

    void comesBackFromJsonExactly()
    {
        ActionPlan plan = planFor({QStringLiteral("pop=off"), QStringLiteral("smtp=inherit ews=off")});
        plan.tenantName = QStringLiteral("<b>%1\"\\\n\u202E</b>");
        plan.account = QStringLiteral("a'; DROP TABLE runs; --");
        plan.snapshotAt = noon.addMSecs(7);
        plan.note = QString(5000, QChar(0x4e2d));
        plan.undoOf = QUuid::createUuid();
        plan.tenantMailboxCount = 1000000;
        plan.knownExceptions = 12;
        plan.organization = context().organization;
        plan.rows[0].withheld = {{Protocol::Imap, GrantStanding::Expired}};
        plan.rows[1].ticked = false;
        plan.rows[1].kind = TargetKind::Organization;
        plan.rows[1].reach = 60000;
        plan.rows[1].wanted.set(QStringLiteral("EwsEnabled"), TenantValue());
        plan.rows[1].wanted.set(QStringLiteral("EwsAllowList"),
                                QStringList{QStringLiteral("a b=c"), QStringLiteral("%5B,]'\n\u202E")});
        plan.rows[1].wanted.set(QStringLiteral("DefaultAuthenticationPolicy"), QStringLiteral("Block Basic %1"));
        plan.rows[0].group = EvidenceGroup::Thin;
        plan.rows[0].evidence = QStringLiteral("POP: \u202E<b>%2</b>\n");
        plan.rows[1].odd = QStringLiteral("odd");
        plan.evidenceSources = QStringLiteral("usage report");
        plan.whyNobodyIsKnown = QStringLiteral("names are concealed in reports");
        plan.setAside.push_back({guidOf(9),
                                 QStringLiteral("n"),
                                 QStringLiteral("a"),
                                 SetAsideReason::Excepted,
                                 {{Protocol::Mapi, GrantStanding::DueSoon}}});
        const QByteArray json = planToJson(plan);
        const auto back = planFromJson(json);
        QVERIFY(back);
        QCOMPARE(*back, plan);
        QCOMPARE(planToJson(*back), json);
        QCOMPARE(planHash(json).size(), 64);
        plan.rows[0].ticked = false;
        QVERIFY(planHash(planToJson(plan)) != planHash(json));
    }

    void readsAPlanFromBeforeThereWasEvidence()
    {
        ActionPlan plan = planFor({QStringLiteral("pop=off"), QStringLiteral("imap=off")});
        for (PlanRow &row : plan.rows)
            row.tenantId = plan.tenantId;
        QByteArray json = planToJson(plan);
        json.replace("\"format\":4", "\"format\":1");
        const QByteArray rowsTenant = "\"tenantId\":\"" + plan.tenantId.toUtf8() + "\",\"ticked\"";
        QVERIFY(json.contains(rowsTenant));
        json.replace(rowsTenant, "\"ticked\"");
        for (const char *member :
             {"\"evidenceSources\":\"\",", "\"evidence\":\"\",", "\"group\":\"\",", "\"odd\":\"\",",
              "\"kind\":\"mailbox\",", "\"reach\":1,", "\"guarded\":0,", "\"tenantDomain\":\"\",", "\"mostPerRun\":0,",
              "\"needsNote\":false,", ",\"whyNobodyIsKnown\":\"\""}) {
            QVERIFY2(json.contains(member), member);
            json.replace(member, "");
        }
        const auto back = planFromJson(json);
        QVERIFY(back);
        QCOMPARE(*back, plan);
    }

    void refusesJsonThatIsNoPlan_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("missing") << QByteArray("\"tenantId\"") << QByteArray("\"tenant\"");
        QTest::newRow("type") << QByteArray("\"ticked\":true") << QByteArray("\"ticked\":1");
        QTest::newRow("state") << QByteArray("pop=off") << QByteArray("pop=maybe");
        QTest::newRow("protocol") << QByteArray("pop=off") << QByteArray("gopher=off");
        QTest::newRow("guid") << QByteArray("00000001-0001") << QByteArray("zzzz0001-0001");
        QTest::newRow("format") << QByteArray("\"format\":4") << QByteArray("\"format\":5");
        QTest::newRow("format 0") << QByteArray("\"format\":4") << QByteArray("\"format\":0");
        QTest::newRow("guard") << QByteArray("\"guarded\":0") << QByteArray("\"guarded\":16");
        QTest::newRow("group") << QByteArray("\"group\":\"\"") << QByteArray("\"group\":\"unused\"");
        QTest::newRow("kind") << QByteArray("\"kind\":\"mailbox\"") << QByteArray("\"kind\":\"forest\"");
        QTest::newRow("value") << QByteArray("pop=off") << QByteArray("EwsEnabled=perhaps");
        QTest::newRow("no evidence") << QByteArray("\"evidence\":\"\"") << QByteArray("\"proof\":\"\"");
        QTest::newRow("negative") << QByteArray("\"tenantMailboxCount\":0") << QByteArray("\"tenantMailboxCount\":-1");
        QTest::newRow("half") << QByteArray("}]") << QByteArray("}");
        QTest::newRow("time") << QByteArray("\"snapshotAt\":\"\"") << QByteArray("\"snapshotAt\":\"soon\"");
    }

    void refusesJsonThatIsNoPlan()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray json = planToJson(planFor({QStringLiteral("pop=off")}));
        QVERIFY(planFromJson(json));
        QVERIFY(json.contains(from));
        json.replace(json.indexOf(from), from.size(), to);
        QVERIFY(!planFromJson(json));
    }
};

CASEMENT_TEST(TestActionPlan)
#include "TestActionPlan.moc"

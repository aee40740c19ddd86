// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// What stands above the mailboxes, shown and changed by the real program.
class TestTenant final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_ctl.setAlways({lat("--demo"), lat("--demo-mailboxes"), lat("60")}); }

    void showsWhatIsSetAndWhomItAffects()
    {
        const CtlAnswer answer = json({"tenant", "show"});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        const QJsonObject smtp = rowWith(answer.rows(), lat("property"), lat("SmtpClientAuthenticationDisabled"));
        QCOMPARE(smtp.value(lat("value")).toBool(false), true);
        QCOMPARE(smtp.value(lat("section")).toString(), lat("transport"));
        QVERIFY(smtp.value(lat("affects")).toString().contains(lat("of 60 mailboxes")));
        const QJsonObject ews = of(answer.rows(), "organization", "EwsEnabled");
        QVERIFY(ews.value(lat("value")).isNull());
        QVERIFY2(ews.value(lat("known")).toBool(), "nobody chose, and that is known");
        int plans = 0;
        for (const auto &row : answer.rows())
            plans += row.toObject().value(lat("section")).toString() == lat("plan") ? 1 : 0;
        QCOMPARE(plans, 4 * 6);
        const CtlAnswer csv = m_ctl.run({lat("tenant"), lat("show"), lat("--format"), lat("csv")});
        QVERIFY2(csv.out.contains("section,guid,name,property,value"), csv.said().constData());
    }

    void nothingIsChangedWithoutYes()
    {
        const CtlAnswer answer = json({"tenant", "set", "RejectDirectSend=true"});
        QVERIFY2(answer.exitCode == 4, answer.said().constData());
        QVERIFY2(answer.err.contains("Set Direct send to refused"), answer.said().constData());
        QCOMPARE(organization("RejectDirectSend").toBool(true), false);
    }

    void aSwitchOfEverybodyNeedsMoreThanYes()
    {
        const auto bare = m_ctl.run({lat("tenant"), lat("set"), lat("RejectDirectSend=true"), lat("--yes")});
        QVERIFY2(bare.exitCode == 4, bare.said().constData());
        QVERIFY2(bare.err.contains("--confirm-domain contoso.com"), bare.said().constData());
        QCOMPARE(organization("RejectDirectSend").toBool(true), false);
    }

    void aSwitchIsSetShownAndPutBack()
    {
        const CtlAnswer set =
            json({"tenant", "set", "smtpclientauthenticationdisabled=false", "--note", "scanners", "--yes"});
        QVERIFY2(set.exitCode == 0, set.said().constData());
        QCOMPARE(set.rows().first().toObject().value(lat("kind")).toString(), lat("transport"));
        QCOMPARE(set.rows().first().toObject().value(lat("outcome")).toString(), lat("done"));
        QCOMPARE(transport().toBool(true), false);
        const CtlAnswer again = json({"tenant", "set", "SmtpClientAuthenticationDisabled=false", "--yes"});
        QVERIFY2(again.exitCode == 0 && again.err.contains("nothing to do"), again.said().constData());
        const CtlAnswer undo = json({"undo", lastRun(), "--yes"});
        QVERIFY2(undo.exitCode == 0, undo.said().constData());
        QCOMPARE(transport().toBool(false), true);
    }

    void listsKeepWhatIsInThem()
    {
        const CtlAnswer first = json({"tenant", "set", "EwsAllowList+=Room Finder/*", "EwsAllowList+=Backup", "--yes"});
        QVERIFY2(first.exitCode == 0, first.said().constData());
        const CtlAnswer second = json({"tenant", "set", "EwsAllowList+=Scanner", "EwsAllowList-=backup", "--yes"});
        QVERIFY2(second.exitCode == 0, second.said().constData());
        QVERIFY2(second.err.contains("added Scanner; removed Backup; kept Room Finder/*"), second.said().constData());
        QCOMPARE(organization("EwsAllowList").toString(), lat("Room Finder/*; Scanner"));
    }

    void plansAreChangedByProtocol()
    {
        const CtlAnswer set =
            json({"tenant", "set", "--plan", "all", "--protocol", "pop=off", "--protocol", "imap=off", "--yes"});
        QVERIFY2(set.exitCode == 0, set.said().constData());
        QCOMPARE(set.rows().size(), 4);
        for (const auto &row : json({"tenant", "show"}).rows()) {
            const QJsonObject fact = row.toObject();
            if (fact.value(lat("property")).toString() == lat("PopEnabled"))
                QCOMPARE(fact.value(lat("value")).toBool(true), false);
        }
    }

    void aPolicyIsMadeAssignedTakenAndDeleted()
    {
        const CtlAnswer made =
            json({"tenant", "policy", "create", "Block Basic Authentication", "--allow", "smtp", "--default", "--yes"});
        QVERIFY2(made.exitCode == 0, made.said().constData());
        QCOMPARE(organization("DefaultAuthenticationPolicy").toString(), lat("Block Basic Authentication"));
        const CtlAnswer assigned =
            json({"tenant", "policy", "assign", "Block Basic Authentication", "--mailbox", "maria.silva@contoso.com",
                  "--users-without-mailbox", "--expire-tokens", "--yes"});
        QVERIFY2(assigned.exitCode == 0, assigned.said().constData());
        QVERIFY(assigned.rows().size() >= 2);
        const CtlAnswer held = json({"tenant", "policy", "delete", "Block Basic Authentication", "--yes"});
        QVERIFY2(held.exitCode != 0 && held.err.contains("default"), held.said().constData());
        QVERIFY(json({"tenant", "policy", "default", "null", "--yes"}).exitCode == 0);
        QVERIFY(json({"tenant", "policy", "remove", "--mailbox", "maria.silva@contoso.com", "--users-without-mailbox",
                      "--yes"})
                    .exitCode == 0);
        const CtlAnswer gone = json({"tenant", "policy", "delete", "Block Basic Authentication", "--yes"});
        QVERIFY2(gone.exitCode == 0, gone.said().constData());
        for (const auto &row : json({"tenant", "show"}).rows())
            QVERIFY(row.toObject().value(lat("name")).toString() != lat("Block Basic Authentication"));
    }

    void whatCannotBeMeantIsRefusedBeforeAnythingIsAsked_data()
    {
        QTest::addColumn<QByteArrayList>("typed");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no setting") << QByteArrayList{"set", "Nonsense=true"} << QByteArray("Nonsense");
        QTest::newRow("no value") << QByteArrayList{"set", "EwsEnabled"} << QByteArray("NAME=VALUE");
        QTest::newRow("no switch") << QByteArrayList{"set", "EwsEnabled=yes"} << QByteArray("true, false or null");
        QTest::newRow("whole list") << QByteArrayList{"set", "EwsAllowList=a"} << QByteArray("+=");
        QTest::newRow("no id") << QByteArrayList{"set", "EwsAllowedAppIDs+=Outlook"} << QByteArray("GUID");
        QTest::newRow("nothing") << QByteArrayList{"set"} << QByteArray("Nothing was named");
        QTest::newRow("plan alone") << QByteArrayList{"set", "--plan", "all"} << QByteArray("belong together");
        QTest::newRow("nobody") << QByteArrayList{"policy", "assign", "Block Basic Auth"} << QByteArray("--mailbox");
        QTest::newRow("no protocol") << QByteArrayList{"policy", "create", "X", "--allow", "gopher"}
                                     << QByteArray("gopher");
    }

    void whatCannotBeMeantIsRefusedBeforeAnythingIsAsked()
    {
        QFETCH(QByteArrayList, typed);
        QFETCH(QByteArray, words);
        const CtlAnswer answer = json(QByteArrayList{"tenant"} + typed + QByteArrayList{"--yes"});
        QVERIFY2(answer.exitCode == 2, answer.said().constData());
        QVERIFY2(answer.err.contains(words), answer.said().constData());
    }

private:
    CtlAnswer json(const QByteArrayList &typed)
    {
        QStringList arguments;
        for (const QByteArray &word : typed)
            arguments << QString::fromUtf8(word);
        // Whoever says yes here has read everything: a switch of the tenant is as wide as the tenant.
        if (typed.contains("--yes"))
            arguments << lat("--include-guarded") << lat("--max-changes") << lat("10000") << lat("--confirm-domain")
                      << lat("contoso.com");
        if (typed.contains("--yes") && typed.contains("set"))
            arguments << lat("--include-client-protocols");
        return m_ctl.run(arguments + QStringList{lat("--format"), lat("json")});
    }
    [[nodiscard]] static QJsonObject of(const QJsonArray &rows, const char *section, const char *property)
    {
        for (const auto &row : rows) {
            const QJsonObject fact = row.toObject();
            if (fact.value(lat("section")).toString() == lat(section) &&
                fact.value(lat("property")).toString() == lat(property))
                return fact;
        }
        return {};
    }
    [[nodiscard]] QJsonValue organization(const char *property)
    {
        return of(json({"tenant", "show"}).rows(), "organization", property).value(lat("value"));
    }
    [[nodiscard]] QJsonValue transport()
    {
        return of(json({"tenant", "show"}).rows(), "transport", "SmtpClientAuthenticationDisabled").value(lat("value"));
    }
    [[nodiscard]] QByteArray lastRun()
    {
        const QJsonArray runs = m_ctl.run({lat("runs"), lat("--format"), lat("json")}).rows();
        return QByteArray::number(runs.first().toObject().value(lat("number")).toInt());
    }

    Ctl m_ctl;
};

CASEMENT_TEST(TestTenant)
#include "TestTenant.moc"

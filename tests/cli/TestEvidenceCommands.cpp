// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

QSet<QString> namesIn(const QJsonArray &rows)
{
    QSet<QString> names;
    for (const auto &row : rows)
        names.insert(row.toObject().value(lat("UserPrincipalName")).toString());
    return names;
}

} // namespace

/// What is known of use, without a window.
class TestEvidenceCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const CtlAnswer loaded = json(m_ctl, {"evidence", "load"});
        QVERIFY2(loaded.exitCode == 0, loaded.said().constData());
        m_all = json(m_ctl, {"report"}).rows();
        QVERIFY(m_all.size() >= 60);
    }

    void eachSourceSaysHowToHaveMoreOfIt()
    {
        const Ctl fresh;
        const CtlAnswer before = json(fresh, {"evidence", "status"});
        QVERIFY2(before.exitCode == 0, before.said().constData());
        QCOMPARE(before.rows().size(), 7);
        QSet<QString> advice;
        for (const auto &row : before.rows()) {
            QCOMPARE(row.toObject().value(lat("State")).toString(), lat("never-loaded"));
            QVERIFY(row.toObject().value(lat("ReadAt")).isNull());
            advice.insert(row.toObject().value(lat("Help")).toString());
        }
        // Three are loaded, the four that are imported come each from another place.
        QCOMPARE(advice.size(), 5);
        QVERIFY(!advice.contains(QString()));
    }

    void statusKnowsWhatWasLoadedWithoutAsking()
    {
        const CtlAnswer status = json(m_ctl, {"evidence", "status"});
        QVERIFY2(status.exitCode == 0 && status.err.isEmpty(), status.said().constData());
        const QJsonObject report = rowWith(status.rows(), lat("Source"), lat("usage-report"));
        QCOMPARE(report.value(lat("State")).toString(), lat("good"));
        QCOMPARE(report.value(lat("DaysOfLast30")).toInt(), 30);
        // The demo's administrator may read everything, but the log takes no question for clients nobody knows.
        const QJsonObject signIns = rowWith(status.rows(), lat("Source"), lat("sign-ins"));
        QCOMPARE(signIns.value(lat("State")).toString(), lat("partial"));
        QCOMPARE(signIns.value(lat("Why")).toString(), lat("clients-missing"));
        QCOMPARE(signIns.value(lat("DaysOfLast30")).toInt(), 30);
    }

    void whoMayNotReadSignInsIsToldWhatIsMissing()
    {
        Ctl other;
        other.setAlways(
            {lat("--demo"), lat("--demo-mailboxes"), lat("60"), lat("--account"), lat("exchange.admin@contoso.com")});
        const CtlAnswer status = json(other, {"evidence", "load"});
        QVERIFY2(status.exitCode == 0, status.said().constData());
        const QJsonObject signIns = rowWith(status.rows(), lat("Source"), lat("sign-ins"));
        QCOMPARE(signIns.value(lat("State")).toString(), lat("refused"));
        QCOMPARE(signIns.value(lat("Why")).toString(), lat("no-role"));
        QVERIFY(signIns.value(lat("Help")).toString().contains(lat("Global Reader")));
    }

    void nobodyTheDemoDoesNotKnowSignsIn()
    {
        Ctl other;
        other.setAlways({lat("--demo"), lat("--demo-mailboxes"), lat("60"), lat("--account"), lat("who@contoso.com")});
        const CtlAnswer answer = json(other, {"whoami"});
        QVERIFY2(answer.exitCode == 2 && answer.err.contains("who@contoso.com"), answer.said().constData());
    }

    void aSourceThatFailsEndsWithOne()
    {
        QFile faults(m_ctl.home() + lat("/faults.json"));
        QVERIFY(faults.open(QIODevice::WriteOnly));
        faults.write(R"({"faults": [{"match": "/reports/", "kind": "status", "status": 400, "times": 0}]})");
        faults.close();
        SeparateTenant tenant({lat("--mailboxes"), lat("20"), lat("--faults"), faults.fileName()});
        QVERIFY(tenant.isRunning());
        Ctl ctl;
        ctl.setAlways(tenant.connection());
        const CtlAnswer loaded = json(ctl, {"evidence", "load"});
        QVERIFY2(loaded.exitCode == 1, loaded.said().constData());
        const QJsonObject report = rowWith(loaded.rows(), lat("Source"), lat("usage-report"));
        QCOMPARE(report.value(lat("State")).toString(), lat("failed"));
        // What this computer knows of the tenant is found by its domain too, without anybody signing in.
        const CtlAnswer status = json(ctl.local(), {"evidence", "status", "--tenant", "contoso.com"});
        QVERIFY2(status.exitCode == 0, status.said().constData());
        QCOMPARE(rowWith(status.rows(), lat("Source"), lat("usage-report")).value(lat("State")).toString(),
                 lat("failed"));
    }

    void refusedEvidenceSaysWhyInPlansAndSentences()
    {
        QFile faults(m_ctl.home() + lat("/concealed.json"));
        QVERIFY(faults.open(QIODevice::WriteOnly));
        faults.write(R"({"settings": {"concealedNames": true, "entraPremium": false}})");
        faults.close();
        SeparateTenant tenant({lat("--mailboxes"), lat("30"), lat("--faults"), faults.fileName()});
        QVERIFY(tenant.isRunning());
        Ctl ctl;
        ctl.setAlways(tenant.connection());
        const CtlAnswer loaded = json(ctl, {"evidence", "load"});
        QVERIFY2(loaded.exitCode == 0, loaded.said().constData());
        const QList<QByteArray> plan{"set", "--query", "imap:on", "--protocol", "imap=off", "--dry-run"};
        const CtlAnswer planned = json(ctl, plan);
        QVERIFY2(planned.err.contains("not known for all") && planned.err.contains("names are concealed in reports"),
                 planned.said().constData());
        const CtlAnswer skipped = json(ctl, plan + QList<QByteArray>{"--skip", "in-use"});
        QVERIFY2(skipped.exitCode == 2 && skipped.err.contains("names are concealed in reports"),
                 skipped.said().constData());
        const CtlAnswer why = json(ctl, {"why", "--mailbox", "adaeze.okonkwo@contoso.com", "--protocol", "imap"});
        QVERIFY2(why.out.contains("names are concealed in reports"), why.said().constData());
    }

    void aPasswordThatWasTakenInSpiteOfARuleIsAContradiction()
    {
        const CtlAnswer retired = json(m_ctl, {"why", "--mailbox", "adaeze.okonkwo@contoso.com", "--protocol", "imap"});
        QVERIFY2(retired.out.contains("passwords for IMAP are refused since 31 Jan 2023, and yet a sign-in by password "
                                      "succeeded on"),
                 retired.said().constData());
        const CtlAnswer late = json(m_ctl, {"why", "--mailbox", "noreply@contoso.com", "--protocol", "smtp"});
        QVERIFY2(late.out.contains("Since when the rule holds is not known"), late.said().constData());
        const CtlAnswer none = json(m_ctl, {"why", "--mailbox", "scanner.floor2@contoso.com", "--protocol", "smtp"});
        QVERIFY2(none.exitCode == 0 && !none.out.contains("and yet"), none.said().constData());
    }

    void statusNeedsATenant()
    {
        const CtlAnswer answer = m_ctl.local().run({lat("evidence"), lat("status")});
        QVERIFY2(answer.exitCode == 2 && answer.err.contains("--tenant"), answer.said().constData());
    }

    void usedItsOppositeAndNotKnownAreEverybody()
    {
        const QSet<QString> used = usage("used(imap)<30d");
        const QSet<QString> unused = usage("-used(imap)<30d");
        const QSet<QString> notKnown = usage("used(imap):unknown");
        QVERIFY(!used.isEmpty() && !unused.isEmpty() && !notKnown.isEmpty());
        QVERIFY(!used.intersects(unused) && !used.intersects(notKnown) && !unused.intersects(notKnown));
        QCOMPARE(used + unused + notKnown, namesIn(m_all));
    }

    void usageTellsWhatWasLeftUndecided()
    {
        const CtlAnswer answer = json(m_ctl, {"usage", "--stored", "--query", "-used(imap)<30d"});
        const qsizetype notKnown = usage("used(imap):unknown").size();
        QVERIFY2(answer.err.contains(QByteArray::number(notKnown) + " mailboxes left out"), answer.said().constData());
    }

    void notKnownNoUseAndUsedDifferInFiles()
    {
        QSet<QString> kinds;
        for (const auto &row : json(m_ctl, {"usage", "--stored"}).rows()) {
            const QString imap = row.toObject().value(lat("LastUseImap")).toString();
            kinds.insert(imap.startsWith(lat("20")) ? lat("a day") : imap);
        }
        QCOMPARE(kinds, QSet<QString>({lat("a day"), lat("no use"), lat("not known")}));
    }

    void reportLoadsEvidenceWhenAsked()
    {
        const Ctl fresh;
        const QList<QByteArray> asked{"report", "--columns", "upn,imap30", "--query", "imap30:used"};
        const CtlAnswer without = json(fresh, asked);
        QVERIFY2(without.exitCode == 0 && without.rows().isEmpty(), without.said().constData());
        const CtlAnswer with = json(fresh, asked + QList<QByteArray>{"--load-evidence"});
        QCOMPARE(namesIn(with.rows()), usage("imap30:used"));
    }

    void nothingIsLeftOutUnlessAsked()
    {
        const qsizetype all = planned({}).size();
        QCOMPARE(all, json(m_ctl, {"report", "--query", "imap:on"}).rows().size());
        const QSet<QString> inUse = namesIn(planned({"--skip", "thin,not-known,no-use"}));
        const QSet<QString> others = namesIn(planned({"--skip", "in-use"}));
        QVERIFY(!inUse.isEmpty() && !inUse.intersects(others));
        QCOMPARE(inUse.size() + others.size(), all);
        // Whoever surely used it in thirty days is in use.
        const QSet<QString> used = namesIn(json(m_ctl, {"report", "--query", "imap:on used(imap)<30d"}).rows());
        QVERIFY(inUse.contains(used));
    }

    void whoWasLeftOutIsNamed()
    {
        const CtlAnswer answer = set({"--skip", "in-use,not-known"});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        const qsizetype left = answer.err.count("left out: ");
        QCOMPARE(left + answer.rows().size(), planned({}).size());
        QVERIFY2(answer.err.contains(QByteArray::number(left) + " mailboxes left out by evidence"),
                 answer.said().constData());
        QVERIFY2(answer.err.contains("(0 ticked)"), answer.said().constData());
    }

    void whoWouldNoticeAndWhatIsLeftStandsBelowEachRow()
    {
        const CtlAnswer answer = set({"--skip", "thin,not-known,no-use"});
        QVERIFY2(answer.err.contains("\n      IMAP: "), answer.said().constData());
        const CtlAnswer pop = json(m_ctl, {"set", "--query", "pop:on smtp:on", "--protocol", "pop=off", "--dry-run"});
        QVERIFY2(!pop.rows().isEmpty() && pop.err.contains("SMTP AUTH"), pop.said().constData());
    }

    void skippingNothingIsNoMistake()
    {
        const CtlAnswer answer = json(
            m_ctl, {"set", "--query", "imap:on imap:off", "--protocol", "imap=off", "--dry-run", "--skip", "in-use"});
        QVERIFY2(answer.exitCode == 0 && answer.err.contains("nothing to do"), answer.said().constData());
    }

    void skippingNeedsGroupsThatExistAndEvidence()
    {
        const CtlAnswer wrong = set({"--skip", "unused"});
        QVERIFY2(wrong.exitCode == 2 && wrong.err.contains("in-use"), wrong.said().constData());
        const Ctl fresh;
        const CtlAnswer without =
            json(fresh, {"set", "--query", "imap:on", "--protocol", "imap=off", "--dry-run", "--skip", "in-use"});
        QVERIFY2(without.exitCode == 2 && without.err.contains("evidence load"), without.said().constData());
        QVERIFY(without.rows().isEmpty());
    }

private:
    [[nodiscard]] static CtlAnswer json(const Ctl &ctl, const QList<QByteArray> &arguments)
    {
        QStringList list;
        for (const QByteArray &argument : arguments)
            list.append(QString::fromUtf8(argument));
        return ctl.run(list + QStringList{lat("--format"), lat("json")});
    }

    [[nodiscard]] QSet<QString> usage(const QByteArray &query) const
    {
        return namesIn(json(m_ctl, {"usage", "--stored", "--query", query}).rows());
    }

    [[nodiscard]] CtlAnswer set(const QList<QByteArray> &more) const
    {
        return json(m_ctl,
                    QList<QByteArray>{"set", "--query", "imap:on", "--protocol", "imap=off", "--dry-run"} + more);
    }

    [[nodiscard]] QJsonArray planned(const QList<QByteArray> &more) const { return set(more).rows(); }

    Ctl m_ctl;
    QJsonArray m_all;
};

CASEMENT_TEST(TestEvidenceCommands)
#include "TestEvidenceCommands.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QRegularExpression>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Rings by the real program: every call is a start of its own.
class TestRings final : public QObject
{
    Q_OBJECT

    Ctl m_ctl;
    QTemporaryDir m_folder;

    [[nodiscard]] CtlAnswer call(const QStringList &arguments) const
    {
        return m_ctl.run(arguments + QStringList{lat("--format"), lat("json")});
    }
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(lat(name)); }
    [[nodiscard]] int countOf(const char *query) const
    {
        return static_cast<int>(call({lat("report"), lat("--query"), lat(query)}).rows().size());
    }
    [[nodiscard]] CtlAnswer keepPlan(const QString &file, const char *query, const char *change) const
    {
        return call({lat("plan"), lat("--query"), lat(query), lat("--protocol"), lat(change), lat("--note"),
                     lat("CHG-9"), lat("--save"), file});
    }
    [[nodiscard]] QString states(int set) const
    {
        QStringList told;
        const QJsonArray rows = call({lat("rings"), lat("list")}).rows();
        for (const auto &row : rows) {
            if (row.toObject().value(lat("Set")).toInt() == set)
                told.append(row.toObject().value(lat("State")).toString());
        }
        return told.join(QLatin1Char(' '));
    }
    [[nodiscard]] QStringList yes(int count) const
    {
        return {lat("--yes"), lat("--max-changes"), QString::number(count), lat("--confirm-domain"), m_domain};
    }

    QString m_domain;

private Q_SLOTS:
    void initTestCase()
    {
        m_ctl.setAlways({lat("--demo"), lat("--demo-mailboxes"), lat("200")});
        const CtlAnswer who = call({lat("whoami")});
        QVERIFY2(who.exitCode == 0, who.said().constData());
        const QRegularExpression domain(lat(R"(@([a-z0-9.-]+))"));
        m_domain = domain.match(QString::fromUtf8(who.out)).captured(1);
        QVERIFY2(!m_domain.isEmpty(), who.said().constData());
    }

    void threeRingsOneAfterAnotherAndOneUndoneAlone()
    {
        const CtlAnswer planned = keepPlan(path("three"), "imap:on type:user", "imap=off");
        const int all = static_cast<int>(planned.rows().size());
        QVERIFY2(planned.exitCode == 0 && all >= 12, planned.said().constData());
        const int before = countOf("imap:on");

        const QStringList split{lat("rings"), lat("split"), path("three"), lat("--percent"), lat("25,25")};
        QCOMPARE(call(split).exitCode, 4); // nobody confirmed it
        QVERIFY(call({lat("rings"), lat("list")}).rows().isEmpty());
        const CtlAnswer kept = call(split + yes(all));
        QVERIFY2(kept.exitCode == 0, kept.said().constData());
        const QJsonArray rings = kept.rows();
        QCOMPARE(rings.size(), 3);
        const int first = rings[0].toObject().value(lat("Mailboxes")).toInt();
        const int second = rings[1].toObject().value(lat("Mailboxes")).toInt();
        QCOMPARE(first + second + rings[2].toObject().value(lat("Mailboxes")).toInt(), all);
        QCOMPARE(countOf("imap:on"), before);
        QCOMPARE(call(split + yes(all)).exitCode, 4); // it stands in rings already
        const CtlAnswer whole = call(QStringList{lat("apply"), path("three")} + yes(all));
        QCOMPARE(whole.exitCode, 4);
        QVERIFY2(whole.err.contains("stands in rings already"), whole.said().constData());
        QCOMPARE(countOf("imap:on"), before);

        const CtlAnswer one = call({lat("rings"), lat("start"), lat("1"), lat("1")});
        QVERIFY2(one.exitCode == 0, one.said().constData());
        QCOMPARE(one.rows().size(), first);
        QCOMPARE(states(1), lat("finished waiting waiting"));
        QCOMPARE(countOf("imap:on"), before - first);
        QVERIFY(call({lat("rings"), lat("start"), lat("1"), lat("1")}).exitCode != 0); // once
        QCOMPARE(countOf("imap:on"), before - first);

        const CtlAnswer two = call({lat("rings"), lat("start"), lat("1"), lat("25 %"), lat("--quiet")});
        QVERIFY2(two.exitCode != 0, "the first ring of this name was started already");
        QVERIFY(call({lat("rings"), lat("start"), lat("1"), lat("2")}).exitCode == 0);
        QCOMPARE(countOf("imap:on"), before - first - second);

        const QJsonObject run = call({lat("rings"), lat("list")}).rows().first().toObject();
        const CtlAnswer undo =
            call(QStringList{lat("undo"), QString::number(run.value(lat("Run")).toInt())} + yes(first));
        QVERIFY2(undo.exitCode == 0, undo.said().constData());
        QCOMPARE(states(1), lat("undone finished waiting"));
        QCOMPARE(countOf("imap:on"), before - second);

        QVERIFY(call({lat("rings"), lat("cancel"), lat("1")}).exitCode == 0);
        QCOMPARE(states(1), lat("undone finished cancelled"));
        QVERIFY(call({lat("rings"), lat("start"), lat("1"), lat("3")}).exitCode != 0);
        QCOMPARE(countOf("imap:on"), before - second);
    }

    void aPilotIsNamedByAQueryAndAColumnMakesRings()
    {
        const int all = static_cast<int>(keepPlan(path("pilot"), "pop:on", "pop=off").rows().size());
        const CtlAnswer pilot = call(QStringList{lat("rings"), lat("split"), path("pilot"), lat("--pilot-query"),
                                                 lat("type:shared"), lat("--wait"), lat("24h"), lat("--dry-run")});
        QVERIFY2(pilot.exitCode == 0 && pilot.err.contains("Pilot"), pilot.said().constData());
        const CtlAnswer byType = call(
            QStringList{lat("rings"), lat("split"), path("pilot"), lat("--by"), lat("type"), lat("--wait"), lat("1d")} +
            yes(all));
        QVERIFY2(byType.exitCode == 0, byType.said().constData());
        int sum = 0;
        const QJsonArray rings = byType.rows();
        for (const auto &ring : rings)
            sum += ring.toObject().value(lat("Set")).toInt() == 2 ? ring.toObject().value(lat("Mailboxes")).toInt() : 0;
        QCOMPARE(sum, all);
    }

    void aMailboxThatCameUnderGuardMeanwhileNeedsANewWord()
    {
        const CtlAnswer planned = keepPlan(path("guarded"), "pop:on type:shared", "pop=off");
        const int all = static_cast<int>(planned.rows().size());
        QVERIFY2(all >= 2, planned.said().constData());
        const CtlAnswer kept =
            call(QStringList{lat("rings"), lat("split"), path("guarded"), lat("--percent"), lat("50")} + yes(all));
        QVERIFY2(kept.exitCode == 0, kept.said().constData());
        const QString set = QString::number(kept.rows().first().toObject().value(lat("Set")).toInt());
        QVERIFY(
            call({lat("guard"), lat("add"), lat("--query"), lat("type:shared"), lat("--kind"), lat("vip")}).exitCode ==
            0);
        const QStringList start{lat("rings"), lat("start"), set, lat("1")};
        const CtlAnswer refused = call(start + QStringList{lat("--yes")});
        QVERIFY2(refused.exitCode == 4 && refused.err.contains("under guard"), refused.said().constData());
        const CtlAnswer done = call(start + yes(all) + QStringList{lat("--include-guarded")});
        QVERIFY2(done.exitCode == 0, done.said().constData());
    }

    void whatIsNoCutIsRefusedBeforeAnybodyIsAsked()
    {
        QVERIFY(keepPlan(path("cut"), "imap:on", "imap=off").exitCode == 0);
        const QStringList split{lat("rings"), lat("split"), path("cut")};
        for (const QStringList &rest : {QStringList{},
                                        {lat("--percent"), lat("5,200")},
                                        {lat("--percent"), lat("5"), lat("--by"), lat("type")},
                                        {lat("--by"), lat("nonsense")},
                                        {lat("--pilot-query"), lat("imap:perhaps")},
                                        {lat("--percent"), lat("5"), lat("--wait"), lat("soon")},
                                        {lat("--percent"), lat("5"), lat("--wait"), lat("99999999d")}})
            QVERIFY2(call(split + rest).exitCode == 2, qPrintable(rest.join(QLatin1Char(' '))));
        QVERIFY(call({lat("rings"), lat("start"), lat("77"), lat("1")}).exitCode != 0);
        QVERIFY(call({lat("rings"), lat("cancel"), lat("77")}).exitCode != 0);
    }
};

CASEMENT_TEST(TestRings)
#include "TestRings.moc"

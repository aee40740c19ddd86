// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Plans as files and the guard, by the real program: made, looked at, compared, carried out once.
class TestPlan final : public QObject
{
    Q_OBJECT

    Ctl m_ctl;
    QTemporaryDir m_folder;

    [[nodiscard]] CtlAnswer call(const QStringList &arguments) const
    {
        return m_ctl.run(arguments + QStringList{lat("--format"), lat("json")});
    }

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(lat(name)); }

    /// The states of one protocol by Guid.
    [[nodiscard]] QHash<QString, QJsonValue> states(const char *property) const
    {
        QHash<QString, QJsonValue> found;
        const QJsonArray rows = call({lat("report"), lat("--columns"), lat("all")}).rows();
        for (const auto &row : rows)
            found.insert(row.toObject().value(lat("Guid")).toString(), row.toObject().value(lat(property)));
        return found;
    }

    [[nodiscard]] CtlAnswer makePlan(const QString &file, const char *query, const char *change) const
    {
        return call({lat("plan"), lat("--query"), lat(query), lat("--protocol"), lat(change), lat("--note"),
                     lat("CHG-7"), lat("--save"), file});
    }

private Q_SLOTS:
    void initTestCase() { m_ctl.setAlways({lat("--demo"), lat("--demo-mailboxes"), lat("200")}); }

    void aPlanIsKeptAndNothingIsChanged()
    {
        const auto before = states("PopEnabled");
        const CtlAnswer made = makePlan(path("a"), "pop:on type:shared", "pop=off");
        QVERIFY2(made.exitCode == 0, made.said().constData());
        QVERIFY(!made.rows().isEmpty());
        QVERIFY2(made.err.contains("SHA-256"), made.said().constData());
        QCOMPARE(states("PopEnabled"), before);
        QVERIFY2(m_ctl.local().run({lat("runs"), lat("--format"), lat("json")}).rows().isEmpty(), "no run");
        const CtlAnswer shown = m_ctl.local().run({lat("plan"), lat("show"), path("a"), lat("--format"), lat("json")});
        QVERIFY2(shown.exitCode == 0, shown.said().constData());
        QCOMPARE(shown.rows(), made.rows());
    }

    void scriptsAreToldByTheExitCodeWhetherAnythingWouldChange()
    {
        const QStringList some{lat("plan"), lat("--query"), lat("pop:on type:shared"), lat("--protocol"),
                               lat("pop=off")};
        const QStringList none{lat("plan"), lat("--query"), lat("pop:off type:shared"), lat("--protocol"),
                               lat("pop=off")};
        QCOMPARE(call(some).exitCode, 0);
        QCOMPARE(call(some + QStringList{lat("--detailed-exitcode")}).exitCode, 10);
        QCOMPARE(call(none + QStringList{lat("--detailed-exitcode")}).exitCode, 0);
    }

    void aDryRunListsExactlyWhatTheRunChanges()
    {
        QVERIFY(makePlan(path("dry"), "imap:on type:room", "imap=off").exitCode == 0);
        const CtlAnswer dry = call({lat("apply"), path("dry"), lat("--dry-run")});
        QVERIFY2(dry.exitCode == 0 && !dry.rows().isEmpty(), dry.said().constData());
        const auto before = states("ImapEnabled");
        const CtlAnswer done = call({lat("apply"), path("dry"), lat("--yes"), lat("--max-changes"), lat("200")});
        QVERIFY2(done.exitCode == 0, done.said().constData());
        const auto after = states("ImapEnabled");
        QStringList changed;
        for (auto state = before.cbegin(); state != before.cend(); ++state) {
            if (after.value(state.key()) != state.value())
                changed.append(state.key());
        }
        QStringList listed;
        const QJsonArray rows = dry.rows();
        for (const auto &row : rows)
            listed.append(row.toObject().value(lat("Guid")).toString());
        changed.sort();
        listed.sort();
        QCOMPARE(listed, changed);
        const QJsonArray runs = m_ctl.local().run({lat("runs"), lat("--format"), lat("json")}).rows();
        QCOMPARE(runs.first().toObject().value(lat("note")).toString(), lat("CHG-7"));
    }

    void aUsedPlanIsMarkedAndSendsNothingAgain()
    {
        QVERIFY(makePlan(path("once"), "pop:on type:equipment", "pop=off").exitCode == 0);
        QFile::remove(path("copy"));
        QVERIFY(QFile::copy(path("once"), path("copy")));
        const QStringList yes{lat("--yes"), lat("--max-changes"), lat("200")};
        QVERIFY(call(QStringList{lat("apply"), path("once")} + yes).exitCode == 0);
        const qsizetype runs = m_ctl.local().run({lat("runs"), lat("--format"), lat("json")}).rows().size();
        for (const char *file : {"once", "copy"}) { // the copy is not marked; the journal knows it
            const CtlAnswer again = call(QStringList{lat("apply"), path(file)} + yes);
            QVERIFY2(again.exitCode == 0, again.said().constData());
            QVERIFY2(again.err.contains("Nothing was sent"), again.said().constData());
            const QJsonArray rows = again.rows();
            for (const auto &row : rows)
                QCOMPARE(row.toObject().value(lat("Standing")).toString(), lat("as-wanted"));
        }
        QCOMPARE(m_ctl.local().run({lat("runs"), lat("--format"), lat("json")}).rows().size(), runs);
        const CtlAnswer shown = m_ctl.local().run({lat("plan"), lat("show"), path("once")});
        QVERIFY2(shown.err.contains("Carried out as run"), shown.said().constData());
    }

    void changedRowsAreNamedAndStopEverythingIfAsked()
    {
        const CtlAnswer made = call({lat("plan"), lat("--query"), lat("owa:on type:shared"), lat("--protocol"),
                                     lat("pop=on"), lat("--protocol"), lat("imap=on"), lat("--save"), path("stale")});
        QVERIFY2(made.exitCode == 0 && made.rows().size() >= 2, made.said().constData());
        QString guid;
        QString address;
        const QJsonArray planned = made.rows();
        for (const auto &entry : planned) { // one of which both would change
            const QJsonObject row = entry.toObject();
            if (row.value(lat("OldPopEnabled")).toBool(true) || row.value(lat("OldImapEnabled")).toBool(true))
                continue;
            guid = row.value(lat("Guid")).toString();
            address = row.value(lat("PrimarySmtpAddress")).toString();
        }
        QVERIFY2(!guid.isEmpty(), made.said().constData());
        const auto somebody =
            call({lat("set"), lat("--mailbox"), guid, lat("--protocol"), lat("pop=on"), lat("--yes")});
        QVERIFY2(somebody.exitCode == 0, somebody.said().constData());
        const CtlAnswer diff = call({lat("plan"), lat("diff"), path("stale"), lat("--detailed-exitcode")});
        QVERIFY2(diff.exitCode == 10, diff.said().constData());
        QCOMPARE(diff.rows().size(), 1);
        QCOMPARE(diff.rows().first().toObject().value(lat("Standing")).toString(), lat("changed"));
        QCOMPARE(diff.rows().first().toObject().value(lat("Address")).toString(), address);

        const QStringList apply{lat("apply"), path("stale"), lat("--yes"), lat("--max-changes"), lat("200")};
        const auto before = states("ImapEnabled");
        const CtlAnswer stopped = call(apply + QStringList{lat("--stop-if-changed")});
        QVERIFY2(stopped.exitCode == 4 && stopped.err.contains(address.toUtf8()), stopped.said().constData());
        QCOMPARE(states("ImapEnabled"), before);
        const CtlAnswer rest = call(apply);
        QCOMPARE(rest.rows().size(), planned.size());
        const auto after = states("ImapEnabled");
        QCOMPARE(after.value(guid), before.value(guid));
        const QJsonArray rows = rest.rows();
        int done = 0;
        for (const auto &row : rows)
            done += row.toObject().value(lat("outcome")).toString() == lat("done") ? 1 : 0;
        QCOMPARE(done, planned.size() - 1);
    }

    void twoPlansAreHeldBesideEachOther()
    {
        QVERIFY(makePlan(path("one"), "mapi:on type:room", "mapi=off").exitCode == 0);
        QVERIFY(makePlan(path("two"), "mapi:on type:equipment", "mapi=off").exitCode == 0);
        const auto diff = [this](const char *other) {
            return m_ctl.local().run({lat("plan"), lat("diff"), path("one"), path(other), lat("--detailed-exitcode"),
                                      lat("--format"), lat("json")});
        };
        QCOMPARE(diff("one").exitCode, 0);
        const CtlAnswer both = diff("two");
        QVERIFY2(both.exitCode == 10, both.said().constData());
        QSet<QString> kinds;
        const QJsonArray rows = both.rows();
        for (const auto &row : rows)
            kinds.insert(row.toObject().value(lat("Difference")).toString());
        QCOMPARE(kinds, (QSet<QString>{lat("only in the first"), lat("only in the second")}));
    }

    void aPlanOfHalfTheTenantNeedsItsDomain()
    {
        const QStringList all{lat("set"),        lat("--query"),       lat("mapi:on"),
                              lat("--protocol"), lat("pop=off"),       lat("--skip-guarded"),
                              lat("--yes"),      lat("--max-changes"), lat("200")};
        const auto before = states("PopEnabled");
        const CtlAnswer refused = call(all);
        QVERIFY2(refused.exitCode == 4, refused.said().constData());
        QVERIFY2(refused.err.contains("--confirm-domain"), refused.said().constData());
        const CtlAnswer wrong = call(all + QStringList{lat("--confirm-domain"), lat("fabrikam.example")});
        QVERIFY2(wrong.exitCode == 4, wrong.said().constData());
        QCOMPARE(states("PopEnabled"), before);
    }

    void mailboxesUnderGuardAreAskedForAndALimitHolds()
    {
        const QJsonArray rooms =
            call({lat("report"), lat("--query"), lat("type:room"), lat("--columns"), lat("all")}).rows();
        QVERIFY(rooms.size() >= 2);
        const QString guid = rooms.at(1).toObject().value(lat("Guid")).toString();
        const CtlAnswer added = call({lat("guard"), lat("add"), lat("--mailbox"), guid, lat("--kind"), lat("vip"),
                                      lat("--reason"), lat("board room")});
        QVERIFY2(added.exitCode == 0 && added.rows().size() == 1, added.said().constData());
        const QStringList rooms2{lat("set"),     lat("--query"), lat("type:room"),     lat("--protocol"),
                                 lat("imap=on"), lat("--yes"),   lat("--max-changes"), lat("200")};
        const CtlAnswer refused = call(rooms2);
        QVERIFY2(refused.exitCode == 4 && refused.err.contains("--include-guarded"), refused.said().constData());
        const CtlAnswer limited = call({lat("guard"), lat("limit"), lat("1")});
        QVERIFY2(limited.exitCode == 0, limited.said().constData());
        const CtlAnswer tooMany = call(rooms2 + QStringList{lat("--include-guarded")});
        QVERIFY2(tooMany.exitCode == 4, tooMany.said().constData());
        QVERIFY(call({lat("guard"), lat("limit"), lat("0")}).exitCode == 0);
        const CtlAnswer without = call(rooms2 + QStringList{lat("--skip-guarded")});
        QVERIFY2(without.exitCode == 0, without.said().constData());
        const QJsonArray changed = without.rows();
        for (const auto &row : changed)
            QVERIFY(row.toObject().value(lat("Guid")).toString() != guid);
        QVERIFY2(without.err.contains("VIP"), without.said().constData());
        const CtlAnswer removed = call({lat("guard"), lat("remove"), lat("--mailbox"), guid});
        QVERIFY2(removed.exitCode == 0 && removed.rows().isEmpty(), removed.said().constData());
    }

    /// One protocol of a run, one mailbox of it, and back to a moment before several.
    void partsOfWhatWasDoneGoBack()
    {
        const auto popBefore = states("PopEnabled");
        const auto imapBefore = states("ImapEnabled");
        const QString moment = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
        const QStringList yes{lat("--yes"), lat("--max-changes"), lat("200")};
        QVERIFY(call(QStringList{lat("set"), lat("--query"), lat("type:shared"), lat("--protocol"), lat("pop=off"),
                                 lat("--protocol"), lat("imap=off")} +
                     yes)
                    .exitCode == 0);
        const QString run = QString::number(m_ctl.local()
                                                .run({lat("runs"), lat("--format"), lat("json")})
                                                .rows()
                                                .first()
                                                .toObject()
                                                .value(lat("number"))
                                                .toInt());
        const CtlAnswer pop = call(QStringList{lat("undo"), run, lat("--protocol"), lat("pop")} + yes);
        QVERIFY2(pop.exitCode == 0, pop.said().constData());
        QCOMPARE(states("PopEnabled"), popBefore);
        QVERIFY(states("ImapEnabled") != imapBefore);
        const CtlAnswer back = call(QStringList{lat("undo"), lat("--since"), moment} + yes);
        QVERIFY2(back.exitCode == 0, back.said().constData());
        QCOMPARE(states("PopEnabled"), popBefore);
        QCOMPARE(states("ImapEnabled"), imapBefore);
        const CtlAnswer nothing = call(QStringList{lat("undo"), lat("--since"), lat("soon")} + yes);
        QCOMPARE(nothing.exitCode, 2);
    }

    void whatIsNoPlanIsRefused()
    {
        QFile file(path("none"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"casementPlan\": 1}");
        file.close();
        for (const char *name : {"none", "missing"}) {
            const CtlAnswer refused = call({lat("apply"), path(name), lat("--yes")});
            QVERIFY2(refused.exitCode != 0 && !refused.err.isEmpty(), refused.said().constData());
        }
        QVERIFY(makePlan(path("edited"), "pop:on type:user", "pop=off").exitCode == 0);
        QFile edited(path("edited"));
        QVERIFY(edited.open(QIODevice::ReadWrite));
        QByteArray bytes = edited.readAll();
        bytes.replace("pop=off", "pop=on ");
        edited.resize(0);
        edited.seek(0);
        edited.write(bytes);
        edited.close();
        const CtlAnswer refused = call({lat("apply"), path("edited"), lat("--yes")});
        QVERIFY2(refused.exitCode == 4, refused.said().constData());
    }
};

CASEMENT_TEST(TestPlan)
#include "TestPlan.moc"

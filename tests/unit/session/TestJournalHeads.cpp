// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/journal/JournalEntries.h"
#include "models/session/JournalDesk.h"
#include "models/session/RunDesk.h"
#include "models/store/Sql.h"
#include "tests/support/MemoryStore.h"
#include "tests/support/TestMain.h"
#include "tests/unit/session/JournalBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// What a store alone cannot tell: that it is an older copy of itself, or another.
class TestJournalHeads final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aJournalThatGrewIsTheKeptOne()
    {
        JournalBench bench;
        const JournalHeads heads(journalTenant, &bench.store, &m_keychain);
        bench.begin(2);
        QVERIFY(settled(heads.keep({})));
        QCOMPARE(m_keychain.held.value(heads.name()), headText(headOf(bench)).toLatin1());
        QCOMPARE(settled(heads.whyNotTheKept({})).value(), QString());
        const QUuid run = settled(bench.journal.runs(journalTenant, {}))->front().id;
        bench.settle(run, 1);
        QCOMPARE(settled(heads.whyNotTheKept({})).value(), QString());
        QVERIFY(settled(heads.keep({})));
        QCOMPARE(m_keychain.held.value(heads.name()), headText(headOf(bench)).toLatin1());
    }

    void aStoreThatWasSetBackIsFoundOut()
    {
        JournalBench bench;
        const JournalHeads heads(journalTenant, &bench.store, &m_keychain);
        const QUuid run = bench.begin(3);
        QVERIFY(settled(heads.keep({})));
        const QByteArray early = m_keychain.held.value(heads.name());
        bench.settle(run, 1);
        bench.settle(run, 2);
        QVERIFY(settled(heads.keep({})));
        const QByteArray late = m_keychain.held.value(heads.name());
        QVERIFY(early != late);
        cutAfter(bench, 3);
        const auto why = settled(heads.whyNotTheKept({}));
        QVERIFY(why);
        QVERIFY2(why->contains(QStringLiteral("ends with entry 3")) && why->contains(QStringLiteral("entry 5")),
                 qPrintable(*why));
        // The witness is not overwritten by the next run.
        const auto kept = settled(heads.keep({}));
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_keychain.held.value(heads.name()), late);
        QVERIFY(settled(heads.accept({})));
        QCOMPARE(settled(heads.whyNotTheKept({})).value(), QString());
    }

    void aJournalWrittenAnewIsFoundOut()
    {
        JournalBench bench;
        const JournalHeads heads(journalTenant, &bench.store, &m_keychain);
        bench.begin(2);
        QVERIFY(settled(heads.keep({})));
        JournalBench other;
        const QUuid run = other.begin(2);
        other.settle(run, 1);
        const JournalHeads moved(journalTenant, &other.store, &m_keychain);
        m_keychain.held.insert(moved.name(), m_keychain.held.value(heads.name()));
        const auto why = settled(moved.whyNotTheKept({}));
        QVERIFY2(why && why->contains(QStringLiteral("written anew")), qPrintable(why.value_or(QString())));
    }

    void anotherStoreHasAnotherJournal()
    {
        JournalBench one;
        JournalBench other;
        QVERIFY(JournalHeads(journalTenant, &one.store, &m_keychain).name() !=
                JournalHeads(journalTenant, &other.store, &m_keychain).name());
        QVERIFY(JournalHeads(journalTenant, &one.store, &m_keychain).name() !=
                JournalHeads(QStringLiteral("another"), &one.store, &m_keychain).name());
    }

    void withoutAKeychainNothingIsSaid()
    {
        JournalBench bench;
        bench.begin(1);
        const JournalHeads nowhere(journalTenant, &bench.store, nullptr);
        QVERIFY(settled(nowhere.keep({})));
        QCOMPARE(settled(nowhere.whyNotTheKept({})).value(), QString());
        MemoryStore broken;
        broken.broken = makeError(ErrorKind::Timeout, QStringLiteral("no answer"));
        const JournalHeads silent(journalTenant, &bench.store, &broken);
        QCOMPARE(settled(silent.whyNotTheKept({})).value(), QString());
    }

    /// A keychain that is locked or was refused may hold the only witness: it is written to by nobody then.
    void whatCannotBeReadIsNotOverwritten()
    {
        JournalBench bench;
        const JournalHeads heads(journalTenant, &bench.store, &m_keychain);
        const QUuid run = bench.begin(3);
        bench.settle(run, 1);
        QVERIFY(settled(heads.keep({})));
        const QByteArray late = m_keychain.held.value(heads.name());
        cutAfter(bench, 1);
        m_keychain.writes = 0;
        for (const ErrorKind kind : {ErrorKind::Timeout, ErrorKind::Forbidden, ErrorKind::Storage}) {
            m_keychain.unreadable = makeError(kind, QStringLiteral("no answer"));
            const auto kept = settled(heads.keep({}));
            QVERIFY(!kept);
            QCOMPARE(kept.error().kind, kind);
            const auto known = settled(heads.kept({}));
            QVERIFY(!known && known.error().kind == kind);
            QCOMPARE(settled(heads.whyNotTheKept({})).value(), QString());
        }
        QCOMPARE(m_keychain.writes, 0);
        QCOMPARE(m_keychain.held.value(heads.name()), late);
        m_keychain.unreadable.reset();
        const auto why = settled(heads.whyNotTheKept({}));
        QVERIFY(why && why->contains(QStringLiteral("ends with entry 1")));
    }

    void whatIsNoHeadIsDistrustedUntilAPersonHasLooked()
    {
        JournalBench bench;
        bench.begin(1);
        RunDesk runs(journalTenant, nullptr, nullptr, nullptr, &bench.clock);
        JournalDesk desk(journalTenant, &bench.store, &m_keychain, &bench.clock, &runs);
        const JournalHeads &heads = desk.heads();
        QSignalSpy distrusted(&desk, &JournalDesk::distrusted);
        const QByteArray whole = headText(headOf(bench)).toLatin1();
        for (const QByteArray &text : {QByteArray("not a head"), QByteArray(), whole.chopped(1), whole + '\n'}) {
            m_keychain.held.insert(heads.name(), text);
            const auto kept = settled(heads.keep({}));
            QVERIFY2(!kept && kept.error().kind == ErrorKind::Conflict, text.constData());
            const auto why = settled(heads.whyNotTheKept({}));
            QVERIFY2(!why && why.error().kind == ErrorKind::Conflict, text.constData());
            QCOMPARE(m_keychain.held.value(heads.name()), text);
        }
        QCOMPARE(m_keychain.writes, 0);
        desk.checkHead();
        QTRY_COMPARE(distrusted.count(), 1);
        Q_EMIT runs.finished(RunSummary());
        QTRY_COMPARE(distrusted.count(), 2);
        QVERIFY(settled(heads.accept({})));
        QCOMPARE(m_keychain.held.value(heads.name()), whole);
        QCOMPARE(settled(heads.whyNotTheKept({})).value(), QString());
    }

    void anEmptyJournalLeavesTheKeychainAlone()
    {
        JournalBench bench;
        QVERIFY(settled(JournalHeads(journalTenant, &bench.store, &m_keychain).keep({})));
        QVERIFY(m_keychain.held.isEmpty());
    }

    void afterARunTheDeskKeepsAndTellsWhatItDistrusts()
    {
        JournalBench bench;
        RunDesk runs(journalTenant, nullptr, nullptr, nullptr, &bench.clock);
        JournalDesk desk(journalTenant, &bench.store, &m_keychain, &bench.clock, &runs);
        QSignalSpy distrusted(&desk, &JournalDesk::distrusted);
        const QUuid run = bench.begin(2);
        bench.settle(run, 1);
        Q_EMIT runs.finished(RunSummary());
        QTRY_COMPARE(m_keychain.held.value(desk.heads().name()), headText(headOf(bench)).toLatin1());
        QCOMPARE(distrusted.count(), 0);
        cutAfter(bench, 1);
        desk.checkHead();
        QTRY_COMPARE(distrusted.count(), 1);
        const auto said = distrusted.at(0).at(0).value<Error>();
        QVERIFY2(said.text.contains(QStringLiteral("set back")) && said.text.contains(QStringLiteral("entry 1")),
                 qPrintable(said.text));
        Q_EMIT runs.finished(RunSummary());
        QTRY_COMPARE(distrusted.count(), 2);
        desk.acceptHead();
        QTRY_COMPARE(m_keychain.held.value(desk.heads().name()), headText(headOf(bench)).toLatin1());
        desk.checkHead();
        Q_EMIT runs.finished(RunSummary());
        QTRY_COMPARE(m_keychain.writes, 3);
        QCOMPARE(distrusted.count(), 2);
    }

    void init()
    {
        m_keychain.held.clear();
        m_keychain.unreadable.reset();
        m_keychain.writes = 0;
    }

private:
    static JournalHead headOf(JournalBench &bench)
    {
        return settled(bench.store.run(
                           [](QSqlDatabase &database) { return JournalEntries::head(database, journalTenant); }, {}))
            .value();
    }

    /// As a copy from before would be.
    static void cutAfter(JournalBench &bench, int entries)
    {
        const auto cut = settled(bench.store.run(
            [entries](QSqlDatabase &database) -> Outcome {
                for (const QString &sql :
                     {QStringLiteral("DROP TRIGGER journal_no_DELETE"),
                      QStringLiteral("DELETE FROM journal_entries WHERE sequence > %1").arg(entries)}) {
                    if (const auto done = execute(database, sql); !done)
                        return failure(done.error());
                }
                return {};
            },
            {}));
        if (!cut)
            qFatal("%s", qPrintable(cut.error().oneLine()));
    }

    MemoryStore m_keychain;
};

CASEMENT_TEST(TestJournalHeads)
#include "TestJournalHeads.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/MailboxColumns.h"

#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/ImportedUse.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/posture/EvidenceWords.h"
#include "tests/support/TestMain.h"
#include "tests/unit/evidence/SampleLedger.h"
#include "tests/unit/session/AskedRows.h"

#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;
using Graph::EmailApp;
using Graph::ReportPeriod;

/// Evidence as the report shows it, asks for it, sorts it and hands it over.
class TestEvidenceColumns final : public QObject, private SampleLedger
{
    Q_OBJECT

private:
    std::shared_ptr<const Inventory> inventory()
    {
        const auto facts = MailboxFacts::build(
            std::vector<Mailbox>{mailboxOf(0), mailboxOf(1), mailboxOf(2), mailboxOf(3), mailboxOf(4)}, true);
        const auto snapshot = settled(m_ledger->snapshot(tenant, sampleToday(), {}));
        return snapshot ? makeInventory(facts, OrganizationSettings(), ExceptionBook(tenant), sampleToday(),
                                        noon(sampleToday()), MailboxEvidence::join(*snapshot, *facts))
                        : nullptr;
    }
    /// 0 used nothing, 1 on a known day, 2 within a span, 3 long ago, 4 is in no report.
    void everyKind()
    {
        report(ReportPeriod::Days180, {{0, {}}, {1, {}}, {2, EmailApp::Imap4}, {3, EmailApp::Imap4}});
        report(ReportPeriod::Days90, {{0, {}}, {1, {}}, {2, EmailApp::Imap4}, {3, {}}});
        report(ReportPeriod::Days30, {{0, {}}, {1, {}}, {2, EmailApp::Imap4}, {3, {}}});
        signIns(5, {{1, noon(daysAgo(5))}, {1, noon(daysAgo(5)), QStringLiteral("IMAP4"), false}});
    }
    /// Of the mailbox in no report: what each cell of evidence that is not known says of it, by column.
    static QHash<QString, QString> detailsOfNotKnown(const Inventory &inventory)
    {
        const QStringList ofTheMailbox{QStringLiteral("type"), QStringLiteral("enabled")};
        QHash<QString, QString> details;
        for (size_t index = 0; index < inventory.specs().size(); ++index) {
            const Column &column = inventory.column(static_cast<int>(index));
            const ColumnSpec &spec = inventory.specs()[index];
            const bool isOfEvidence = !protocolFromId(spec.id) && !ofTheMailbox.contains(spec.id);
            if (isOfEvidence && column.face(4) == StateFace::NotKnown)
                details.insert(spec.id, column.detail(4));
        }
        return details;
    }
    static void verifyOffers(const Inventory &all)
    {
        for (size_t column = 0; column < all.specs().size(); ++column) {
            for (quint32 row = 0; row < all.rowCount(); ++row) {
                const QString term = all.column(int(column)).term(row);
                if (term.isEmpty())
                    continue;
                const QStringList found = rows(all, term).split(QLatin1Char(','));
                QVERIFY2(found.contains(QString::number(row)),
                         qPrintable(QStringLiteral("%1 finds %2").arg(term, found.join(QLatin1Char(';')))));
            }
        }
    }
    static QStringList shown(const Inventory &inventory, const char *id)
    {
        QStringList cells;
        const Column &column = inventory.column(inventory.columnIndex(QLatin1String(id)));
        for (quint32 row = 0; row < inventory.rowCount(); ++row)
            cells.append(column.shown(row));
        return cells;
    }

private Q_SLOTS:
    void init() { begin(); }

    void usedNoUseAndNotKnownLookDifferent()
    {
        everyKind();
        const QStringList imap = shown(*inventory(), "imap30");
        QCOMPARE(imap[0], QStringLiteral("No use"));
        QVERIFY(!imap[1].startsWith(QStringLiteral("≤")) && imap[1] != imap[0]);
        QVERIFY(imap[2].startsWith(QStringLiteral("≤")));
        QCOMPARE(imap[3], QStringLiteral("No use"));
        QCOMPARE(imap[4], QStringLiteral("Not known"));
        QCOMPARE(shown(*inventory(), "used(ews)")[0], QStringLiteral("No sign of use"));
    }

    /// Of every mailbox that may be meant, in each column that does not know for that reason.
    void aListOfSendersThatFitNobodySaysSoInItsColumns()
    {
        ImportedUse list;
        list.kind = ImportKind::SmtpAuthClients;
        list.digest = "list";
        list.period = daysAgo(59, 0);
        list.readAt = noon(sampleToday());
        list.rows = {{QStringLiteral("gone@contoso.com"), UseKey::SmtpAuth, daysAgo(59, 0), 5, {}, {}, {}}};
        QVERIFY(settled(m_ledger->putImport(tenant, list, {})));
        const auto all = inventory();
        const QString words = notKnownWords(NotKnownReason::SendersUnplaced);
        for (const char *id : {"smtp7", "smtp30", "smtp90", "used(smtp)"}) {
            const Column &column = all->column(all->columnIndex(QLatin1String(id)));
            for (quint32 row = 0; row < all->rowCount(); ++row) {
                QCOMPARE(column.shown(row), QStringLiteral("Not known"));
                QVERIFY2(column.detail(row).contains(words), qPrintable(column.detail(row)));
                QVERIFY(column.detail(row).contains(notKnownAdvice(NotKnownReason::SendersUnplaced)));
            }
        }
        QVERIFY(!all->column(all->columnIndex(QStringLiteral("imap30"))).detail(0).contains(words));
        // Sixty days were in the list, and proved by nobody else.
        report(ReportPeriod::Days30, {{0, {}}, {1, {}}, {2, {}}, {3, {}}, {4, {}}});
        QCOMPARE(shown(*inventory(), "smtp30")[0], QStringLiteral("No use"));
        const auto later = inventory();
        QVERIFY(later->column(later->columnIndex(QStringLiteral("smtp90"))).detail(0).contains(words));
    }

    void aSignInWithoutAnOutcomeIsNotKnownEverywhere()
    {
        report(ReportPeriod::Days180, {{0, {}}, {1, {}}, {2, {}}, {3, {}}, {4, {}}});
        signIns(40, {withoutOutcome(0, daysAgo(40))});
        signIns(5, {withoutOutcome(0, daysAgo(5)), withoutOutcome(0, daysAgo(5))});
        const auto all = inventory();
        const QString words = unsaidWords(2);
        for (const char *id : {"imap30", "imap90", "used(imap)"}) {
            const Column &column = all->column(all->columnIndex(QLatin1String(id)));
            QCOMPARE(column.shown(0), QStringLiteral("Not known"));
            QCOMPARE(column.exported(0).toString(), QStringLiteral("not known"));
            QVERIFY2(column.detail(0).contains(words), qPrintable(column.detail(0)));
            QCOMPARE(column.shown(1), QStringLiteral("No use"));
        }
        QCOMPARE(rows(*all, QStringLiteral("used(imap):unknown")), QStringLiteral("0"));
        QCOMPARE(rows(*all, QStringLiteral("-used(imap)<30d")), QStringLiteral("1,2,3,4"));
        QCOMPARE(rows(*all, QStringLiteral("used(imap)<30d")), QString());
        QCOMPARE(rows(*all, QStringLiteral("imap7:none")), QStringLiteral("1,2,3,4"));
        QCOMPARE(rows(*all, QStringLiteral("used(pop):unknown")), QString());
        QCOMPARE(shown(*all, "attack")[0], QStringLiteral("Not known"));
        QVERIFY(all->column(all->columnIndex(QStringLiteral("attack"))).detail(0).contains(words));
        QVERIFY(all->column(all->columnIndex(QStringLiteral("lastwayin"))).face(0) == StateFace::NotKnown);
        verifyOffers(*all);
    }

    void theyAreAskedForApart()
    {
        everyKind();
        const auto all = inventory();
        QCOMPARE(rows(*all, QStringLiteral("used(imap)<30d")), QStringLiteral("1,2"));
        QCOMPARE(rows(*all, QStringLiteral("-used(imap)<30d")), QStringLiteral("0,3"));
        QCOMPARE(rows(*all, QStringLiteral("used(imap):unknown")), QStringLiteral("4"));
        QCOMPARE(rows(*all, QStringLiteral("imap30:used")), QStringLiteral("1,2"));
        QCOMPARE(rows(*all, QStringLiteral("imap30:none")), QStringLiteral("0,3"));
        // Long ago, and in no report of the last ninety days.
        QCOMPARE(rows(*all, QStringLiteral("used(imap)>=90d")), QStringLiteral("3"));
    }

    void theyAreSortedAndHandedOverApart()
    {
        everyKind();
        const auto all = inventory();
        const Column &imap = all->column(all->columnIndex(QStringLiteral("imap30")));
        const auto &ranks = imap.ranks(QCollator());
        QVERIFY(ranks[0] < ranks[4] && ranks[4] < ranks[2] && ranks[1] != ranks[2]);
        QCOMPARE(imap.exported(0).toString(), QStringLiteral("no use"));
        QCOMPARE(imap.exported(1).toString(), daysAgo(5).toString(Qt::ISODate));
        QVERIFY(imap.exported(2).toString().contains(QLatin1Char('/')));
        QCOMPARE(imap.exported(4).toString(), QStringLiteral("not known"));
    }

    void everyTermThatACellOffersSelectsItsRow()
    {
        everyKind();
        verifyOffers(*inventory());
    }

    /// A later use may be there all the same: nobody can ask for the day itself then.
    void aDayThatMayNotBeTheLastIsNotOffered()
    {
        const QString ews = QStringLiteral("Exchange Web Services");
        signIns(40, {{1, noon(daysAgo(40))}, {2, noon(daysAgo(40)), ews}});
        signIns(0, {{3, noon(daysAgo(0))}, {4, noon(daysAgo(0)), ews}});
        verifyOffers(*inventory());
        // The reports end before the day of the newest use.
        report(ReportPeriod::Days30, {{0, {}}, {1, {}}, {2, {}}, {3, {}}});
        verifyOffers(*inventory());
        const auto all = inventory();
        const Column &used = all->column(all->columnIndex(QStringLiteral("used(ews)")));
        // Counted from the day two days ago on which the report ends.
        QCOMPARE(used.term(2), QStringLiteral("used(ews)<39d"));
        // Where every day since is known, it is.
        const Column &today = all->column(all->columnIndex(QStringLiteral("used(imap)")));
        QCOMPARE(today.term(3), QStringLiteral("used(imap):") + daysAgo(0).toString(Qt::ISODate));
    }

    void oneProtocolThatIsNotKnownIsNoProofOfNoUse()
    {
        ImportedUse use;
        use.kind = ImportKind::SmtpAuthClients;
        use.digest = "one file";
        use.period = daysAgo(40, 1);
        use.readAt = noon(sampleToday());
        QVERIFY(settled(m_ledger->putImport(tenant, use, {})));
        const auto all = inventory();
        QCOMPARE(shown(*all, "smtp30")[0], QStringLiteral("No use"));
        QCOMPARE(shown(*all, "imap30")[0], QStringLiteral("Not known"));
        QCOMPARE(rows(*all, QStringLiteral("evidence:none")), QString());
        QCOMPARE(rows(*all, QStringLiteral("evidence:unknown")), QStringLiteral("0,1,2,3,4"));
        QCOMPARE(rows(*all, QStringLiteral("-lastuse<30d")), QString());
    }

    /// What may have been later may be the newest use; only uses that are certain decide which one it was.
    void theNewestOfThreeIsOnlyKnownWhenNoneMayBeLater()
    {
        const auto import = [this](ImportKind kind, const DaySpan &period, std::vector<ImportedUse::Row> found) {
            ImportedUse use;
            use.kind = kind;
            use.digest = QByteArray::number(static_cast<int>(kind));
            use.period = period;
            use.readAt = noon(sampleToday());
            use.rows = std::move(found);
            QVERIFY(settled(m_ledger->putImport(tenant, use, {})));
        };
        const auto row = [](int person, UseKey key, const DaySpan &days, int uses) {
            return ImportedUse::Row{TestSupport::nameOf(person), key, days, uses, {}, {}, {}};
        };
        // 0: POP was certainly used 100 days ago. 1: as well, and IMAP 50 to 70 days ago. 2: IMAP 50 to 70 days ago.
        import(ImportKind::PopImapUse, daysAgo(150, 0),
               {row(0, UseKey::Pop, daysAgo(100, 100), 3), row(0, UseKey::Imap, daysAgo(150, 0), 0),
                row(1, UseKey::Pop, daysAgo(100, 100), 3), row(1, UseKey::Imap, daysAgo(70, 50), 3),
                row(2, UseKey::Pop, daysAgo(70, 50), 3), row(2, UseKey::Imap, daysAgo(70, 50), 3)});
        const auto open = inventory();
        QCOMPARE(rows(*open, QStringLiteral("used(pop)>60d")), QStringLiteral("0,1"));
        // Nobody looked at SMTP AUTH.
        QCOMPARE(rows(*open, QStringLiteral("lastuse>60d")), QString());
        QCOMPARE(rows(*open, QStringLiteral("-lastuse>60d")), QString());
        import(ImportKind::SmtpAuthClients, daysAgo(150, 0), {});
        const auto all = inventory();
        QCOMPARE(rows(*all, QStringLiteral("lastuse>60d")), QStringLiteral("0"));
        QCOMPARE(rows(*all, QStringLiteral("-lastuse>60d")), QString());
        QCOMPARE(rows(*all, QStringLiteral("lastuse>40d")), QStringLiteral("0,1,2"));
        QCOMPARE(rows(*all, QStringLiteral("-lastuse>80d")), QStringLiteral("1,2"));
    }

    void aPartOfTheLogCountsAtLeast()
    {
        everyKind();
        const auto all = inventory();
        QCOMPARE(shown(*all, "attack"),
                 QStringList({QStringLiteral("Not known"), QStringLiteral("≥ 1"), QStringLiteral("Not known"),
                              QStringLiteral("Not known"), QStringLiteral("Not known")}));
        QCOMPARE(rows(*all, QStringLiteral("attack>0")), QStringLiteral("1"));
        QCOMPARE(rows(*all, QStringLiteral("attack>1")), QString());
        QCOMPARE(rows(*all, QStringLiteral("-attack>1")), QString());
        QCOMPARE(rows(*all, QStringLiteral("attack:1")), QString());
        QCOMPARE(rows(*all, QStringLiteral("-attack<1")), QStringLiteral("1"));
        const Column &attack = all->column(all->columnIndex(QStringLiteral("attack")));
        QCOMPARE(attack.exported(1).toString(), QStringLiteral("at least 1"));
        QVERIFY2(attack.detail(0).contains(QStringLiteral("ign-ins")), qPrintable(attack.detail(0)));
    }

    void theNewestUseIsTold()
    {
        everyKind();
        const auto all = inventory();
        QCOMPARE(shown(*all, "by")[1], QStringLiteral("unnamed program with a password (BAV2ROPC)"));
        const Column &by = all->column(all->columnIndex(QStringLiteral("by")));
        // Files say what the window says; the log's own word has a column for programs.
        QCOMPARE(by.exported(1).toString(), QStringLiteral("unnamed program with a password (BAV2ROPC)"));
        const Column &logged = all->column(all->columnIndex(QStringLiteral("bylog")));
        QCOMPARE(logged.exported(1).toString(), QStringLiteral("BAV2ROPC"));
        QCOMPARE(rows(*all, by.term(1)), QStringLiteral("1"));
        QCOMPARE(shown(*all, "from")[1].section(QLatin1Char(' '), 0, 0), QStringLiteral("203.0.113.9"));
        QCOMPARE(shown(*all, "evidence").mid(0, 3),
                 QStringList({QStringLiteral("No use"), QStringLiteral("Strong"), QStringLiteral("Medium")}));
        QCOMPARE(rows(*all, QStringLiteral("evidence:strong")), QStringLiteral("1"));
        QCOMPARE(rows(*all, QStringLiteral("observed:30")), QStringLiteral("0,1,2,3"));
    }

    void whatIsNotKnownSaysWhy()
    {
        everyKind();
        const auto unlisted = detailsOfNotKnown(*inventory());
        begin();
        SourceStatus concealed;
        concealed.source = EvidenceSource::UsageReport;
        concealed.state = SourceStatus::Concealed;
        concealed.why = NotKnownReason::Concealed;
        QVERIFY(settled(m_ledger->putStatus(tenant, concealed, {})));
        signIns(5, {{1, noon(daysAgo(5))}});
        const auto hidden = detailsOfNotKnown(*inventory());
        for (const char *id : {"evidence", "observed", "lastwayin", "lastuse", "imap30", "used(imap)"})
            QVERIFY2(unlisted.contains(QLatin1String(id)), id);
        for (auto cell = unlisted.cbegin(); cell != unlisted.cend(); ++cell) {
            const QString &other = hidden.value(cell.key());
            QVERIFY2(!cell->isEmpty() && !other.isEmpty(), qPrintable(cell.key()));
            // The number of attacks rests on the sign-ins alone.
            QVERIFY2(*cell != other || cell.key() == QLatin1String("attack"),
                     qPrintable(cell.key() + QStringLiteral(": ") + *cell));
        }
    }
};

CASEMENT_TEST(TestEvidenceColumns)
#include "TestEvidenceColumns.moc"

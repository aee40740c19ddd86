// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/UseRowsModel.h"

#include "tests/support/TestMain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Casement;

/// The ledger's rows of one mailbox, as a person sees and copies them.
class TestUseRowsModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreShownInWordsAndCopiedAsTheyAre()
    {
        UseRowsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        UseDay signIn;
        signIn.days = {QDate(2026, 8, 3), QDate(2026, 8, 3)};
        signIn.key = UseKey::Imap;
        signIn.source = EvidenceSource::NonInteractiveSignIns;
        signIn.client = QStringLiteral("BAV2ROPC");
        signIn.address = QStringLiteral("203.0.113.9\tx\ny");
        signIn.country = QStringLiteral("CZ");
        signIn.successes = 41;
        signIn.failures = 2;
        signIn.unsaid = 3;
        UseDay reported;
        reported.days = {QDate(2026, 7, 1), QDate(2026, 7, 30)};
        reported.key = UseKey::Pop;
        reported.successes = 1;
        reported.counted = false;
        model.setRows({signIn, reported});
        QCOMPARE(model.rowCount(), 2);
        const auto shown = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QVERIFY(shown(0, UseRowsModel::ClientColumn).contains(QStringLiteral("unnamed program")));
        QCOMPARE(shown(0, UseRowsModel::UsesColumn), QStringLiteral("41"));
        QCOMPARE(shown(0, UseRowsModel::RefusedColumn), QStringLiteral("2"));
        QCOMPARE(shown(0, UseRowsModel::UnsaidColumn), QStringLiteral("3"));
        // Nobody counted, so no number is claimed.
        QCOMPARE(shown(1, UseRowsModel::UsesColumn), QStringLiteral("used"));
        const QStringList lines = model.asText().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 4); // header, two rows, and the end of the last line
        QCOMPARE(lines[1].count(QLatin1Char('\t')), 8);
        QVERIFY(lines[1].startsWith(QStringLiteral("2026-08-03\tIMAP\tBAV2ROPC\t203.0.113.9 x y\tCZ\t41\t2\t3\t")));
        QVERIFY(lines[2].startsWith(QStringLiteral("2026-07-01..2026-07-30\tPOP\t\t\t\tused\t0\t0\t")));
    }

    /// Whoever tries a password chooses what the log says of the client.
    void aFormulaIsNoFormulaInASpreadsheet()
    {
        UseRowsModel model;
        UseDay row;
        row.days = {QDate(2026, 8, 3), QDate(2026, 8, 3)};
        row.key = UseKey::Imap;
        row.client = QStringLiteral("\t=HYPERLINK(\"http://example.com\")");
        row.address = QStringLiteral("@SUM(A1)");
        row.country = QStringLiteral("-1+2");
        model.setRows({row});
        const QStringList cells = model.asText().split(QLatin1Char('\n')).at(1).split(QLatin1Char('\t'));
        QCOMPARE(cells.size(), 9);
        QCOMPARE(cells[2], QStringLiteral("'=HYPERLINK(\"http://example.com\")"));
        QCOMPARE(cells[3], QStringLiteral("'@SUM(A1)"));
        QCOMPARE(cells[4], QStringLiteral("'-1+2"));
    }
};

CASEMENT_TEST(TestUseRowsModel)
#include "TestUseRowsModel.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/ExportDialog.h"

#include "models/tabular/CsvReader.h"
#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"
#include "widgets/export/CsvPreview.h"
#include "widgets/export/ExportPath.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace Casement;
using namespace Casement::TestSupport;

/// From the choice of rows to the file on the disk.
class TestExportDialog final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    static ExportChoice choiceOf(const Inventory &inventory)
    {
        ExportChoice choice;
        choice.shownRows = {1, 0, 4};
        choice.checkedRows = {2};
        choice.visibleColumns = {0, 1};
        for (int column = 0; column < static_cast<int>(inventory.specs().size()); ++column) {
            if (inventory.specs()[static_cast<size_t>(column)].listed)
                choice.allColumns.push_back(column);
        }
        choice.tenant = contoso();
        return choice;
    }
    QString target(const char *name = "out.csv") const { return m_folder->filePath(QString::fromLatin1(name)); }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QPushButton *verb(ExportDialog &dialog) { return child<QPushButton>(&dialog, "exportButton"); }
    std::unique_ptr<ExportDialog> makeDialog()
    {
        const auto inventory = inventoryOf(someMailboxes());
        auto dialog = std::make_unique<ExportDialog>(inventory, choiceOf(*inventory));
        dialog->setPath(target());
        dialog->open();
        return dialog;
    }

private Q_SLOTS:
    void init()
    {
        useStyle(false);
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void writesTheShownRowsInTheirOrder()
    {
        auto dialog = makeDialog();
        const QSignalSpy exported(dialog.get(), &ExportDialog::exported);
        QVERIFY(verb(*dialog)->isDefault());
        QTest::keyClick(dialog.get(), Qt::Key_Return);
        QTRY_COMPARE(exported.count(), 1);
        QCOMPARE(exported.first().at(0).toString(), target());
        QCOMPARE(exported.first().at(1).toLongLong(), 3);
        QVERIFY(!dialog->isVisible());
        const QByteArray bytes = contents(target());
        QVERIFY(bytes.startsWith("\xef\xbb\xbf"));
        const auto table = Tabular::readCsv(bytes);
        QVERIFY(table);
        QCOMPARE(table->headers()[0].id, QStringLiteral("DisplayName"));
        QCOMPARE(table->text(0, 0), QStringLiteral("=SUM(A1;A9) Test"));
        QCOMPARE(table->text(2, 0), QStringLiteral("Weiß \"Jürgen\""));
        QVERIFY2(bytes.contains("'=SUM"), "the guard is on by default");
    }

    void rowsColumnsAndFormatFollowTheChoice()
    {
        auto dialog = makeDialog();
        const QSignalSpy exported(dialog.get(), &ExportDialog::exported);
        QTest::mouseClick(child<QAbstractButton>(dialog.get(), "rowsAll"), Qt::LeftButton, {}, QPoint(6, 8));
        QTest::mouseClick(child<QAbstractButton>(dialog.get(), "columnsAll"), Qt::LeftButton, {}, QPoint(6, 8));
        QTest::mouseClick(child<QCheckBox>(dialog.get(), "formulaGuard"), Qt::LeftButton, {}, QPoint(6, 8));
        child<QComboBox>(dialog.get(), "delimiter")->setCurrentIndex(1);
        child<QComboBox>(dialog.get(), "encoding")->setCurrentIndex(1);
        QVERIFY(verb(*dialog)->text().contains(QLatin1Char('6')));
        QTest::mouseClick(verb(*dialog), Qt::LeftButton);
        QTRY_COMPARE(exported.count(), 1);
        const QByteArray bytes = contents(target());
        QVERIFY(bytes.startsWith("DisplayName;"));
        const auto table = Tabular::readCsv(bytes, {u';', false});
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 6);
        QVERIFY(table->columnCount() > 10);
        QCOMPARE(table->text(1, 0), QStringLiteral("=SUM(A1;A9) Test"));
        QCOMPARE(table->text(5, 0), QStringLiteral("two\nlines"));
    }

    void writesAWorkbookOrJsonLines_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("begins");
        QTest::addColumn<QString>("previewed");
        QTest::newRow("workbook") << 1 << QStringLiteral("out.xlsx") << QByteArray("PK\3\4")
                                  << QStringLiteral("\n=SUM(A1;A9) Test\t");
        QTest::newRow("JSON lines") << 2 << QStringLiteral("out.jsonl")
                                    << QByteArray("{\"DisplayName\":\"=SUM(A1;A9) Test\"")
                                    << QStringLiteral("{\"DisplayName\":\"=SUM(A1;A9) Test\"");
    }
    void writesAWorkbookOrJsonLines()
    {
        QFETCH(const int, kind);
        QFETCH(const QString, file);
        QFETCH(const QByteArray, begins);
        QFETCH(const QString, previewed);
        auto dialog = makeDialog();
        const QSignalSpy exported(dialog.get(), &ExportDialog::exported);
        auto *kinds = child<QComboBox>(dialog.get(), "fileKind");
        kinds->setFocus();
        for (int down = 0; down < kind; ++down)
            QTest::keyClick(kinds, Qt::Key_Down);
        QCOMPARE(dialog->path(), m_folder->filePath(file));
        QVERIFY2(child<CsvPreview>(dialog.get(), "preview")->toPlainText().contains(previewed),
                 qPrintable(child<CsvPreview>(dialog.get(), "preview")->toPlainText()));
        for (const char *ofCsvOnly : {"delimiter", "encoding", "formulaGuard"})
            QVERIFY(!child<QWidget>(dialog.get(), ofCsvOnly)->isEnabled());
        QVERIFY(!child<QWidget>(dialog.get(), "madeHarmless")->isVisible());
        QTest::mouseClick(verb(*dialog), Qt::LeftButton);
        QTRY_COMPARE(exported.count(), 1);
        QVERIFY(contents(m_folder->filePath(file)).startsWith(begins));
    }

    void aNameOfOnesOwnKeepsItsEnding()
    {
        auto dialog = makeDialog();
        dialog->setPath(target("list.txt"));
        child<QComboBox>(dialog.get(), "fileKind")->setCurrentIndex(2);
        QCOMPARE(dialog->path(), target("list.txt"));
    }

    void thePreviewShowsWhatWillStandInTheFile()
    {
        auto dialog = makeDialog();
        auto *preview = child<CsvPreview>(dialog.get(), "preview");
        QVERIFY(preview->toPlainText().contains(QStringLiteral("'=SUM(A1;A9) Test")));
        QCOMPARE(preview->extraSelections().size(), 3);
        QTRY_VERIFY(child<QLabel>(dialog.get(), "madeHarmless")->text().contains(QLatin1Char('1')));
        child<QAbstractButton>(dialog.get(), "rowsAll")->click();
        QCOMPARE(preview->document()->blockCount(), 7);
        for (const QTextEdit::ExtraSelection &tint : preview->extraSelections())
            QVERIFY(tint.cursor.selectedText().contains(QLatin1Char('"')) ||
                    tint.cursor.selectedText().startsWith(u'\''));
        child<QCheckBox>(dialog.get(), "formulaGuard")->click();
        QTRY_VERIFY(child<QLabel>(dialog.get(), "madeHarmless")->text().contains(QLatin1Char('0')));
    }

    void anExistingFileIsAnnouncedBeforeItIsReplaced()
    {
        QFile old(target());
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("precious");
        old.close();
        auto dialog = makeDialog();
        QVERIFY(child<QWidget>(dialog.get(), "replacesBanner")->isVisible());
        QVERIFY(verb(*dialog)->text().contains(QStringLiteral("eplace")));
        QTest::keyClick(dialog.get(), Qt::Key_Escape);
        QCOMPARE(contents(target()), QByteArray("precious"));
    }

    void aFileThatAppearsMeanwhileIsNotReplacedUnsaid()
    {
        auto dialog = makeDialog();
        const QSignalSpy exported(dialog.get(), &ExportDialog::exported);
        QFile old(target());
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("precious");
        old.close();
        QTest::mouseClick(verb(*dialog), Qt::LeftButton);
        QVERIFY(child<QWidget>(dialog.get(), "replacesBanner")->isVisible());
        QCOMPARE(contents(target()), QByteArray("precious"));
        QTest::mouseClick(verb(*dialog), Qt::LeftButton);
        QTRY_COMPARE(exported.count(), 1);
        QVERIFY(contents(target()) != QByteArray("precious"));
    }

    void anUnwritablePathIsToldAndLeavesNothing_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing folder") << QStringLiteral("missing/out.csv");
        QTest::newRow("a folder") << QString();
        QTest::newRow("name too long") << QString(300, QLatin1Char('x'));
    }
    void anUnwritablePathIsToldAndLeavesNothing()
    {
        QFETCH(QString, path);
        auto dialog = makeDialog();
        dialog->setPath(m_folder->path() + QLatin1Char('/') + path);
        QTest::mouseClick(verb(*dialog), Qt::LeftButton);
        QTRY_VERIFY(child<QWidget>(dialog.get(), "errorPanel")->isVisible());
        grab(dialog.get(), QStringLiteral("export-error"));
        QVERIFY(dialog->isVisible());
        QVERIFY(verb(*dialog)->isEnabled());
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void stoppingALargeExportLeavesNothing()
    {
        const auto inventory = inventoryOf(manyMailboxes(60'000));
        ExportChoice choice = choiceOf(*inventory);
        choice.shownRows.resize(60'000);
        std::iota(choice.shownRows.begin(), choice.shownRows.end(), 0U);
        ExportDialog dialog(inventory, choice);
        dialog.setPath(target());
        dialog.open();
        child<QAbstractButton>(&dialog, "columnsAll")->click();
        const QSignalSpy exported(&dialog, &ExportDialog::exported);
        QTest::mouseClick(verb(dialog), Qt::LeftButton);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(child<QWidget>(&dialog, "errorPanel")->isVisible(), 30000);
        QVERIFY2(dialog.isVisible(), "Esc stops the writing; the dialog says what became of it");
        QCOMPARE(exported.count(), 0);
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
        child<QAbstractButton>(&dialog, "columnsVisible")
            ->click(); // what is stopped can be asked for once more, differently
        QTest::mouseClick(verb(dialog), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, 30000);
    }

    void aDialogThatDiesWhileWritingLeavesNothing()
    {
        const auto inventory = inventoryOf(manyMailboxes(60'000));
        ExportChoice choice = choiceOf(*inventory);
        choice.shownRows.resize(60'000);
        std::iota(choice.shownRows.begin(), choice.shownRows.end(), 0U);
        {
            ExportDialog dialog(inventory, choice);
            dialog.setPath(target());
            dialog.open();
            verb(dialog)->click();
        }
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void nothingCheckedMeansNoSuchChoice()
    {
        const auto inventory = inventoryOf(someMailboxes());
        ExportChoice choice = choiceOf(*inventory);
        choice.checkedRows.clear();
        choice.shownRows.clear();
        ExportDialog dialog(inventory, choice);
        QVERIFY(!child<QAbstractButton>(&dialog, "rowsChecked")->isEnabled());
        QVERIFY(!child<QAbstractButton>(&dialog, "rowsShown")->isEnabled());
        QVERIFY(child<QAbstractButton>(&dialog, "rowsAll")->isChecked());
        dialog.setPath(QString());
        QVERIFY(!verb(dialog)->isEnabled());
        QVERIFY(!verb(dialog)->toolTip().isEmpty());
    }

    void pathsAreMadeHarmless()
    {
        const QDate day(2026, 11, 20);
        QVERIFY(suggestedExportPath(QStringLiteral("contoso.com"), day)
                    .endsWith(QStringLiteral("/contoso mailboxes 2026-11-20.csv")));
        QVERIFY(suggestedExportPath(QStringLiteral("../../etc/passwd\u202e"), day)
                    .endsWith(QStringLiteral("/mailboxes 2026-11-20.csv")));
        QCOMPARE(resolvedPath(QStringLiteral(" ~/x.csv ")), QDir::homePath() + QStringLiteral("/x.csv"));
        QVERIFY(QDir::isAbsolutePath(resolvedPath(QStringLiteral("x.csv"))));
        QVERIFY(resolvedPath(QStringLiteral("  ")).isEmpty());
    }

    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("rtl") << false << true;
    }
    void looks()
    {
        QFETCH(bool, dark);
        QFETCH(bool, rightToLeft);
        useStyle(dark);
        const auto inventory = inventoryOf(someMailboxes());
        ExportDialog dialog(inventory, choiceOf(*inventory));
        dialog.setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        child<QAbstractButton>(&dialog, "rowsAll")->click();
        child<QAbstractButton>(&dialog, "columnsAll")->click();
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY2(dialog.width() <= 1040, "nothing asks for more width than the design gives");
        QCOMPARE(child<CsvPreview>(&dialog, "preview")->layoutDirection(), Qt::LeftToRight);
        QTRY_VERIFY(child<QLabel>(&dialog, "madeHarmless")->text().contains(QLatin1Char('1')));
        grab(&dialog, QStringLiteral("export-") + QString::fromLatin1(QTest::currentDataTag()));
    }
};

CASEMENT_TEST(TestExportDialog)
#include "TestExportDialog.moc"

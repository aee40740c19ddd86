// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"
#include "widgets/evidence/EvidenceSourcesDialog.h"
#include "widgets/evidence/ImportEvidenceDialog.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTableView>
#include <QTest>
#include <QTimer>

using namespace Casement;
using namespace Casement::TestSupport;

/// Importing files and looking at the sources in the real console, against the simulated tenant.
class TestEvidenceDialogs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_console = consoleOnDemo(120);
        QVERIFY(m_console);
    }

    void cleanup() { m_console.reset(); }

    void aFileIsPreviewedAndKept()
    {
        const QString address = upn(3);
        ImportEvidenceDialog *dialog =
            open("Sender address,Display name,TLS 1.0,TLS 1.2,Last seen\n" + address.toUtf8() +
                 ",\"=HYPERLINK(\"\"http://x\"\")\",3,1200,2026-11-02\nnobody@elsewhere.example,<b>Bold</b>,1,0,\n"
                 "not an address,x,1,1,\n");
        QTRY_VERIFY(verb(dialog)->isEnabled());
        QVERIFY2(verb(dialog)->text().startsWith(QStringLiteral("&Import 2 row")), qPrintable(verb(dialog)->text()));
        QCOMPARE(ConsoleDriver::child<QComboBox>(dialog, QStringLiteral("kindChoice"))->currentText(),
                 QStringLiteral("SMTP AUTH clients report"));
        QVERIFY(ConsoleDriver::child<QLabel>(dialog, QStringLiteral("importTotals"))
                    ->text()
                    .endsWith(QStringLiteral("about 1 mailbox(es) of the tenant")));
        const auto *rows = ConsoleDriver::child<QTableView>(dialog, QStringLiteral("firstRows"))->model();
        QCOMPARE(rows->index(0, 1).data().toString(), QStringLiteral("=HYPERLINK(\"http://x\")"));
        QCOMPARE(rows->index(1, 1).data().toString(), QStringLiteral("<b>Bold</b>"));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("copyUnmatched")));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(QStringLiteral("nobody@elsewhere.example")) && copied.contains(QStringLiteral("4")));
        QVERIFY(!copied.contains(address));

        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("importButton")));
        QTRY_VERIFY(!m_console->window()->findChild<ImportEvidenceDialog *>());
        QTRY_VERIFY(ConsoleDriver::words(m_console->window()).contains(QStringLiteral("imported from")));
        m_console->window()->report()->setQueryText(QStringLiteral("used(smtp)<180d"));
        QTRY_COMPARE(m_console->window()->report()->model()->shownCount(), 1);
    }

    void whatIsBeingWrittenIsKeptWhateverIsClosedAndOpened()
    {
        QByteArray file("Sender address,Display name,TLS 1.2,Last seen\n");
        for (int row = 0; row < 20000; ++row)
            file.append("someone" + QByteArray::number(row) + "@elsewhere.example,x,7,2026-11-02\n");
        file.append(upn(3).toUtf8() + ",x,7,2026-11-02\n");
        ImportEvidenceDialog *dialog = open(file);
        QTRY_VERIFY_WITH_TIMEOUT(verb(dialog)->isEnabled(), 60000);
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("importButton")));
        dialog->reject();
        trigger(QStringLiteral("&Import evidence…"));
        QTRY_VERIFY_WITH_TIMEOUT(
            ConsoleDriver::words(m_console->window()).contains(QStringLiteral("20,001 row(s) imported from")), 60000);
        // The one that was opened meanwhile has nothing to do with it.
        ImportEvidenceDialog *second = nullptr;
        for (auto *one : m_console->window()->findChildren<ImportEvidenceDialog *>())
            second = one->isVisible() ? one : second;
        QVERIFY(second);
        second->reject();
        m_console->window()->report()->setQueryText(QStringLiteral("used(smtp)<180d"));
        QTRY_COMPARE(m_console->window()->report()->model()->shownCount(), 1);
    }

    void whatIsKeptAndCannotBeReadBackSaysBoth()
    {
        ImportEvidenceDialog *dialog =
            open("Sender address,TLS 1.2,Last seen\n" + upn(3).toUtf8() + ",1200,2026-11-02\n");
        QTRY_VERIFY(verb(dialog)->isEnabled());
        loseCoverage();
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("importButton")));
        QTRY_VERIFY(!m_console->window()->findChild<ImportEvidenceDialog *>());
        QTRY_VERIFY(ConsoleDriver::words(m_console->window()).contains(QStringLiteral("1 row(s) imported from")));
        const QString words = ConsoleDriver::words(m_console->window());
        QVERIFY2(words.contains(QStringLiteral("They are not shown yet: ")), qPrintable(words));
    }

    void columnsChosenByHandAreRemembered()
    {
        const QByteArray file = "Owner mail,Account,Hits\nowner@contoso.com," + upn(1).toUtf8() + ",4\no@contoso.com," +
                                upn(2).toUtf8() + ",0\n";
        ImportEvidenceDialog *dialog = open(file);
        QTRY_VERIFY(column(dialog, "subject"));
        choose(ConsoleDriver::child<QComboBox>(dialog, QStringLiteral("kindChoice")), QStringLiteral("EWS usage"));
        QTRY_VERIFY(verb(dialog)->isEnabled());
        QTRY_COMPARE(chosen(dialog, "subject"), QStringLiteral("Owner mail"));
        choose(column(dialog, "subject"), QStringLiteral("Account"));
        QTRY_VERIFY(ConsoleDriver::child<QLabel>(dialog, QStringLiteral("importTotals"))
                        ->text()
                        .contains(QStringLiteral("about 2 mailbox")));
        QTRY_VERIFY(column(dialog, "count"));
        choose(column(dialog, "count"), QStringLiteral("Hits"));
        QTRY_VERIFY(verb(dialog)->isEnabled());
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("importButton")));
        QTRY_VERIFY(!m_console->window()->findChild<ImportEvidenceDialog *>());

        dialog = open(file);
        QTRY_VERIFY(column(dialog, "subject"));
        choose(ConsoleDriver::child<QComboBox>(dialog, QStringLiteral("kindChoice")), QStringLiteral("EWS usage"));
        QTRY_COMPARE(chosen(dialog, "subject"), QStringLiteral("Account"));
        QTRY_COMPARE(chosen(dialog, "count"), QStringLiteral("Hits"));
    }

    void hostileFilesGetPlainWords_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("empty");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << QStringLiteral("UTF-8");
        QTest::newRow("no header") << QByteArray("anna@contoso.com,3\nbert@contoso.com,4\n")
                                   << QStringLiteral("header");
        QTest::newRow("nobody in it") << QByteArray("Colour,Number\nred,3\n") << QStringLiteral("mailboxes");
        QTest::newRow("a line without end") << QByteArray("User,Hits\n") + QByteArray(200000, 'x') + ",1\n"
                                            << QStringLiteral("characters");
        QTest::newRow("a quote without end")
            << QByteArray("User,Hits\n\"anna@contoso.com,1\n") << QStringLiteral("line 2");
        QTest::newRow("half of UTF-16") << QByteArray("\xff\xfeU\0s\0e", 7) << QStringLiteral("UTF-8");
    }

    void hostileFilesGetPlainWords()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, said);
        ImportEvidenceDialog *dialog = open(file);
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(dialog, QStringLiteral("importError")));
        const QString words =
            ConsoleDriver::words(ConsoleDriver::child<QWidget>(dialog, QStringLiteral("importError")));
        QVERIFY2(words.contains(said, Qt::CaseInsensitive), qPrintable(words));
        QVERIFY(!verb(dialog)->isEnabled());
    }

    void utf16WithItsMarkIsRead()
    {
        const QString text = QStringLiteral("User,Protocol\n%1,IMAP\n").arg(upn(1));
        QByteArray file("\xff\xfe", 2);
        file.append(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        ImportEvidenceDialog *dialog = open(file);
        QTRY_VERIFY(verb(dialog)->isEnabled());
        QVERIFY(verb(dialog)->text().contains(QLatin1Char('1')));
    }

    void aLargeFileBlocksNobodyAndCanBeCancelled()
    {
        QByteArray file("Sender address,Messages\n");
        for (int row = 0; row < 150000; ++row)
            file.append("someone" + QByteArray::number(row) + "@elsewhere.example,7\n");
        int turns = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&turns] { ++turns; });
        timer.start(5);
        ImportEvidenceDialog *dialog = open(file);
        turns = 0;
        QTRY_VERIFY_WITH_TIMEOUT(verb(dialog)->isEnabled(), 120000);
        QVERIFY2(turns > 5, "the window was never free while the file was read");
        QVERIFY2(verb(dialog)->text().contains(QStringLiteral("150,000")), qPrintable(verb(dialog)->text()));

        dialog->openFile(path());
        auto *cancel = dialog->findChild<QWidget *>(QStringLiteral("progress"))->findChild<QAbstractButton *>();
        QTRY_VERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(ConsoleDriver::words(dialog).contains(QStringLiteral("Reading was cancelled")));
        QVERIFY(!verb(dialog)->isEnabled());
        dialog->reject();
    }

    void sourcesSayHowTheyStandAndWhatWouldHelp()
    {
        EvidenceSourcesDialog *dialog = sources();
        const auto said = [dialog](const char *source) {
            return ConsoleDriver::words(dialog->findChild<QWidget *>(QLatin1String(source)));
        };
        for (const char *source : {"source-usage-report", "source-sign-ins", "source-smtp-auth", "source-tools"})
            QVERIFY2(said(source).contains(QStringLiteral("prove"), Qt::CaseInsensitive), source);
        QVERIFY(said("source-sign-ins").contains(QStringLiteral("P1")));
        auto *state = dialog->findChild<QWidget *>(QStringLiteral("source-usage-report"))
                          ->findChild<QWidget *>(QStringLiteral("state"));
        QCOMPARE(state->accessibleName(), QStringLiteral("Not loaded yet"));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("loadEvidence")));
        QTRY_COMPARE_WITH_TIMEOUT(state->accessibleName(), QStringLiteral("Good"), 120000);
        QVERIFY(said("source-usage-report").contains(QStringLiteral("Observed 30 of 30 days")));
        QTRY_VERIFY_WITH_TIMEOUT(
            ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("loadEvidence"))->isEnabled(), 120000);
    }

    void evidenceIsKeptAsLongAsWasChosen()
    {
        EvidenceSourcesDialog *dialog = sources();
        auto *days = ConsoleDriver::child<QSpinBox>(dialog, QStringLiteral("daysKept"));
        QTRY_COMPARE(days->value(), 400);
        auto *apply = ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("keepFor"));
        QVERIFY(!apply->isEnabled());
        days->setValue(60);
        QVERIFY(apply->text().startsWith(QStringLiteral("&Forget what is older than 60")));
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_VERIFY(apply->text().startsWith(QStringLiteral("K&eep it for 60")));
        dialog->reject();
        QTRY_VERIFY(!m_console->window()->findChild<EvidenceSourcesDialog *>());
        QTRY_COMPARE(ConsoleDriver::child<QSpinBox>(sources(), QStringLiteral("daysKept"))->value(), 60);
    }

private:
    [[nodiscard]] QString path() const { return m_console->home() + QStringLiteral("/evidence.csv"); }
    [[nodiscard]] QString upn(quint32 row) const
    {
        return m_console->window()->report()->model()->inventory()->facts().mailbox(row).userPrincipalName;
    }

    /// What is written next can be written; what was written before can no longer be read.
    void loseCoverage() const
    {
        const QString name = QStringLiteral("besides");
        bool lost = false;
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            store.setDatabaseName(m_console->home() + QStringLiteral("/data/casement.sqlite"));
            if (store.open()) {
                const QSqlQuery renamed(QStringLiteral("ALTER TABLE evidence_cover RENAME TO lost"), store);
                lost = !renamed.lastError().isValid();
            }
        }
        QSqlDatabase::removeDatabase(name);
        QVERIFY(lost);
    }

    void trigger(const QString &text) const
    {
        for (QAction *action : m_console->window()->findChildren<QAction *>()) {
            if (action->text() == text)
                action->trigger();
        }
    }

    [[nodiscard]] ImportEvidenceDialog *open(const QByteArray &bytes) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0)
            qFatal("no file could be written");
        file.close();
        trigger(QStringLiteral("&Import evidence…"));
        auto *dialog = m_console->window()->findChild<ImportEvidenceDialog *>();
        if (!dialog)
            qFatal("no dialog");
        dialog->openFile(path());
        return dialog;
    }

    [[nodiscard]] EvidenceSourcesDialog *sources() const
    {
        trigger(QStringLiteral("Evidence so&urces…"));
        auto *dialog = m_console->window()->findChild<EvidenceSourcesDialog *>();
        if (!dialog)
            qFatal("no dialog");
        return dialog;
    }

    [[nodiscard]] static QAbstractButton *verb(QWidget *dialog)
    {
        return dialog->findChild<QAbstractButton *>(QStringLiteral("importButton"));
    }
    [[nodiscard]] static QComboBox *column(QWidget *dialog, const char *role)
    {
        return ConsoleDriver::child<QComboBox>(dialog, QStringLiteral("column-") + QLatin1String(role));
    }
    /// Nothing while it is not shown yet.
    [[nodiscard]] static QString chosen(QWidget *dialog, const char *role)
    {
        const QComboBox *box = column(dialog, role);
        return box ? box->currentText() : QString();
    }
    /// By the arrow keys, as a person without a mouse would.
    static void choose(QComboBox *box, const QString &text)
    {
        const int wanted = box->findText(text);
        QVERIFY2(wanted >= 0, qPrintable(text));
        const auto key = wanted > box->currentIndex() ? Qt::Key_Down : Qt::Key_Up;
        while (box->currentIndex() != wanted)
            QTest::keyClick(box, key);
    }

    std::unique_ptr<ConsoleDriver> m_console;
};

CASEMENT_TEST(TestEvidenceDialogs)
#include "TestEvidenceDialogs.moc"

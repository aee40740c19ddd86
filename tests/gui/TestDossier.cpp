// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/exceptions/ExceptionDialog.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// The dossier beside the report, with real keys and clicks.
class TestDossier final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_console = consoleOnDemo(120);
        QVERIFY(m_console);
        m_window = m_console->window();
        m_table = m_window->report()->table();
        m_table->setFocus();
    }

    void cleanup() { m_console.reset(); }

    void aShortcutOpensItAndItSaysThatNobodyIsChosen()
    {
        QVERIFY(!pane());
        m_table->setCurrentIndex({});
        QTest::keyClick(m_window, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(pane());
        QVERIFY(ConsoleDriver::child<QWidget>(m_window, QStringLiteral("dossierEmpty")));
        QVERIFY2(!ConsoleDriver::child<QWidget>(m_window, QStringLiteral("pinDossier")), "there is nobody to keep");
        QTest::keyClick(m_window, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(!pane());
    }

    void besideAnotherPageNobodyOpensIt()
    {
        m_window->goTo(MainWindow::Journal);
        QTest::keyClick(m_window, Qt::Key_I, Qt::ControlModifier);
        m_window->goTo(MainWindow::Mailboxes);
        QVERIFY(!pane());
        QTest::keyClick(m_window, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(pane());
    }

    void itFollowsTheCurrentRow()
    {
        openOn(5);
        QCOMPARE(words("dossierName"), nameOf(5));
        QVERIFY(words("ticketSentence").contains(mailboxAt(5).primarySmtpAddress));
        QTest::keyClick(m_table, Qt::Key_Down);
        QCOMPARE(words("dossierName"), nameOf(6));
        QCOMPARE(words("dossierGuid"), mailboxAt(6).guid.toString(QUuid::WithoutBraces));
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(m_table, Qt::Key_Down);
        QCOMPARE(words("dossierName"), nameOf(26));
    }

    void anotherMailboxOfTheSameNameIsOneClickAway()
    {
        int row = 0;
        const InventoryTableModel *model = m_window->report()->model();
        const MailboxFacts &facts = model->inventory()->facts();
        while (row < 120 && !facts.isTwin(static_cast<quint32>(facts.rowOf(model->mailboxAt(row)))))
            ++row;
        QVERIFY2(row < 120, "the demo tenant has no two mailboxes of one name any more");
        openOn(row);
        QPushButton *link = nullptr;
        QTRY_VERIFY((link = ConsoleDriver::child<QPushButton>(m_window, QStringLiteral("twinLink"))));
        const QString name = words("dossierName");
        const QString guid = words("dossierGuid");
        link->click();
        QTRY_VERIFY(words("dossierGuid") != guid);
        QCOMPARE(words("dossierName"), name);
        QCOMPARE(m_window->report()->currentMailbox().toString(QUuid::WithoutBraces), words("dossierGuid"));
    }

    void theDaysOfTheVerdictsCanBeChosen()
    {
        openOn(5);
        auto *days = ConsoleDriver::child<QComboBox>(m_window, QStringLiteral("judgedDays"));
        QVERIFY(days);
        QCOMPARE(days->count(), 5);
        QCOMPARE(days->currentData().toInt(), 30);
        days->setFocus();
        QTest::keyClick(days, Qt::Key_End);
        QCOMPARE(days->currentData().toInt(), 365);
        QTest::keyClick(m_table, Qt::Key_Down); // another mailbox is judged by the same days
        QCOMPARE(days->currentData().toInt(), 365);
    }

    /// With evidence a longer look back finds what a shorter one does not.
    void moreDaysFindOlderUses()
    {
        loadEvidence();
        m_window->report()->setQueryText(QStringLiteral("imap:on used(imap)>60d"));
        QTRY_VERIFY(m_window->report()->model()->shownCount() > 0);
        QTRY_VERIFY(m_window->report()->model()->shownCount() < 120);
        openOn(0);
        const auto *days = ConsoleDriver::child<QComboBox>(m_window, QStringLiteral("judgedDays"));
        QVERIFY(days);
        const auto imap = [this] { return useOf("way-imap"); };
        QTRY_VERIFY2_WITH_TIMEOUT(imap().contains(QStringLiteral("No use")), qPrintable(imap()), 5000);
        chooseDays(180);
        QTRY_VERIFY2(!imap().contains(QStringLiteral("No use")) && imap().contains(QStringLiteral("2026")),
                     qPrintable(imap()));
        chooseDays(7);
        QTRY_VERIFY2(imap().contains(QStringLiteral("No use")), qPrintable(imap()));
        // More than any report reaches back: not all of it was observed.
        chooseDays(365);
        const QString pop = useOf("way-pop");
        QVERIFY2(!pop.contains(QStringLiteral("No use")), qPrintable(pop));
    }

    void theRowsOfTheLedgerAreShownAndCopied()
    {
        loadEvidence();
        m_window->report()->setQueryText(QStringLiteral("imap:on used(imap)<180d"));
        QTRY_VERIFY(m_window->report()->model()->shownCount() > 0);
        openOn(0);
        tabs()->setCurrentIndex(2);
        QVERIFY(ConsoleDriver::choose(m_window, QStringLiteral("usePart"), 3));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QTableView>(m_window, QStringLiteral("useRows")), 10000);
        const auto *rows = ConsoleDriver::child<QTableView>(m_window, QStringLiteral("useRows"))->model();
        const int count = rows->rowCount();
        QVERIFY(count > 0);
        QGuiApplication::clipboard()->clear();
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("copyUseRows")));
        const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), count + 1);
        QCOMPARE(lines.first().count(QLatin1Char('\t')), 8);
        for (const QString &line : lines)
            QCOMPARE(line.count(QLatin1Char('\t')), 8);
        QVERIFY2(lines.mid(1).join(QLatin1Char(' ')).contains(QStringLiteral("IMAP")), qPrintable(lines.at(1)));
        // Days are written as files have them, whatever the language of the window.
        QVERIFY2(QRegularExpression(QStringLiteral("^\\d{4}-\\d\\d-\\d\\d")).match(lines.at(1)).hasMatch(),
                 qPrintable(lines.at(1)));
        // Of another mailbox they are others, or none.
        const QString first = lines.join(QLatin1Char('\n'));
        m_table->chooseRow(1);
        QTRY_VERIFY(rows->rowCount() == 0 || rows->index(0, 0).data().isValid());
        QVERIFY(ConsoleDriver::child<QWidget>(m_window, QStringLiteral("useEmpty")) ||
                (ConsoleDriver::click(m_window, QStringLiteral("copyUseRows")) &&
                 QGuiApplication::clipboard()->text().trimmed() != first));
    }

    void itFollowsWhenTheQuestionTakesTheRowAway()
    {
        openOn(5);
        m_window->report()->setQueryText(QStringLiteral("nobody-has-this-name"));
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(m_window, QStringLiteral("dossierEmpty")));
        m_window->report()->clearQuery();
        m_table->chooseRow(3);
        QTRY_COMPARE(words("dossierName"), nameOf(3));
    }

    void enterLeadsInAndEscapeOutAgain()
    {
        m_table->chooseRow(2);
        QTest::keyClick(m_table, Qt::Key_Return);
        QVERIFY(pane());
        auto *tabs = ConsoleDriver::child<QTabBar>(m_window, QStringLiteral("dossierTabs"));
        QTRY_VERIFY(tabs && tabs->hasFocus());
        QTest::keyClick(tabs, Qt::Key_Right);
        QVERIFY(ConsoleDriver::child<QWidget>(m_window, QStringLiteral("dossierAccess")));
        QTest::keyClick(tabs, Qt::Key_Escape);
        QVERIFY(!pane());
        QTRY_VERIFY(m_table->hasFocus());
    }

    void aPinnedMailboxStaysUntilAnotherIsAskedFor()
    {
        openOn(5);
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("pinDossier")));
        m_table->chooseRow(9);
        QCOMPARE(words("dossierName"), nameOf(5));
        m_window->goTo(MainWindow::Journal);
        m_window->goTo(MainWindow::Mailboxes);
        QCOMPARE(words("dossierName"), nameOf(5));
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("pinDossier")));
        QCOMPARE(words("dossierName"), nameOf(9));
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("pinDossier")));
        m_table->setFocus();
        m_table->chooseRow(11);
        QTest::keyClick(m_table, Qt::Key_Return);
        QCOMPARE(words("dossierName"), nameOf(11));
    }

    void itBeginsAPlanOrAnExceptionForItsMailbox()
    {
        openOn(5);
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("pinDossier")));
        m_table->chooseRow(9);
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("dossierManage")));
        QTRY_VERIFY(m_window->findChild<ManageCasDialog *>());
        auto *plan = m_window->findChild<ManageCasDialog *>();
        QTRY_VERIFY(plan->isVisible());
        QVERIFY(ConsoleDriver::choose(plan, QStringLiteral("set-mapi"), static_cast<int>(StoredState::Off)));
        QTRY_VERIFY2(ConsoleDriver::words(plan).contains(mailboxAt(5).primarySmtpAddress) ||
                         planned(plan).contains(nameOf(5)),
                     qPrintable(planned(plan)));
        plan->reject();
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("dossierException")));
        QTRY_VERIFY(m_window->findChild<ExceptionDialog *>());
        m_window->findChild<ExceptionDialog *>()->reject();
    }

    void theSentenceLandsInTheClipboard()
    {
        openOn(7);
        QGuiApplication::clipboard()->clear();
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("copySentence")));
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied, words("ticketSentence"));
        QVERIFY(copied.contains(mailboxAt(7).primarySmtpAddress) && !copied.contains(QLatin1Char('\n')));
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("copyAddress")));
        QCOMPARE(QGuiApplication::clipboard()->text(), mailboxAt(7).primarySmtpAddress);
    }

    /// A word that is wider than the card is broken there, and whole in the clipboard.
    void aLongNameIsCopiedAsItIs()
    {
        m_window->report()->setQueryText(QStringLiteral("upn:donaudampf@contoso.com"));
        QTRY_COMPARE(m_window->report()->model()->shownCount(), 1);
        openOn(0);
        const QString name = nameOf(0);
        QVERIFY(name.startsWith(QStringLiteral("Donaudampfschifffahrtselektrizit")));
        QVERIFY(words("ticketSentence").contains(QChar(0x200B)));
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("copySentence")));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(name) && !copied.contains(QChar(0x200B)), qPrintable(copied));
        QCOMPARE(words("ticketSentence").remove(QChar(0x200B)), copied);
        const auto *label = ConsoleDriver::child<PlainLabel>(m_window, QStringLiteral("ticketSentence"));
        for (const QString &part : label->text().split(QRegularExpression(QStringLiteral("[\\s\u200B]"))))
            QVERIFY2(label->fontMetrics().horizontalAdvance(part) <= label->width(), qPrintable(part));
    }

    void theLadderAnswersForEachProtocol()
    {
        openOn(5);
        tabs()->setCurrentIndex(1);
        // Until the policies have come, what they would say is not known; then the demo's own defaults are.
        QTRY_VERIFY_WITH_TIMEOUT(
            ConsoleDriver::child<QWidget>(m_window, QStringLiteral("readPoliciesAgain")) != nullptr, 10000);
        for (const Protocol protocol : allProtocols) {
            QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("ladder-") + protocolId(protocol)));
            QVERIFY2(words("ladderTitle").contains(protocolName(protocol)), qPrintable(words("ladderTitle")));
            const QString ladder =
                ConsoleDriver::words(ConsoleDriver::child<QWidget>(m_window, QStringLiteral("ladder")));
            QVERIFY2(ladder.contains(QStringLiteral("Mailbox setting")), qPrintable(ladder));
            QCOMPARE(decidingLayers(), 1);
            QVERIFY(words("ladderResult").contains(protocolName(protocol)));
        }
        // The demo's administrator may read Conditional Access, and the layer says what the policy does.
        const QString ladder = ConsoleDriver::words(ConsoleDriver::child<QWidget>(m_window, QStringLiteral("ladder")));
        QVERIFY2(ladder.contains(QStringLiteral("Block legacy authentication")), qPrintable(ladder));
        QVERIFY2(ladder.contains(QStringLiteral("only reports what it would block")), qPrintable(ladder));
    }

    void theArrowsChooseTheProtocolAndTheLadderFollowsTheRow()
    {
        openOn(5);
        tabs()->setCurrentIndex(1);
        auto *imap = ConsoleDriver::child<QAbstractButton>(m_window, QStringLiteral("ladder-imap"));
        QVERIFY(imap && imap->isChecked());
        imap->setFocus();
        QTest::keyClick(imap, Qt::Key_Left);
        QVERIFY2(words("ladderTitle").contains(QStringLiteral("POP")), qPrintable(words("ladderTitle")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
        QVERIFY(words("ladderTitle").contains(QStringLiteral("MAPI")));
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("ladder-pop")));
        const int on = rowWithPop(StoredState::On);
        const int off = rowWithPop(StoredState::Off);
        QVERIFY(on >= 0 && off >= 0);
        m_table->chooseRow(off);
        QTRY_COMPARE(words("ladderTitle"), QStringLiteral("Why is POP not reachable here?"));
        m_table->chooseRow(on);
        QTRY_COMPARE(words("ladderTitle"), QStringLiteral("Why is POP reachable here?"));
    }

    void theSummaryLeadsToTheLadder()
    {
        openOn(rowWithPop(StoredState::On));
        QVERIFY(ConsoleDriver::click(m_window, QStringLiteral("askWhy")));
        QCOMPARE(tabs()->currentIndex(), 1);
        QTRY_COMPARE(words("ladderTitle"), QStringLiteral("Why is POP reachable here?"));
    }

    void theLogIsAskedOnlyWhenSomebodyWants()
    {
        openOn(5);
        tabs()->setCurrentIndex(2);
        QVERIFY(ConsoleDriver::choose(m_window, QStringLiteral("usePart"), 2));
        auto *offer = ConsoleDriver::child<QWidget>(m_window, QStringLiteral("signInsOffer"));
        QVERIFY(offer);
        // The demo's account may not read the log: the refusal says what is missing, and asking again is offered.
        QTest::mouseClick(offer->findChild<QAbstractButton *>(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(answered(), 20000);
        m_table->chooseRow(8);
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(m_window, QStringLiteral("signInsOffer")));
    }

    void withoutEvidenceItOffersToLoadIt()
    {
        openOn(5);
        tabs()->setCurrentIndex(2);
        QTRY_VERIFY_WITH_TIMEOUT(words("useEmpty").contains(QStringLiteral("No evidence yet")), 5000);
        auto *empty = ConsoleDriver::child<QWidget>(m_window, QStringLiteral("useEmpty"));
        QTest::mouseClick(empty->findChild<QAbstractButton *>(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!words("observedWords").isEmpty(), 60000);
        QVERIFY(ConsoleDriver::choose(m_window, QStringLiteral("usePart"), 1));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QListView>(m_window, QStringLiteral("timeLines")), 10000);
        const auto *lines = ConsoleDriver::child<QListView>(m_window, QStringLiteral("timeLines"));
        QVERIFY(lines->model()->rowCount() > 1);
        auto *chart = ConsoleDriver::child<QWidget>(m_window, QStringLiteral("useChart"));
        QVERIFY(chart);
        QCOMPARE(chart->accessibleName(), QStringLiteral("Uses by day"));
        const QString all = words("chartWords");
        QVERIFY2(all.contains(QStringLiteral("Used: ")) && all.contains(QStringLiteral(" of 30")), qPrintable(all));
        QCOMPARE(chart->accessibleDescription(), all);
        // Today is never in a usage report, so it is not observed, and says so.
        QTest::keyClick(chart, Qt::Key_Left);
        QVERIFY2(words("chartWords").contains(QStringLiteral("Not observed")), qPrintable(words("chartWords")));
        for (int step = 0; step < 40; ++step)
            QTest::keyClick(chart, Qt::Key_Left);
        QVERIFY(words("chartWords") != all);
        QVERIFY(ConsoleDriver::choose(m_window, QStringLiteral("chartRange"), 1));
        QCOMPARE(chart->accessibleName(), QStringLiteral("Uses by week"));
        QVERIFY(words("chartWords").contains(QStringLiteral(" of 26")));
    }

    void aHostileNameIsShownAsItIs()
    {
        for (int row = 0; row < m_window->report()->model()->shownCount(); ++row) {
            if (!nameOf(row).contains(QLatin1Char('<')))
                continue;
            openOn(row);
            const auto *name = ConsoleDriver::child<PlainLabel>(m_window, QStringLiteral("dossierName"));
            QCOMPARE(name->text(), nameOf(row));
            QCOMPARE(name->textFormat(), Qt::PlainText);
            return;
        }
        QFAIL("the demo tenant has no name with markup any more");
    }

private:
    [[nodiscard]] QWidget *pane() const { return ConsoleDriver::child<QWidget>(m_window, QStringLiteral("dossier")); }
    [[nodiscard]] QTabBar *tabs() const
    {
        return ConsoleDriver::child<QTabBar>(m_window, QStringLiteral("dossierTabs"));
    }
    [[nodiscard]] QString words(const char *name) const
    {
        auto *widget = ConsoleDriver::child<QWidget>(m_window, QLatin1String(name));
        const auto *label = qobject_cast<const QLabel *>(widget);
        return label ? label->text() : ConsoleDriver::words(widget);
    }
    /// "IMAP: On, last use 14 Nov 2026".
    [[nodiscard]] QString useOf(const char *way) const
    {
        return ConsoleDriver::child<QWidget>(m_window, QLatin1String(way))->accessibleName();
    }
    void loadEvidence() const
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text() == QStringLiteral("&Load evidence"))
                action->trigger();
        }
        QTRY_VERIFY_WITH_TIMEOUT(words("evidenceStatus").contains(QStringLiteral("usage report to")), 120000);
    }
    void chooseDays(int wanted) const
    {
        auto *days = ConsoleDriver::child<QComboBox>(m_window, QStringLiteral("judgedDays"));
        QVERIFY(days);
        days->setFocus();
        QTest::keyClick(days, Qt::Key_Home);
        for (int step = 0; step < days->count() && days->currentData().toInt() != wanted; ++step)
            QTest::keyClick(days, Qt::Key_Down);
        QCOMPARE(days->currentData().toInt(), wanted);
    }
    [[nodiscard]] int decidingLayers() const
    {
        int deciding = 0;
        for (const QLabel *label :
             ConsoleDriver::child<QWidget>(m_window, QStringLiteral("ladder"))->findChildren<QLabel *>())
            deciding += label->isVisible() && label->text() == QStringLiteral("This one decides.") ? 1 : 0;
        return deciding;
    }
    [[nodiscard]] bool answered() const
    {
        return ConsoleDriver::child<QWidget>(m_window, QStringLiteral("signInsError")) ||
               ConsoleDriver::child<QWidget>(m_window, QStringLiteral("signInsNote"));
    }
    [[nodiscard]] Mailbox mailboxAt(int row) const
    {
        const MailboxFacts &facts = m_window->report()->model()->inventory()->facts();
        return facts.mailbox(static_cast<quint32>(facts.rowOf(m_window->report()->model()->mailboxAt(row))));
    }
    [[nodiscard]] QString nameOf(int row) const { return mailboxAt(row).displayName; }
    [[nodiscard]] int rowWithPop(StoredState state) const
    {
        for (int row = 0; row < m_window->report()->model()->shownCount(); ++row) {
            if (mailboxAt(row).clientAccess[Protocol::Pop] == state)
                return row;
        }
        return -1;
    }
    /// Names in the plan's list.
    [[nodiscard]] static QString planned(const QWidget *plan)
    {
        QStringList names;
        for (const QAbstractItemView *list : plan->findChildren<QAbstractItemView *>()) {
            for (int row = 0; list->model() && row < list->model()->rowCount(); ++row) {
                for (int column = 0; column < list->model()->columnCount(); ++column)
                    names.append(list->model()->index(row, column).data().toString());
            }
        }
        return names.join(QLatin1Char(' '));
    }
    void openOn(int row)
    {
        m_table->chooseRow(row);
        QTest::keyClick(m_window, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(pane());
    }

    std::unique_ptr<ConsoleDriver> m_console;
    MainWindow *m_window = nullptr;
    MailboxTable *m_table = nullptr;
};

CASEMENT_TEST(TestDossier)
#include "TestDossier.moc"

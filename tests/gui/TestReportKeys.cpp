// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/common/TenantBand.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"
#include "widgets/report/UnknownAddressesDialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QGuiApplication>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// Everyday keys and clicks in the report.
class TestReportKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_console = consoleOnDemo(120);
        QVERIFY(m_console);
        m_page = m_console->window()->report();
        m_page->table()->setFocus();
    }

    void cleanup() { m_console.reset(); }

    void pastedAddressesAreCheckedByAnyProxyAddressAndUnknownOnesListed()
    {
        const Mailbox first = m_page->model()->inventory()->facts().mailbox(5);
        const Mailbox second = m_page->model()->inventory()->facts().mailbox(6);
        QString alias = second.emailAddresses.last();
        alias.remove(0, alias.indexOf(QLatin1Char(':')) + 1);
        QGuiApplication::clipboard()->setText(
            QStringLiteral("Name <%1>;\n%2\tnobody@elsewhere.example").arg(first.userPrincipalName, alias.toUpper()));
        QTest::keyClick(m_page->table(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_page->model()->checkedMailboxes(), (std::vector<QUuid>{first.guid, second.guid}));
        QTRY_VERIFY(m_console->window()->findChild<UnknownAddressesDialog *>());
        auto *dialog = m_console->window()->findChild<UnknownAddressesDialog *>();
        QTRY_VERIFY(dialog->isVisible());
        const QString listed = dialog->findChild<QPlainTextEdit *>(QStringLiteral("addressList"))->toPlainText();
        QVERIFY(listed.contains(QStringLiteral("nobody@elsewhere.example")));
        QVERIFY(!listed.contains(first.userPrincipalName));
        QTest::keyClick(dialog, Qt::Key_Escape);
    }

    void whereNobodyIsChosenNothingCanBeDone()
    {
        const Commands *commands = m_console->window()->findChild<Commands *>();
        m_page->table()->clearSelection();
        for (const QAction *action :
             {commands->manage, commands->assignPolicy, commands->markException, commands->closeException})
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        m_page->table()->chooseRow(3);
        for (const QAction *action :
             {commands->manage, commands->assignPolicy, commands->markException, commands->closeException})
            QVERIFY2(action->isEnabled(), qPrintable(action->text()));
    }

    void selectAllTakesWhatIsShownAndSaysSo()
    {
        m_page->setQueryText(QStringLiteral("pop:on"));
        const int shown = m_page->model()->shownCount();
        QVERIFY(shown > 0 && shown < 120);
        QTest::keyClick(m_page->table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_page->model()->checkedCount(), shown);
        QVERIFY(m_page->statusText().contains(QStringLiteral("%1 checked").arg(shown)));
        QTest::keyClick(m_page->table(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_page->model()->checkedCount(), 0);
    }

    void aViewProposesOnlyForWhatItShows()
    {
        const QString view = QStringLiteral("legacy:on -lastuse<30d -exception");
        m_page->setQueryText(view);
        QCOMPARE(m_page->proposal()[Protocol::Imap], StoredState::Off);
        // Checked under another question, and not among what this view shows.
        m_page->clearQuery();
        m_page->model()->setShownChecked(true);
        m_page->setQueryText(view);
        QVERIFY(m_page->model()->shownCheckedCount() < m_page->model()->checkedCount());
        QCOMPARE(m_page->proposal(), ClientAccessSettings());
        m_page->model()->clearChecked();
        QCOMPARE(m_page->proposal()[Protocol::Imap], StoredState::Off);
    }

    void theHeadersTickAndTitlesAnswerToClicks()
    {
        QHeaderView *header = m_page->table()->horizontalHeader();
        const auto clickSection = [header](int section) {
            const QPoint place(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                               header->height() / 2);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        };
        clickSection(0);
        QCOMPARE(m_page->model()->checkedCount(), 120);
        clickSection(1);
        const QString first = m_page->model()->index(0, 1).data().toString();
        clickSection(1);
        QCOMPARE(m_page->model()->sortKeys().front().order, Qt::DescendingOrder);
        QVERIFY(m_page->model()->index(0, 1).data().toString() != first);
    }

    void shiftSortsEqualRowsByAnotherColumn()
    {
        InventoryTableModel *model = m_page->model();
        const int type = sectionOf(QStringLiteral("type"));
        const int name = sectionOf(QStringLiteral("name"));
        clickHeader(type);
        clickHeader(name, Qt::ShiftModifier);
        clickHeader(name, Qt::ShiftModifier);
        QCOMPARE(model->sortKeys(), (std::vector<SortKey>{{model->inventoryColumn(type), Qt::AscendingOrder},
                                                          {model->inventoryColumn(name), Qt::DescendingOrder}}));
        checkSorted(type, name);
        QCOMPARE(m_page->table()->horizontalHeader()->model()->headerData(name, Qt::Horizontal, Qt::AccessibleTextRole),
                 QVariant(QStringLiteral("Display name, sorted downwards, 2 of 2")));
        const std::vector<quint32> before = model->shownRows();
        model->apply();
        QCOMPARE(model->shownRows(), before);
        clickHeader(name);
        QCOMPARE(model->sortKeys(), (std::vector<SortKey>{{model->inventoryColumn(name), Qt::AscendingOrder}}));
    }

    void keysFilterToTheCurrentCellAndLeaveItOut()
    {
        MailboxTable *table = m_page->table();
        const QModelIndex cell = m_page->model()->index(4, sectionOf(QStringLiteral("type")));
        const QString term = cell.data(InventoryTableModel::TermRole).toString();
        table->setCurrentIndex(cell);
        QTest::keyClick(table, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_page->queryText(), term);
        m_page->clearQuery();
        table->setCurrentIndex(m_page->model()->index(4, cell.column()));
        QTest::keyClick(table, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_page->queryText(), QLatin1Char('-') + term);
    }

    void aSlipInADepartmentIsAnsweredWithTheRightOne()
    {
        const QString right = someDepartment();
        QString slip = right;
        std::swap(slip[1], slip[2]);
        m_page->setQueryText(QStringLiteral("dept:%1").arg(slip));
        QCOMPARE(m_page->model()->shownCount(), 0);
        auto *fault = m_page->findChild<QLabel *>(QStringLiteral("queryFault"));
        QVERIFY(fault->isVisibleTo(m_page));
        QVERIFY2(fault->text().contains(right), qPrintable(fault->text()));
        QVERIFY(ConsoleDriver::click(m_page, QStringLiteral("useSuggestion")));
        QCOMPARE(m_page->queryText(), QStringLiteral("dept:%1").arg(right));
        QVERIFY(m_page->model()->shownCount() > 0);
        QVERIFY(!fault->isVisibleTo(m_page));
    }

    void completedValuesHaveTheirCounts()
    {
        auto *edit = m_page->findChild<QLineEdit *>(QStringLiteral("queryEdit"));
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("pop:o"));
        auto *list = m_page->findChild<QListView *>(QStringLiteral("completionList"));
        QTRY_VERIFY(list->isVisible());
        const QString first = list->model()->index(0, 0).data().toString();
        const qsizetype on = m_page->model()->countOf(QStringLiteral("pop:on"));
        QVERIFY(on > 0);
        QVERIFY2(first.endsWith(QStringLiteral("(%1)").arg(QLocale().toString(on))), qPrintable(first));
        QTest::keyClick(edit, Qt::Key_Escape);
    }

    void theNextDeadlineLeadsToItsMailboxes()
    {
        auto *deadline = ConsoleDriver::child<QAbstractButton>(m_console->window(), QStringLiteral("deadlineStatus"));
        QVERIFY(deadline && deadline->isVisible());
        QVERIFY2(deadline->text().contains(QStringLiteral(" on ")), qPrintable(deadline->text()));
        QVERIFY(deadline->toolTip().contains(QStringLiteral("Source: ")));
        QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("deadlineStatus")));
        QVERIFY(m_page->queryText().contains(QLatin1Char(':')));
        const int shown = m_page->model()->shownCount();
        QVERIFY2(deadline->text().startsWith(QLocale().toString(shown) + QLatin1Char(' ')),
                 qPrintable(deadline->text()));
        m_page->setQueryText(QString());
    }

    void whatNobodyKnowsHasNoFigure()
    {
        const auto named = [this](const char *view) {
            auto *button = ConsoleDriver::child<QAbstractButton>(m_page, QStringLiteral("view-") + QLatin1String(view));
            return button ? button->accessibleName() : QString();
        };
        QVERIFY2(named("imap:on").contains(QStringLiteral("IMAP on, ")), qPrintable(named("imap:on")));
        QCOMPARE(named("lastwayin"), QStringLiteral("Last way in"));
        QCOMPARE(named("lastuse<30d"), QStringLiteral("Used in 30 days"));
    }

    void whoseDialogItIsStandsOnEach_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("keys") << QStringLiteral("&Keys");
        QTest::newRow("about") << QStringLiteral("&About Casement");
        QTest::newRow("diagnostics") << QStringLiteral("&Diagnostics…");
        QTest::newRow("sources") << QStringLiteral("Evidence so&urces…");
        QTest::newRow("import") << QStringLiteral("&Import evidence…");
        QTest::newRow("export") << QStringLiteral("&Export…");
    }

    void whoseDialogItIsStandsOnEach()
    {
        QFETCH(QString, command);
        for (QAction *action : m_console->window()->findChildren<QAction *>()) {
            if (action->text() == command)
                action->trigger();
        }
        QTRY_VERIFY(QApplication::activeModalWidget());
        QWidget *dialog = QApplication::activeModalWidget();
        QTRY_VERIFY(dialog->findChild<TenantTile *>() && dialog->findChild<TenantTile *>()->isVisible());
        QVERIFY(!dialog->findChild<TenantTile *>()->accessibleName().isEmpty());
        auto *band = dialog->findChild<TenantBand *>();
        QVERIFY(band && band->isVisible());
        const QImage seen = band->grab().toImage();
        bool isPainted = false;
        for (int x = 1; x < seen.width(); ++x)
            isPainted = isPainted || seen.pixelColor(x, 1) != seen.pixelColor(0, 1);
        QVERIFY2(isPainted, "the stripes of the demo tenant");
        QTest::keyClick(dialog, Qt::Key_Escape);
    }

    void theEvidenceInTheStatusBarLeadsToItsSources()
    {
        QWidget *window = m_console->window();
        const auto sources = [window] { return window->findChild<QDialog *>(QStringLiteral("evidenceSourcesDialog")); };
        auto *link = ConsoleDriver::child<QAbstractButton>(window, QStringLiteral("evidenceSourcesLink"));
        QVERIFY(link && (link->focusPolicy() & Qt::TabFocus));
        QTest::keyClick(link, Qt::Key_Space);
        QTRY_VERIFY(sources() && sources()->isVisible());
        QTest::keyClick(sources(), Qt::Key_Escape);
        QTRY_VERIFY(!sources());
        QTest::mouseClick(ConsoleDriver::child<QWidget>(window, QStringLiteral("evidenceStatus")), Qt::LeftButton);
        QTRY_VERIFY(sources() && sources()->isVisible());
        QTest::keyClick(sources(), Qt::Key_Escape);
    }

    void aViewShowsWhoseUseIsNotKnown()
    {
        const QString query =
            QStringLiteral("(pop:on pop30:unknown) or (imap:on imap30:unknown) or (smtp:on smtp30:unknown)");
        QVERIFY(ConsoleDriver::click(m_page, QStringLiteral("view-") + query));
        const int unknown = m_page->model()->shownCount();
        m_page->setQueryText(QStringLiteral("legacy:on"));
        // Nothing was loaded: of every open door the use is not known.
        QCOMPARE(unknown, m_page->model()->shownCount());
        QVERIFY(unknown > 0);
    }

    void dayColumnsAreWideEnoughForAnyDay()
    {
        auto *table = m_page->table();
        m_console->window()->resize(1100, 700);
        const int needed = table->fontMetrics().horizontalAdvance(QStringLiteral("\u2264 28 Nov 2026"));
        int seen = 0;
        for (int section = 1; section + 1 < m_page->model()->columnCount(); ++section) {
            const auto column = static_cast<size_t>(m_page->model()->inventoryColumn(section));
            if (!m_page->model()->inventory()->specs()[column].id.endsWith(QStringLiteral("30")))
                continue;
            ++seen;
            QVERIFY(table->columnWidth(section) > needed + 16);
        }
        QCOMPARE(seen, 3);
    }

    void noKeyMeansTwoThings()
    {
        QHash<QString, QString> meanings;
        for (const QAction *action : m_console->window()->findChildren<QAction *>()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                const QString name = keys.toString();
                QVERIFY2(!meanings.contains(name),
                         qPrintable(QStringLiteral("%1: %2 and %3").arg(name, meanings.value(name), action->text())));
                meanings.insert(name, action->text());
            }
        }
        QVERIFY(meanings.size() > 15);
    }

    void allLegacyProtocolsAndTheirUseAreSeenAtTheUsualSize()
    {
        m_console->window()->resize(1440, 900);
        auto *table = m_page->table();
        int last = 0;
        for (int section = 1; section < m_page->model()->columnCount(); ++section) {
            const auto column = static_cast<size_t>(m_page->model()->inventoryColumn(section));
            const ColumnSpec &spec = m_page->model()->inventory()->specs()[column];
            if (spec.legacy || spec.id.endsWith(QStringLiteral("30")))
                last = section;
        }
        QCOMPARE(m_page->model()->headerData(last, Qt::Horizontal).toString(), QStringLiteral("SMTP 30"));
        QTRY_VERIFY(table->columnViewportPosition(last) + table->columnWidth(last) <= table->viewport()->width());
    }

    void aWidthThatWasDraggedStays()
    {
        auto *table = m_page->table();
        QHeaderView *header = table->horizontalHeader();
        const int before = table->columnWidth(1);
        const QPoint edge(header->sectionViewportPosition(2) - 1, header->height() / 2);
        QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
        QTest::mouseMove(header->viewport(), edge + QPoint(60, 0));
        QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(60, 0));
        const int wide = table->columnWidth(1);
        QCOMPARE(wide, before + 60);
        const std::vector<int> columns = m_page->model()->visibleColumns();
        m_page->model()->setVisibleColumns({columns[1], columns[0], columns[2]});
        QCOMPARE(table->columnWidth(2), wide);
        m_console->window()->resize(1100, 700);
        QCOMPARE(table->columnWidth(2), wide);
        m_page->model()->setVisibleColumns(columns);
        QCOMPARE(table->columnWidth(1), wide);
    }

    void aCellFiltersToItselfAndExcludesItself()
    {
        const int imap = 7; // after tick, name, UPN, type, department, POP and its use
        auto *table = m_page->table();
        QCOMPARE(m_page->model()->headerData(imap, Qt::Horizontal).toString(), QStringLiteral("IMAP"));
        table->setCurrentIndex(m_page->model()->index(0, imap));
        const QString word = table->currentIndex().data().toString();
        chooseFromMenu(0);
        QVERIFY(m_page->model()->shownCount() > 0 && m_page->model()->shownCount() < 120);
        QCOMPARE(m_page->model()->index(0, imap).data().toString(), word);
        const int same = m_page->model()->shownCount();
        m_page->clearQuery();
        table->setCurrentIndex(m_page->model()->index(0, imap));
        chooseFromMenu(1);
        QCOMPARE(m_page->model()->shownCount(), 120 - same);
    }

    void withoutExceptionsTheirPageLeadsBackToTheReport()
    {
        m_console->window()->goTo(MainWindow::Exceptions);
        QVERIFY(!m_page->isVisible());
        auto *empty = ConsoleDriver::child<QWidget>(m_console->window(), QStringLiteral("emptyState"));
        QVERIFY(empty);
        auto *lead = empty->findChild<QAbstractButton *>();
        QVERIFY(lead && lead->isVisible());
        QTest::mouseClick(lead, Qt::LeftButton);
        QVERIFY(m_page->isVisible());
    }

    void copyTakesWhatIsSeen()
    {
        m_page->table()->selectRow(0);
        QTest::keyClick(m_page->table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(QStringLiteral("Display name\tUser principal name\t")));
        QCOMPARE(lines[1].section(QLatin1Char('\t'), 0, 0), m_page->model()->index(0, 1).data().toString());
    }

private:
    void chooseFromMenu(int entry)
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(m_page->table(), &event);
        QTRY_VERIFY(m_page->table()->findChild<QMenu *>(QStringLiteral("cellMenu")));
        auto *menu = m_page->table()->findChild<QMenu *>(QStringLiteral("cellMenu"));
        for (int step = 0; step <= entry; ++step)
            QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(!m_page->table()->findChild<QMenu *>(QStringLiteral("cellMenu")));
    }

    void clickHeader(int section, Qt::KeyboardModifiers modifiers = {})
    {
        QHeaderView *header = m_page->table()->horizontalHeader();
        const QPoint place(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                           header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, place);
    }

    [[nodiscard]] int sectionOf(const QString &id) const
    {
        const auto &columns = m_page->model()->visibleColumns();
        const int wanted = m_page->model()->inventory()->columnIndex(id);
        return static_cast<int>(std::ranges::find(columns, wanted) - columns.begin()) + 1;
    }

    /// Upwards by the first column and, where that is the same, downwards by the second.
    void checkSorted(int first, int second) const
    {
        const InventoryTableModel *model = m_page->model();
        const auto rank = [model](int row, int section) {
            const Column &column = model->inventory()->column(model->inventoryColumn(section));
            return column.ranks(QCollator())[model->shownRows()[static_cast<size_t>(row)]];
        };
        int equal = 0;
        for (int row = 1; row < model->shownCount(); ++row) {
            QVERIFY(rank(row - 1, first) <= rank(row, first));
            if (rank(row - 1, first) != rank(row, first))
                continue;
            ++equal;
            QVERIFY(rank(row - 1, second) >= rank(row, second));
        }
        QVERIFY(equal > 0);
    }

    /// One that a slip can be made in and that needs no quotes.
    [[nodiscard]] QString someDepartment() const
    {
        const QStringList words = m_page->model()->inventory()->schema().find(u"dept")->words;
        for (const QString &word : words) {
            const bool isPlain = std::ranges::all_of(word, [](QChar c) { return c.isLetter(); });
            if (isPlain && word.size() >= 5 && word[1] != word[2])
                return word;
        }
        return {};
    }

    std::unique_ptr<ConsoleDriver> m_console;
    ReportPage *m_page = nullptr;
};

CASEMENT_TEST(TestReportKeys)
#include "TestReportKeys.moc"

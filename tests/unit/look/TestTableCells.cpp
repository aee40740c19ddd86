// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/GlyphDelegate.h"
#include "widgets/common/TextSize.h"

#include <QApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace Casement;

class TestTableCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QApplication::setStyle(new CasementStyle(ThemeChoice::Light));
        m_model = std::make_unique<QStandardItemModel>(3, 2);
        m_view = std::make_unique<QTableView>();
        m_view->setModel(m_model.get());
        m_view->setShowGrid(false);
        m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
        m_view->verticalHeader()->hide();
        m_view->setItemDelegate(new GlyphDelegate(m_view.get(), [this](const QModelIndex &index) {
            return index.column() == 0 ? GlyphCell{.tick = index.row() == 0 ? Qt::Checked : Qt::Unchecked} : m_cell;
        }));
        m_view->resize(400, 200);
    }

    void cleanup()
    {
        m_view.reset();
        m_model.reset();
        m_cell = {};
    }

    void theCurrentRowHasGroundAndBarAtItsStart_data()
    {
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("left to right") << false;
        QTest::newRow("right to left") << true;
    }
    void theCurrentRowHasGroundAndBarAtItsStart()
    {
        QFETCH(bool, rightToLeft);
        m_view->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        m_view->show();
        m_view->setCurrentIndex(m_model->index(1, 1));
        const QImage image = grabbed();
        const QRect first = m_view->visualRect(m_model->index(1, 0));
        const int start = rightToLeft ? first.right() : first.left();
        const Theme theme = Theme::light();
        QCOMPARE(QColor(image.pixel(start, first.center().y())), theme.accent);
        const QRect second = m_view->visualRect(m_model->index(1, 1));
        QCOMPARE(QColor(image.pixel(second.center().x(), second.top() + 2)), theme.select);
        QCOMPARE(QColor(image.pixel(second.center().x(), m_view->visualRect(m_model->index(2, 1)).top() + 2)),
                 theme.surface);
    }

    void ticksAreDrawnAndDiffer()
    {
        m_view->show();
        const QImage image = grabbed();
        const QImage on = image.copy(m_view->visualRect(m_model->index(0, 0)));
        const QImage off = image.copy(m_view->visualRect(m_model->index(2, 0)));
        QVERIFY(on != off);
    }

    void hostileWordsKeepTheRowAndTheProgramInShape()
    {
        m_cell.word = QStringLiteral("a\nb\u2029<b>c</b>") + QStringLiteral("x").repeated(200'000);
        m_cell.glyph = Glyph::NotKnown;
        m_cell.changed = true;
        m_view->show();
        QVERIFY(!grabbed().isNull());
        QStyleOptionViewItem option;
        option.fontMetrics = m_view->fontMetrics();
        const QSize size = m_view->itemDelegate()->sizeHint(option, m_model->index(0, 1));
        QCOMPARE(size.height(), heightOf(Extent::Row, option.fontMetrics));
    }

    void rowsMayBeAsLowAsTheDesignSays()
    {
        const int wanted = heightOf(Extent::Row, m_view->fontMetrics());
        m_view->verticalHeader()->setDefaultSectionSize(wanted);
        QCOMPARE(m_view->rowHeight(0), wanted);
    }

private:
    QImage grabbed() { return m_view->viewport()->grab().toImage(); }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<QTableView> m_view;
    GlyphCell m_cell;
};

CASEMENT_TEST(TestTableCells)
#include "TestTableCells.moc"

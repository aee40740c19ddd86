// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/look/Gallery.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/TextSize.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleOption>
#include <QTest>

using namespace Casement;

namespace {

/// Counts how often a widget is told of a new palette: a style that sets it from within would never end.
class PaletteCounter final : public QWidget
{
public:
    int changes = 0;

protected:
    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            ++changes;
        QWidget::changeEvent(event);
    }
};

CasementStyle *style()
{
    return qobject_cast<CasementStyle *>(QApplication::style());
}

} // namespace

class TestStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QApplication::setStyle(new CasementStyle(ThemeChoice::Light)); }

    void theApplicationsPaletteComesFromTheTheme()
    {
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::light().window);
        QWidget widget;
        QVERIFY(!Theme::of(&widget).isDark);
        QVERIFY(!Theme::of(nullptr).isDark);
    }

    void aChoiceTakesEffectOnceInOpenWindows()
    {
        PaletteCounter window;
        window.show();
        QSignalSpy told(style(), &CasementStyle::themeChanged);
        window.changes = 0;
        style()->setThemeChoice(ThemeChoice::Dark);
        QTRY_COMPARE(window.palette().color(QPalette::Window), Theme::dark().window);
        QCOMPARE(told.count(), 1);
        QVERIFY(window.changes >= 1 && window.changes <= 2);
        style()->setThemeChoice(ThemeChoice::Dark);
        QCOMPARE(told.count(), 1);
    }

    void systemFollowsTheDesktopsPalette()
    {
        style()->setThemeChoice(ThemeChoice::System);
        QPalette dark = Theme::dark().palette();
        style()->polish(dark);
        QVERIFY(style()->theme().isDark);
        QPalette light(Qt::white);
        style()->polish(light);
        QVERIFY(!style()->theme().isDark);
        QCOMPARE(light.color(QPalette::Window), Theme::light().window);
        // A choice overrides what the desktop says.
        style()->setThemeChoice(ThemeChoice::Light);
        QPalette again = Theme::dark().palette();
        style()->polish(again);
        QVERIFY(!style()->theme().isDark);
    }

    void heightsGrowWithTheText()
    {
        QPushButton button(QStringLiteral("Export…"));
        QLineEdit field;
        QCOMPARE(button.sizeHint().height(), heightOf(Extent::Control, button.fontMetrics()));
        QCOMPARE(field.sizeHint().height(), heightOf(Extent::Control, field.fontMetrics()));
        QFont large = button.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        button.setFont(large);
        QCOMPARE(button.sizeHint().height(), button.fontMetrics().height() + 12);
    }

    void aButtonIsWideEnoughForItsWords()
    {
        const QString words = QStringLiteral("Switch off POP and IMAP for 812 mailboxes");
        for (const ButtonKind kind : {ButtonKind::Plain, ButtonKind::Verb, ButtonKind::Link}) {
            QPushButton button(words);
            setButtonKind(&button, kind);
            QVERIFY(button.sizeHint().width() >= button.fontMetrics().horizontalAdvance(words) + 2);
            QCOMPARE(buttonKind(&button), kind);
        }
    }

    void scrollBarsHaveNoArrowsAndStayGrippable()
    {
        QScrollBar bar(Qt::Vertical);
        bar.setRange(0, 1'000'000);
        bar.setPageStep(10);
        bar.resize(10, 300);
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.orientation = Qt::Vertical;
        option.maximum = bar.maximum();
        option.pageStep = 10;
        option.subControls = QStyle::SC_All;
        const auto part = [&](QStyle::SubControl which) {
            return style()->subControlRect(QStyle::CC_ScrollBar, &option, which, &bar);
        };
        QCOMPARE(bar.sizeHint().width(), 10);
        QVERIFY(part(QStyle::SC_ScrollBarAddLine).isEmpty());
        QCOMPARE(part(QStyle::SC_ScrollBarSlider).height(), 32);
        option.sliderPosition = option.maximum;
        QCOMPARE(part(QStyle::SC_ScrollBarSlider).bottom(), 299);
    }

    void theSheetPaintsInEveryThemeDirectionAndSize_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("rightToLeft");
        QTest::addColumn<double>("zoom");
        QTest::newRow("light") << false << false << 1.0;
        QTest::newRow("dark, 200 %") << true << false << 2.0;
        QTest::newRow("right to left, 80 %") << false << true << 0.8;
    }
    void theSheetPaintsInEveryThemeDirectionAndSize()
    {
        QFETCH(bool, dark);
        QFETCH(bool, rightToLeft);
        QFETCH(double, zoom);
        const QFont before = QApplication::font();
        QFont zoomed = before;
        zoomed.setPointSizeF(before.pointSizeF() * zoom);
        QApplication::setFont(zoomed);
        QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        style()->setThemeChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const std::unique_ptr<QWidget> sheet(makeGallery(nullptr));
        sheet->resize(1160, 1400);
        const QImage image = sheet->grab().toImage();
        const int corner = rightToLeft ? 2 : image.width() - 3;
        QCOMPARE(QColor(image.pixel(corner, image.height() - 3)), style()->theme().window);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QApplication::setFont(before);
    }
};

CASEMENT_TEST(TestStyle)
#include "TestStyle.moc"

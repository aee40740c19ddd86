// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/Icons.h"
#include "widgets/common/SvgPath.h"

#include <QApplication>
#include <QImage>
#include <QPainterPath>
#include <QTest>

using namespace Casement;

namespace {

int inkedPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 40 ? 1 : 0;
    }
    return count;
}

QImage drawn(IconName name, qreal ratio, QIcon::Mode mode = QIcon::Normal)
{
    return icon(name).pixmap(QSize(16, 16), ratio, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

QColor strongest(const QImage &image)
{
    QRgb best = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            best = qAlpha(image.pixel(x, y)) > qAlpha(best) ? image.pixel(x, y) : best;
    }
    return QColor(best);
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new CasementStyle(ThemeChoice::Light)); }

    void outlinesFitTheirBox()
    {
        for (int i = 0; i < iconCount; ++i) {
            const QRectF box = iconOutline(static_cast<IconName>(i)).boundingRect();
            QVERIFY2(QRectF(1.5, 1.5, 17, 17).contains(box), qPrintable(QStringLiteral("icon %1").arg(i)));
            const qreal most = std::max(box.width(), box.height());
            QVERIFY2(
                most > 7.5,
                qPrintable(QStringLiteral("icon %1 is only %2 large").arg(QString::number(i), QString::number(most))));
        }
    }

    void everyIconIsSharpAtOneAndOneAndAHalf()
    {
        for (int i = 0; i < iconCount; ++i) {
            const QImage one = drawn(static_cast<IconName>(i), 1.0);
            const QImage more = drawn(static_cast<IconName>(i), 1.5);
            QCOMPARE(one.size(), QSize(16, 16));
            QCOMPARE(more.size(), QSize(24, 24)); // drawn anew, not blown up
            QVERIFY(inkedPixels(one) > 0);
            QVERIFY(inkedPixels(more) > inkedPixels(one));
        }
    }

    void inkFollowsTheThemeOfTheMoment()
    {
        auto *style = qobject_cast<CasementStyle *>(QApplication::style());
        QVERIFY(style);
        const QIcon kept = icon(IconName::Stop);
        const QColor before = strongest(kept.pixmap(32).toImage());
        QCOMPARE(before, Theme::light().text2);
        style->setThemeChoice(ThemeChoice::Dark);
        QCOMPARE(strongest(kept.pixmap(32).toImage()), Theme::dark().text2);
        style->setThemeChoice(ThemeChoice::Light);
    }

    void disabledIconsAreFainter()
    {
        const QColor normal = strongest(drawn(IconName::Stop, 2));
        const QColor disabled = strongest(drawn(IconName::Stop, 2, QIcon::Disabled));
        QVERIFY(disabled.lightness() > normal.lightness());
    }

    void pathsReadCurvesAndArcs()
    {
        // A circle out of two arcs, as the icons write it.
        const QRectF circle =
            svgPath(QStringLiteral("M10 3.4a6.6 6.6 0 1 0 0 13.2a6.6 6.6 0 0 0 0-13.2z")).boundingRect();
        QVERIFY(qAbs(circle.width() - 13.2) < 0.05);
        QVERIFY(qAbs(circle.center().x() - 10) < 0.05);
        // S mirrors the handle of the curve before it.
        const QPainterPath wave = svgPath(QStringLiteral("M0 0c0-4 4-4 4 0s4 4 4 0"));
        QCOMPARE(wave.currentPosition(), QPointF(8, 0));
        QVERIFY(wave.boundingRect().bottom() > 2);
    }

    void brokenPathsEndWhereTheyBreak_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "M", "z 5", "M1 1 Q2 2 3 3", "M1 1 A", "5 5", "M1 1 L 2", "M1 1 a5 5 0 1"})
            QTest::newRow(text) << QString(QLatin1String(text));
    }
    void brokenPathsEndWhereTheyBreak()
    {
        QFETCH(QString, text);
        QVERIFY(svgPath(text).elementCount() <= 2);
    }

    void applicationIconIsDrawnAtEverySize()
    {
        const QIcon icon = applicationIcon();
        for (const int extent : {16, 48, 256})
            QVERIFY(inkedPixels(icon.pixmap(extent).toImage()) > extent * extent / 2);
    }
};

CASEMENT_TEST(TestIcons)
#include "TestIcons.moc"

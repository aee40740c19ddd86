// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "widgets/common/Glyph.h"
#include "widgets/common/Theme.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Casement;

namespace {

QImage drawn(Glyph glyph, int extent = 16)
{
    QImage image(extent, extent, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintGlyph(painter, QRectF(0, 0, extent, extent), glyph, Qt::black, Qt::white);
    return image;
}

/// Summed grey differences in whole black pixels.
double differenceInPixels(const QImage &a, const QImage &b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            sum += qAbs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) / 255.0;
    }
    return sum;
}

/// These two pairs share a shape on purpose: the word and the colour tell them apart.
bool sharesShape(Glyph a, Glyph b)
{
    const auto is = [&](Glyph x, Glyph y) { return (a == x && b == y) || (a == y && b == x); };
    return is(Glyph::NotKnown, Glyph::UnknownOutcome) || is(Glyph::NotVisibleYet, Glyph::NotActive);
}

} // namespace

class TestGlyphs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGlyphIsDistinctInBlackAndWhiteAt16Pixels()
    {
        for (std::size_t i = 0; i < allGlyphs.size(); ++i) {
            for (std::size_t j = i + 1; j < allGlyphs.size(); ++j) {
                if (sharesShape(allGlyphs[i], allGlyphs[j]))
                    continue;
                const double apart = differenceInPixels(drawn(allGlyphs[i]), drawn(allGlyphs[j]));
                QVERIFY2(apart > 5,
                         qPrintable(QStringLiteral("glyphs %1 and %2 differ by %3 pixels")
                                        .arg(QString::number(i), QString::number(j), QString::number(apart))));
            }
        }
    }

    void everyGlyphPaintsWithinItsBox()
    {
        for (const Glyph glyph : allGlyphs) {
            QImage image(48, 48, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintGlyph(painter, QRectF(16, 16, 16, 16), glyph, Qt::black, Qt::white);
            painter.end();
            QImage inside = image.copy(16, 16, 16, 16);
            QImage blank(16, 16, QImage::Format_RGB32);
            blank.fill(Qt::white);
            QVERIFY(differenceInPixels(inside, blank) > 3);
            for (int i = 0; i < 48; ++i) {
                QCOMPARE(image.pixel(i, 15), qRgb(255, 255, 255));
                QCOMPARE(image.pixel(i, 32), qRgb(255, 255, 255));
                QCOMPARE(image.pixel(15, i), qRgb(255, 255, 255));
                QCOMPARE(image.pixel(32, i), qRgb(255, 255, 255));
            }
        }
    }

    void filledIsOnAndOpenIsOff()
    {
        for (const Glyph on : {Glyph::On, Glyph::OrgOn})
            QCOMPARE(drawn(on, 32).pixel(16, 16), qRgb(0, 0, 0));
        for (const Glyph off : {Glyph::Off, Glyph::OrgOff})
            QCOMPARE(drawn(off, 32).pixel(16, 16), qRgb(255, 255, 255));
    }

    void onlyLegacyDoorsTakeTheAttentionColour()
    {
        const Theme theme = Theme::light();
        QCOMPARE(glyphColour(Glyph::On, theme, true), theme.attention);
        QCOMPARE(glyphColour(Glyph::On, theme, false), theme.text2);
        QCOMPARE(glyphColour(Glyph::OrgOn, theme, false), theme.text2);
        QCOMPARE(glyphColour(Glyph::Off, theme, true), theme.text3);
        // Not known is never green.
        QCOMPARE(glyphColour(Glyph::NotKnown, theme, true), theme.unknown);
    }

    void wedgeStandsAtTheStartOfReading()
    {
        const auto wedge = [](Qt::LayoutDirection direction) {
            QImage image(20, 20, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintChangedWedge(painter, QRectF(0, 0, 20, 20), Qt::black, direction);
            return image;
        };
        QCOMPARE(wedge(Qt::LeftToRight).pixel(1, 1), qRgb(0, 0, 0));
        QCOMPARE(wedge(Qt::LeftToRight).pixel(18, 1), qRgb(255, 255, 255));
        QCOMPARE(wedge(Qt::RightToLeft).pixel(18, 1), qRgb(0, 0, 0));
    }
};

CASEMENT_TEST(TestGlyphs)
#include "TestGlyphs.moc"

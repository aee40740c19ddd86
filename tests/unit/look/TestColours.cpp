// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/look/ColourMath.h"
#include "widgets/common/Theme.h"

#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

struct Named
{
    const char *name;
    QColor colour;
};

std::vector<Named> inks(const Theme &t)
{
    return {{"text", t.text},           {"text2", t.text2},   {"text3", t.text3}, {"accent", t.accent},
            {"attention", t.attention}, {"danger", t.danger}, {"ok", t.ok},       {"unknown", t.unknown}};
}

std::vector<Named> grounds(const Theme &t)
{
    return {
        {"window", t.window}, {"surface", t.surface}, {"sunken", t.sunken}, {"raised", t.raised}, {"select", t.select}};
}

Theme named(const QString &which)
{
    return which == QLatin1String("dark") ? Theme::dark() : Theme::light();
}

void addThemes()
{
    QTest::addColumn<QString>("which");
    QTest::newRow("light") << QStringLiteral("light");
    QTest::newRow("dark") << QStringLiteral("dark");
}

} // namespace

class TestColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mathAgreesWithPublishedFigures()
    {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QVERIFY(qAbs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
        QCOMPARE(difference(QColor(0x123456), QColor(0x123456)), 0.0);
        // Two colours whose CIEDE2000 other implementations give as 52.88: pure red and pure blue.
        QVERIFY(qAbs(difference(QColor(0xFF0000), QColor(0x0000FF)) - 52.88) < 0.05);
    }

    void everyInkIsReadableOnEveryGround_data() { addThemes(); }
    void everyInkIsReadableOnEveryGround()
    {
        QFETCH(QString, which);
        const Theme theme = named(which);
        for (const Named &ink : inks(theme)) {
            for (const Named &ground : grounds(theme)) {
                const double ratio = contrast(ink.colour, ground.colour);
                QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2 is %3")
                                                      .arg(QLatin1String(ink.name), QLatin1String(ground.name),
                                                           QString::number(ratio))));
            }
        }
    }

    void tintsCarryTextAndTheirOwnState_data() { addThemes(); }
    void tintsCarryTextAndTheirOwnState()
    {
        QFETCH(QString, which);
        const Theme theme = named(which);
        for (const Tone tone : {Tone::Info, Tone::Ok, Tone::Attention, Tone::Danger, Tone::Unknown}) {
            QVERIFY(contrast(theme.text, theme.tint(tone)) >= 9.9);
            QVERIFY(contrast(theme.colour(tone), theme.tint(tone)) >= 4.5);
            QVERIFY(contrast(theme.accent, theme.tint(tone)) >= 4.5); // links in banners
        }
    }

    void outlinesOfInputsCanBeSeen_data() { addThemes(); }
    void outlinesOfInputsCanBeSeen()
    {
        QFETCH(QString, which);
        const Theme theme = named(which);
        for (const QColor &ground : {theme.surface, theme.window, theme.select})
            QVERIFY(contrast(theme.inputLine, ground) >= 3.0);
    }

    void stateColoursStayApartForEveryEye_data() { addThemes(); }
    void stateColoursStayApartForEveryEye()
    {
        QFETCH(QString, which);
        const Theme theme = named(which);
        const std::array states{theme.attention, theme.danger, theme.ok, theme.unknown};
        for (const Sight sight : {Sight::Normal, Sight::NoRed, Sight::NoGreen, Sight::NoBlue}) {
            const double least = sight == Sight::Normal ? 24.9 : 10.0;
            for (std::size_t i = 0; i < states.size(); ++i) {
                for (std::size_t j = i + 1; j < states.size(); ++j) {
                    const double apart = difference(seenBy(sight, states[i]), seenBy(sight, states[j]));
                    QVERIFY2(apart >= least, qPrintable(QStringLiteral("sight %1, states %2 and %3: %4")
                                                            .arg(QString::number(int(sight)), QString::number(i),
                                                                 QString::number(j), QString::number(apart))));
                }
            }
        }
    }

    void wordsOnTenantColoursAreReadable_data() { addThemes(); }
    void wordsOnTenantColoursAreReadable()
    {
        QFETCH(QString, which);
        const Theme theme = named(which);
        for (const TenantColour colour : allTenantColours)
            QVERIFY(contrast(theme.onTenant, theme.tenant(colour)) >= 5.4);
        QVERIFY(contrast(theme.onAccentFill, theme.accentFill) >= 4.5);
    }

    void paletteIsFilledFromTheTokens_data() { addThemes(); }
    void paletteIsFilledFromTheTokens()
    {
        QFETCH(QString, which);
        const Theme theme = named(which);
        const QPalette palette = theme.palette();
        QCOMPARE(palette.color(QPalette::Window), theme.window);
        QCOMPARE(palette.color(QPalette::Base), theme.surface);
        QCOMPARE(palette.color(QPalette::WindowText), theme.text);
        QCOMPARE(palette.color(QPalette::Link), theme.accent);
        QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
        QCOMPARE(Theme::nearest(palette).isDark, theme.isDark);
    }

    void highContrastKeepsTheSystemsOwnColours()
    {
        QPalette system(Qt::yellow, Qt::black, Qt::yellow, Qt::yellow, Qt::yellow, Qt::yellow, Qt::white, Qt::black,
                        Qt::black);
        const Theme theme = Theme::fromHighContrast(system);
        QCOMPARE(theme.text, system.color(QPalette::WindowText));
        QCOMPARE(theme.surface, system.color(QPalette::Base));
        QCOMPARE(theme.tint(Tone::Danger), theme.surface);
        QCOMPARE(theme.glyphStroke, 2.0);
        QVERIFY(theme.highContrast);
    }
};

CASEMENT_TEST(TestColours)
#include "TestColours.moc"

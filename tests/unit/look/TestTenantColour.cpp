// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/TenantBand.h"

#include <QApplication>
#include <QImage>
#include <QSet>
#include <QTest>

using namespace Casement;

class TestTenantColour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new CasementStyle(ThemeChoice::Light)); }

    void lettersOfNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("letters");
        QTest::newRow("company form") << QStringLiteral("Contoso Ltd") << QStringLiteral("Co");
        QTest::newRow("company form with dot") << QStringLiteral("adatum Corp.") << QStringLiteral("Ad");
        QTest::newRow("two words") << QStringLiteral("Northwind Traders") << QStringLiteral("NT");
        QTest::newRow("three words") << QStringLiteral("Wide World Importers") << QStringLiteral("WW");
        QTest::newRow("one word") << QStringLiteral("Fabrikam") << QStringLiteral("Fa");
        QTest::newRow("one letter") << QStringLiteral("x") << QStringLiteral("X");
        QTest::newRow("ampersand") << QStringLiteral("Bakers & Sons") << QStringLiteral("Ba");
        QTest::newRow("Chinese") << QStringLiteral("東京電力") << QStringLiteral("東京");
        QTest::newRow("combining") << QStringLiteral("e\u0301cole") << QStringLiteral("E\u0301c");
        QTest::newRow("beyond the first plane") << QStringLiteral("𝔸𝔹ℂ") << QStringLiteral("𝔸𝔹");
        QTest::newRow("empty") << QString() << QStringLiteral("?");
        QTest::newRow("spaces") << QStringLiteral("  \n ") << QStringLiteral("?");
    }
    void lettersOfNames()
    {
        QFETCH(QString, name);
        QTEST(tenantLetters(name), "letters");
    }

    void idsComeBackAndDiffer()
    {
        QSet<QString> ids;
        for (const TenantColour colour : allTenantColours) {
            QCOMPARE(tenantColourFromId(tenantColourId(colour)), std::optional(colour));
            ids.insert(tenantColourId(colour));
            QVERIFY(!tenantColourName(colour).isEmpty());
        }
        QCOMPARE(ids.size(), qsizetype(tenantColourCount));
        QVERIFY(!tenantColourFromId(QStringLiteral("crimson")));
    }

    void theDemoBandIsStriped()
    {
        const auto colours = [](bool demo) {
            TenantBand band;
            band.resize(200, 4);
            band.setTenant(TenantFace{QStringLiteral("Fabrikam"), {}, TenantColour::Plum, demo});
            const QImage image = band.grab().toImage();
            QSet<QRgb> seen;
            for (int x = 0; x < image.width(); ++x)
                seen.insert(image.pixel(x, 2));
            return seen;
        };
        QCOMPARE(colours(false).size(), 1);
        QVERIFY(colours(true).size() >= 2);
    }

    void theTileSaysWhoseItIs()
    {
        TenantTile tile(36);
        tile.setTenant({QStringLiteral("Fabrikam"), {}, TenantColour::Teal, true});
        QCOMPARE(tile.accessibleName(), QStringLiteral("Fabrikam, demo, nothing is real"));
        QCOMPARE(tile.grab().size(), QSize(36, 36));
    }
};

CASEMENT_TEST(TestTenantColour)
#include "TestTenantColour.moc"

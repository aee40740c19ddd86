// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/exchange/Slice.h"
#include "tests/support/TestMain.h"

#include <QSet>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Exchange;

class TestSlice final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingHasNoFilter();
    void typesLeaveNobodyOut();
    void namesLeaveNobodyOut();
    void isCutByTypeThenByName();
    void namesEveryPartOnce();
};

static nlohmann::json asked(const Slice &slice)
{
    return *parseJson(slice.parameters());
}

void TestSlice::everythingHasNoFilter()
{
    QCOMPARE(Slice::everything().parameters(), QByteArray(R"({"ResultSize":"Unlimited"})"));
    QCOMPARE(Slice::everything().key(), QStringLiteral("all"));
}

void TestSlice::typesLeaveNobodyOut()
{
    const auto parts = Slice::everything().parts();
    const std::string rest = asked(parts.back()).at("Filter");
    QVERIFY(!asked(parts.back()).contains("RecipientTypeDetails"));
    for (size_t i = 0; i + 1 < parts.size(); ++i) {
        const std::string type = asked(parts[i]).at("RecipientTypeDetails");
        QVERIFY(!asked(parts[i]).contains("Filter"));
        QVERIFY(rest.find("(RecipientTypeDetails -ne '" + type + "')") != std::string::npos);
    }
    QCOMPARE(QString::fromStdString(rest).count(QStringLiteral("-ne")), static_cast<int>(parts.size()) - 1);
}

void TestSlice::namesLeaveNobodyOut()
{
    auto cut = Slice::everything().parts();
    cut.push_back(Slice::everythingByName());
    for (const Slice &type : cut) {
        const auto parts = type.parts();
        const QString rest = fromStdUtf8(asked(parts.back()).at("Filter").get<std::string>());
        QVERIFY(rest.contains(QStringLiteral("-not (")));
        QSet<QString> letters;
        for (size_t i = 0; i + 1 < parts.size(); ++i) {
            const QString filter = fromStdUtf8(asked(parts[i]).at("Filter").get<std::string>());
            const auto terms = filter.mid(filter.indexOf(QStringLiteral("(Name"))).split(QStringLiteral(" -or "));
            for (const QString &term : terms) {
                const QString bare = term.mid(0, term.indexOf(QLatin1Char(')')) + 1);
                QVERIFY2(bare.startsWith(QStringLiteral("(Name -like '")), qPrintable(filter));
                QVERIFY2(!letters.contains(bare), qPrintable(bare));
                letters.insert(bare);
                QVERIFY(rest.contains(bare));
            }
        }
        QCOMPARE(letters.size(), 36);
        QCOMPARE(rest.count(QStringLiteral("-like")), 36);
    }
}

void TestSlice::isCutByTypeThenByName()
{
    const Slice users = Slice::everything().parts().front();
    const Slice some = users.parts().front();
    QCOMPARE(fromStdUtf8(asked(some).at("RecipientTypeDetails").get<std::string>()), QStringLiteral("UserMailbox"));
    QVERIFY(asked(some).contains("Filter"));
    QVERIFY(some.parts().empty());
    const Slice others = Slice::everything().parts().back().parts().front();
    const QString filter = fromStdUtf8(asked(others).at("Filter").get<std::string>());
    QVERIFY2(filter.contains(QStringLiteral("'EquipmentMailbox')) -and ((Name")), qPrintable(filter));
}

void TestSlice::namesEveryPartOnce()
{
    QSet<QString> keys{Slice::everything().key()};
    QSet<QString> words{Slice::everything().words()};
    int count = 1;
    for (const Slice &type : Slice::everything().parts()) {
        ++count;
        keys.insert(type.key());
        words.insert(type.words());
        for (const Slice &names : type.parts()) {
            ++count;
            keys.insert(names.key());
            words.insert(names.words());
        }
    }
    QCOMPARE(keys.size(), count);
    QCOMPARE(words.size(), count);
    for (const Slice &names : Slice::everythingByName().parts()) {
        ++count;
        QVERIFY(names.parts().empty());
        QVERIFY(!asked(names).contains("RecipientTypeDetails"));
        QVERIFY(asked(names).at("Filter").get<std::string>().find("RecipientTypeDetails") == std::string::npos);
        keys.insert(names.key());
        words.insert(names.words());
    }
    QCOMPARE(keys.size(), count);
    QCOMPARE(words.size(), count);
    QCOMPARE(Slice::everythingByName().parameters(), Slice::everything().parameters());
    QVERIFY(keys.contains(QStringLiteral("UserMailbox/m")));
}

CASEMENT_TEST(TestSlice)
#include "TestSlice.moc"

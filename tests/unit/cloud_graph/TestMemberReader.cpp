// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/MemberReader.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Graph;
using nlohmann::json;

/// Null, missing and wrong, told apart; and what a hostile object cannot do.
class TestMemberReader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsNullFromMissing()
    {
        const json object{{"a", nullptr}, {"b", "x"}};
        MemberReader reader(object, QStringLiteral("test"));
        QVERIFY(reader.textField("a").isNull());
        QVERIFY(reader.textField("none").isMissing());
        QCOMPARE(reader.textField("b"), Field<QString>(QStringLiteral("x")));
        QVERIFY(reader.flag("a").isNull());
        QVERIFY(reader.number("none").isMissing());
        QVERIFY(!reader.error());
    }

    void keepsTheFirstWrongOneWithItsPath()
    {
        const json object{{"status", {{"errorCode", "zero"}}}, {"flag", 1}};
        MemberReader reader(object, QStringLiteral("sign-ins"));
        reader.object("status", [](MemberReader &status) { Q_UNUSED(status.number("errorCode").hasValue()) });
        Q_UNUSED(reader.flag("flag").hasValue())
        const auto result = reader.finish(7);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::BadAnswer);
        QVERIFY2(result.error().text.contains(QStringLiteral("status.errorCode")), qPrintable(result.error().text));
    }

    void refusesWrongTypes_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {R"({"x":1})", R"({"x":true})", R"({"x":[]})", R"({"x":{}})", R"({"x":[1]})", R"({"x":"a"})", "[]", "7"})
            QTest::newRow(text) << QByteArray(text);
    }

    void refusesWrongTypes()
    {
        QFETCH(QByteArray, text);
        const json value = json::parse(text.toStdString());
        const auto refuses = [&](auto read) {
            MemberReader reader(value, QStringLiteral("test"));
            read(reader);
            return reader.error().has_value();
        };
        const bool isText = value.is_object() && value["x"].is_string();
        const bool isNumber = value.is_object() && value["x"].is_number();
        const bool isFlag = value.is_object() && value["x"].is_boolean();
        const bool isEmptyList = value.is_object() && value["x"].is_array() && value["x"].empty();
        const bool isObject = value.is_object() && value["x"].is_object();
        QCOMPARE(refuses([](MemberReader &r) { Q_UNUSED(r.text("x")) }), !isText);
        QCOMPARE(refuses([](MemberReader &r) { Q_UNUSED(r.number("x").hasValue()) }), !isNumber);
        QCOMPARE(refuses([](MemberReader &r) { Q_UNUSED(r.flag("x").hasValue()) }), !isFlag);
        QCOMPARE(refuses([](MemberReader &r) { Q_UNUSED(r.texts("x")) }), !isEmptyList);
        QCOMPARE(refuses([](MemberReader &r) { r.objects("x", [](MemberReader &) {}); }), !isEmptyList);
        QCOMPARE(refuses([](MemberReader &r) { r.object("x", [](MemberReader &) {}); }), !isObject);
        QVERIFY(refuses([](MemberReader &r) { Q_UNUSED(r.time("x").hasValue()) }));
    }

    void readsTimes()
    {
        const json object{{"seven", "2020-03-13T19:15:41.6195833Z"},
                          {"offset", "2020-03-13T20:15:41+01:00"},
                          {"never", "0001-01-01T00:00:00Z"},
                          {"null", nullptr}};
        MemberReader reader(object, QStringLiteral("test"));
        const QDateTime expected(QDate(2020, 3, 13), QTime(19, 15, 41), Qt::UTC);
        QCOMPARE(reader.time("seven").value(), expected.addMSecs(620));
        QCOMPARE(reader.time("offset").value(), expected);
        QVERIFY(reader.time("never").isNull());
        QVERIFY(reader.time("null").isNull());
        QVERIFY(reader.time("none").isMissing());
        QVERIFY(!reader.error());
        Q_UNUSED(reader.requiredTime("never").isValid())
        QVERIFY(reader.error());
    }

    void keepsWholeNumbersWhole()
    {
        const json object = json::parse(R"({"big":9223372036854775807,"bigger":18446744073709551615,"half":1.5})");
        MemberReader reader(object, QStringLiteral("test"));
        QCOMPARE(reader.number("big"), Field<qint64>(std::numeric_limits<qint64>::max()));
        QVERIFY(!reader.error());
        QVERIFY(!reader.number("bigger").hasValue());
        QVERIFY(reader.error());
        MemberReader other(object, QStringLiteral("test"));
        QVERIFY(!other.number("half").hasValue());
        QVERIFY(other.error());
    }
};

CASEMENT_TEST(TestMemberReader)
#include "TestMemberReader.moc"

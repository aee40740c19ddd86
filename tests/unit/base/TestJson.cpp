// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;

/// Parsing JSON from somebody who is not trusted.
class TestJson final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"a\":[1,2");
        QTest::newRow("two documents") << QByteArray("{}{}");
        QTest::newRow("duplicate key") << QByteArray("{\"a\":1,\"b\":{\"c\":1,\"c\":2}}");
        QTest::newRow("200,000 levels") << QByteArray(200000, '[') + QByteArray(200000, ']');
        QTest::newRow("bad UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
        QTest::newRow("lone surrogate") << QByteArray("{\"a\":\"\\ud800\"}");
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html></html>");
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        const auto parsed = parseJson(bytes);
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().kind, ErrorKind::BadAnswer);
    }

    void refusesMoreThanItsLimit()
    {
        const QByteArray bytes = "[\"" + QByteArray(100, 'x') + "\"]";
        QVERIFY(!parseJson(bytes, {50, 64}).has_value());
        QVERIFY(parseJson(bytes, {200, 64}).has_value());
    }

    void bracketsInTextAreNoDepth() { QVERIFY(parseJson("[\"" + QByteArray(1000, '[') + "\\\"\"]").has_value()); }

    void theSameKeyInTwoObjectsIsFineAndAByteOrderMarkIsDropped()
    {
        const auto parsed = parseJson("\xEF\xBB\xBF[{\"a\":1},{\"a\":2}]");
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->size(), size_t(2));
    }

    void anErrorNeverQuotesTheContent()
    {
        const auto parsed = parseJson("{\"access_token\":\"eyJsecret");
        QVERIFY(!parsed.error().oneLine().contains(QLatin1String("eyJsecret")));
    }

    void stringsOfTheWrongTypeReadAsEmpty()
    {
        const auto parsed = parseJson("{\"name\":5,\"other\":\"x\"}");
        QCOMPARE(jsonString(*parsed, "name"), QString());
        QCOMPARE(jsonString(*parsed, "other"), QStringLiteral("x"));
        QCOMPARE(jsonString(nlohmann::json::array(), "name"), QString());
    }
};

CASEMENT_TEST(TestJson)
#include "TestJson.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/FaultScript.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement::Demo;

/// How scripts are read: what they hold, and which mistake is named.
class TestScriptReading final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void everythingIsTaken();
    void settingsStayWhatTheyWere();
};

void TestScriptReading::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("culprit");
    const auto row = [](const char *script, const char *culprit) {
        QTest::newRow(script) << QByteArray(script) << QString::fromLatin1(culprit);
    };
    row("", "");
    row("[]", "");
    row("{\"faults\":[{}]", "");
    row(R"({"fautls":[]})", "fautls");
    row(R"({"faults":{}})", "faults");
    row(R"({"faults":[7]})", "faults");
    row(R"({"faults":[{"macth":"x"}]})", "macth");
    row(R"({"faults":[{"kind":"explode"}]})", "kind");
    row(R"({"faults":[{"kind":7}]})", "kind");
    row(R"({"faults":[{"nth":0}]})", "nth");
    row(R"({"faults":[{"nth":1.5}]})", "nth");
    row(R"({"faults":[{"times":-1}]})", "times");
    row(R"({"faults":[{"times":99999999999999999999}]})", "times");
    row(R"({"faults":[{"percent":101}]})", "percent");
    row(R"({"faults":[{"status":200}]})", "status");
    row(R"({"faults":[{"service":"sharepoint"}]})", "service");
    row(R"({"faults":[{"kind":"delay"}]})", "delayMs");
    row(R"({"faults":[{"contentType":"a\r\nb: c"}]})", "contentType");
    row(R"({"settings":{"throttel":"off"}})", "throttel");
    row(R"({"settings":{"throttle":"sometimes"}})", "throttle");
    row(R"({"settings":{"readLagMs":-5}})", "readLagMs");
    row(R"({"settings":{"entraPremium":1}})", "entraPremium");
    row(R"({"settings":{"reportVariant":"strange"}})", "reportVariant");
    row(R"({"settings":[]})", "settings");
    row(R"({"revoke":[{"tokens":"some"}]})", "tokens");
    row(R"({"revoke":[{"who":"x"}]})", "who");
    row(R"({"clear":"yes"})", "clear");
    row(R"({"clear":true,"clear":true})", "");
}

void TestScriptReading::mistakesAreNamed()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, culprit);
    const auto read = readFaultScript(script, {});
    QVERIFY(!read.has_value());
    QVERIFY2(read.error().text.contains(culprit), qPrintable(read.error().text));
}

void TestScriptReading::everythingIsTaken()
{
    const auto read = readFaultScript(R"({"clear":true,"faults":[{"service":"graph","match":"users","nth":2,"times":0,
        "percent":5,"kind":"status","status":429,"retryAfter":3,"retryAfterAsDate":true,"delayMs":7,"body":"b",
        "contentType":"text/html"}],"settings":{"throttle":"silent","outsideWriteScope":"Finance"},
        "revoke":[{"user":"a@b.c","tokens":"refresh"}]})",
                                      {});
    QVERIFY(read.has_value());
    QVERIFY(read->clear);
    const Fault &fault = read->faults.first();
    QCOMPARE(fault.service, QByteArray("graph"));
    QCOMPARE(fault.match, QByteArray("users"));
    QCOMPARE((QList<int>{fault.nth, fault.times, fault.percent, fault.status, fault.retryAfterSeconds, fault.delayMs}),
             (QList<int>{2, 0, 5, 429, 3, 7}));
    QVERIFY(fault.retryAfterAsDate);
    QVERIFY(read->scenario.throttle == Scenario::Throttle::Silent);
    QCOMPARE(read->scenario.outsideWriteScope, QByteArray("Finance"));
    QVERIFY(read->revocations.first().what == Revocation::What::Refresh);
    QCOMPARE(read->revocations.first().user, QByteArray("a@b.c"));
}

void TestScriptReading::settingsStayWhatTheyWere()
{
    Scenario before;
    before.entraPremium = false;
    const auto read = readFaultScript(R"({"settings":{"shortPages":true}})", before);
    QVERIFY(read.has_value());
    QVERIFY(!read->scenario.entraPremium);
    QVERIFY(read->scenario.shortPages);
}

CASEMENT_TEST(TestScriptReading)
#include "TestScriptReading.moc"

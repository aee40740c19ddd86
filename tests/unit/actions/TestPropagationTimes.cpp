// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include "models/actions/PropagationTimes.h"
#include "models/actions/StepWords.h"

using namespace Casement;

namespace {

QString name(const char *property)
{
    return QString::fromLatin1(property);
}

QDateTime moment(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

} // namespace

/// How long changes may need, and lists that are merged: what a person is told before and after.
class TestPropagationTimes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTimeHasItsSource()
    {
        const PropagationTimes &times = PropagationTimes::builtIn();
        QVERIFY(times.all().size() >= 6);
        for (const PropagationTime &time : times.all()) {
            QVERIFY2(time.source.size() > 10, qPrintable(time.id));
            QVERIFY2(time.sourceDate.isValid(), qPrintable(time.id));
        }
        QCOMPARE(times.of(name(TenantProperty::defaultPolicy))->atMost, std::chrono::hours(24));
        QCOMPARE(times.of(QStringLiteral("AllowBasicAuthSmtp"))->atMost, std::chrono::hours(24));
        QVERIFY(!times.of(name(TenantProperty::smtpAuthDisabled))->documented);
        QVERIFY(!times.of(name(TenantProperty::ewsEnabled)));
    }

    void theSlowestPartDecides()
    {
        const PropagationTimes &times = PropagationTimes::builtIn();
        StepSettings both;
        both.set(name(TenantProperty::rejectDirectSend), true);
        QCOMPARE(times.of(both)->atMost, std::chrono::minutes(30));
        both.set(name(TenantProperty::ewsAllowedAppIds), QStringList());
        QCOMPARE(times.of(both)->atMost, std::chrono::hours(24));
        both.set(name(TenantProperty::ewsEnabled), true);
        QVERIFY2(!times.of(both), "nobody tells a time for one of them");
    }

    void endedSignInsNeedNotWaitForThePolicy()
    {
        StepSettings user;
        user.set(name(TenantProperty::assignedPolicy), QStringLiteral("Block"));
        QCOMPARE(PropagationTimes::builtIn().of(user)->atMost, std::chrono::hours(24));
        user.set(name(TenantProperty::tokensValidFrom), momentValue(moment("2026-11-22T10:00:00Z")));
        QCOMPARE(PropagationTimes::builtIn().of(user)->atMost, std::chrono::minutes(30));
    }

    void nothingIsEverCalledEffective_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("words");
        const QString policy = name(TenantProperty::defaultPolicy);
        QTest::newRow("soon") << policy << "2026-11-22T10:12:30Z"
                              << "Sent 12 min ago; the service says up to 24 h; not proven effective yet.";
        QTest::newRow("a minute short") << policy << "2026-11-23T09:59:59Z"
                                        << "Sent 23 h ago; the service says up to 24 h; not proven effective yet.";
        QTest::newRow("over") << policy << "2026-11-25T10:00:00Z"
                              << "Sent 3 d ago; up to 24 h are over; whether it holds everywhere was not proven.";
        QTest::newRow("reported") << name(TenantProperty::smtpAuthDisabled) << "2026-11-22T11:00:00Z"
                                  << "Sent 1 h ago; administrators report up to 24 h; not proven effective yet.";
        QTest::newRow("no time") << name(TenantProperty::ewsEnabled) << "2026-11-22T10:00:00Z"
                                 << "Sent 0 min ago; the service names no time; not proven effective yet.";
        QTest::newRow("clock went back") << policy << "2026-11-22T09:00:00Z"
                                         << "Sent 0 min ago; the service says up to 24 h; not proven effective yet.";
    }

    void nothingIsEverCalledEffective()
    {
        QFETCH(QString, property);
        QFETCH(QString, now);
        QFETCH(QString, words);
        QCOMPARE(propagationWords(moment("2026-11-22T10:00:00Z"), PropagationTimes::builtIn().of(property),
                                  QDateTime::fromString(now, Qt::ISODate)),
                 words);
    }

    void brokenFilesTellNothing_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other format") << QByteArray(R"({"format":2,"entries":[]})");
        QTest::newRow("no entries") << QByteArray(R"({"format":1})");
        const QByteArray head = R"({"format":1,"entries":[{"id":"a","source":"b","documented":true,)";
        QTest::newRow("no date") << head + R"("properties":["X"],"minutes":5}]})";
        QTest::newRow("for ever") << head + R"("properties":["X"],"minutes":99999999999,"sourceDate":"2026-01-01"}]})";
        QTest::newRow("nothing") << head + R"("properties":[],"minutes":5,"sourceDate":"2026-01-01"}]})";
        QTest::newRow("number") << head + R"("properties":[1],"minutes":5,"sourceDate":"2026-01-01"}]})";
    }

    void brokenFilesTellNothing()
    {
        QFETCH(QByteArray, file);
        QVERIFY(!PropagationTimes::read(file));
    }

    void listsAreMergedNeverReplaced()
    {
        const TenantValue now = QStringList{QStringLiteral("Backup/*"), QStringLiteral("Room Finder")};
        QCOMPARE(mergedList(now, {QStringLiteral("Scanner")}, {}),
                 (QStringList{QStringLiteral("Backup/*"), QStringLiteral("Room Finder"), QStringLiteral("Scanner")}));
        QCOMPARE(mergedList(now, {QStringLiteral("BACKUP/*")}, {QStringLiteral("room finder")}),
                 QStringList{QStringLiteral("Backup/*")});
        QCOMPARE(mergedList(TenantValue(), {QStringLiteral("a")}, {QStringLiteral("b")}),
                 QStringList{QStringLiteral("a")});
        QCOMPARE(mergedList(now, {}, std::get<QStringList>(now)), QStringList());
    }

    void aPlanSaysWhatComesAndGoes()
    {
        StepSettings seen;
        StepSettings wanted;
        const QString list = name(TenantProperty::ewsAllowList);
        seen.set(list, QStringList{QStringLiteral("a"), QStringLiteral("b")});
        wanted.set(list, QStringList{QStringLiteral("B"), QStringLiteral("c")});
        QCOMPARE(valueChanges(seen, wanted), QStringList{QStringLiteral("EWS allow list: added c; removed a; kept b")});
        seen.set(list, TenantValue());
        QCOMPARE(valueChanges(seen, wanted), QStringList{QStringLiteral("EWS allow list: not chosen → B, c")});
    }
};

CASEMENT_TEST(TestPropagationTimes)
#include "TestPropagationTimes.moc"

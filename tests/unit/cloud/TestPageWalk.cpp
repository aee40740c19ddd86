// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/PageWalk.h"
#include "models/cloud/exchange/Rows.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Exchange;

class TestPageWalk final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dropsWhatCameBefore();
    void refusesAPageThatBringsNothingNew();
    void refusesEndlessEmptyPages();
    void takesLinksUnchanged();
    void refusesLinks_data();
    void refusesLinks();
};

static std::vector<UserRow> rows(std::initializer_list<int> numbers)
{
    std::vector<UserRow> made;
    for (const int number : numbers)
        made.push_back({QUuid(static_cast<uint>(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), {}, {}, {}, {}});
    return made;
}

void TestPageWalk::dropsWhatCameBefore()
{
    PageWalk walk(QUrl(QStringLiteral("https://a.example")));
    auto first = rows({1, 2, 2});
    QVERIFY(walk.keepNew(first));
    QCOMPARE(first.size(), size_t(2));
    auto second = rows({2, 3});
    QVERIFY(walk.keepNew(second));
    QCOMPARE(second.size(), size_t(1));
}

void TestPageWalk::refusesAPageThatBringsNothingNew()
{
    PageWalk walk(QUrl(QStringLiteral("https://a.example")));
    auto first = rows({1, 2});
    QVERIFY(walk.keepNew(first));
    auto again = rows({1, 2});
    QCOMPARE(walk.keepNew(again).error().kind, ErrorKind::BadAnswer);
}

void TestPageWalk::refusesEndlessEmptyPages()
{
    PageWalk walk(QUrl(QStringLiteral("https://a.example")));
    std::vector<UserRow> none;
    for (int i = 0; i < 50; ++i)
        QVERIFY(walk.keepNew(none));
    QVERIFY(!walk.keepNew(none));
}

void TestPageWalk::takesLinksUnchanged()
{
    PageWalk walk(QUrl(QStringLiteral("https://a.example")));
    QVERIFY(walk.next("")->isEmpty());
    const QByteArray link = "https://a.example/adminapi/beta/t/InvokeCommand?%24skiptoken=QUJD%3D%2Bx";
    const auto next = walk.next(link);
    QVERIFY(next);
    QCOMPARE(next->toEncoded(), link);
    QCOMPARE(walk.next(link).error().kind, ErrorKind::BadAnswer); // in a circle
}

void TestPageWalk::refusesLinks_data()
{
    QTest::addColumn<QByteArray>("link");
    for (const char *link : {"https://evil.example/x", "http://a.example/x", "https://a.example:8443/x",
                             "https://a.example.evil.example/", "//evil.example/x", "/relative", "javascript:1",
                             "https://a.example@evil.example/", "https://x@a.example/", "not a link"})
        QTest::newRow(link) << QByteArray(link);
}

void TestPageWalk::refusesLinks()
{
    QFETCH(QByteArray, link);
    PageWalk walk(QUrl(QStringLiteral("https://a.example")));
    QVERIFY(!walk.next(link));
}

CASEMENT_TEST(TestPageWalk)
#include "TestPageWalk.moc"

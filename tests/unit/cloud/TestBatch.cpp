// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/http/Batch.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Http;

class TestBatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysEachRequestInFull();
    void holdsNoMoreThanTheServiceTakes();
    void refusesABodyThatIsNoJson();
    void findsAnswersByIdInAnyOrder();
    void takesMissingAndDoubledAnswersForErrorsOfTheirPart();
    void leavesStrangersOut();
    void keepsBrokenPartsToThemselves_data();
    void keepsBrokenPartsToThemselves();
    void believesNoAnswerThatIsNotABatch_data();
    void believesNoAnswerThatIsNotABatch();
    void handsTheOuterAnswerToEachPart();
    void unpacksBodiesThatAreNoJson();

private:
    static BatchRequest batch(int parts, bool isChange = false);
    static std::vector<Result<Answer>> answered(const BatchRequest &request, const QByteArray &body);
};

BatchRequest TestBatch::batch(int parts, bool isChange)
{
    std::vector<BatchPart> list;
    for (int i = 0; i < parts; ++i)
        list.push_back(
            {"POST", "/do/" + QByteArray::number(i), {{"Content-Type", "application/json"}}, R"({"a":null})"});
    return BatchRequest::of(list, isChange, 20).value();
}

std::vector<Result<Answer>> TestBatch::answered(const BatchRequest &request, const QByteArray &body)
{
    return request.parts(Answer{200, {}, body});
}

void TestBatch::saysEachRequestInFull()
{
    const auto request = BatchRequest::of({{"GET", "/users/1?$select=id", {}, {}},
                                           {"POST", "https://h/x", {{"X-CmdletName", "Get-It"}}, R"({"P":{"ä":1}})"}},
                                          false, exchangeBatchWidth);
    QVERIFY(request);
    const auto plain = parseJson(request->body(std::nullopt));
    QVERIFY(plain);
    const auto &requests = plain->at("requests");
    QCOMPARE(requests.size(), 2U);
    QCOMPARE(jsonString(requests[0], "id"), QStringLiteral("0"));
    QCOMPARE(jsonString(requests[0], "url"), QStringLiteral("/users/1?$select=id"));
    QVERIFY(!requests[0].contains("body"));
    QCOMPARE(jsonString(requests[1], "id"), QStringLiteral("1"));
    QCOMPARE(jsonString(requests[1].at("headers"), "X-CmdletName"), QStringLiteral("Get-It"));
    QCOMPARE(dumpJson(requests[1].at("body")), QByteArray(R"({"P":{"ä":1}})"));
    QVERIFY(!request->body(std::nullopt).contains("Authorization"));
    const auto inner = parseJson(request->body(Secret("abc")));
    for (const auto &part : inner->at("requests"))
        QCOMPARE(jsonString(part.at("headers"), "Authorization"), QStringLiteral("Bearer abc"));
}

void TestBatch::holdsNoMoreThanTheServiceTakes()
{
    QVERIFY(BatchRequest::of(std::vector<BatchPart>(10), false, exchangeBatchWidth));
    const auto wide = BatchRequest::of(std::vector<BatchPart>(11), false, exchangeBatchWidth);
    QCOMPARE(wide.error().kind, ErrorKind::BadInput);
    const auto none = BatchRequest::of({}, false, graphBatchWidth);
    QCOMPARE(none.error().kind, ErrorKind::BadInput);
}

void TestBatch::refusesABodyThatIsNoJson()
{
    const auto odd = BatchRequest::of({{"POST", "/x", {}, "{half"}}, true, 20);
    QCOMPARE(odd.error().kind, ErrorKind::BadInput);
}

void TestBatch::findsAnswersByIdInAnyOrder()
{
    const auto results = answered(batch(3), R"({"responses":[
        {"id":"2","status":204},
        {"id":"0","status":404,"headers":{"Retry-After":"12"},"body":{"error":{"code":"NotFound"}}},
        {"id":"1","status":200,"headers":{},"body":{"value":[]}}]})");
    QCOMPARE(results.size(), 3U);
    QCOMPARE(results[0]->status, 404);
    QCOMPARE(results[0]->header("retry-after"), QByteArray("12"));
    QCOMPARE(results[0]->body, QByteArray(R"({"error":{"code":"NotFound"}})"));
    QCOMPARE(results[1]->body, QByteArray(R"({"value":[]})"));
    QCOMPARE(results[2]->status, 204);
    QVERIFY(results[2]->body.isEmpty());
}

void TestBatch::takesMissingAndDoubledAnswersForErrorsOfTheirPart()
{
    const QByteArray body =
        R"({"responses":[{"id":"0","status":200},{"id":"1","status":200},{"id":"1","status":404}]})";
    const auto reads = answered(batch(3), body);
    QVERIFY(reads[0]);
    QCOMPARE(reads[1].error().kind, ErrorKind::BadAnswer);
    QCOMPARE(reads[2].error().kind, ErrorKind::BadAnswer);
    const auto changes = answered(batch(3, true), body);
    QVERIFY(changes[0]);
    QCOMPARE(changes[1].error().kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(changes[2].error().kind, ErrorKind::OutcomeUnknown);
}

void TestBatch::leavesStrangersOut()
{
    const auto results = answered(batch(1, true), R"({"responses":[{"id":"7","status":200},{"id":"00","status":200},
        {"id":0,"status":200},{"id":"","status":200},{"status":200},"0",null,[]]})");
    QCOMPARE(results.size(), 1U);
    QCOMPARE(results[0].error().kind, ErrorKind::OutcomeUnknown);
}

void TestBatch::keepsBrokenPartsToThemselves_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("no status") << QByteArray(R"({"id":"0"})");
    QTest::newRow("status as text") << QByteArray(R"({"id":"0","status":"200"})");
    QTest::newRow("status beyond all") << QByteArray(R"({"id":"0","status":99999999999})");
    QTest::newRow("status negative") << QByteArray(R"({"id":"0","status":-1})");
    QTest::newRow("status with a fraction") << QByteArray(R"({"id":"0","status":200.0})");
}

void TestBatch::keepsBrokenPartsToThemselves()
{
    QFETCH(QByteArray, part);
    const auto results =
        answered(batch(2), R"({"responses":[)" + part + R"(,{"id":"1","status":200,"headers":[1],"body":5}]})");
    QCOMPARE(results[0].error().kind, ErrorKind::BadAnswer);
    QVERIFY(results[1]);
    QCOMPARE(results[1]->body, QByteArray("5"));
}

void TestBatch::believesNoAnswerThatIsNotABatch_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "[]", "{}", "null", "{\"responses\":{}}", "<html>Sign in</html>", "{\"responses\":[",
                             "{\"responses\":[],\"responses\":[]}"})
        QTest::newRow(body) << QByteArray(body);
}

void TestBatch::believesNoAnswerThatIsNotABatch()
{
    QFETCH(QByteArray, body);
    for (const auto &result : answered(batch(2), body))
        QCOMPARE(result.error().kind, ErrorKind::BadAnswer);
    for (const auto &result : answered(batch(2, true), body))
        QCOMPARE(result.error().kind, ErrorKind::OutcomeUnknown);
}

void TestBatch::handsTheOuterAnswerToEachPart()
{
    const auto refused = batch(2, true).parts(Answer{503, {{"request-id", "r"}}, "busy"});
    QCOMPARE(refused.size(), 2U);
    QCOMPARE(refused[1]->status, 503);
    QCOMPARE(refused[1]->requestId(), QStringLiteral("r"));
    const Result<Answer> lost = failure(ErrorKind::OutcomeUnknown, QStringLiteral("lost"));
    const auto unknown = batch(2, true).parts(lost);
    QCOMPARE(unknown[0].error().kind, ErrorKind::OutcomeUnknown);
}

void TestBatch::unpacksBodiesThatAreNoJson()
{
    const auto results = answered(batch(2), R"({"responses":[
        {"id":"0","status":200,"headers":{"Content-Type":"text/csv"},"body":"YSxiDQo="},
        {"id":"1","status":200,"headers":{"Content-Type":"application/json"},"body":"YSxiDQo="}]})");
    QCOMPARE(results[0]->body, QByteArray("a,b\r\n"));
    QCOMPARE(results[1]->body, QByteArray("YSxiDQo="));
}

CASEMENT_TEST(TestBatch)
#include "TestBatch.moc"

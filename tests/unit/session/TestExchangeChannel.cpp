// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeChannel.h"
#include "models/actions/RowDecision.h"
#include "models/actions/TenantValues.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/ExchangeWire.h"

using namespace Casement;
using namespace Casement::TestSupport;

/// What a run is told of a change that did not come to its end.
class TestExchangeChannel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Only the look-up had left: nobody has to find out whether the policy is gone.
    void aSilentLookUpIsNoChangeThatMayHaveHappened()
    {
        ExchangeWire wire([](const QByteArray &request, int) {
            return request.contains("Get-AuthenticationPolicy") ? RawReply{{}, RawReply::KeepOpen} : rowsAnswer({});
        });
        ExchangeChannel channel(&wire.client);
        TenantValues values;
        values.set(QString::fromLatin1(TenantProperty::exists), false);
        StepChange change;
        change.tenantId = tenantOfTokens;
        change.target.kind = TargetKind::AuthenticationPolicy;
        change.target.guid = QUuid::createUuid();
        change.target.name = QStringLiteral("Block basic");
        change.wanted = StepSettings(values);
        const Outcome answer = finished(channel.send(change, {}));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Network);
        QCOMPARE(fateOf(answer), ChangeFate::NotSent);
        QVERIFY(!wire.cmdlets().contains("Remove-AuthenticationPolicy"));
    }

    /// What else bears the planned name by now is another policy.
    void aPolicyIsFoundByItsGuidBeforeItsName()
    {
        const QByteArray rows = rowsOf({1}, R"(,"Name":"Block basic")") + ',' + rowsOf({2}, R"(,"Name":"Renamed")");
        ExchangeWire wire([rows](const QByteArray &request, int) {
            return rowsAnswer(request.contains("Get-AuthenticationPolicy") ? rows : QByteArray());
        });
        ExchangeChannel channel(&wire.client);
        TenantValues values;
        values.set(QString::fromLatin1(TenantProperty::exists), false);
        StepChange change;
        change.tenantId = tenantOfTokens;
        change.target = {TargetKind::AuthenticationPolicy, QUuid(guidOf(2)), QStringLiteral("Block basic")};
        change.wanted = StepSettings(values);
        const Outcome answer = finished(channel.send(change, {}));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().oneLine()));
        const auto requests = wire.server.requests();
        const auto removed = std::ranges::find_if(
            requests, [](const QByteArray &request) { return request.contains("Remove-AuthenticationPolicy"); });
        QVERIFY(removed != requests.end());
        QVERIFY2(removed->contains(guidOf(2)) && !removed->contains(guidOf(1)), removed->constData());
    }

    /// Thousands of users one after another would take an hour, and there is no way to ask for several with one
    /// request.
    void usersAreAskedForSideBySideAndKeepTheirPlaces()
    {
        ExchangeWire wire([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
        ExchangeChannel channel(&wire.client);
        std::vector<StepTarget> users;
        for (int i = 1; i <= 9; ++i)
            users.push_back({TargetKind::User, QUuid(guidOf(i)), {}});
        CancelSource cancel;
        auto reading = channel.read(users, cancel.token());
        // None of them has an answer yet.
        QTRY_VERIFY_WITH_TIMEOUT(wire.cmdlets().count("Get-User") >= 2, 20000);
        cancel.cancel();
        const auto all = finished(std::move(reading));
        QCOMPARE(all.size(), users.size());
        for (const auto &each : all)
            QVERIFY(!each && each.error().isCancelled());
    }
};

CASEMENT_TEST(TestExchangeChannel)
#include "TestExchangeChannel.moc"

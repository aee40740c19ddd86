// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/SignInTally.h"

#include "tests/support/TestMain.h"
#include "tests/unit/evidence/EvidenceSamples.h"

#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QDate day = daysAgo(3);

SignInSliceUse all(const std::vector<SignInSample> &samples)
{
    return counted(sliceOf(day), samples);
}

} // namespace

/// Sign-ins, counted per account, kind of client and day.
class TestSignInTally final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void successAndFailureStayApart()
    {
        const auto use =
            all({{1, noon(day), QStringLiteral("IMAP4"), true, QStringLiteral("192.0.2.1")},
                 {1, noon(day).addSecs(3600), QStringLiteral("IMAP4"), false, QStringLiteral("192.0.2.2")},
                 {1, noon(day).addSecs(-3600), QStringLiteral("IMAP4"), true, QStringLiteral("192.0.2.3")}});
        QCOMPARE(use.events, 3);
        QCOMPARE(use.uses.size(), size_t(1));
        const SignInUse &one = use.uses.front();
        QCOMPARE(one.key, UseKey::Imap);
        QCOMPARE(one.successes, 2);
        QCOMPARE(one.failures, 1);
        QCOMPARE(one.day, day);
        QCOMPARE(one.minute, 12 * 60);
        QCOMPARE(one.address, QStringLiteral("192.0.2.1"));
        QCOMPARE(one.client, QStringLiteral("BAV2ROPC"));
        QCOMPARE(one.country, QStringLiteral("CZ"));
    }

    void accountsThatDoNotExistAreToldApartByName()
    {
        SignInTally tally;
        std::vector<Graph::SignInRecord> records;
        for (const int person : {1, 2}) {
            records.push_back(signIn({person, noon(day), QStringLiteral("IMAP4"), false}));
            records.back().userId = QStringLiteral("00000000-0000-0000-0000-000000000000");
        }
        tally.add(records);
        const SignInSliceUse use = tally.take(sliceOf(day), noon(day.addDays(2)));
        QCOMPARE(use.uses.size(), size_t(2));
        QCOMPARE(use.subjects.size(), size_t(2));
        QCOMPARE(use.subjects[1].name, nameOf(2));
        QVERIFY(use.subjects[0].objectId.isNull());
    }

    void whatIsDroppedIsNeitherCountedNorKept()
    {
        SignInTally tally;
        std::vector<Graph::SignInRecord> records{signIn({1, noon(day), QStringLiteral("IMAP4"), true})};
        tally.add(records);
        tally.drop();
        QCOMPARE(tally.pending(), 0);
        QCOMPARE(tally.take(sliceOf(day), noon(day.addDays(2))).events, 0);
        // The next reading brings it again, and there it counts.
        tally.add(records);
        QCOMPARE(tally.take(sliceOf(day), noon(day.addDays(2))).events, 1);
    }

    void aSignInWithoutAnOutcomeIsNeitherUseNorAttack()
    {
        const auto use = all({withoutOutcome(1, day), withoutOutcome(1, day), {1, noon(day).addSecs(-60)}});
        QCOMPARE(use.events, 3);
        QCOMPARE(use.uses.size(), size_t(1));
        QCOMPARE(use.uses.front().unsaid, 2);
        QCOMPARE(use.uses.front().successes, 1);
        QCOMPARE(use.uses.front().failures, 0);
        QCOMPARE(use.uses.front().minute, 12 * 60 - 1);
    }

    void clientsHaveTheirKinds_data()
    {
        QTest::addColumn<QString>("clientApp");
        QTest::addColumn<UseKey>("key");
        QTest::addColumn<QString>("client");
        const auto row = [](const char *app, UseKey key, const char *client) {
            QTest::newRow(app) << QString::fromLatin1(app) << key << QString::fromUtf8(client);
        };
        row("Authenticated SMTP", UseKey::SmtpAuth, "BAV2ROPC");
        row("other clients; imap", UseKey::Imap, "BAV2ROPC");
        row("Browser", UseKey::Modern, "BAV2ROPC");
        row("Mobile Apps and Desktop clients", UseKey::Modern, "BAV2ROPC");
        row("Exchange ActiveSync (Supported)", UseKey::ActiveSync, "BAV2ROPC");
        row("Other clients", UseKey::OtherLegacy, "Other clients · BAV2ROPC");
        row("Never heard of", UseKey::OtherLegacy, "Never heard of · BAV2ROPC");
        row("", UseKey::NotSaid, "BAV2ROPC");
    }

    void clientsHaveTheirKinds()
    {
        QFETCH(QString, clientApp);
        QFETCH(UseKey, key);
        QFETCH(QString, client);
        const auto use = all({{1, noon(day), clientApp}});
        QCOMPARE(use.uses.size(), size_t(1));
        QCOMPARE(use.uses.front().key, key);
        QCOMPARE(use.uses.front().client, client);
    }

    void onlySuccessesWouldBreak()
    {
        const QString fails = QStringLiteral("reportOnlyFailure");
        const auto use = all(
            {{1, noon(day), QStringLiteral("POP3"), true, QStringLiteral("192.0.2.1"), {}, fails},
             {1, noon(day), QStringLiteral("POP3"), true, QStringLiteral("192.0.2.1"), {}, QStringLiteral("success")},
             {1, noon(day), QStringLiteral("POP3"), false, QStringLiteral("192.0.2.1"), {}, fails}});
        QCOMPARE(use.uses.front().wouldBreak, 1);
        QCOMPARE(use.uses.front().successes, 2);
    }

    void anEventCountsOnce()
    {
        SignInTally tally;
        const std::vector<Graph::SignInRecord> page{signIn({1, noon(day)}), signIn({2, noon(day)})};
        tally.add(page);
        tally.add(page);
        QCOMPARE(tally.pending(), 2);
        QCOMPARE(tally.take(sliceOf(day), noon(day)).events, 2);
    }

    void whatASliceBroughtBeforeItFailedGoesToItsParts()
    {
        const Graph::SignInSlice whole = sliceOf(day);
        const auto parts = Graph::halves(whole);
        SignInTally tally;
        const std::vector<Graph::SignInRecord> first{signIn({1, whole.from.addSecs(60)}),
                                                     signIn({1, whole.to.addSecs(-60)})};
        tally.add(first);                                // the whole, until it failed
        tally.add({signIn({1, whole.to.addSecs(-30)})}); // the newer half, without what came before
        QCOMPARE(tally.take(parts[0], noon(day)).uses.front().successes, 2);
        QCOMPARE(tally.pending(), 1);
        QCOMPARE(tally.take(parts[1], noon(day)).uses.front().successes, 1);
        QCOMPARE(tally.pending(), 0);
    }

    void inventedClientsDoNotFillTheStore()
    {
        std::vector<SignInSample> samples;
        for (int guess = 0; guess < 500; ++guess)
            samples.push_back({1,
                               noon(day).addSecs(guess),
                               QStringLiteral("IMAP4"),
                               false,
                               QStringLiteral("192.0.2.1"),
                               {},
                               {},
                               QStringLiteral("guess %1").arg(guess)});
        samples.push_back({1,
                           noon(day).addSecs(900),
                           QStringLiteral("IMAP4"),
                           true,
                           QStringLiteral("192.0.2.9"),
                           {},
                           {},
                           QString(5000, QLatin1Char('x'))});
        const auto use = all(samples);
        QVERIFY(use.uses.size() <= 10);
        int failures = 0;
        for (const SignInUse &one : use.uses) {
            failures += one.failures;
            QVERIFY(one.client.size() <= 160);
        }
        QCOMPARE(failures, 500);
        QCOMPARE(use.uses.back().successes, 1);
    }

    void whatSaysNothingIsLeftOut()
    {
        SignInTally tally;
        Graph::SignInRecord nobody = signIn({1, noon(day)});
        nobody.userId.clear();
        nobody.userPrincipalName.clear();
        Graph::SignInRecord never = signIn({1, noon(day)});
        never.at = {};
        Graph::SignInRecord oddId = signIn({1, noon(day)});
        oddId.userId = QStringLiteral("no-guid");
        tally.add({nobody, never, oddId});
        const auto use = tally.take(sliceOf(day), noon(day));
        QCOMPARE(use.events, 1);
        QVERIFY(use.subjects[use.uses.front().subject].objectId.isNull());
        QCOMPARE(use.subjects[use.uses.front().subject].name, nameOf(1));
    }
};

CASEMENT_TEST(TestSignInTally)
#include "TestSignInTally.moc"

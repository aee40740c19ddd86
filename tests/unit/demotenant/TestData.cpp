// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/demotenant/Generator.h"
#include "models/demotenant/Profile.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTest>

using namespace Casement::Demo;

namespace {

std::vector<Recipient> make(int mailboxes, quint64 seed)
{
    Options options;
    options.mailboxes = mailboxes;
    options.generatorSeed = seed;
    return generate(makeProfile(options), mailboxes, seed, QDate(2026, 11, 21));
}

} // namespace

/// What the generator promises: the same tenant every time, real-looking proportions, every kind of trouble.
class TestData final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameSeedSameTenant();
    void tenantIdsDiffer();
    void proportions();
    void everyTypeAndTheOddRows();
    void addressesAreUnique();
    void namesakesAreRare_data();
    void namesakesAreRare();
    void textsAreCleanUtf8();
    void tinyTenantsHaveTheAccounts();
    void largeTenantIsFast();
};

void TestData::sameSeedSameTenant()
{
    const auto one = make(500, 7);
    const auto two = make(500, 7);
    const auto other = make(500, 8);
    QCOMPARE(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        QCOMPARE(one[i].guidText, two[i].guidText);
        QCOMPARE(one[i].displayName, two[i].displayName);
        QVERIFY(one[i].cas == two[i].cas);
        QCOMPARE(one[i].createdSecs, two[i].createdSecs);
    }
    QVERIFY(one[0].guidText != other[0].guidText);
}

void TestData::tenantIdsDiffer()
{
    QSet<QByteArray> ids;
    QSet<QByteArray> domains;
    for (const quint64 seed : {1, 2, 3}) {
        for (const int size : {25, 5000}) {
            Options options;
            options.generatorSeed = seed;
            options.mailboxes = size;
            ids.insert(makeProfile(options).tenantId);
            domains.insert(makeProfile(options).domain);
        }
    }
    QCOMPARE(ids.size(), 6);
    QCOMPARE(domains.size(), 3);
    QCOMPARE(makeProfile(Options()).displayName, QByteArray("Contoso Ltd"));
}

void TestData::proportions()
{
    const auto rows = make(5000, 1);
    const auto share = [&rows](int index, qint8 value) {
        int count = 0;
        for (const Recipient &one : rows)
            count += one.cas.switches[static_cast<std::size_t>(index)] == value ? 1 : 0;
        return 100.0 * count / static_cast<double>(rows.size());
    };
    const auto near = [](double actual, double wanted) { return qAbs(actual - wanted) < 2.0; };
    QVERIFY(near(share(SmtpAuthDisabled, -1), 85) && near(share(SmtpAuthDisabled, 1), 10) &&
            near(share(SmtpAuthDisabled, 0), 5));
    QVERIFY(near(share(Ews, -1), 70) && near(share(Ews, 1), 25) && near(share(Ews, 0), 5));
    QVERIFY(near(share(Pop, 1), 80) && near(share(Imap, 1), 80));
    QVERIFY(share(ActiveSync, 1) > 90 && share(Owa, 1) > 90 && share(Mapi, 1) > 90);
}

void TestData::everyTypeAndTheOddRows()
{
    const auto rows = make(5000, 1);
    QSet<QByteArray> types;
    int casOnly = 0;
    int mailboxOnly = 0;
    int shared = 0;
    int withoutExternalId = 0;
    int otherUpn = 0;
    for (const Recipient &one : rows) {
        types.insert(one.type);
        casOnly += one.inCas && !one.inMailbox ? 1 : 0;
        mailboxOnly += one.inMailbox && !one.inCas ? 1 : 0;
        shared += one.inMailbox && one.inCas ? 1 : 0;
        withoutExternalId += one.externalId.isEmpty() ? 1 : 0;
        otherUpn += one.userPrincipalName != one.primaryAddress ? 1 : 0;
    }
    QCOMPARE(types.size(), 12);
    QCOMPARE(shared, 5000);
    QCOMPARE(casOnly, 2);
    QCOMPARE(mailboxOnly, 2);
    QCOMPARE(withoutExternalId, 1);
    QVERIFY(otherUpn > 50 && otherUpn < 500);
    QVERIFY(rows.size() < 5010U);
}

void TestData::addressesAreUnique()
{
    QSet<QByteArray> seen;
    for (const Recipient &one : make(5000, 1)) {
        QVERIFY2(!seen.contains(one.primaryAddress.toLower()), one.primaryAddress.constData());
        seen.insert(one.primaryAddress.toLower());
        QVERIFY(one.primaryAddress.startsWith(one.alias));
    }
}

void TestData::namesakesAreRare_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1250, 5000, 25000})
        QTest::addRow("%d", size) << size;
}

void TestData::namesakesAreRare()
{
    QFETCH(int, size);
    QHash<QByteArray, int> bearers;
    const auto rows = make(size, 1);
    for (const Recipient &one : rows)
        ++bearers[one.displayName];
    int namesakes = 0;
    for (const Recipient &one : rows)
        namesakes += bearers.value(one.displayName) > 1 ? 1 : 0;
    const double share = 100.0 * namesakes / size;
    QVERIFY2(share > 0.5 && share < 4, qPrintable(QString::number(share)));
    QCOMPARE(bearers.value("Alex Wilber"), 2);
}

void TestData::textsAreCleanUtf8()
{
    QSet<QByteArray> names;
    for (const Recipient &one : make(5000, 1)) {
        QCOMPARE(QString::fromUtf8(one.displayName).toUtf8(), one.displayName);
        QVERIFY(!one.displayName.contains('\n') && !one.displayName.contains('\r'));
        names.insert(one.displayName);
    }
    for (const char *name :
         {"Zoë van den Berg", "Πωλήσεις Αθήνα", "受付 横浜", "محمد الحسن", "<b>Max</b> Mustermann", "=SUM(A1;A9) Test"})
        QVERIFY2(names.contains(name), name);
}

void TestData::tinyTenantsHaveTheAccounts()
{
    for (const int size : {3, 25, 60}) {
        QSet<QByteArray> aliases;
        for (const Recipient &one : make(size, 1))
            aliases.insert(one.alias);
        QVERIFY(aliases.contains("admin") && aliases.contains("reader") && aliases.contains("nobody"));
    }
}

void TestData::largeTenantIsFast()
{
    QElapsedTimer timer;
    timer.start();
    Directory directory;
    directory.fill(make(25000, 1));
    QVERIFY(directory.find("admin@contoso.com", RowSet::CasMailboxes).size() == 1);
    // Generous: this also runs in debug builds and under the sanitizers.
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
}

CASEMENT_TEST(TestData)
#include "TestData.moc"

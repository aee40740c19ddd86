// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "models/query/Printer.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QRandomGenerator>
#include <QTest>

#include <iterator>

using namespace Casement::Query;

namespace {

/// Random valid texts, in all the spellings the language allows.
class Generator final
{
public:
    explicit Generator(quint32 seed) : m_random(seed) {}

    QString query(int depth)
    {
        const int kind = depth > 0 ? m_random.bounded(6) : 0;
        switch (kind) {
        case 1:
            return query(depth - 1) + u' ' + query(depth - 1);
        case 2:
            return query(depth - 1) + QStringLiteral(" AND ") + query(depth - 1);
        case 3:
            return u'(' + query(depth - 1) + QStringLiteral(" or ") + query(depth - 1) + u')';
        case 4:
            return QStringLiteral("-(") + query(depth - 1) + u')';
        case 5:
            return QStringLiteral("not ") + term();
        default:
            return term();
        }
    }

private:
    QString term()
    {
        static const char *const terms[] = {"imap:on",
                                            "POP:off",
                                            "smtp:inherit",
                                            "smtp:set-on,unknown",
                                            "ews:unknown",
                                            "type:shared,room",
                                            "dept:\"Front desk\"",
                                            "dept:s*",
                                            "dept:\"s*\"",
                                            "dept:\"\"",
                                            "policy:\"unknown\"",
                                            "exception",
                                            "exception:no",
                                            "exception:due,expired",
                                            "exception:no,active",
                                            "enabled:yes",
                                            "name:a?b",
                                            "name=\"x \\\" y\"",
                                            "name:\"\"",
                                            "zoe",
                                            "\"or\"",
                                            "\"-1\"",
                                            "w*d",
                                            "\"a\\\\b\"",
                                            "seen<30d",
                                            "seen:14d",
                                            "seen=14d",
                                            "seen:2026-01-01..",
                                            "size:1..5",
                                            "size:\" 1 .. 5\"",
                                            "seen<\" 2W \"",
                                            "size>=-2.5",
                                            "size:3,4..",
                                            "legacy:on",
                                            "\"exception\"",
                                            "Weiß,"};
        return QString::fromUtf8(terms[m_random.bounded(int(std::size(terms)))]);
    }

    QRandomGenerator m_random;
};

} // namespace

class TestPrinter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void printedQueriesMeanTheSame();
    void exactTermsSelectTheirValue_data();
    void exactTermsSelectTheirValue();
    void negatesTerms();

private:
    const Schema m_schema = fixtureSchema();
};

void TestPrinter::printedQueriesMeanTheSame()
{
    const FixtureMailboxes mailboxes;
    Generator generator(20261120);
    for (int round = 0; round < 3000; ++round) {
        const QString text = generator.query(round % 5);
        const auto query = parse(text, m_schema);
        QVERIFY2(query, qPrintable(text));
        const auto again = parse(print(*query), m_schema);
        QVERIFY2(again, qPrintable(print(*query)));
        QVERIFY2(again->sameAs(*query), qPrintable(text + u'\n' + print(*query)));
        QVERIFY(evaluate(*again, mailboxes) == evaluate(*query, mailboxes));
        QCOMPARE(print(*again), print(*query));
    }
}

void TestPrinter::exactTermsSelectTheirValue_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value : {"Sales", "Front desk", "", "unknown", "a*b?", "say \"hi\"", "back\\slash", "a,b", "(x)",
                              "x:y", "-1", "a..b", "<b>", "not", "=SUM(A1)", "\\\"", "日本"})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void TestPrinter::exactTermsSelectTheirValue()
{
    QFETCH(QString, value);
    for (const char *id : {"dept", "name"}) {
        const Field &field = *m_schema.find(QString::fromLatin1(id));
        const auto query = parse(exactTerm(field, value), m_schema);
        QVERIFY2(query, qPrintable(exactTerm(field, value)));
        const Term &term = std::get<Term>(query->expression()->node);
        QCOMPARE(term.op, Term::Op::Is);
        QCOMPARE(term.value, value);
    }
}

void TestPrinter::negatesTerms()
{
    const Field &flag = *m_schema.find(u"exception");
    QCOMPARE(exactTerm(flag, QStringLiteral("no")), QStringLiteral("-exception"));
    QCOMPARE(negatedTerm(exactTerm(flag, QStringLiteral("no"))), QStringLiteral("exception"));
    QCOMPARE(negatedTerm(unknownTerm(*m_schema.find(u"imap"))), QStringLiteral("-imap:unknown"));
}

CASEMENT_TEST(TestPrinter)
#include "TestPrinter.moc"

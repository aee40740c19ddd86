// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Chips.h"
#include "models/query/Completion.h"
#include "models/query/Highlight.h"
#include "models/query/Parser.h"
#include "models/query/Printer.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Casement::Query;

namespace {

bool isInside(int start, int length, const QString &text)
{
    return start >= 0 && length >= 0 && start + length <= text.size();
}

} // namespace

/// Whatever is typed or pasted: an answer, an error inside the text, never a crash.
class TestHostileText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deepNesting();
    void longText();
    void manySigns();
    void randomText();
    void halfTypedText();

private:
    void check(const QString &text) const;
    void checkValid(const Query &query, const QByteArray &shown) const;

    const Schema m_schema = fixtureSchema();
};

void TestHostileText::check(const QString &text) const
{
    const QByteArray shown = text.left(200).toUtf8();
    const auto query = parse(text, m_schema);
    if (query)
        checkValid(*query, shown);
    else
        QVERIFY2(isInside(query.error().position, query.error().length, text), shown.constData());
    bool inside = true;
    for (const Span &span : highlight(text, m_schema))
        inside = inside && isInside(span.start, span.length, text);
    for (const int cursor : {-1, 0, int(text.size() / 2), int(text.size()), int(text.size()) + 5}) {
        for (const Completion &completion : complete(text, cursor, m_schema))
            inside = inside && isInside(completion.start, completion.length, text);
    }
    QVERIFY2(inside, shown.constData());
}

void TestHostileText::checkValid(const Query &query, const QByteArray &shown) const
{
    const QString printed = print(query);
    // Escaping may make a text at the limit longer than the limit.
    if (printed.size() <= maxTextLength) {
        const auto again = parse(printed, m_schema);
        QVERIFY2(again && again->sameAs(query), shown.constData());
    }
    for (qsizetype i = 0; i < qsizetype(query.topLevelTerms().size()); i += 97) {
        const ChipWords words = chipWords(query, i, m_schema);
        QVERIFY2(!words.field.isEmpty() || !words.value.isEmpty(), shown.constData());
        QVERIFY2(parse(query.textWithout(i), m_schema), shown.constData());
    }
}

void TestHostileText::deepNesting()
{
    QVERIFY(parse(QString(64, u'(') + u'a' + QString(64, u')'), m_schema));
    const auto tooDeep = parse(QString(65, u'(') + u'a' + QString(65, u')'), m_schema);
    QVERIFY(!tooDeep);
    QCOMPARE(tooDeep.error().column(), 65);
    check(QString(10000, u'('));
    check(QString(10000, u')'));
    check(QString(3999, u'('));
    check(QStringLiteral("-(").repeated(2000));
    check(QStringLiteral("not ").repeated(999));
}

void TestHostileText::longText()
{
    QVERIFY(parse(QString(4000, u'a'), m_schema));
    const auto tooLong = parse(QString(4001, u'a'), m_schema);
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().column(), 4001);
    check(QString(1000000, u'"'));
    check(QStringLiteral("a or ").repeated(799) + u'a');
    check(QStringLiteral("type:") + QStringLiteral("shared,").repeated(500) + QStringLiteral("room"));
}

void TestHostileText::manySigns()
{
    check(QString(3000, u'-') + u'a');
    check(QString(4000, u':'));
    check(QString(4000, u'"'));
    check(QString(4000, u'*'));
    check(QString(4000, u'\\'));
    check(QString(4000, QChar(0)));
    check(QString(4000, QChar(0xD800)));
}

void TestHostileText::randomText()
{
    QRandomGenerator random(1);
    const QString pieces = QStringLiteral("()\"\\-:<>=,.*? \tabimpon'é漢\u202E");
    for (int round = 0; round < 5000; ++round) {
        QString text;
        for (int i = random.bounded(40); i > 0; --i) {
            const bool wild = random.bounded(20) == 0;
            text.append(wild ? QChar(char16_t(random.bounded(0x10000))) : pieces[random.bounded(int(pieces.size()))]);
        }
        check(text);
    }
}

void TestHostileText::halfTypedText()
{
    const QString whole =
        QStringLiteral("imap:on -exception type:shared,room dept:\"Front \\\"desk\" (a or b) and not seen<30d");
    for (qsizetype end = 0; end <= whole.size(); ++end)
        check(whole.left(end));
}

CASEMENT_TEST(TestHostileText)
#include "TestHostileText.moc"

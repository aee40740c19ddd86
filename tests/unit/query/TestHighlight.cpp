// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Highlight.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QTest>

using namespace Casement::Query;

class TestHighlight final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void coloursTheParts();
    void marksWhatIsWrong();
    void marksWhatIsMissing();

private:
    const Schema m_schema = fixtureSchema();
};

void TestHighlight::coloursTheParts()
{
    const QString text = QStringLiteral("imap:on -exception or \"a b\" zoe dept:\"x\"");
    const QList<Span> expected{
        {0, 4, Span::Kind::FieldName}, {4, 1, Span::Kind::Operator},  {5, 2, Span::Kind::Value},
        {8, 1, Span::Kind::Operator},  {9, 9, Span::Kind::FieldName}, {19, 2, Span::Kind::Operator},
        {22, 5, Span::Kind::Word},     {28, 3, Span::Kind::Word},     {32, 4, Span::Kind::FieldName},
        {36, 1, Span::Kind::Operator}, {37, 3, Span::Kind::Value}};
    QCOMPARE(highlight(text, m_schema), expected);
}

void TestHighlight::marksWhatIsWrong()
{
    const auto spans = highlight(QStringLiteral("zoe imap:no"), m_schema);
    QCOMPARE(spans.last(), (Span{9, 2, Span::Kind::Error}));
}

void TestHighlight::marksWhatIsMissing()
{
    QCOMPARE(highlight(QStringLiteral("imap:"), m_schema).last(), (Span{4, 1, Span::Kind::Error}));
    QVERIFY(highlight(QString(), m_schema).isEmpty());
}

CASEMENT_TEST(TestHighlight)
#include "TestHighlight.moc"

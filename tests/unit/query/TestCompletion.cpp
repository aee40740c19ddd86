// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Completion.h"
#include "models/query/Parser.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QTest>

using namespace Casement::Query;

class TestCompletion final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offers_data();
    void offers();
    void replacesTheWholeWord();
    void explainsValues();
    void staysSilentInQuotes();
    void everyValueIsValid();

private:
    /// Cursor at "|".
    [[nodiscard]] QStringList labelsAt(QString text) const;

    const Schema m_schema = fixtureSchema();
};

QStringList TestCompletion::labelsAt(QString text) const
{
    const int cursor = int(text.indexOf(u'|'));
    QStringList labels;
    for (const Completion &completion : complete(text.remove(cursor, 1), cursor, m_schema))
        labels.append(completion.label);
    return labels;
}

void TestCompletion::offers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("labels");
    const auto row = [](const char *text, const char *labels) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(labels);
    };
    row("ima|", "imap: used(imap):");
    row("legacy:on -ex|", "exception");
    row("depart|", "dept:");
    row("smtp:|", "smtp:on smtp:off smtp:inherit smtp:set-on smtp:set-off smtp:unknown");
    row("smtp:set|", "smtp:set-on smtp:set-off");
    row("legacy:on smtp:in|", "smtp:inherit");
    row("type:shared,ro|", "type:room");
    row("exception:|", "exception:active exception:due exception:expired");
    row("enabled:|", "enabled:yes enabled:no");
    row("nosuch:|", "");
    row("a no|", "not");
    row("size:|", "size:unknown");
    row("used|", "used(imap): used(smtp):");
    row("used(|", "used(imap): used(smtp):");
    row("imap:on used(sm|", "used(smtp):");
    row("used(smtp):un|", "used(smtp):unknown");
    row("-used(im|", "used(imap):");
    row("room (im|", "imap: used(imap):");
}

void TestCompletion::offers()
{
    QFETCH(QString, text);
    QFETCH(QString, labels);
    const QStringList expected = labels.split(u' ', Qt::SkipEmptyParts);
    QCOMPARE(labelsAt(text), expected);
}

void TestCompletion::replacesTheWholeWord()
{
    const auto found = complete(QStringLiteral("pop:on imxx pop:off"), 9, m_schema);
    QCOMPARE(found.first().insert, QStringLiteral("imap:"));
    QCOMPARE(found.first().start, 7);
    QCOMPARE(found.first().length, 4);
    const auto value = complete(QStringLiteral("dept:\"fr"), 8, m_schema);
    QCOMPARE(value.first().insert, QStringLiteral("\"Front desk\""));
    QCOMPARE(value.first().start, 5);
    QCOMPARE(value.first().length, 3);
}

void TestCompletion::explainsValues()
{
    std::vector<Field> fields = m_schema.fields();
    for (Field &field : fields) {
        if (field.id == u"smtp")
            field.meanings.insert(QStringLiteral("inherit"), QStringLiteral("By organisation, which says Off"));
    }
    const auto found = complete(QStringLiteral("smtp:inh"), 8, Schema(fields));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().meaning, QStringLiteral("By organisation, which says Off"));
    QCOMPARE(found.first().fieldId, QStringLiteral("smtp"));
    QCOMPARE(found.first().word, QStringLiteral("inherit"));
}

void TestCompletion::staysSilentInQuotes()
{
    QVERIFY(labelsAt(QStringLiteral("\"ima|")).isEmpty());
    QVERIFY(labelsAt(QStringLiteral("name:\"ima|\"")).isEmpty());
}

void TestCompletion::everyValueIsValid()
{
    for (const Field &field : m_schema.fields()) {
        const QString text = field.id + u':';
        for (const Completion &completion : complete(text, int(text.size()), m_schema)) {
            QString taken = text;
            taken.replace(completion.start, completion.length, completion.insert);
            QVERIFY2(parse(taken, m_schema), qPrintable(taken));
        }
    }
}

CASEMENT_TEST(TestCompletion)
#include "TestCompletion.moc"

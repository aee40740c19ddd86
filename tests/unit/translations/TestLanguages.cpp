// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "translations/Languages.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using Casement::Languages;

namespace {

struct Text
{
    QByteArray context;
    QByteArray source;
    QByteArray comment;
    bool counted = false;

    [[nodiscard]] QString translated(int count) const
    {
        return QCoreApplication::translate(context.constData(), source.constData(), comment.constData(), count);
    }
};

/// Every text of the program, as lupdate collected it for this build.
QList<Text> collectedTexts()
{
    QFile file(qEnvironmentVariable("CASEMENT_COLLECTED_TEXTS"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Text> texts;
    Text current;
    QByteArray context;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement && xml.name() == QLatin1String("message"))
            texts.append(current);
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText().toUtf8();
        else if (xml.name() == QLatin1String("message"))
            current = {context, {}, {}, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")};
        else if (xml.name() == QLatin1String("source"))
            current.source = xml.readElementText().toUtf8();
        else if (xml.name() == QLatin1String("comment"))
            current.comment = xml.readElementText().toUtf8();
    }
    return texts;
}

} // namespace

class TestLanguages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void englishAndThePseudoLocaleAreEmbedded();
    void everyCountedTextHasASingularAndAPlural();
    void thePseudoLocaleReachesEveryText();
    void anUnknownLanguageLeavesEnglish();
    void textsGoWithTheirLanguage();
};

void TestLanguages::englishAndThePseudoLocaleAreEmbedded()
{
    QVERIFY(Languages::available().contains(QStringLiteral("en")));
    QVERIFY(Languages::available().contains(QStringLiteral("x-pseudo")));
}

void TestLanguages::everyCountedTextHasASingularAndAPlural()
{
    Languages languages;
    QVERIFY(languages.use(QStringLiteral("en")));
    const QList<Text> texts = collectedTexts();
    QVERIFY2(!texts.isEmpty(), "no texts were collected");
    for (const Text &text : texts) {
        if (!text.counted)
            continue;
        const QString one = text.translated(1);
        const QString two = text.translated(2);
        QVERIFY2(!one.contains(QStringLiteral("%n")) && one != two, text.source.constData());
        QVERIFY2(!two.contains(QStringLiteral("(s)")) && !two.contains(QLatin1Char('|')), text.source.constData());
    }
}

void TestLanguages::thePseudoLocaleReachesEveryText()
{
    Languages languages;
    QVERIFY(languages.use(QStringLiteral("x-pseudo")));
    int reached = 0;
    const QList<Text> texts = collectedTexts();
    for (const Text &text : texts) {
        const QString shown = text.translated(text.counted ? 2 : -1);
        reached += shown.startsWith(QLatin1Char('[')) && shown.size() > text.source.size() ? 1 : 0;
    }
    // What stays as it is are shortcuts and texts without letters, which are few.
    QVERIFY2(reached * 20 >= texts.size() * 19,
             qPrintable(QStringLiteral("%1 of %2").arg(QString::number(reached), QString::number(texts.size()))));
}

void TestLanguages::anUnknownLanguageLeavesEnglish()
{
    Languages languages;
    QVERIFY(!languages.use(QStringLiteral("tlh")));
    QVERIFY(languages.use(QStringLiteral("en_GB")));
    QVERIFY(languages.use(QStringLiteral("C")));
}

void TestLanguages::textsGoWithTheirLanguage()
{
    const QList<Text> texts = collectedTexts();
    // Not a counted one, which English itself translates, and a sentence rather than a shortcut.
    const auto sentence = std::find_if(texts.cbegin(), texts.cend(),
                                       [](const Text &text) { return !text.counted && text.source.contains(' '); });
    QVERIFY(sentence != texts.cend());
    {
        Languages languages;
        QVERIFY(languages.use(QStringLiteral("x-pseudo")));
        QVERIFY(sentence->translated(-1) != QString::fromUtf8(sentence->source));
    }
    QCOMPARE(sentence->translated(-1), QString::fromUtf8(sentence->source));
}

CASEMENT_TEST(TestLanguages)
#include "TestLanguages.moc"

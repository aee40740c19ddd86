// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QTest>
#include <QTextDocument>

using namespace Casement;

class TestPlainLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new CasementStyle(ThemeChoice::Light)); }

    void markupIsShownAsItIsWritten()
    {
        PlainLabel marked(QStringLiteral("<b>Max</b> &amp; <img src='x'>"));
        QCOMPARE(marked.textFormat(), Qt::PlainText);
        // As wide as the characters, tags and all.
        QVERIFY(marked.sizeHint().width() >= marked.fontMetrics().horizontalAdvance(marked.text()));
        PlainLabel other(QStringLiteral("Max & "));
        QVERIFY(marked.sizeHint().width() > 2 * other.sizeHint().width());
    }

    void tooltipsOfMarkupStayLiteral()
    {
        const QString hostile = QStringLiteral("<b>Max</b><img src='http://example.org/x'>");
        QTextDocument shown;
        shown.setHtml(plainToolTip(hostile)); // lint: allow rich-text: this is how QToolTip reads it
        QCOMPARE(shown.toPlainText(), hostile);
        QCOMPARE(plainToolTip(QStringLiteral("a < b & c")), QStringLiteral("a < b & c"));
    }

    void aLongTextWrapsAndIsNeverCut()
    {
        PlainLabel label(QStringLiteral("word ").repeated(200));
        label.resize(200, 10);
        QVERIFY(label.sizeHint().width() < 1000);
        QVERIFY(label.heightForWidth(200) > 10 * label.fontMetrics().height());
        PlainLabel brief(QStringLiteral("Two words"));
        QCOMPARE(brief.heightForWidth(brief.sizeHint().width()), brief.fontMetrics().height());
    }

    void anElidedLabelEndsInDots()
    {
        const auto drawn = [](const QString &text) {
            PlainLabel label(text);
            label.setOverflow(Overflow::Elide);
            label.resize(120, 24);
            return label.grab().toImage();
        };
        const PlainLabel label(QStringLiteral("SMTP AUTH clients, the whole of October"));
        const QString elided = label.fontMetrics().elidedText(label.text(), Qt::ElideRight, 120);
        QVERIFY(elided != label.text());
        QCOMPARE(drawn(label.text()), drawn(elided));
    }

    void anElidedLabelGivesWay()
    {
        PlainLabel label(QStringLiteral("x").repeated(100'000));
        label.setOverflow(Overflow::Elide);
        QVERIFY(label.minimumSizeHint().width() < 200);
        label.resize(100, 20);
        QVERIFY(!label.grab().isNull());
    }

    void inkFollowsTheTheme()
    {
        auto *style = qobject_cast<CasementStyle *>(QApplication::style());
        PlainLabel label(QStringLiteral("12 checked"), TextSize::Small, TextInk::Secondary);
        label.ensurePolished();
        QCOMPARE(label.palette().color(QPalette::WindowText), Theme::light().text2);
        style->setThemeChoice(ThemeChoice::Dark);
        // Qt tells widgets of a new palette through the event queue.
        QTRY_COMPARE(label.palette().color(QPalette::WindowText), Theme::dark().text2);
        QCOMPARE(label.palette().color(QPalette::Window), Theme::dark().window);
        style->setThemeChoice(ThemeChoice::Light);
        QTRY_COMPARE(label.palette().color(QPalette::WindowText), Theme::light().text2);
    }

    void textZoomReachesEverySize()
    {
        const QFont before = QApplication::font();
        PlainLabel title(QStringLiteral("Mailboxes"), TextSize::Page);
        PlainLabel body(QStringLiteral("Mailboxes"), TextSize::Body);
        const int small = title.fontMetrics().height();
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(large);
        QVERIFY(title.fontMetrics().height() >= qRound(small * 1.8));
        QVERIFY(title.fontMetrics().height() > body.fontMetrics().height());
        QApplication::setFont(before);
        QCOMPARE(title.fontMetrics().height(), small);
    }

    void textsKeepTheEdgeOfTheWindowsDirection()
    {
        PlainLabel label(QStringLiteral("Contoso"));
        QVERIFY(label.alignment() & Qt::AlignLeft);
        label.setLayoutDirection(Qt::RightToLeft);
        QVERIFY((label.alignment() & Qt::AlignRight) && (label.alignment() & Qt::AlignAbsolute));
        label.setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        QVERIFY(label.alignment() & Qt::AlignLeft);
        label.setAlignment(Qt::AlignCenter);
        QVERIFY(label.alignment() & Qt::AlignHCenter);
    }

    void namesOfTheOtherDirectionAreIsolatedInSentences()
    {
        const QString name = QStringLiteral("محمد");
        QCOMPARE(isolated(name), QChar(0x2068) + name + QChar(0x2069));
        QCOMPARE(onOneLine(QStringLiteral("a\nb\tc\u2028d")), QStringLiteral("a b c d"));
    }
};

CASEMENT_TEST(TestPlainLabel)
#include "TestPlainLabel.moc"

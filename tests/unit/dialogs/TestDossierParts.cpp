// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"
#include "widgets/dossier/DossierDelegate.h"
#include "widgets/dossier/DossierList.h"
#include "widgets/dossier/SentenceCard.h"
#include "widgets/dossier/SummaryTab.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QDate today(2026, 11, 20);

/// Every protocol with this face and verdict.
MailboxDossier dossierWith(StateFace face, UseVerdict verdict)
{
    MailboxDossier dossier;
    dossier.mailbox = someMailboxes().front();
    for (const Protocol protocol : allProtocols) {
        WayIn way;
        way.protocol = protocol;
        way.face = face;
        way.verdict = verdict;
        way.verdict30 = verdict;
        dossier.ways.push_back(way);
    }
    dossier.today = today;
    return dossier;
}

DossierLines linesWith(const QString &detail)
{
    DossierLine heading;
    heading.heading = true;
    heading.title = QStringLiteral("Fri 20 Nov 2026");
    DossierLine line;
    line.title = QStringLiteral("IMAP used");
    line.detail = detail;
    return {heading, line};
}

QImage painted(const DossierList &list, bool focus)
{
    QStyleOptionViewItem option;
    option.initFrom(&list);
    option.rect = QRect(0, 0, 300, 40);
    option.state.setFlag(QStyle::State_HasFocus, focus);
    option.state.setFlag(QStyle::State_KeyboardFocusChange, focus);
    QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    list.itemDelegate()->paint(&painter, option, list.model()->index(0, 0));
    return image;
}

} // namespace

/// The dossier's parts by themselves: what they ask and claim, and that what did not change stays where it is.
class TestDossierParts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useStyle(false); }

    void whatIsNotKnownIsNotAskedAsIfItWere_data()
    {
        QTest::addColumn<StateFace>("face");
        QTest::addColumn<QString>("question");
        QTest::newRow("on") << StateFace::On << QStringLiteral("Why is POP reachable?");
        QTest::newRow("off") << StateFace::Off << QStringLiteral("Why is IMAP not reachable?");
        QTest::newRow("not known") << StateFace::NotKnown << QStringLiteral("Is IMAP reachable here?");
        QTest::newRow("left to an organisation nobody read")
            << StateFace::OrganizationUnknown << QStringLiteral("Is IMAP reachable here?");
    }

    void whatIsNotKnownIsNotAskedAsIfItWere()
    {
        QFETCH(StateFace, face);
        SummaryTab tab;
        tab.setDossier(dossierWith(face, UseVerdict::NotKnown), today);
        QTEST(child<QAbstractButton>(&tab, "askWhy")->text(), "question");
    }

    /// Its lines break within long words too; what goes into a ticket is found there by searching.
    void whatIsCopiedOfTheSentenceIsTheSentence()
    {
        const QString sentence = QStringLiteral("IMAP of %1 is on.").arg(QString(60, QLatin1Char('x')));
        SentenceCard card;
        card.setSentence(sentence, Tone::Neutral);
        card.show();
        QVERIFY(QTest::qWaitForWindowActive(&card));
        auto *label = child<QLabel>(&card, "ticketSentence");
        label->setFocus();
        QApplication::clipboard()->clear();
        QTest::keySequence(label, QKeySequence::SelectAll);
        QTest::keySequence(label, QKeySequence::Copy);
        QTRY_COMPARE(QApplication::clipboard()->text(), sentence);
        // What somebody else copies is none of its business.
        const QString strange = QStringLiteral("a%1b").arg(QChar(0x200B));
        QApplication::clipboard()->setText(strange);
        QCOMPARE(QApplication::clipboard()->text(), strange);
    }

    void nothingSeenIsNotSomethingElseSeen_data()
    {
        QTest::addColumn<std::optional<bool>>("lastWayIn");
        QTest::addColumn<UseVerdict>("verdict");
        QTest::addColumn<QString>("said");
        QTest::newRow("only legacy") << std::optional(true) << UseVerdict::Used
                                     << QStringLiteral("Only legacy protocols were seen in 30 days");
        QTest::newRow("others too") << std::optional(false) << UseVerdict::Used
                                    << QStringLiteral("Not only legacy protocols were seen in 30 days");
        QTest::newRow("no legacy one, perhaps nothing")
            << std::optional(false) << UseVerdict::NoUse << QStringLiteral("No legacy protocol was seen in 30 days");
        QTest::newRow("not decided") << std::optional(false) << UseVerdict::NotKnown
                                     << QStringLiteral("Nothing says that only legacy protocols are used");
        QTest::newRow("not known") << std::optional<bool>() << UseVerdict::NotKnown
                                   << QStringLiteral("Not known whether anything else is used");
    }

    void nothingSeenIsNotSomethingElseSeen()
    {
        QFETCH(std::optional<bool>, lastWayIn);
        QFETCH(UseVerdict, verdict);
        MailboxDossier dossier = dossierWith(StateFace::On, verdict);
        dossier.lastWayIn = lastWayIn;
        SummaryTab tab;
        tab.setDossier(dossier, today);
        QTEST(child<QLabel>(&tab, "dossierLastWayIn")->text(), "said");
    }

    /// The sentence is of 30 days; the rows above it may be of others.
    void theDaysThatAreChosenChangeNoSentenceOfThirty_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<UseVerdict>("ofDays");
        QTest::addColumn<UseVerdict>("ofThirty");
        QTest::addColumn<QString>("said");
        QTest::newRow("used nine days ago") << 7 << UseVerdict::NoUse << UseVerdict::Used
                                            << QStringLiteral("Not only legacy protocols were seen in 30 days");
        QTest::newRow("used in spring") << 365 << UseVerdict::Used << UseVerdict::NoUse
                                        << QStringLiteral("No legacy protocol was seen in 30 days");
    }

    void theDaysThatAreChosenChangeNoSentenceOfThirty()
    {
        QFETCH(int, days);
        QFETCH(UseVerdict, ofDays);
        QFETCH(UseVerdict, ofThirty);
        MailboxDossier dossier = dossierWith(StateFace::On, ofDays);
        dossier.judgedDays = days;
        dossier.lastWayIn = false;
        for (WayIn &way : dossier.ways)
            way.verdict30 = ofThirty;
        SummaryTab tab;
        tab.setDossier(dossier, today);
        QTEST(child<QLabel>(&tab, "dossierLastWayIn")->text(), "said");
    }

    void theSameExceptionsAreNotMadeAnew()
    {
        MailboxDossier dossier = dossierWith(StateFace::On, UseVerdict::NotKnown);
        SummaryTab tab;
        tab.setDossier(dossier, today);
        const QPointer<QWidget> button = child<QWidget>(&tab, "dossierMarkException");
        dossier.attack = EvidenceCount{7, false};
        tab.setDossier(dossier, today);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY2(button && !button->isHidden(), "whoever stood on it has lost the place");
        dossier.exceptions = {grantFor(0, Protocol::Pop, today.addDays(30))};
        tab.setDossier(dossier, today);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!button);
    }

    void aHeadingShowsTheFocus()
    {
        DossierList list(QStringLiteral("Time line"));
        list.setLines(linesWith({}));
        QVERIFY(painted(list, true) != painted(list, false));
    }

    void heightsFollowTheWidth()
    {
        DossierList list(QStringLiteral("Time line"));
        list.setLines(linesWith(QStringLiteral("Thunderbird on many computers of floor two, and whatever else ")));
        const auto heightAt = [&list](int width) {
            list.resize(width, 300);
            return list.sizeHintForIndex(list.model()->index(1, 0)).height();
        };
        list.show();
        const int wide = heightAt(900);
        const int narrow = heightAt(220);
        QVERIFY(narrow > wide);
        QCOMPARE(heightAt(900), wide);
        QCOMPARE(heightAt(800), wide);
        QCOMPARE(heightAt(220), narrow);
        QFont large = QApplication::font();
        large.setPointSizeF(large.pointSizeF() * 1.5);
        const QFont usual = QApplication::font();
        QApplication::setFont(large);
        QTRY_VERIFY(heightAt(220) > narrow);
        QApplication::setFont(usual);
        QTRY_COMPARE(heightAt(220), narrow);
    }
};

CASEMENT_TEST(TestDossierParts)
#include "TestDossierParts.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "widgets/common/Banner.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/Chip.h"
#include "widgets/common/CountButton.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/FlowLayout.h"
#include "widgets/common/NavigationList.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/common/SegmentedControl.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;

namespace {

enum Choice
{
    Leave,
    On,
    Off,
    ByOrg
};

std::unique_ptr<SegmentedControl> smtpChoice()
{
    auto choice = std::make_unique<SegmentedControl>(QStringLiteral("SMTP AUTH"));
    choice->addOption(Leave, QStringLiteral("Leave"), true);
    choice->addOption(On, QStringLiteral("On"));
    choice->addOption(Off, QStringLiteral("Off"));
    choice->addOption(ByOrg, QStringLiteral("By org"));
    return choice;
}

QAbstractButton *optionAt(const SegmentedControl &choice, int index)
{
    return choice.findChildren<QAbstractButton *>().at(index);
}

} // namespace

class TestControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new CasementStyle(ThemeChoice::Light)); }

    void arrowsChooseAndTheEndsAreEnds()
    {
        const auto choice = smtpChoice();
        QSignalSpy chosen(choice.get(), &SegmentedControl::chosen);
        QCOMPARE(choice->current(), int(Leave));
        QTest::keyClick(optionAt(*choice, 0), Qt::Key_Left);
        QCOMPARE(choice->current(), int(Leave));
        QTest::keyClick(optionAt(*choice, 0), Qt::Key_Right);
        QCOMPARE(choice->current(), int(On));
        QTest::keyClick(optionAt(*choice, 1), Qt::Key_End);
        QCOMPARE(choice->current(), int(ByOrg));
        QTest::keyClick(optionAt(*choice, 3), Qt::Key_Home);
        QCOMPARE(choice->current(), int(Leave));
        QCOMPARE(chosen.count(), 3);
    }

    void arrowsFollowTheReadingDirection()
    {
        const auto choice = smtpChoice();
        choice->setLayoutDirection(Qt::RightToLeft);
        QTest::keyClick(optionAt(*choice, 0), Qt::Key_Left);
        QCOMPARE(choice->current(), int(On));
    }

    void disabledOptionsAreSteppedOver()
    {
        const auto choice = smtpChoice();
        choice->setOptionEnabled(On, false, QStringLiteral("Locked"));
        QTest::keyClick(optionAt(*choice, 0), Qt::Key_Right);
        QCOMPARE(choice->current(), int(Off));
    }

    void aClickTellsAndAProgramDoesNot()
    {
        const auto choice = smtpChoice();
        QSignalSpy chosen(choice.get(), &SegmentedControl::chosen);
        choice->setCurrent(ByOrg);
        QCOMPARE(chosen.count(), 0);
        QTest::mouseClick(optionAt(*choice, 2), Qt::LeftButton);
        QCOMPARE(chosen.takeFirst().at(0).toInt(), int(Off));
        QCOMPARE(choice->current(), int(Off));
    }

    void oneStopForTabAndSpokenWithItsSubject()
    {
        const auto choice = smtpChoice();
        choice->setCurrent(Off);
        int stops = 0;
        for (const QAbstractButton *option : choice->findChildren<QAbstractButton *>())
            stops += option->focusPolicy() & Qt::TabFocus ? 1 : 0;
        QCOMPARE(stops, 1);
        QCOMPARE(optionAt(*choice, 2)->accessibleName(), QStringLiteral("SMTP AUTH: Off"));
    }

    void aChipIsEditedByClickAndRemovedByCrossAndKey()
    {
        Chip chip(QStringLiteral("not Type"), QStringLiteral("<b>Room</b>"));
        chip.resize(chip.sizeHint());
        QCOMPARE(chip.accessibleName(), QStringLiteral("not Type <b>Room</b>"));
        QSignalSpy edited(&chip, &Chip::clicked);
        QSignalSpy removed(&chip, &Chip::removeRequested);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(10, 10));
        QCOMPARE(edited.count(), 1);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(chip.width() - 10, 10));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(edited.count(), 1);
        QTest::keyClick(&chip, Qt::Key_Delete);
        QCOMPARE(removed.count(), 2);
        QTest::keyClick(&chip, Qt::Key_Return);
        QCOMPARE(edited.count(), 2);
        chip.setLayoutDirection(Qt::RightToLeft);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(10, 10));
        QCOMPARE(removed.count(), 3);
    }

    void aVeryLongChipStaysOnTheScreen()
    {
        Chip chip(QStringLiteral("Name"), QStringLiteral("x").repeated(10'000));
        QVERIFY(chip.sizeHint().width() < 700);
    }

    void anUnknownCountIsNotZero()
    {
        CountButton button(QStringLiteral("Not known"));
        const int without = button.sizeHint().width();
        QCOMPARE(button.accessibleName(), QStringLiteral("Not known"));
        button.setCount(0);
        QCOMPARE(button.accessibleName(), QStringLiteral("Not known, 0"));
        QVERIFY(button.sizeHint().width() > without);
        button.setFace(CountButton::Face::Exact);
        QCOMPARE(button.accessibleName(), QStringLiteral("Not known, 0, shown"));
    }

    void aFlowBreaksLinesAndMirrors()
    {
        QWidget box;
        auto *flow = new FlowLayout(&box, 10);
        for (int i = 0; i < 3; ++i) {
            auto *child = new QWidget(&box);
            child->setFixedSize(100, 20);
            flow->addWidget(child);
        }
        QCOMPARE(flow->heightForWidth(320), 20);
        QCOMPARE(flow->heightForWidth(319), 50);
        QCOMPARE(flow->heightForWidth(10), 80);
        box.setLayoutDirection(Qt::RightToLeft);
        flow->setGeometry(QRect(0, 0, 320, 20));
        QCOMPARE(flow->itemAt(0)->geometry().left(), 220);
    }

    void progressSaysCountsAndWaitsBeforeItShows()
    {
        ProgressLine line;
        line.setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
        line.begin(QStringLiteral("Reading mailboxes"));
        QVERIFY(!line.isVisible());
        line.setProgress(2400, 5000, 3100.4);
        QCOMPARE(line.text(), QStringLiteral("Reading mailboxes: 2,400 of 5,000 · 3,100 a second"));
        line.setProgress(2400, std::nullopt, 0);
        QCOMPARE(line.text(), QStringLiteral("Reading mailboxes: 2,400 so far"));
        QTRY_VERIFY(line.isVisible());
        QSignalSpy cancelled(&line, &ProgressLine::cancelRequested);
        QTest::mouseClick(line.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        line.finish();
        QVERIFY(!line.isVisible());
    }

    void anErrorSaysThreeThingsAndCopiesAll()
    {
        ErrorPanel panel;
        Error error =
            makeError(ErrorKind::Forbidden, QStringLiteral("Reading was refused."), QStringLiteral("Ask for a role."));
        error.serverWords = QStringLiteral("<h1>Access denied</h1>");
        error.code = QStringLiteral("AADSTS65001");
        panel.setError(error, QStringLiteral("Rows are from 09:12."), QDateTime());
        const QString copied = panel.plainText();
        for (const QString &part : {error.text, error.advice, error.serverWords, error.code})
            QVERIFY(copied.contains(part));
        QVERIFY(copied.contains(QStringLiteral("09:12")));
    }

    void aBannerClosesByHandOnly()
    {
        Banner banner(Tone::Ok);
        banner.setSentence(QStringLiteral("Run 13 has ended."));
        QPushButton *undo = banner.addAction(QStringLiteral("Undo run 13…"), ButtonKind::Plain);
        QVERIFY(undo);
        QSignalSpy closed(&banner, &Banner::closed);
        banner.show();
        banner.findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly)->click();
        QCOMPARE(closed.count() + (banner.isVisible() ? 0 : 1), 2);
    }

    void navigationSpeaksItsNotesAndFolds()
    {
        NavigationList list(QStringLiteral("Pages"));
        list.addPage(IconName::Exception, QStringLiteral("Exceptions"));
        list.setNote(0, QStringLiteral("7 due"), true);
        list.setNote(9, QStringLiteral("nobody"), true);
        QCOMPARE(list.item(0)->data(Qt::AccessibleTextRole).toString(), QStringLiteral("Exceptions, 7 due"));
        const int full = list.sizeHint().width();
        list.setRail(true);
        QVERIFY(list.sizeHint().width() < full / 2);
        QCOMPARE(list.item(0)->toolTip(), QStringLiteral("Exceptions, 7 due"));
    }
};

CASEMENT_TEST(TestControls)
#include "TestControls.moc"

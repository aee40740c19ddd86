// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/DialogFrame.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;

class TestDialogFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new CasementStyle(ThemeChoice::Light)); }

    void neverLargerThanTheScreenAllows()
    {
        QCOMPARE(DialogFrame::fittedSize({1216, 740}, {1440, 900}), QSize(1216, 740));
        QCOMPARE(DialogFrame::fittedSize({1216, 740}, {960, 540}), QSize(902, 508));
        DialogFrame dialog;
        dialog.setHeading(QStringLiteral("Manage CAS"), QStringLiteral("900 mailboxes"));
        dialog.setWantedSize({5000, 5000});
        dialog.open();
        const QSize most = dialog.screen()->availableSize() * 0.94;
        QVERIFY(dialog.width() <= most.width());
        QVERIFY(dialog.height() <= most.height());
        dialog.close();
    }

    void theMiddleScrollsAndHeadAndFootStay()
    {
        DialogFrame dialog;
        auto *body = new QWidget;
        body->setMinimumSize(300, 3000);
        dialog.setBody(body);
        QPushButton *cancel = dialog.addCancel(QStringLiteral("Cancel"));
        dialog.open();
        auto *middle = dialog.findChild<QScrollArea *>();
        QVERIFY(middle->verticalScrollBar()->maximum() > 0);
        QVERIFY(dialog.rect().contains(QRect(cancel->mapTo(&dialog, QPoint(0, 0)), cancel->size())));
        dialog.close();
    }

    void enterAndEscapeLeaveEverythingAsItIs()
    {
        DialogFrame dialog;
        QPushButton *verb = dialog.addButton(QStringLiteral("Switch off POP for 12 mailboxes"), ButtonKind::Verb);
        QPushButton *cancel = dialog.addCancel(QStringLiteral("Cancel"));
        QSignalSpy acted(verb, &QPushButton::clicked);
        QSignalSpy rejected(&dialog, &QDialog::rejected);
        dialog.open();
        QVERIFY(cancel->isDefault());
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(rejected.count(), 1);
        dialog.open();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(rejected.count(), 2);
        QCOMPARE(acted.count(), 0);
    }

    void hostileTenantNamesStayInTheirPlace()
    {
        DialogFrame dialog;
        dialog.setTenant(TenantFace{QStringLiteral("<h1>") + QStringLiteral("W").repeated(5000),
                                    QStringLiteral("x.example"), TenantColour::Rose, false});
        dialog.setHeading(QStringLiteral("<i>Export</i>"), {});
        dialog.setWantedSize({700, 400});
        dialog.open();
        QVERIFY(dialog.width() <= dialog.screen()->availableSize().width());
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        dialog.close();
    }
};

CASEMENT_TEST(TestDialogFrame)
#include "TestDialogFrame.moc"

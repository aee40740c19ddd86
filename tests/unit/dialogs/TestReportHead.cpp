// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ReportHead.h"

#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"
#include "widgets/common/PlainLabel.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Casement;
using namespace Casement::TestSupport;

/// The report's head where it is narrow: nothing is cut, and nothing is out of reach.
class TestReportHead final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useStyle(false); }

    void whatDoesNotFitStandsInTheMenu()
    {
        ReportHead head;
        head.setChosen(12, 0);
        head.show();
        head.resize(1200, 60);
        QVERIFY(head.exportButton()->isVisible() && head.exception()->isVisible());
        QVERIFY(!child<QWidget>(&head, "moreActions")->isVisible());

        head.resize(head.minimumSizeHint().width(), 60);
        QVERIFY(!head.exportButton()->isVisible() && !head.exception()->isVisible());
        auto *more = child<QToolButton>(&head, "moreActions");
        QVERIFY(more->isVisible() && head.manage()->isVisible());
        QTRY_VERIFY(head.manage()->width() >= head.manage()->sizeHint().width());
        for (const PlainLabel *label : head.findChildren<PlainLabel *>()) {
            if (label->text() == QStringLiteral("Mailboxes"))
                QTRY_VERIFY(label->width() >= label->sizeHint().width());
        }
        head.setExportRefusal(QStringLiteral("The mailboxes have not been read to the end yet"));
        Q_EMIT more->menu()->aboutToShow();
        const QList<QAction *> actions = more->menu()->actions();
        QCOMPARE(actions.size(), 2);
        QVERIFY(!actions.last()->isEnabled());
        QCOMPARE(actions.last()->toolTip(), head.exportButton()->toolTip());
        const QSignalSpy wanted(head.exception(), &QAbstractButton::clicked);
        actions.first()->trigger();
        QCOMPARE(wanted.size(), 1);

        head.resize(1200, 60);
        QVERIFY(head.exportButton()->isVisible());
    }
};

CASEMENT_TEST(TestReportHead)
#include "TestReportHead.moc"

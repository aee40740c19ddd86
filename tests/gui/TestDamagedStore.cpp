// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/common/Banner.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// Without its journal and exceptions the console still reads; it says why, and changes nothing.
class TestDamagedStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsSaysWhyAndChangesNothing()
    {
        QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkpath(QStringLiteral("data")));
        QFile store(home.filePath(QStringLiteral("data/casement.sqlite")));
        QVERIFY(store.open(QIODevice::WriteOnly));
        const QByteArray damage(5000, 'x');
        QCOMPARE(store.write(damage), damage.size());
        store.close();

        ConnectionOptions options;
        options.demoMailboxes = 40;
        ConsoleDriver console(options, home.path());
        QVERIFY(console.start());
        QTest::keyClick(console.waitForTop<SignInWizard>(), Qt::Key_Return);
        QVERIFY(console.waitForReport(30000));
        ReportPage *page = console.window()->report();
        QCOMPARE(page->model()->totalCount(), 40);
        page->model()->setShownChecked(true);
        auto *manage = ConsoleDriver::child<QAbstractButton>(page, QStringLiteral("manageCas"));
        QVERIFY(manage && !manage->isEnabled());
        QVERIFY(!manage->toolTip().isEmpty());

        auto *banner = ConsoleDriver::child<Banner>(console.window(), QStringLiteral("runBanner"));
        QVERIFY(banner);
        QString said;
        for (const QLabel *label : banner->findChildren<QLabel *>())
            said += label->text();
        QVERIFY2(said.contains(QStringLiteral("casement.sqlite")), qPrintable(said));

        QVERIFY(store.open(QIODevice::ReadOnly));
        QCOMPARE(store.readAll(), damage);
    }
};

CASEMENT_TEST(TestDamagedStore)
#include "TestDamagedStore.moc"

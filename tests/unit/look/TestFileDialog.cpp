// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/FileDialog.h"

#include "tests/support/TestMain.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/TenantBand.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;

/// Files are asked for in a tenant's name: a plan or an export that goes to the wrong customer's folder is a leak.
class TestFileDialog final : public QObject
{
    Q_OBJECT

    static TenantFace face(const QString &name, bool isDemo)
    {
        return {name, QStringLiteral("contoso.com"), TenantColour::Plum, isDemo};
    }
    static FileQuestion question(const std::optional<TenantFace> &tenant)
    {
        return {
            QStringLiteral("planFile"), QStringLiteral("Open a plan"), tenant, {QStringLiteral("Plans (*.plan.json)")}};
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new CasementStyle(ThemeChoice::Light)); }

    void itSaysWhoseItIs()
    {
        const QString hostile = QStringLiteral("<b>A</b>\nB %1");
        QFileDialog *dialog = makeOpenDialog(nullptr, question(face(hostile, false)));
        QPointer<QFileDialog> gone = dialog;
        dialog->open();
        QCOMPARE(dialog->objectName(), QStringLiteral("planFile"));
        QVERIFY(dialog->windowTitle().startsWith(QStringLiteral("Open a plan")));
        QVERIFY(dialog->windowTitle().contains(isolated(QStringLiteral("<b>A</b> B %1"))));
        QVERIFY(dialog->windowTitle().endsWith(isolated(QStringLiteral("contoso.com"))));
        const auto *band = dialog->findChild<TenantBand *>();
        QVERIFY(band && band->isVisible());
        QCOMPARE(QRect(band->mapTo(dialog, QPoint(0, 0)), band->size()).topRight(), dialog->rect().topRight());
        QCOMPARE(band->width(), dialog->width());
        QStringList texts;
        for (const PlainLabel *label : dialog->findChildren<PlainLabel *>())
            texts.append(label->text());
        QCOMPARE(texts, QStringList({hostile, QStringLiteral("contoso.com")}));
        // What Qt puts there itself stands below all of it.
        const auto *tile = dialog->findChild<TenantTile *>();
        const auto *field = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        QVERIFY(tile->isVisible() && field->isVisible());
        QVERIFY(tile->mapTo(dialog, QPoint(0, tile->height())).y() < field->mapTo(dialog, QPoint(0, 0)).y());
        dialog->reject();
        QTRY_VERIFY(!gone);
    }

    void theDemoSaysThatNothingIsReal()
    {
        const std::unique_ptr<QFileDialog> dialog(
            makeOpenDialog(nullptr, question(face(QStringLiteral("Contoso"), true))));
        QVERIFY(dialog->windowTitle().contains(QStringLiteral("(demo, nothing is real)")));
    }

    void beforeATenantIsOpenItIsNobodys()
    {
        const std::unique_ptr<QFileDialog> dialog(makeOpenDialog(nullptr, question({})));
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Open a plan"));
        QVERIFY(!dialog->findChild<TenantTile *>());
        QVERIFY(!dialog->findChild<TenantBand *>());
    }

    void whatIsOpenedMustBeThere()
    {
        const std::unique_ptr<QFileDialog> dialog(makeOpenDialog(nullptr, question({})));
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptOpen);
        QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFile);
        QCOMPARE(dialog->nameFilters(), QStringList(QStringLiteral("Plans (*.plan.json)")));
    }

    void whatIsSavedGetsItsEnding()
    {
        const QTemporaryDir folder;
        QFileDialog *dialog = makeSaveDialog(nullptr, question({}), QStringLiteral("plan.json"));
        QSignalSpy chosen(dialog, &QFileDialog::fileSelected);
        dialog->setDirectory(folder.path());
        dialog->open();
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(QStringLiteral("rooms"));
        static_cast<QDialog *>(dialog)->accept();
        QCOMPARE(chosen.value(0).value(0).toString(), folder.filePath(QStringLiteral("rooms.plan.json")));
    }
};

CASEMENT_TEST(TestFileDialog)
#include "TestFileDialog.moc"

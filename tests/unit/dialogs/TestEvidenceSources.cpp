// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"
#include "models/session/EvidenceDesk.h"
#include "models/session/EvidenceKeeping.h"
#include "models/store/Store.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"
#include "widgets/evidence/EvidenceSourcesDialog.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// The sources of evidence and how long it is kept, with and without a store.
class TestEvidenceSources final : public QObject
{
    Q_OBJECT

    StillClock m_clock;
    QTemporaryDir m_folder;
    int m_stores = 0;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EvidenceDesk> m_desk;
    std::unique_ptr<EvidenceKeeping> m_keeping;
    std::unique_ptr<EvidenceSourcesDialog> m_dialog;

    void open(bool withStore)
    {
        if (withStore) {
            m_store = std::make_unique<Store>(
                m_folder.filePath(QStringLiteral("%1.sqlite").arg(QString::number(++m_stores))));
            QVERIFY(settled(m_store->open({EvidenceLedger::schema()}, {})));
        }
        const SessionServices services{nullptr, &m_clock, m_store.get()};
        m_desk = std::make_unique<EvidenceDesk>(tenantId, services, nullptr, Http::Limits());
        m_keeping = std::make_unique<EvidenceKeeping>(m_desk.get());
        m_dialog = std::make_unique<EvidenceSourcesDialog>(contoso(), m_desk.get(), m_keeping.get(), &m_clock);
        m_dialog->show();
    }
    [[nodiscard]] QSpinBox *days() const { return child<QSpinBox>(m_dialog.get(), "daysKept"); }

private Q_SLOTS:
    void initTestCase() { useStyle(false); }
    void cleanup()
    {
        m_dialog.reset();
        m_keeping.reset();
        m_desk.reset();
        m_store.reset();
    }

    void withoutAStoreItSaysThatNothingIsKept()
    {
        open(false);
        QVERIFY2(child<QLabel>(m_dialog.get(), "ledgerSize")->text().contains(QStringLiteral("cannot be kept")),
                 qPrintable(child<QLabel>(m_dialog.get(), "ledgerSize")->text()));
        days()->setValue(60);
        auto *apply = child<QAbstractButton>(m_dialog.get(), "keepFor");
        const QSignalSpy failed(m_keeping.get(), &EvidenceKeeping::failed);
        QTest::mouseClick(apply, Qt::LeftButton);
        QCOMPARE(failed.size(), 1);
        QVERIFY2(apply->isEnabled(), "what was answered may be asked again");
    }

    void aNumberBeingTypedStaysWhenEvidenceComes()
    {
        open(true);
        QSignalSpy read(m_keeping.get(), &EvidenceKeeping::changed);
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(days()->value(), EvidenceLedger::defaultDaysKept);
        days()->setFocus();
        days()->selectAll();
        QTest::keyClicks(days(), QStringLiteral("120"));
        QCOMPARE(days()->value(), 120);
        read.clear();
        m_keeping->read();
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(days()->value(), 120);
        // A number too small to be one yet is no value, and still somebody is typing it.
        days()->selectAll();
        QTest::keyClicks(days(), QStringLiteral("9"));
        read.clear();
        m_keeping->read();
        QTRY_COMPARE(read.size(), 1);
        QVERIFY2(days()->text().startsWith(QStringLiteral("9 ")), qPrintable(days()->text()));
    }

    void aFileCannotBeImportedBeforeTheMailboxesAreRead()
    {
        open(true);
        const QString why = QStringLiteral("The mailboxes have not been read to the end yet");
        m_dialog->setImportRefusal(why);
        const auto buttons = m_dialog->findChildren<QAbstractButton *>(QStringLiteral("importSource"));
        QVERIFY(!buttons.isEmpty());
        for (const QAbstractButton *button : buttons) {
            QVERIFY(!button->isEnabled());
            QCOMPARE(button->toolTip(), why);
        }
        m_dialog->setImportRefusal({});
        QVERIFY(buttons.first()->isEnabled() && buttons.first()->toolTip().isEmpty());
        const QSignalSpy wanted(m_dialog.get(), &EvidenceSourcesDialog::importWanted);
        buttons.first()->click();
        QCOMPARE(wanted.size(), 1);
    }
};

CASEMENT_TEST(TestEvidenceSources)
#include "TestEvidenceSources.moc"

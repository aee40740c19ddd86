// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/Notices.h"

#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"
#include "widgets/common/Banner.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Casement;
using namespace Casement::TestSupport;

/// Which of several things the banner says, and that nothing true is lost when another goes away.
class TestNotices final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Banner> m_banner;
    std::unique_ptr<Notices> m_notices;

    void tell(Notice about, const char *sentence)
    {
        m_notices->tell(about, [sentence](Banner *banner) { banner->setSentence(QString::fromLatin1(sentence)); });
    }
    QString shown() { return m_banner->isHidden() ? QString() : m_banner->accessibleName(); }
    void close() { QTest::mouseClick(m_banner->findChild<QToolButton *>(), Qt::LeftButton); }

private Q_SLOTS:
    void init()
    {
        useStyle(false);
        m_banner = std::make_unique<Banner>(Tone::Info);
        m_notices = std::make_unique<Notices>(m_banner.get(), nullptr);
    }
    void cleanup()
    {
        m_notices.reset();
        m_banner.reset();
    }

    void theNewestStandsInFrontAndTheOlderWaits()
    {
        QVERIFY(m_banner->isHidden());
        tell(Notice::Run, "ended");
        tell(Notice::Problem, "read-only disk");
        QCOMPARE(shown(), QStringLiteral("read-only disk"));
        close();
        QCOMPARE(shown(), QStringLiteral("ended"));
        close();
        QCOMPARE(shown(), QString());
        QVERIFY(m_notices->isEmpty());
    }

    void onlyWhoeverClosesItIsHeardOf()
    {
        int closed = 0;
        const auto offer = [this, &closed] {
            m_notices->tell(
                Notice::Run, [](Banner *banner) { banner->setSentence(QStringLiteral("run 4")); },
                [&closed] { ++closed; });
        };
        offer();
        m_notices->withdraw(Notice::Run); // undone, or gone on with
        offer();
        tell(Notice::Run, "run 5");
        close();
        QCOMPARE(closed, 0);
        offer();
        close();
        QCOMPARE(closed, 1);
    }

    void workEndsByItsButtonAndByItsClosing()
    {
        int cancelled = 0;
        const auto begin = [this, &cancelled] {
            m_notices->tellWork(Notice::Plan, QStringLiteral("1 of 2 read"), QStringLiteral("end"),
                                [&cancelled] { ++cancelled; });
        };
        begin();
        QCOMPARE(shown(), QStringLiteral("1 of 2 read"));
        m_banner->findChild<QPushButton *>(QStringLiteral("end"))->click();
        QCOMPARE(cancelled, 1);
        QVERIFY(m_notices->isEmpty());
        begin();
        close();
        QCOMPARE(cancelled, 2);
        QVERIFY(m_notices->isEmpty());
    }

    void whatHoldsWorkUpStandsBeforeWhatOnlyTells()
    {
        tell(Notice::SignIn, "sign in");
        tell(Notice::Run, "ended");
        tell(Notice::NotKept, "not kept");
        QCOMPARE(shown(), QStringLiteral("sign in"));
        m_notices->withdraw(Notice::SignIn);
        QCOMPARE(shown(), QStringLiteral("ended"));
        m_notices->withdraw(Notice::Run);
        QCOMPARE(shown(), QStringLiteral("not kept"));
    }

    void withdrawingLeavesTheOthersAlone()
    {
        tell(Notice::NotKept, "not kept");
        tell(Notice::RunWaits, "waits");
        m_notices->withdraw(Notice::SignIn);
        m_notices->withdraw(Notice::NotKept);
        QCOMPARE(shown(), QStringLiteral("waits"));
        close();
        QVERIFY2(m_notices->isEmpty(), "what was settled does not come back");
    }

    void theSameAgainTakesItsOwnPlace()
    {
        tell(Notice::Run, "first");
        tell(Notice::Run, "second");
        QCOMPARE(shown(), QStringLiteral("second"));
        close();
        QCOMPARE(shown(), QString());
    }

    void everyNoticeBringsItsOwnActions()
    {
        tell(Notice::NotKept, "not kept");
        m_notices->tell(Notice::SignIn, [](Banner *banner) {
            banner->setCloseable(false);
            banner->addAction(QStringLiteral("Sign in"), ButtonKind::Plain)->setObjectName(QStringLiteral("again"));
        });
        m_banner->show();
        QVERIFY(!m_banner->findChild<QToolButton *>()->isVisible());
        QVERIFY(m_banner->findChild<QPushButton *>(QStringLiteral("again")));
        m_notices->withdraw(Notice::SignIn);
        QTRY_VERIFY(!m_banner->findChild<QPushButton *>(QStringLiteral("again")));
        QVERIFY(m_banner->findChild<QToolButton *>()->isVisible());
    }

    void whoeverAsksHearsOfEveryChange()
    {
        const QSignalSpy changed(m_notices.get(), &Notices::changed);
        tell(Notice::Run, "ended");
        close();
        QCOMPARE(changed.count(), 2);
    }
};

CASEMENT_TEST(TestNotices)
#include "TestNotices.moc"

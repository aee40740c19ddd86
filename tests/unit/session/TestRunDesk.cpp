// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/RunDesk.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Casement;

/// What the desk tells a window.
class TestRunDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A reading that fails is told, and is not taken for a run that could not begin.
    void whatCannotBeReadIsTold()
    {
        RunDesk desk(QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"), nullptr, nullptr, nullptr, &m_clock);
        QSignalSpy unread(&desk, &RunDesk::readFailed);
        QSignalSpy refused(&desk, &RunDesk::refused);
        desk.readRows(QUuid::createUuid());
        QTRY_COMPARE(unread.size(), 1);
        desk.readRuns();
        QTRY_COMPARE(unread.size(), 2);
        for (const QList<QVariant> &told : unread)
            QCOMPARE(told.first().value<Error>().kind, ErrorKind::Storage);
        QVERIFY(refused.isEmpty());
    }

private:
    SystemClock m_clock;
};

CASEMENT_TEST(TestRunDesk)
#include "TestRunDesk.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/WireLogModel.h"
#include "tests/support/TestMain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Casement;

namespace {

WireNote note(const QString &label, int status)
{
    WireNote made;
    made.service = QStringLiteral("exchange");
    made.at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    made.method = QStringLiteral("POST");
    made.address = QStringLiteral("outlook.office365.com/adminapi/beta/t/InvokeCommand");
    made.label = label;
    made.status = status;
    made.outcome = status == 0 ? QStringLiteral("Network") : QString::number(status);
    made.clientRequestId = QStringLiteral("ours");
    made.requestId = QStringLiteral("theirs");
    return made;
}

} // namespace

class TestWireLogModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEachRequestAndMarksFaults()
    {
        WireLog log;
        WireLogModel model(&log);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Q_EMIT log.noted(note(QStringLiteral("Get-CASMailbox"), 200));
        Q_EMIT log.noted(note({}, 503));
        Q_EMIT log.noted(note(QStringLiteral("token"), 0));
        QCOMPARE(model.rowCount(), 3);
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, WireLogModel::WhatColumn), QStringLiteral("Get-CASMailbox"));
        QVERIFY(text(1, WireLogModel::WhatColumn).startsWith(QLatin1String("POST outlook.office365.com")));
        QCOMPARE(text(2, WireLogModel::StatusColumn), QStringLiteral("Network"));
        QVERIFY(!model.index(0, 0).data(WireLogModel::IsFaultRole).toBool());
        QVERIFY(model.index(1, 0).data(WireLogModel::IsFaultRole).toBool());
        QVERIFY(model.index(2, 0).data(WireLogModel::IsFaultRole).toBool());
    }

    void forgetsTheOldestBeyondTheLimit()
    {
        WireLog log;
        WireLogModel model(&log);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < WireLog::limit + 3; ++i)
            Q_EMIT log.noted(note(QString::number(i), 200));
        QCOMPARE(model.rowCount(), WireLog::limit);
        QCOMPARE(model.index(0, WireLogModel::WhatColumn).data().toString(), QStringLiteral("3"));
    }

    void aTicketGetsEveryIdOnALineOfItsOwn()
    {
        WireLog log;
        WireLogModel model(&log);
        Q_EMIT log.noted(note(QStringLiteral("Get-Mailbox"), 429));
        const QStringList lines = model.asText().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[1].endsWith(QLatin1String("\tours\ttheirs")));
        QVERIFY(lines[1].contains(QLatin1String("\tGet-Mailbox\t429\t")));
    }
};

CASEMENT_TEST(TestWireLogModel)
#include "TestWireLogModel.moc"

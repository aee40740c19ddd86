// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/TransportWatch.h"
#include "models/session/ServiceWaits.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Casement;

/// Of several waits the one that ends last is what the person has to know of.
class TestServiceWaits final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_waits = std::make_unique<ServiceWaits>();
        m_waits->follow(&m_exchange, QString());
        m_waits->follow(&m_graph, QStringLiteral("Microsoft Graph"));
    }

    void aShorterWaitDoesNotHideALongerOne()
    {
        QSignalSpy began(m_waits.get(), &ServiceWaits::began);
        QSignalSpy ended(m_waits.get(), &ServiceWaits::ended);
        Q_EMIT m_exchange.waiting(180, pause);
        QCOMPARE(began.takeFirst(), (QVariantList{180, pause}));
        Q_EMIT m_graph.waiting(5, pause);
        Q_EMIT m_exchange.waiting(5, pause); // another request of the same service
        QVERIFY(began.isEmpty());
        Q_EMIT m_graph.waitEnded();
        QVERIFY(began.isEmpty() && ended.isEmpty());
        Q_EMIT m_exchange.waitEnded();
        QVERIFY(began.isEmpty());
        QCOMPARE(ended.size(), 1);
    }

    void whatIsLeftOfTheOtherIsToldAgain()
    {
        QSignalSpy began(m_waits.get(), &ServiceWaits::began);
        QSignalSpy ended(m_waits.get(), &ServiceWaits::ended);
        Q_EMIT m_exchange.waiting(180, pause);
        Q_EMIT m_graph.waiting(300, pause);
        QCOMPARE(began.size(), 2);
        QCOMPARE(began.last(), (QVariantList{300, QStringLiteral("Microsoft Graph: ") + pause}));
        Q_EMIT m_graph.waitEnded();
        QCOMPARE(began.size(), 3);
        const int left = began.last().first().toInt();
        QVERIFY2(left > 170 && left <= 180, qPrintable(QString::number(left)));
        QCOMPARE(began.last().last().toString(), pause);
        QVERIFY(ended.isEmpty());
        Q_EMIT m_exchange.waitEnded();
        QCOMPARE(ended.size(), 1);
        Q_EMIT m_exchange.waiting(2, pause); // nothing of the old ones is remembered
        QCOMPARE(began.last().first().toInt(), 2);
    }

private:
    const QString pause = QStringLiteral("The service asks for a pause.");
    Http::TransportWatch m_exchange;
    Http::TransportWatch m_graph;
    std::unique_ptr<ServiceWaits> m_waits;
};

CASEMENT_TEST(TestServiceWaits)
#include "TestServiceWaits.moc"

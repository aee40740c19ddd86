// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/StepTarget.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/Monkey.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/Rounds.h"
#include "tests/support/TestMain.h"

#include <QDesktopServices>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace Casement;
using namespace Casement::TestSupport;

/// Thousands of random clicks and keys in the real console, over a tenant that may be changed. It stands, it never
/// stands still for long, and nothing is changed but by plans that were confirmed.
class TestMonkey final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingBreaksAndNothingIsChangedUnasked();
    void cleanupTestCase();

public Q_SLOTS:
    /// Stands in for the programs that a click could open.
    void openNothing(const QUrl & /*address*/) {}

private:
    /// So many events in a console of its own; how many there were.
    int session(quint32 seed, int events);
    /// What a change without an id is about, as a run's row has it; nothing when it is about a mailbox.
    static QString kindOf(const QByteArray &cmdlet);
    void judge(const TenantOnHand &site, const QString &home, int confirmations);

    QTemporaryDir m_folder;
    QString m_before;
    int m_confirmed = 0;
    int m_runs = 0;
    int m_changes = 0;
    qint64 m_longestStall = 0;
};

void TestMonkey::initTestCase()
{
    // Whatever it saves lands here.
    m_before = QDir::currentPath();
    qputenv("HOME", m_folder.path().toLocal8Bit());
    QVERIFY(QDir::setCurrent(m_folder.path()));
    for (const char *scheme : {"http", "https", "mailto", "file"})
        QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "openNothing");
}

void TestMonkey::cleanupTestCase()
{
    for (const char *scheme : {"http", "https", "mailto", "file"})
        QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    QDir::setCurrent(m_before);
}

void TestMonkey::nothingBreaksAndNothingIsChangedUnasked()
{
    const int wanted = roundsOf(2000, 100'000);
    const quint32 seed = seedOf(20261122);
    constexpr int perSession = 400;
    QElapsedTimer clock;
    clock.start();
    int done = 0;
    for (quint32 part = 0; done < wanted && !QTest::currentTestFailed(); ++part) {
        const int events = session(seed + part, std::min(perSession, wanted - done));
        QVERIFY2(events > 0, "a console did not come about");
        done += events;
    }
    if (!QTest::currentTestFailed() && wanted >= 2000)
        QVERIFY2(m_confirmed >= wanted / 100, qPrintable(QString::number(m_confirmed)));
    qInfo(
        "%d events in %.0f s (seed %u): no crash; the event loop stood still for %lld ms at most; %d plans confirmed, "
        "%d runs, %d changes sent, 0 of them unasked",
        done, double(clock.elapsed()) / 1000, seed, static_cast<long long>(m_longestStall), m_confirmed, m_runs,
        m_changes);
}

int TestMonkey::session(quint32 seed, int events)
{
    qInfo("session with seed %u", seed);
    TenantOnHand site(60);
    const QTemporaryDir home;
    int confirmations = 0;
    int done = 0;
    {
        ConsoleDriver console(site.connection(), home.path());
        if (!console.start())
            return 0;
        site.signIn(site.takeLink());
        if (!console.openWindow() || !console.waitForReport(60'000))
            return 0;
        Monkey monkey(seed);
        // Once it has closed or left the window there is nothing more to find there.
        if (!monkey.play(events, [&console] { return console.window() && console.window()->isVisible(); }))
            return 0;
        done = monkey.acted();
        confirmations = monkey.confirmations();
        m_longestStall = std::max(m_longestStall, monkey.longestStall());
        if (QTest::currentTestFailed())
            qInfo().noquote() << monkey.lately().join(u'\n');
    }
    judge(site, home.path(), confirmations);
    return done;
}

QString TestMonkey::kindOf(const QByteArray &cmdlet)
{
    if (cmdlet == "Set-OrganizationConfig")
        return targetKindId(TargetKind::Organization);
    if (cmdlet == "Set-TransportConfig")
        return targetKindId(TargetKind::Transport);
    return cmdlet.endsWith("-AuthenticationPolicy") ? targetKindId(TargetKind::AuthenticationPolicy) : QString();
}

void TestMonkey::judge(const TenantOnHand &site, const QString &home, int confirmations)
{
    int runs = 0;
    QSet<QString> planned;
    const QString name = QStringLiteral("monkey");
    {
        QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        store.setDatabaseName(home + QStringLiteral("/data/casement.sqlite"));
        QVERIFY(store.open());
        QSqlQuery count(QStringLiteral("SELECT count(*) FROM runs"), store);
        QVERIFY(count.next());
        runs = count.value(0).toInt();
        QSqlQuery rows(QStringLiteral("SELECT guid, kind FROM run_rows"), store);
        while (rows.next())
            planned << QUuid(rows.value(0).toString()).toString() << rows.value(1).toString();
    }
    QSqlDatabase::removeDatabase(name);
    QVERIFY2(
        runs <= confirmations,
        qPrintable(QStringLiteral("%1 runs, %2 confirmed").arg(QString::number(runs), QString::number(confirmations))));
    for (const Demo::Request &request : site.tenant.requests()) {
        const QByteArray verb = request.cmdlet.left(request.cmdlet.indexOf('-'));
        if (verb != "Set" && verb != "New" && verb != "Remove")
            continue;
        ++m_changes;
        const QJsonObject input = QJsonDocument::fromJson(request.body)[QStringLiteral("CmdletInput")].toObject();
        const QString named = input[QStringLiteral("Parameters")][QStringLiteral("Identity")].toString();
        const QString kind = kindOf(request.cmdlet);
        QVERIFY2(planned.contains(kind.isEmpty() ? QUuid(named).toString() : kind), request.body.constData());
    }
    m_confirmed += confirmations;
    m_runs += runs;
}

CASEMENT_TEST(TestMonkey)
#include "TestMonkey.moc"

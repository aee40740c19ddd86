// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/DiskLog.h"
#include "tests/cli/JudgedTenant.h"
#include "tests/support/Rounds.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

constexpr int mailboxes = 200;

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

/// The last run as a store tells it.
struct Told
{
    bool isSound = false;
    QSet<QString> begun;              ///< mailboxes whose sending was written down
    QHash<QString, QString> outcomes; ///< of those that have one
};

bool isWhole(QSqlDatabase &database)
{
    QSqlQuery check(lat("PRAGMA integrity_check"), database);
    return check.next() && check.value(0).toString() == lat("ok");
}

Told toldBy(const QString &store)
{
    Told told;
    const QString name = lat("image");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(lat("QSQLITE"), name);
        database.setDatabaseName(store);
        told.isSound = database.open() && isWhole(database);
        QSqlQuery rows(lat("SELECT guid, intent_at, outcome_at, outcome FROM run_rows WHERE run_id ="
                           " (SELECT id FROM runs ORDER BY number DESC LIMIT 1)"),
                       database);
        while (rows.next()) {
            const QString guid = rows.value(0).toString().toLower();
            if (!rows.value(1).toString().isEmpty())
                told.begun.insert(guid);
            if (!rows.value(2).toString().isEmpty())
                told.outcomes.insert(guid, rows.value(3).toString());
        }
    }
    QSqlDatabase::removeDatabase(name);
    return told;
}

DiskLog::Image imageOf(const QString &folder)
{
    DiskLog::Image image;
    for (const QString &name : QDir(folder).entryList({lat("*.sqlite*")}, QDir::Files)) {
        QFile file(folder + u'/' + name);
        if (!name.endsWith(lat("-shm")) && file.open(QIODevice::ReadOnly))
            image.insert(name, file.readAll());
    }
    return image;
}

} // namespace

/// The power fails at any moment of a run: of what was written since the last synchronization the disk has taken any
/// sectors, and the others not. Whatever image that leaves, the store opens, knows every change that had left, and has
/// every outcome that it had kept.
class TestCrashImages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingThatWasKeptIsLost();
    void withoutTheLastSectorsMuchWouldBeLost();
    void theProgramOpensThem();

private:
    /// Lays an image down and reads it.
    [[nodiscard]] Told read(const DiskLog::Image &image) const;
    [[nodiscard]] QSet<QString> sentBefore(qsizetype event) const;

    std::unique_ptr<JudgedTenant> m_tenant;
    std::unique_ptr<QTemporaryDir> m_folder;
    DiskLog m_log;
};

void TestCrashImages::initTestCase()
{
    m_tenant = std::make_unique<JudgedTenant>(mailboxes);
    QVERIFY(m_tenant->isReady());
    m_folder = std::make_unique<QTemporaryDir>((QDir(lat("/dev/shm")).exists() ? lat("/dev/shm") : QDir::tempPath()) +
                                               lat("/casement-images-XXXXXX"));
    QVERIFY(QDir(m_folder->path()).mkpath(lat("data")));
    const DiskLog::Image before = imageOf(QFileInfo(m_tenant->store()).path());
    QVERIFY(before.contains(lat("casement.sqlite")));
    const QString file = m_folder->filePath(lat("log"));
    const CtlAnswer ended = m_tenant->faulty(lat("log:") + file).run(m_tenant->change(false));
    QVERIFY2(ended.exitCode == 0, ended.said().constData());
    m_log = DiskLog::read(file, before);
    QVERIFY(m_log.size() > 4 * mailboxes);
    QCOMPARE(sentBefore(m_log.size()).size(), mailboxes);
    // The log holds all there was: played to its end it gives the store that is there.
    const Told all = read(m_log.certain(m_log.size()));
    QVERIFY(all.isSound);
    QCOMPARE(all.outcomes, toldBy(m_tenant->store()).outcomes);
    QCOMPARE(all.outcomes.size(), mailboxes);
}

Told TestCrashImages::read(const DiskLog::Image &image) const
{
    const QString data = m_folder->filePath(lat("data"));
    for (const QString &name : QDir(data).entryList(QDir::Files))
        QFile::remove(data + u'/' + name);
    for (auto it = image.cbegin(); it != image.cend(); ++it) {
        QFile file(data + u'/' + it.key());
        if (!file.open(QIODevice::WriteOnly) || file.write(it.value()) != it.value().size())
            return {};
    }
    return toldBy(data + lat("/casement.sqlite"));
}

QSet<QString> TestCrashImages::sentBefore(qsizetype event) const
{
    static const QRegularExpression identity(lat("\"Identity\":\\s*\"([0-9A-Fa-f-]{36})\""));
    QSet<QString> sent;
    for (qsizetype i = 0; i < event; ++i) {
        if (m_log.at(i).what == 'n')
            sent.insert(identity.match(QString::fromUtf8(m_log.at(i).data)).captured(1).toLower());
    }
    return sent;
}

void TestCrashImages::nothingThatWasKeptIsLost()
{
    const quint32 seed = seedOf(21);
    QRandomGenerator random(seed);
    const int images = roundsOf(500, 5000);
    int outcomes = 0;
    int changes = 0;
    for (int i = 0; i < images; ++i) {
        const qsizetype before = 1 + random.bounded(static_cast<int>(m_log.size()));
        const QByteArray where = "event " + QByteArray::number(before) + ", image " + QByteArray::number(i);
        const Told certain = read(m_log.certain(before));
        const Told found = read(m_log.withChance(before, random));
        QVERIFY2(certain.isSound && found.isSound, where.constData());
        const QSet<QString> sent = sentBefore(before);
        QVERIFY2(certain.begun.contains(sent) && found.begun.contains(sent), where.constData());
        for (auto it = certain.outcomes.cbegin(); it != certain.outcomes.cend(); ++it)
            QVERIFY2(found.outcomes.value(it.key()) == it.value(), where.constData());
        outcomes += static_cast<int>(certain.outcomes.size());
        changes += static_cast<int>(sent.size());
    }
    qInfo(
        "%d images after a power failure, of %lld events: 0 stores unreadable, 0 of %d kept outcomes lost, each of %d "
        "changes that had left known (seed %u)",
        images, static_cast<long long>(m_log.size()), outcomes, changes, seed);
    QVERIFY(outcomes > images && changes > images);
}

/// The judge can tell: a disk that forgets what it has acknowledged loses changes that had left.
void TestCrashImages::withoutTheLastSectorsMuchWouldBeLost()
{
    int unknown = 0;
    for (qsizetype i = m_log.size() / 4; i < m_log.size() / 2; ++i) {
        if (m_log.at(i).what != 'n')
            continue;
        const qsizetype earlier = std::max<qsizetype>(1, i - 40);
        unknown += read(m_log.certain(earlier)).begun.contains(sentBefore(i + 1)) ? 0 : 1;
    }
    QVERIFY(unknown > 10);
}

/// The program itself lists the run, and says what became of it.
void TestCrashImages::theProgramOpensThem()
{
    QRandomGenerator random(seedOf(22));
    Ctl ctl = m_tenant->ctl();
    ctl.setHome(m_folder->path());
    for (int i = 0; i < 10; ++i) {
        const Told found = read(m_log.withChance(1 + random.bounded(static_cast<int>(m_log.size())), random));
        QVERIFY(found.isSound);
        const CtlAnswer listed = ctl.local().run({lat("runs"), lat("--format"), lat("json")});
        QVERIFY2(listed.exitCode == 0 && !listed.rows().isEmpty(), listed.said().constData());
    }
}

CASEMENT_TEST(TestCrashImages)
#include "TestCrashImages.moc"

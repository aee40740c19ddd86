// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/AtomicFile.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Casement;
using Tabular::writeFileAtomically;

class TestAtomicFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesWhole();
    void leavesTheOldFileOnFailure();
    void leavesNothingOnFailure();
    void leavesPipesAndDevicesAlone();
    void refusesPlaces_data();
    void refusesPlaces();

private:
    static Outcome some(QIODevice &device)
    {
        device.write("new");
        return {};
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    QTemporaryDir m_folder;
};

void TestAtomicFile::writesWhole()
{
    const QString path = m_folder.filePath(QStringLiteral("whole.csv"));
    QVERIFY(writeFileAtomically(path, some));
    QVERIFY(writeFileAtomically(path, some));
    QCOMPARE(contents(path), QByteArray("new"));
}

void TestAtomicFile::leavesPipesAndDevicesAlone()
{
    const QString path = m_folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
    const Outcome written = writeFileAtomically(path, some);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Storage);
    struct stat now = {};
    QCOMPARE(::stat(path.toLocal8Bit().constData(), &now), 0);
    QVERIFY(S_ISFIFO(now.st_mode));
}

void TestAtomicFile::leavesTheOldFileOnFailure()
{
    const QString path = m_folder.filePath(QStringLiteral("old.csv"));
    QVERIFY(writeFileAtomically(path, some));
    const Outcome stopped = writeFileAtomically(path, [](QIODevice &device) -> Outcome {
        device.write("half of it");
        return failure(cancelled());
    });
    QVERIFY(!stopped && stopped.error().isCancelled());
    QCOMPARE(contents(path), QByteArray("new"));
}

void TestAtomicFile::leavesNothingOnFailure()
{
    const QString folder = m_folder.filePath(QStringLiteral("fresh"));
    QVERIFY(QDir().mkpath(folder));
    const QString path = folder + QLatin1String("/x.csv");
    QVERIFY(!writeFileAtomically(path, [](QIODevice &device) -> Outcome {
        device.write("half of it");
        return failure(ErrorKind::Storage, QStringLiteral("no"));
    }));
    QVERIFY(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
}

void TestAtomicFile::refusesPlaces_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no folder") << m_folder.filePath(QStringLiteral("missing/x.csv"));
    QTest::newRow("a folder") << m_folder.path();
    QTest::newRow("nothing") << QString();
    QTest::newRow("not writable") << QStringLiteral("/proc/casement.csv");
}

void TestAtomicFile::refusesPlaces()
{
    QFETCH(QString, path);
    bool called = false;
    const Outcome written = writeFileAtomically(path, [&called](QIODevice &) -> Outcome {
        called = true;
        return {};
    });
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Storage);
    QVERIFY(written.error().text.contains(path));
    QVERIFY(!written.error().advice.isEmpty());
    QVERIFY(!called);
}

CASEMENT_TEST(TestAtomicFile)
#include "TestAtomicFile.moc"

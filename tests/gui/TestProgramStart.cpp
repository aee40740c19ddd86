// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// The real program from a shell: what it says when no window can be opened at all.
class TestProgramStart final : public QObject
{
    Q_OBJECT

    /// Runs it with these variables and nothing else; the exit status, -1 when it did not end by itself.
    int run(const QStringList &environment, const QStringList &arguments)
    {
        const QString program =
            QDir(qEnvironmentVariable("CASEMENT_PROGRAMS_DIR")).filePath(QStringLiteral("casement"));
        QTemporaryDir home;
        QProcess process;
        process.setEnvironment(environment + QStringList{QStringLiteral("CASEMENT_HOME=") + home.path()});
        process.start(program, arguments);
        const bool ended = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit;
        m_said = QString::fromUtf8(process.readAllStandardError());
        return ended ? process.exitCode() : -1;
    }
    QString m_said;

private Q_SLOTS:
    void aMissingDisplayIsSaidInWords_data()
    {
        QTest::addColumn<QStringList>("environment");
        QTest::newRow("nothing set") << QStringList();
        QTest::newRow("not there") << QStringList{QStringLiteral("DISPLAY=:7654")};
        QTest::newRow("no such platform") << QStringList{QStringLiteral("QT_QPA_PLATFORM=abacus")};
    }

    void aMissingDisplayIsSaidInWords()
    {
        QFETCH(QStringList, environment);
        QCOMPARE(run(environment, {}), 2);
        QVERIFY2(m_said.contains(QStringLiteral("There is no display")), qPrintable(m_said));
        QVERIFY2(m_said.contains(QStringLiteral("casementctl")), qPrintable(m_said));
        QVERIFY2(m_said.count(QLatin1Char('\n')) == 2, qPrintable(m_said));
    }

    void helpNeedsNoDisplay() { QCOMPARE(run({}, {QStringLiteral("--help")}), 0); }
};

CASEMENT_TEST(TestProgramStart)
#include "TestProgramStart.moc"

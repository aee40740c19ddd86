// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Casement::TestSupport;

/// Files with evidence, taken over without a window.
class TestEvidenceImport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_ctl.setAlways({QStringLiteral("--demo"), QStringLiteral("--demo-mailboxes"), QStringLiteral("60")});
        m_file = m_ctl.home() + QStringLiteral("/calls.csv");
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Owner,Account,Calls\nowner@elsewhere.example,user@elsewhere.example,4\n");
    }

    void tellsHowItReadsAndWhoIsNobody()
    {
        const CtlAnswer answer = m_ctl.run(import({}));
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QVERIFY2(answer.err.contains("subject: Owner"), answer.said().constData());
        QVERIFY2(answer.err.contains("no mailbox: owner@elsewhere.example"), answer.said().constData());
    }

    void aFileThatTellsOfNobodyMakesNoSourceGood()
    {
        const CtlAnswer status = m_ctl.run(
            {QStringLiteral("evidence"), QStringLiteral("status"), QStringLiteral("--format"), QStringLiteral("json")});
        const QJsonObject ews = rowWith(status.rows(), QStringLiteral("Source"), QStringLiteral("ews"));
        QVERIFY2(ews.value(QStringLiteral("State")).toString() == QStringLiteral("failed"), status.said().constData());
        QCOMPARE(ews.value(QStringLiteral("Why")).toString(), QStringLiteral("not-listed"));
        QVERIFY(ews.value(QStringLiteral("From")).isNull() && ews.value(QStringLiteral("To")).isNull());
    }

    void saysWhatItDidNotUseAndWhatItAssumed()
    {
        const CtlAnswer answer = m_ctl.run(import({QStringLiteral("--dry-run")}));
        QVERIFY2(answer.err.contains("not used: Account"), answer.said().constData());
        QVERIFY2(answer.err.contains("the period is assumed: 90 days"), answer.said().constData());
        const CtlAnswer dated = m_ctl.run(import(
            {QStringLiteral("--dry-run"), QStringLiteral("--period"), QStringLiteral("2026-10-01..2026-10-31")}));
        QVERIFY2(!dated.err.contains("assumed") && !dated.err.contains("Observed"), dated.said().constData());
    }

    void saysThatSendersWhomNobodyIsMayBeAnybody()
    {
        const QString list = m_ctl.home() + QStringLiteral("/senders.csv");
        const CtlAnswer mailboxes =
            m_ctl.run({QStringLiteral("report"), QStringLiteral("--columns"), QStringLiteral("address"),
                       QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(!mailboxes.rows().isEmpty(), mailboxes.said().constData());
        const QString first = mailboxes.rows().first().toObject().begin().value().toString();
        QFile file(list);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Sender address,TLS 1.2\n" + first.toUtf8() + ",4\ngone@elsewhere.example,1\n");
        file.close();
        const CtlAnswer answer = m_ctl.run({QStringLiteral("evidence"), QStringLiteral("import"), list,
                                            QStringLiteral("--kind"), QStringLiteral("smtp-auth")});
        QVERIFY2(answer.exitCode == 0 && answer.err.contains("fit no mailbox"), answer.said().constData());
        const CtlAnswer status = m_ctl.run(
            {QStringLiteral("evidence"), QStringLiteral("status"), QStringLiteral("--format"), QStringLiteral("json")});
        const QJsonObject smtp = rowWith(status.rows(), QStringLiteral("Source"), QStringLiteral("smtp-auth"));
        QCOMPARE(smtp.value(QStringLiteral("State")).toString(), QStringLiteral("partial"));
        QCOMPARE(smtp.value(QStringLiteral("Why")).toString(), QStringLiteral("senders-unplaced"));
        QVERIFY(smtp.value(QStringLiteral("Help")).toString().contains(QStringLiteral("any mailbox")));
    }

    void columnsCanBeMappedByHand()
    {
        const CtlAnswer answer = m_ctl.run(
            import({QStringLiteral("--dry-run"), QStringLiteral("--column"), QStringLiteral("subject=Account"),
                    QStringLiteral("--column"), QStringLiteral("count=Calls")}));
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QVERIFY2(answer.err.contains("subject: Account") && answer.err.contains("not used: Owner"),
                 answer.said().constData());
        for (const char *wrong : {"subject=Nothing", "colour=Account", "subject", "subject="}) {
            const CtlAnswer refused = m_ctl.run(
                import({QStringLiteral("--dry-run"), QStringLiteral("--column"), QString::fromLatin1(wrong)}));
            QVERIFY2(refused.exitCode == 2, refused.said().constData());
        }
    }

    void aListOfToolsHasNoPeriod()
    {
        const CtlAnswer answer =
            m_ctl.run({QStringLiteral("evidence"), QStringLiteral("import"), m_file, QStringLiteral("--kind"),
                       QStringLiteral("tools"), QStringLiteral("--period"), QStringLiteral("2026-10-01..2026-10-31")});
        QVERIFY2(answer.exitCode == 2 && answer.err.contains("--period"), answer.said().constData());
    }

    void readsTheColumnsAsTheWindowDidTheLastTime()
    {
        rememberAccount();
        const CtlAnswer answer = m_ctl.run(import({QStringLiteral("--dry-run")}));
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QVERIFY2(answer.err.contains("subject: Account"), answer.said().constData());
        QVERIFY2(answer.err.contains("no mailbox: user@elsewhere.example"), answer.said().constData());
    }

    void refusesAFileWithoutHeader()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("anna@contoso.com,3\n");
        file.close();
        const CtlAnswer answer = m_ctl.run(import({}));
        QVERIFY2(answer.exitCode == 2, answer.said().constData());
        QVERIFY2(answer.err.contains("header"), answer.said().constData());
    }

    /// It is not to be imported a second time for that. Last of all: the store is not whole afterwards.
    void saysThatAFileWasImportedThatCannotBeReadBack()
    {
        QVERIFY(inTheStore(QStringLiteral("ALTER TABLE evidence_cover RENAME TO lost")) >= 0);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Owner,Calls\nagain@elsewhere.example,4\n");
        file.close();
        const CtlAnswer answer = m_ctl.run(import({}));
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QVERIFY2(answer.err.contains("The file was imported. The evidence could not be read again: "),
                 answer.said().constData());
    }

private:
    [[nodiscard]] QStringList import(const QStringList &more) const
    {
        return QStringList{QStringLiteral("evidence"), QStringLiteral("import"), m_file, QStringLiteral("--kind"),
                           QStringLiteral("ews")} +
               more;
    }

    void rememberAccount() const
    {
        QCOMPARE(inTheStore(QStringLiteral("INSERT OR REPLACE INTO evidence_mappings SELECT id, 2, "
                                           "'subject=Account&count=Calls' FROM evidence_tenants")),
                 1);
    }

    /// The rows it concerned; -1 when it could not be done.
    int inTheStore(const QString &sql) const
    {
        const QString name = QStringLiteral("store");
        int rows = -1;
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            store.setDatabaseName(m_ctl.home() + QStringLiteral("/data/casement.sqlite"));
            if (store.open()) {
                QSqlQuery query(store);
                rows = query.exec(sql) ? query.numRowsAffected() : -1;
            }
        }
        QSqlDatabase::removeDatabase(name);
        return rows;
    }

    Ctl m_ctl;
    QString m_file;
};

CASEMENT_TEST(TestEvidenceImport)
#include "TestEvidenceImport.moc"

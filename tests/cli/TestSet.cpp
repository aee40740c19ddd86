// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Changes through plan, guard and run, and back again.
class TestSet final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QJsonArray who = json({"whoami"}).rows();
        m_domain = who.first().toObject().value(lat("domain")).toString();
        QVERIFY(!m_domain.isEmpty());
    }

    void undoPutsNullBackWhereNullWas()
    {
        const QString address = addressOf("maria.silva");
        QVERIFY(smtpOf(address).isNull());
        const CtlAnswer set =
            json({"set", "--mailbox", address.toUtf8(), "--protocol", "smtp=on", "--note", "tidy up", "--yes"});
        QVERIFY2(set.exitCode == 0, set.said().constData());
        QCOMPARE(set.rows().size(), 1);
        const QJsonObject row = set.rows().first().toObject();
        QCOMPARE(row.value(lat("outcome")).toString(), lat("done"));
        QCOMPARE(row.value(lat("UserPrincipalName")).toString(), address);
        QVERIFY(row.value(lat("OldSmtpClientAuthenticationDisabled")).isNull());
        QCOMPARE(row.value(lat("SmtpClientAuthenticationDisabled")).toBool(true), false);
        QCOMPARE(smtpOf(address).toBool(true), false);

        const QJsonObject run = localRuns().first().toObject();
        QCOMPARE(run.value(lat("note")).toString(), lat("tidy up"));
        QVERIFY(run.value(lat("undoOf")).isNull());
        QCOMPARE(run.value(lat("counts")).toObject().value(lat("done")).toInt(), 1);
        QVERIFY(run.value(lat("startedAt")).toString().endsWith(u'Z'));

        const QByteArray number = QByteArray::number(run.value(lat("number")).toInt());
        const CtlAnswer undo = json({"undo", number, "--yes"});
        QVERIFY2(undo.exitCode == 0, undo.said().constData());
        QVERIFY(smtpOf(address).isNull());
        const QJsonArray runs = localRuns();
        QCOMPARE(runs.first().toObject().value(lat("undoOf")), run.value(lat("id")));
        QCOMPARE(runs.at(1).toObject().value(lat("id")), run.value(lat("id")));

        const CtlAnswer rows =
            m_ctl.local().run({lat("runs"), QString::fromLatin1(number), lat("--format"), lat("json")});
        QVERIFY2(rows.exitCode == 0, rows.said().constData());
        QCOMPARE(rows.rows().first().toObject().value(lat("outcome")).toString(), lat("done"));
        QCOMPARE(rows.rows().first().toObject().value(lat("UserPrincipalName")).toString(), address);
    }

    void oneTwinIsSwitchedAndTheOtherLeft()
    {
        const QByteArray other = rowBytes(addressOf("alex.wilber.dublin"));
        const CtlAnswer set =
            json({"set", "--mailbox", addressOf("alex.wilber").toUtf8(), "--protocol", "imap=off", "--yes"});
        QVERIFY2(set.exitCode == 0, set.said().constData());
        QCOMPARE(set.rows().size(), 1);
        QCOMPARE(rowBytes(addressOf("alex.wilber.dublin")), other);
        const CtlAnswer again =
            json({"set", "--mailbox", addressOf("alex.wilber").toUtf8(), "--protocol", "imap=off", "--yes"});
        QVERIFY2(again.exitCode == 0 && again.rows().isEmpty(), again.said().constData());
        QVERIFY2(again.err.contains("nothing to do"), again.said().constData());
    }

    void withoutYesNothingHappens()
    {
        const QByteArray before = rowBytes(addressOf("maria.silva2"));
        const CtlAnswer answer =
            json({"set", "--mailbox", addressOf("maria.silva2").toUtf8(), "--protocol", "imap=off"});
        QVERIFY2(answer.exitCode == 4, answer.said().constData());
        QVERIFY2(answer.err.contains("--yes"), answer.said().constData());
        QVERIFY2(answer.err.contains("IMAP"), answer.said().constData());
        QCOMPARE(rowBytes(addressOf("maria.silva2")), before);
    }

    void dryRunPrintsTheRows()
    {
        const CtlAnswer answer =
            json({"set", "--mailbox", addressOf("maria.silva2").toUtf8(), "--protocol", "imap=off", "--dry-run"});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QCOMPARE(answer.rows().size(), 1);
        QCOMPARE(answer.rows().first().toObject().value(lat("ImapEnabled")).toBool(true), false);
        QCOMPARE(answer.rows().first().toObject().value(lat("OldImapEnabled")).toBool(false), true);
        QVERIFY(!answer.rows().first().toObject().contains(lat("outcome")));
    }

    void widePlansNeedTheirCount()
    {
        const QJsonArray rows = json({"set", "--query", "smtp:inherit", "--protocol", "smtp=on", "--dry-run"}).rows();
        QVERIFY(rows.size() > 25);
        const QByteArray count = QByteArray::number(rows.size());
        const int before = static_cast<int>(localRuns().size());
        const CtlAnswer bare =
            json({"set", "--query", "smtp:inherit", "--protocol", "smtp=on", "--include-guarded", "--yes"});
        QVERIFY2(bare.exitCode == 4, bare.said().constData());
        QVERIFY2(bare.err.contains("--max-changes " + count), bare.said().constData());
        const CtlAnswer low = json({"set", "--query", "smtp:inherit", "--protocol", "smtp=on", "--include-guarded",
                                    "--yes", "--max-changes", "3"});
        QVERIFY2(low.exitCode == 4, low.said().constData());
        QCOMPARE(static_cast<int>(localRuns().size()), before);
        const CtlAnswer enough = json({"set", "--query", "smtp:inherit", "--protocol", "smtp=on", "--include-guarded",
                                       "--yes", "--max-changes", count, "--confirm-domain", m_domain.toUtf8()});
        QVERIFY2(enough.exitCode == 0, enough.said().constData());
        QCOMPARE(enough.rows().size(), rows.size());
        const CtlAnswer undo = json({"undo", number(localRuns()), "--include-guarded", "--yes", "--max-changes", count,
                                     "--confirm-domain", m_domain.toUtf8()});
        QVERIFY2(undo.exitCode == 0, undo.said().constData());
        QCOMPARE(json({"report", "--query", "smtp:inherit"}).rows().size(), rows.size());
    }

    void clientProtocolsNeedAWordOfTheirOwn()
    {
        const QByteArray address = addressOf("yael.cohen").toUtf8();
        const CtlAnswer refused = json({"set", "--mailbox", address, "--protocol", "owa=off", "--yes"});
        QVERIFY2(refused.exitCode == 4, refused.said().constData());
        QVERIFY2(refused.err.contains("--include-client-protocols"), refused.said().constData());
        const CtlAnswer done =
            json({"set", "--mailbox", address, "--protocol", "owa=off", "--yes", "--include-client-protocols"});
        QVERIFY2(done.exitCode == 0, done.said().constData());
        const CtlAnswer undo = json({"undo", number(localRuns()), "--yes"});
        QVERIFY2(undo.exitCode == 0, undo.said().constData());
    }

    void unknownIdsStopBeforeTheFirstChange()
    {
        const QByteArray before = rowBytes(addressOf("wei.chen"));
        const CtlAnswer answer = json({"set", "--mailbox", addressOf("wei.chen").toUtf8(), "--mailbox",
                                       "nobody.here@contoso.example", "--protocol", "pop=off", "--yes"});
        QVERIFY2(answer.exitCode == 2, answer.said().constData());
        QVERIFY2(answer.err.contains("nobody.here@contoso.example"), answer.said().constData());
        QCOMPARE(rowBytes(addressOf("wei.chen")), before);
    }

    void guidsAndAddressesNameTheSameMailbox()
    {
        const QJsonObject mailbox = rowWith(m_report, lat("UserPrincipalName"), addressOf("wei.chen"));
        const QByteArray guid = mailbox.value(lat("Guid")).toString().toUtf8();
        const CtlAnswer answer = json({"set", "--mailbox", guid, "--mailbox", addressOf("wei.chen").toUpper().toUtf8(),
                                       "--protocol", "pop=off", "--dry-run"});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QCOMPARE(answer.rows().size(), 1);
    }

    void runsThatAreNotThereAreSaidSo()
    {
        QCOMPARE(json({"undo", "4711", "--yes"}).exitCode, 2);
        QCOMPARE(json({"resume", "4711"}).exitCode, 2);
    }

private:
    [[nodiscard]] CtlAnswer json(const QList<QByteArray> &arguments) const
    {
        QStringList list;
        for (const QByteArray &argument : arguments)
            list.append(QString::fromUtf8(argument));
        return m_ctl.run(list + QStringList{lat("--format"), lat("json")});
    }

    [[nodiscard]] QJsonArray localRuns() const
    {
        return m_ctl.local().run({lat("runs"), lat("--format"), lat("json")}).rows();
    }

    [[nodiscard]] static QByteArray number(const QJsonArray &runs)
    {
        return QByteArray::number(runs.first().toObject().value(lat("number")).toInt());
    }

    /// The user principal name of the mailbox with this alias; some have another one than their address.
    QString addressOf(const char *alias)
    {
        if (m_report.isEmpty())
            m_report = json({"report", "--columns", "all"}).rows();
        for (const auto &row : std::as_const(m_report)) {
            const QJsonObject mailbox = row.toObject();
            if (mailbox.value(lat("PrimarySmtpAddress")).toString().section(u'@', 0, 0) == lat(alias))
                return mailbox.value(lat("UserPrincipalName")).toString();
        }
        return {};
    }

    [[nodiscard]] QByteArray rowBytes(const QString &address) const
    {
        const QJsonArray rows = json({"report", "--columns", "all"}).rows();
        return QJsonDocument(rowWith(rows, lat("UserPrincipalName"), address)).toJson();
    }

    [[nodiscard]] QJsonValue smtpOf(const QString &address) const
    {
        const QJsonArray rows = json({"report", "--columns", "all"}).rows();
        return rowWith(rows, lat("UserPrincipalName"), address).value(lat("SmtpClientAuthenticationDisabled"));
    }

    Ctl m_ctl;
    QString m_domain;
    QJsonArray m_report;
};

CASEMENT_TEST(TestSet)
#include "TestSet.moc"

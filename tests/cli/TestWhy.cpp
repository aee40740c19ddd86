// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

QJsonObject layerOf(const QJsonObject &ladder, const char *id)
{
    return rowWith(ladder.value(lat("layers")).toArray(), lat("layer"), lat(id));
}

} // namespace

/// Why a mailbox can be reached, layer by layer.
class TestWhy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_ctl.setAlways({lat("--demo"), lat("--demo-mailboxes"), lat("60")});
        const CtlAnswer report =
            m_ctl.run({lat("report"), lat("--columns"), lat("upn,guid,imap"), lat("--format"), lat("json")});
        QVERIFY2(report.exitCode == 0, report.said().constData());
        for (const QJsonValue &row : report.rows()) {
            const bool on = row.toObject().value(lat("ImapEnabled")).toBool();
            (on ? m_on : m_off) = row.toObject().value(lat("UserPrincipalName")).toString();
        }
        QVERIFY(!m_on.isEmpty() && !m_off.isEmpty());
    }

    void theMailboxDecidesWhereItIsOff()
    {
        const CtlAnswer answer = why({lat("--mailbox"), m_off, lat("--protocol"), lat("imap")});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QCOMPARE(answer.rows().size(), 1);
        const QJsonObject ladder = answer.rows().first().toObject();
        QCOMPARE(ladder.value(lat("protocol")).toString(), lat("imap"));
        QCOMPARE(ladder.value(lat("result")).toString(), lat("refused"));
        QCOMPARE(ladder.value(lat("layers")).toArray().size(), 6);
        const QJsonObject mailbox = layerOf(ladder, "mailbox");
        QCOMPARE(mailbox.value(lat("standing")).toString(), lat("refuses"));
        QVERIFY(mailbox.value(lat("decides")).toBool());
        QVERIFY(!mailbox.value(lat("wouldChange")).toString().isEmpty());
        QVERIFY(ladder.value(lat("sentence")).toString().contains(lat("IMAP")));
    }

    void aLayerThatPassesDoesNotDecide()
    {
        const CtlAnswer answer = why({lat("--mailbox"), m_on, lat("--protocol"), lat("imap")});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        const QJsonObject ladder = answer.rows().first().toObject();
        QVERIFY(ladder.value(lat("result")).toString().startsWith(lat("reachable")));
        // The demo's account may read the policies, so nothing here is unknown for want of asking.
        QVERIFY(layerOf(ladder, "security-defaults").value(lat("standing")).toString() != lat("not-known"));
        int deciding = 0;
        for (const QJsonValue &layer : ladder.value(lat("layers")).toArray())
            deciding += layer.toObject().value(lat("decides")).toBool() ? 1 : 0;
        QCOMPARE(deciding, 1);
    }

    void withoutAProtocolEachHasItsLadder()
    {
        const CtlAnswer answer = why({lat("--mailbox"), m_on});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QCOMPARE(answer.rows().size(), 7);
        const CtlAnswer csv = m_ctl.run(
            {lat("why"), lat("--mailbox"), m_on, lat("--protocol"), lat("smtp"), lat("--format"), lat("csv")});
        QVERIFY2(csv.exitCode == 0, csv.said().constData());
        QCOMPARE(csv.out.trimmed().split('\n').size(), 7);
        QVERIFY(csv.out.startsWith("Guid,PrimarySmtpAddress,Protocol,Layer,Standing"));
        QVERIFY(csv.out.contains(",Decides,EndsPasswords,Words,"));
    }

    void peopleGetTheSentenceAndTheLadderInWords()
    {
        const CtlAnswer answer = m_ctl.run({lat("why"), lat("--mailbox"), m_on, lat("--protocol"), lat("imap")});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        const QJsonObject object =
            why({lat("--mailbox"), m_on, lat("--protocol"), lat("imap")}).rows().first().toObject();
        QVERIFY(answer.out.startsWith(object.value(lat("sentence")).toString().toUtf8()));
        QVERIFY(answer.out.contains(object.value(lat("PrimarySmtpAddress")).toString().toUtf8()));
        QVERIFY(answer.out.contains("Why is IMAP reachable here?"));
        QVERIFY(answer.out.contains("Security defaults"));
        QVERIFY(answer.out.contains("This one decides."));
    }

    /// Which mailboxes are meant may depend on what --load-evidence brings.
    void evidenceIsLoadedBeforeMailboxesAreChosenByIt()
    {
        Ctl fresh;
        const QStringList query{lat("--query"), lat("lastuse<30d"), lat("--format"), lat("json")};
        const QStringList why{lat("why"), lat("--protocol"), lat("imap")};
        QCOMPARE(fresh.run(why + query).rows().size(), 0);
        const CtlAnswer answer = fresh.run(why + query + QStringList{lat("--load-evidence")});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        const CtlAnswer report = fresh.run(QStringList{lat("report")} + query);
        QVERIFY2(!report.rows().isEmpty(), report.said().constData());
        QCOMPARE(answer.rows().size(), report.rows().size());
    }

    void whatCannotBeMeantIsSaid()
    {
        const CtlAnswer nobody = why({lat("--mailbox"), lat("nobody@nowhere.example")});
        QCOMPARE(nobody.exitCode, 2);
        QVERIFY2(nobody.err.contains("nobody@nowhere.example"), nobody.said().constData());
        const CtlAnswer protocol = why({lat("--mailbox"), m_on, lat("--protocol"), lat("gopher")});
        QCOMPARE(protocol.exitCode, 2);
        QVERIFY2(protocol.err.contains("gopher"), protocol.said().constData());
        const CtlAnswer nothing = why({});
        QCOMPARE(nothing.exitCode, 2);
    }

private:
    CtlAnswer why(QStringList arguments)
    {
        arguments.prepend(lat("why"));
        return m_ctl.run(arguments + QStringList{lat("--format"), lat("json")});
    }

    Ctl m_ctl;
    QString m_on;
    QString m_off;
};

CASEMENT_TEST(TestWhy)
#include "TestWhy.moc"

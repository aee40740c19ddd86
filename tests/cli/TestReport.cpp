// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvReader.h"
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestReport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_all = m_ctl.run({lat("report"), lat("--columns"), lat("all"), lat("--format"), lat("json")});
        QVERIFY2(m_all.exitCode == 0, m_all.said().constData());
    }

    void jsonHasMicrosoftsNamesAndThreeValues()
    {
        const QJsonArray rows = m_all.rows();
        QVERIFY2(rows.size() >= 60, m_all.said().constData());
        QSet<QString> seen;
        for (const auto &row : rows) {
            const QJsonObject mailbox = row.toObject();
            QVERIFY(!mailbox.value(lat("Guid")).toString().isEmpty());
            QVERIFY(mailbox.value(lat("UserPrincipalName")).isString());
            QVERIFY(mailbox.value(lat("PopEnabled")).isBool());
            QVERIFY(mailbox.contains(lat("SmtpClientAuthenticationDisabled")));
            const QJsonValue smtp = mailbox.value(lat("SmtpClientAuthenticationDisabled"));
            seen.insert(smtp.isNull() ? lat("null") : smtp.toBool() ? lat("true") : lat("false"));
        }
        QCOMPARE(seen.size(), 3);
    }

    void tablesAreReadable()
    {
        const CtlAnswer answer = m_ctl.run({lat("report"), lat("--columns"), lat("name,pop,smtp")});
        QCOMPARE(answer.exitCode, 0);
        QVERIFY2(answer.out.startsWith("Display name"), answer.said().constData());
        QVERIFY2(!answer.out.contains('\033') && !answer.out.contains("\u202E"), answer.said().constData());
        QCOMPARE(answer.out.count('\n'), m_all.rows().size() + 1);
    }

    void csvComesBackAsItWas()
    {
        const QString file = m_ctl.home() + lat("/report.csv");
        const CtlAnswer answer = m_ctl.run({lat("report"), lat("--columns"), lat("all"), lat("--output"), file});
        QVERIFY2(answer.exitCode == 0 && answer.out.isEmpty(), answer.said().constData());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto table = Tabular::readCsv(written);
        QVERIFY(table.has_value());
        QCOMPARE(table->rowCount(), m_all.rows().size());
        const auto name = table->column(u"DisplayName");
        const auto smtp = table->column(u"SmtpClientAuthenticationDisabled");
        for (qsizetype row = 0; row < table->rowCount(); ++row) {
            const QJsonObject expected = m_all.rows().at(row).toObject();
            QCOMPARE(table->text(row, name), expected.value(lat("DisplayName")).toString());
            QCOMPARE(table->cell(row, smtp).isNull(), expected.value(lat("SmtpClientAuthenticationDisabled")).isNull());
        }
    }

    void jsonLinesAreOneObjectALine()
    {
        const CtlAnswer answer =
            m_ctl.run({lat("report"), lat("--columns"), lat("upn"), lat("--format"), lat("jsonl")});
        const QList<QByteArray> lines = answer.out.trimmed().split('\n');
        QCOMPARE(lines.size(), m_all.rows().size());
        QVERIFY(QJsonDocument::fromJson(lines.first()).object().contains(lat("UserPrincipalName")));
    }

    void queriesAndSorting()
    {
        const CtlAnswer answer =
            m_ctl.run({lat("--format"), lat("json"), lat("report"), lat("--query"), lat("-imap:on type:user"),
                       lat("--sort"), lat("-name"), lat("--columns"), lat("name,imap,type")});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        QVERIFY(!answer.rows().isEmpty() && answer.rows().size() < m_all.rows().size());
        for (const auto &row : answer.rows()) {
            QCOMPARE(row.toObject().value(lat("ImapEnabled")).toBool(true), false);
            QCOMPARE(row.toObject().value(lat("RecipientTypeDetails")).toString(), lat("UserMailbox"));
        }
        const CtlAnswer upwards =
            m_ctl.run({lat("--format"), lat("json"), lat("report"), lat("--query"), lat("-imap:on type:user"),
                       lat("--sort"), lat("name"), lat("--columns"), lat("name")});
        QVERIFY(upwards.rows().first().toObject().value(lat("DisplayName")) !=
                answer.rows().first().toObject().value(lat("DisplayName")));
    }

    void oneSidedMailboxesAreNamedAside()
    {
        QVERIFY2(m_all.err.contains("in one list only"), m_all.said().constData());
        const CtlAnswer quiet = m_ctl.run({lat("report"), lat("--quiet")});
        QVERIFY2(quiet.err.isEmpty(), quiet.said().constData());
    }

    void whoamiTellsTenantAndRights()
    {
        const CtlAnswer answer = m_ctl.run({lat("whoami"), lat("--format"), lat("json")});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
        const QJsonObject who = answer.rows().first().toObject();
        QVERIFY(who.value(lat("account")).toString().startsWith(lat("admin@")));
        QCOMPARE(who.value(lat("kind")).toString(), lat("demo"));
        QCOMPARE(who.value(lat("changeProtocols")).toString(), lat("yes"));
        QVERIFY(!who.value(lat("tenantId")).toString().isEmpty());
        for (const char *member : {"changeProtocolsMissing", "changeProtocolsHow", "changeProtocolsLink", "notes"})
            QVERIFY2(who.contains(lat(member)), member);
        QVERIFY(!who.value(lat("notes")).toString().isEmpty());
        const CtlAnswer text = m_ctl.run({lat("whoami")});
        QVERIFY2(text.out.contains("Note"), text.said().constData());
    }

    void noTokenAnywhere()
    {
        const CtlAnswer traced = m_ctl.run({lat("report"), lat("--trace"), lat("--format"), lat("csv")});
        QVERIFY2(!traced.err.contains("eyJ") && !traced.out.contains("eyJ"), "a token was printed");
        QFile log(m_ctl.home() + lat("/state/casement.log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(!log.readAll().contains("eyJ"));
    }

private:
    Ctl m_ctl;
    CtlAnswer m_all;
};

CASEMENT_TEST(TestReport)
#include "TestReport.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList words(const char *line)
{
    return lat(line).split(u'|');
}

} // namespace

class TestExceptionCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void markedOnesAreSetAsideUntilClosed()
    {
        const CtlAnswer added =
            m_ctl.run(words("exception|add|--mailbox|wei.chen@contoso.com|--protocol|pop|--reason|"
                            "Scanner, \"old\"|--owner|IT|--ticket|T-1|--expires|30d|--format|json"));
        QVERIFY2(added.exitCode == 0, added.said().constData());
        QCOMPARE(added.rows().size(), 1);
        const QJsonArray listed = m_ctl.local().run(words("exception|list|--format|json")).rows();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed.first().toObject().value(lat("Reason")).toString(), lat("Scanner, \"old\""));
        QCOMPARE(listed.first().toObject().value(lat("Standing")).toString(), lat("active"));

        const CtlAnswer plan = m_ctl.run(words("set|--mailbox|wei.chen@contoso.com|--protocol|pop=off|--yes"));
        QVERIFY2(plan.exitCode == 0 && plan.err.contains("nothing to do"), plan.said().constData());
        const CtlAnswer report = m_ctl.run(words("report|--query|exception|--format|json"));
        QCOMPARE(report.rows().size(), 1);

        const CtlAnswer closed =
            m_ctl.run(words("exception|close|--mailbox|wei.chen@contoso.com|--protocol|pop|--format|json"));
        QVERIFY2(closed.exitCode == 0, closed.said().constData());
        QCOMPARE(m_ctl.local().run(words("exception|list|--format|json")).rows().size(), 0);
    }

    void exportedOnesAreTakenOverElsewhere()
    {
        const CtlAnswer added = m_ctl.run(
            words("exception|add|--query|upn:alex.wilber*|--protocol|imap|--protocol|smtp|--reason|r|--owner|o"));
        QVERIFY2(added.exitCode == 0, added.said().constData());
        const QString file = m_ctl.home() + lat("/exceptions.csv");
        const CtlAnswer exported = m_ctl.local().run(words("exception|export|--output") << file);
        QVERIFY2(exported.exitCode == 0 && exported.out.isEmpty(), exported.said().constData());

        Ctl other;
        const CtlAnswer imported = other.run(words("exception|import") << file);
        QVERIFY2(imported.exitCode == 0, imported.said().constData());
        QCOMPARE(other.local().run(words("exception|list|--format|json")).rows(),
                 m_ctl.local().run(words("exception|list|--format|json")).rows());
    }

    void conflictsAreNamedByLine()
    {
        const QString file = m_ctl.home() + lat("/exceptions.csv");
        QFile read(file);
        QVERIFY(read.open(QIODevice::ReadOnly));
        QByteArray text = read.readAll();
        read.close();
        text.replace(",imap,", ",carrier-pigeon,");
        QFile bad(m_ctl.home() + lat("/bad.csv"));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write(text) == text.size());
        bad.close();
        Ctl other;
        const CtlAnswer imported = other.run(words("exception|import") << bad.fileName());
        QVERIFY2(imported.exitCode == 1, imported.said().constData());
        QVERIFY2(imported.err.contains("line ") && imported.err.contains("carrier-pigeon"),
                 imported.said().constData());
    }

    void aFileOfSomethingElseIsRefused()
    {
        const CtlAnswer imported = m_ctl.run(words("exception|import|/proc/version"));
        QVERIFY2(imported.exitCode == 2, imported.said().constData());
    }

private:
    Ctl m_ctl;
};

CASEMENT_TEST(TestExceptionCommands)
#include "TestExceptionCommands.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// What a report without a window says of EWS follows the organisation's lists of applications.
class TestEwsLists final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_ctl.setAlways({lat("--demo"), lat("--demo-mailboxes"), lat("60")}); }

    void anAllowListThatLetsNobodyInShutsEws()
    {
        set({lat("EwsEnabled=true")});
        const QStringList openBefore = found("ews:on");
        const QStringList shutBefore = found("ews:off");
        QVERIFY(!openBefore.isEmpty());
        set({lat("EwsApplicationAccessPolicy=EnforceAllowList")});
        letOutlookOut();
        const QStringList shut = found("ews:off");
        QVERIFY2(shut.size() > shutBefore.size(), qPrintable(shut.join(u' ')));
        for (const QString &mailbox : found("ews:on"))
            QVERIFY2(openBefore.contains(mailbox) && !shut.contains(mailbox), qPrintable(mailbox));
        // What the mailboxes have stored is as it was; the lists alone keep everybody out.
        const QJsonArray rows = report("ews:off").rows();
        QVERIFY(std::ranges::any_of(
            rows, [](const QJsonValue &row) { return row.toObject().value(lat("EwsEnabled")).toBool(true); }));
        QCOMPARE(shut.size() + found("ews:on").size() + found("ews:unknown").size(), 60);
    }

private:
    void set(const QStringList &values)
    {
        const CtlAnswer answer =
            run(QStringList{lat("tenant"), lat("set")} + values +
                QStringList{lat("--yes"), lat("--include-client-protocols"), lat("--confirm-domain"),
                            lat("contoso.com"), lat("--max-changes"), lat("1000")});
        QVERIFY2(answer.exitCode == 0, answer.said().constData());
    }
    /// By name it is let in before any list; no command here sets that, so somebody else did in the simulated tenant.
    void letOutlookOut()
    {
        QDirIterator files(m_ctl.home(), {lat("demo-60.json")}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject state = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        QJsonObject organization = state.value(lat("organization")).toObject();
        QJsonObject config = organization.value(lat("config")).toObject();
        QCOMPARE(config.value(lat("EwsApplicationAccessPolicy")).toString(), lat("EnforceAllowList"));
        for (const char *kind : {"EwsAllowOutlook", "EwsAllowMacOutlook", "EwsAllowEntourage"})
            config.insert(lat(kind), false);
        organization.insert(lat("config"), config);
        state.insert(lat("organization"), organization);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(state).toJson());
    }
    CtlAnswer run(const QStringList &arguments)
    {
        return m_ctl.run(arguments + QStringList{lat("--format"), lat("json")});
    }
    CtlAnswer report(const char *query)
    {
        return run({lat("report"), lat("--query"), lat(query), lat("--columns"), lat("all")});
    }
    QStringList found(const char *query)
    {
        QStringList mailboxes;
        for (const auto &row : report(query).rows())
            mailboxes.append(row.toObject().value(lat("UserPrincipalName")).toString());
        return mailboxes;
    }

    Ctl m_ctl;
};

CASEMENT_TEST(TestEwsLists)
#include "TestEwsLists.moc"

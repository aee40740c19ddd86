// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/JudgedTenant.h"

#include <QDir>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSqlQuery>
#include <QTest>

namespace Casement::TestSupport {

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

/// More than are changed, so that no change concerns most of the tenant.
int tenantSizeFor(int mailboxes)
{
    return mailboxes * 5 / 2 + 20;
}

} // namespace

int StoredRun::rows() const
{
    int sum = 0;
    for (const int count : outcomes)
        sum += count;
    return sum;
}

JudgedTenant::JudgedTenant(int mailboxes)
    : m_tenant({lat("--mailboxes"), QString::number(tenantSizeFor(mailboxes))}),
      m_folder((QDir(lat("/dev/shm")).exists() ? lat("/dev/shm") : QDir::tempPath()) + lat("/casement-judged-XXXXXX"))
{
    m_ctl.setHome(m_folder.path());
    if (!m_tenant.isRunning())
        return;
    m_ctl.setVariable(lat("CASEMENT_CLIENT_SECRET"), m_tenant.address(lat("secret")));
    m_ctl.setAlways({lat("--tenant"), m_tenant.address(lat("tenantDomain")), lat("--client-id"),
                     m_tenant.address(lat("secretClientId")), lat("--authority"), m_tenant.address(lat("authority")),
                     lat("--exchange-url"), m_tenant.address(lat("exchange")), lat("--graph-url"),
                     m_tenant.address(lat("graph")), lat("--allow-changes"), lat("--sign-in"), lat("secret")});
    const CtlAnswer read = m_ctl.run({lat("report"), lat("--query"), lat("pop:on or pop:off"), lat("--columns"),
                                      lat("guid"), lat("--format"), lat("json")});
    for (const auto &row : read.rows()) {
        if (m_guids.size() < mailboxes)
            m_guids.append(row.toObject().value(lat("Guid")).toString());
    }
    const CtlAnswer prepared = m_ctl.run(change(true));
    m_ready = size() == mailboxes && prepared.exitCode == 0 && countOn() == size() && changesSinceLast();
    if (!m_ready)
        qWarning("%s\n%s", read.said().constData(), prepared.said().constData());
}

QString JudgedTenant::preload()
{
    return QStringLiteral(CASEMENT_FAULTYCALLS);
}

Ctl JudgedTenant::faulty(const QString &order) const
{
    Ctl copy = m_ctl;
    copy.setVariable(lat("LD_PRELOAD"), preload());
    copy.setVariable(lat("CASEMENT_FAULT"), order);
    return copy;
}

QStringList JudgedTenant::change(bool on) const
{
    QStringList words{lat("set"),        lat("--protocol"),        on ? lat("pop=on") : lat("pop=off"),
                      lat("--yes"),      lat("--max-changes"),     lat("500"),
                      lat("--quiet"),    lat("--include-guarded"), lat("--confirm-domain"),
                      lat("contoso.com")};
    for (const QString &guid : m_guids)
        words << lat("--mailbox") << guid;
    return words;
}

void JudgedTenant::withStore(const std::function<void(QSqlDatabase &)> &work) const
{
    const QString name = lat("judge");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(lat("QSQLITE"), name);
        database.setDatabaseName(store());
        database.setConnectOptions(lat("QSQLITE_BUSY_TIMEOUT=20000"));
        if (database.open())
            work(database);
    }
    QSqlDatabase::removeDatabase(name);
}

StoredRun JudgedTenant::lastRun() const
{
    StoredRun run;
    withStore([&run](QSqlDatabase &database) {
        QSqlQuery runs(lat("SELECT id, number, state FROM runs ORDER BY number DESC LIMIT 1"), database);
        if (!runs.next())
            return;
        run.number = runs.value(1).toInt();
        run.state = runs.value(2).toString();
        QSqlQuery rows(database);
        rows.prepare(lat("SELECT outcome, count(*) FROM run_rows WHERE run_id=? GROUP BY outcome"));
        rows.addBindValue(runs.value(0));
        rows.exec();
        while (rows.next())
            run.outcomes.insert(rows.value(0).toString(), rows.value(1).toInt());
    });
    return run;
}

QJsonObject JudgedTenant::requestsFrom(int first) const
{
    QNetworkAccessManager network;
    const QUrl address(m_tenant.address(lat("control")) + lat("/requests?from=%1").arg(first));
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(address)));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 20'000))
        return {};
    return QJsonDocument::fromJson(reply->readAll()).object();
}

std::optional<QHash<QString, int>> JudgedTenant::changesSinceLast()
{
    const QJsonObject said = requestsFrom(m_seen);
    if (!said.contains(lat("total")))
        return std::nullopt;
    m_seen = said.value(lat("total")).toInt();
    QHash<QString, int> changes;
    for (const auto &each : said.value(lat("requests")).toArray()) {
        const QJsonObject request = each.toObject();
        if (request.value(lat("cmdlet")).toString() != lat("Set-CASMailbox"))
            continue;
        const QJsonDocument body = QJsonDocument::fromJson(request.value(lat("body")).toString().toUtf8());
        ++changes[body[lat("CmdletInput")][lat("Parameters")][lat("Identity")].toString()];
    }
    return changes;
}

int JudgedTenant::countOn() const
{
    const CtlAnswer read = m_ctl.run(
        {lat("report"), lat("--query"), lat("pop:on"), lat("--columns"), lat("guid"), lat("--format"), lat("json")});
    if (read.exitCode != 0)
        return -1;
    int on = 0;
    for (const auto &row : read.rows())
        on += m_guids.contains(row.toObject().value(lat("Guid")).toString()) ? 1 : 0;
    return on;
}

} // namespace Casement::TestSupport

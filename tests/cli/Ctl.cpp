// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <csignal>
#include <sys/resource.h>

namespace Casement::TestSupport {

namespace {

/// Going on with a change that nobody knows of waits a minute and a half before it is sent again.
constexpr int patience = 220'000;

/// Walks the sign-in like a person would: account page, consent page if it comes, and back to the program. The
/// password stands in the script, never in an argument.
const char script[] = R"sh(#!/bin/sh
set -eu
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT
unescape() { sed -e 's/&quot;/"/g' -e 's/&#39;/'"'"'/g' -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&amp;/\&/g'; }
origin=$(printf '%s' "$1" | sed -E 's#^(https?://[^/]+).*#\1#')
page=$(curl -s -L -b "$jar" -c "$jar" "$1")
for step in 1 2 3; do
    action=$(printf '%s' "$page" | tr '\n' ' ' | sed -nE 's/.*<form method="post" action="([^"]*)".*/\1/p' | unescape)
    [ -n "$action" ] || exit 0
    ctx=$(printf '%s' "$page" | tr '\n' ' ' | sed -nE 's/.*name="ctx" value="([^"]*)".*/\1/p' | unescape)
    case $action in http*) target=$action ;; *) target=$origin$action ;; esac
    case $page in
    *'name="passwd"'*)
        page=$(printf '%s' '@PASSWORD@' | curl -s -L -b "$jar" -c "$jar" --data-urlencode "ctx=$ctx" \
            --data-urlencode 'login=@USER@' --data-urlencode passwd@- --data-urlencode 'action=@BUTTON@' "$target") ;;
    *)
        page=$(curl -s -L -b "$jar" -c "$jar" --data-urlencode "ctx=$ctx" --data-urlencode 'action=accept' "$target") ;;
    esac
done
)sh";

} // namespace

QJsonArray CtlAnswer::rows() const
{
    return QJsonDocument::fromJson(out).array();
}

QByteArray CtlAnswer::said() const
{
    return "exit " + QByteArray::number(exitCode) + "\nout: " + out.left(4000) + "\nerr: " + err.left(4000);
}

Ctl::Ctl()
    : m_folder(std::make_shared<QTemporaryDir>()),
      m_home(m_folder->path()),
      m_always({QStringLiteral("--demo"), QStringLiteral("--demo-mailboxes"), QStringLiteral("60")})
{
}

int Ctl::doneRows() const
{
    const QString name = QStringLiteral("watch");
    int count = 0;
    {
        QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        store.setDatabaseName(m_home + QStringLiteral("/data/casement.sqlite"));
        store.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000"));
        if (store.open()) {
            QSqlQuery query(QStringLiteral("SELECT count(*) FROM run_rows WHERE outcome='done'"), store);
            count = query.next() ? query.value(0).toInt() : 0;
        }
    }
    QSqlDatabase::removeDatabase(name);
    return count;
}

void Ctl::letTimePass() const
{
    const QString name = QStringLiteral("later");
    {
        QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        store.setDatabaseName(m_home + QStringLiteral("/data/casement.sqlite"));
        store.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=20000"));
        if (store.open())
            QSqlQuery(QStringLiteral("UPDATE run_rows SET intent_at=strftime('%Y-%m-%dT%H:%M:%fZ', intent_at, "
                                     "'-2 minutes') WHERE intent_at IS NOT NULL"),
                      store);
    }
    QSqlDatabase::removeDatabase(name);
}

Ctl Ctl::local() const
{
    Ctl copy = *this;
    copy.m_always.clear();
    return copy;
}

QString Ctl::program()
{
    const QString folder = qEnvironmentVariable("CASEMENT_PROGRAMS_DIR");
    return QDir(folder).filePath(QStringLiteral("casementctl"));
}

std::unique_ptr<QProcess> Ctl::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CASEMENT_HOME"), m_home);
    for (auto variable = m_variables.cbegin(); variable != m_variables.cend(); ++variable)
        environment.insert(variable.key(), variable.value());
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
    if (m_largestFile > 0) {
        process->setChildProcessModifier([most = static_cast<rlim_t>(m_largestFile)] {
            // The signal would end the program at once; without it the write fails.
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit bound{most, most};
            ::setrlimit(RLIMIT_FSIZE, &bound);
        });
    }
    process->start(program(), arguments + m_always);
    return process;
}

CtlAnswer Ctl::run(const QStringList &arguments) const
{
    const auto process = start(arguments);
    CtlAnswer answer;
    if (!process->waitForFinished(patience)) {
        process->kill();
        process->waitForFinished(5000);
        answer.err = "did not end in time or did not start: " + process->readAllStandardError();
        return answer;
    }
    answer.exitCode = process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -2;
    answer.out = process->readAllStandardOutput();
    answer.err = process->readAllStandardError();
    return answer;
}

SeparateTenant::SeparateTenant(const QStringList &arguments)
{
    m_process.start(Ctl::program(), QStringList{QStringLiteral("demo-tenant"), QStringLiteral("--strict")} + arguments);
    while (m_process.waitForReadyRead(patience) && !m_process.canReadLine()) {
    }
    m_addresses = QJsonDocument::fromJson(m_process.readLine()).object();
}

SeparateTenant::~SeparateTenant()
{
    end();
}

QString SeparateTenant::browser(const QString &user, const QString &button) const
{
    const QString path = m_folder.filePath(QStringLiteral("browser-%1-%2.sh").arg(user.section(u'@', 0, 0), button));
    QByteArray text(script);
    text.replace("@USER@", user.toUtf8()).replace("@BUTTON@", button.toUtf8());
    text.replace("@PASSWORD@", address(QStringLiteral("password")).toUtf8());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size())
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

QStringList SeparateTenant::connection() const
{
    return {QStringLiteral("--tenant"),
            address(QStringLiteral("tenantDomain")),
            QStringLiteral("--client-id"),
            address(QStringLiteral("publicClientId")),
            QStringLiteral("--authority"),
            address(QStringLiteral("authority")),
            QStringLiteral("--exchange-url"),
            address(QStringLiteral("exchange")),
            QStringLiteral("--graph-url"),
            address(QStringLiteral("graph")),
            QStringLiteral("--allow-changes"),
            QStringLiteral("--sign-in"),
            QStringLiteral("browser"),
            QStringLiteral("--sign-in-timeout"),
            QStringLiteral("30"),
            QStringLiteral("--browser-command"),
            browser(address(QStringLiteral("user")), QStringLiteral("signin"))};
}

int SeparateTenant::end()
{
    if (m_process.state() == QProcess::Running) {
        m_process.terminate();
        m_process.waitForFinished(10'000);
        m_slips = m_process.readAllStandardError();
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
}

QJsonObject rowWith(const QJsonArray &rows, const QString &property, const QString &value)
{
    QJsonObject found;
    for (const auto &row : rows) {
        if (row.toObject().value(property).toString() != value)
            continue;
        if (!found.isEmpty())
            return {};
        found = row.toObject();
    }
    return found;
}

} // namespace Casement::TestSupport

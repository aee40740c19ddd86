// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/StrictTenant.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace Casement::TestSupport {

namespace {

QString program()
{
    return qEnvironmentVariable("CASEMENT_PROGRAMS_DIR") + QStringLiteral("/casementctl");
}

/// Follows one form after the other, as somebody would by hand: account and password first, then the consent.
const char browserScript[] = R"sh(#!/bin/bash
jar=$(mktemp)
page=$(curl -s -L -b "$jar" -c "$jar" -w '\n%{url_effective}' "$1")
for step in 1 2 3; do
  url=${page##*$'\n'}
  form=$(printf '%s' "$page" | tr '\n' ' ' | grep -o '<form.*</form>' | head -1)
  [ -n "$form" ] || break
  action=$(printf '%s' "$form" | grep -o 'action="[^"]*"' | head -1 | cut -d'"' -f2 | sed 's/&amp;/\&/g')
  case "$action" in http*) target=$action ;; /*) target=$(printf '%s' "$url" | cut -d/ -f1-3)$action ;; *) target=$url ;; esac
  args=()
  while read -r input; do
    name=$(printf '%s' "$input" | grep -o 'name="[^"]*"' | cut -d'"' -f2)
    value=$(printf '%s' "$input" | grep -o 'value="[^"]*"' | cut -d'"' -f2 | sed 's/&amp;/\&/g; s/&quot;/"/g; s/&#39;/'"'"'/g; s/&lt;/</g; s/&gt;/>/g')
    case "$input" in
      *'type="password"'*) value=PASSWORD ;;
      *'type="text"'*|*'type="email"'*) value=USERNAME ;;
      *'type="submit"'*) continue ;;
    esac
    [ -n "$name" ] && args+=(--data-urlencode "$name=$value")
  done < <(printf '%s' "$form" | grep -o '<input[^>]*>')
  button=$(printf '%s' "$form" | grep -o '<button[^>]*>' | head -1)
  name=$(printf '%s' "$button" | grep -o 'name="[^"]*"' | cut -d'"' -f2)
  value=$(printf '%s' "$button" | grep -o 'value="[^"]*"' | cut -d'"' -f2)
  [ -n "$name" ] && args+=(--data-urlencode "$name=$value")
  page=$(curl -s -L -b "$jar" -c "$jar" -w '\n%{url_effective}' "${args[@]}" "$target")
done
rm -f "$jar"
)sh";

} // namespace

StrictTenant::~StrictTenant()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

bool StrictTenant::available()
{
    return QFile::exists(program());
}

bool StrictTenant::start(int mailboxes)
{
    m_process.start(program(), {QStringLiteral("demo-tenant"), QStringLiteral("--strict"),
                                QStringLiteral("--mailboxes"), QString::number(mailboxes)});
    if (!QTest::qWaitFor([this] { return m_process.canReadLine(); }, 20000))
        return false;
    m_line = QJsonDocument::fromJson(m_process.readLine()).object();
    QString script = QString::fromLatin1(browserScript);
    script.replace(QStringLiteral("USERNAME"), value("user"));
    script.replace(QStringLiteral("PASSWORD"), value("password"));
    QFile file(browserCommand());
    if (!file.open(QIODevice::WriteOnly) || file.write(script.toUtf8()) < 0)
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return !value("authority").isEmpty();
}

QString StrictTenant::value(const char *name) const
{
    return m_line.value(QLatin1String(name)).toString();
}

QString StrictTenant::browserCommand() const
{
    return m_folder.path() + QStringLiteral("/browser");
}

QStringList StrictTenant::slips()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(5000);
    return QString::fromUtf8(m_process.readAllStandardError()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace Casement::TestSupport

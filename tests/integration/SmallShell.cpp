// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/SmallShell.h"

#include "models/base/Json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace Casement::TestSupport {

using Json = nlohmann::json;

namespace {

constexpr std::array changes{
    "Set-CASMailbox", "Set-CASMailboxPlan",       "Set-OrganizationConfig",   "Set-TransportConfig",
    "Set-User",       "New-AuthenticationPolicy", "Set-AuthenticationPolicy", "Remove-AuthenticationPolicy"};

} // namespace

Outcome SmallShell::run(const QString &script)
{
    m_text = script;
    m_at = 0;
    m_connected = m_stops = false;
    while (m_at < m_text.size()) {
        if (const Outcome done = statement(); !done)
            return done;
        skipBlanks();
        if (m_at < m_text.size() && !takes("\n"))
            return notUnderstood();
    }
    return {};
}

Outcome SmallShell::statement()
{
    skipBlanks();
    if (at(u'#')) {
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        m_at = end < 0 ? m_text.size() : end;
        return {};
    }
    if (takes("$ErrorActionPreference = 'Stop'")) {
        m_stops = true;
        return {};
    }
    if (takes("Connect-ExchangeOnline")) {
        m_connected = true;
        return {};
    }
    if (takes("if "))
        return question();
    return atEndOfCommand() ? Outcome() : command(true);
}

Outcome SmallShell::question()
{
    const auto holds = condition();
    if (!holds)
        return failure(holds.error());
    if (const Outcome done = block(*holds); !done)
        return done;
    skipBlanks();
    return takes("else") ? block(!*holds) : Outcome();
}

Outcome SmallShell::block(bool obeyed)
{
    skipBlanks();
    if (!takes("{"))
        return notUnderstood();
    skipBlanks();
    if (const Outcome done = command(obeyed); !done)
        return done;
    skipBlanks();
    return takes("}") ? Outcome() : Outcome(notUnderstood());
}

/// `(-not X)` or `X`, where X is `(Get-AuthenticationPolicy | Where-Object { $_.Name -eq TEXT })`, or Guid for Name.
Result<bool> SmallShell::condition()
{
    skipBlanks();
    const bool denied = takes("(-not ");
    if (!takes("(Get-AuthenticationPolicy | Where-Object { $_."))
        return notUnderstood();
    const bool byName = takes("Name -eq ");
    if (!byName && !takes("Guid -eq "))
        return notUnderstood();
    const char *property = byName ? "Name" : "Guid";
    const auto text = value();
    if (!text)
        return failure(text.error());
    if (!takes(" })") || (denied && !takes(")")))
        return notUnderstood();
    const auto all = m_service("Get-AuthenticationPolicy", Json::object());
    if (!all)
        return failure(all.error());
    const QString wanted = QString::fromStdString(text->get<std::string>());
    const bool found = std::ranges::any_of(*all, [&wanted, property](const Json &policy) {
        return jsonString(policy, property).compare(wanted, Qt::CaseInsensitive) == 0;
    });
    return found != denied;
}

Outcome SmallShell::command(bool obeyed)
{
    const QByteArray cmdlet = word().toLatin1();
    const bool known = std::ranges::any_of(changes, [&cmdlet](const char *each) { return cmdlet == each; });
    if (!known && cmdlet != "Write-Progress")
        return notUnderstood();
    Json parameters = Json::object();
    for (skipBlanks(); !atEndOfCommand(); skipBlanks()) {
        if (!takes("-"))
            return notUnderstood();
        const QString name = word();
        if (name.isEmpty() || (!takes(" ") && !takes(":")))
            return notUnderstood();
        auto given = value();
        if (!given)
            return failure(given.error());
        if (name != QStringLiteral("Confirm"))
            parameters[name.toStdString()] = std::move(*given);
    }
    progress += known ? 0 : 1;
    if (!known || !obeyed)
        return {};
    if (!m_connected || !m_stops)
        return failure(ErrorKind::BadInput, QStringLiteral("the script does not begin as it should"));
    ++commands;
    const auto done = m_service(cmdlet, parameters);
    return done ? Outcome() : Outcome(failure(done.error()));
}

Result<Json> SmallShell::value()
{
    if (takes("$true"))
        return Json(true);
    if (takes("$false"))
        return Json(false);
    if (takes("$null"))
        return Json(nullptr);
    if (takes("@("))
        return list();
    if (takes("("))
        return inBrackets();
    if (atQuote())
        return quotedText().map([](const QString &text) { return Json(toStdUtf8(text)); });
    bool isNumber = false;
    const int number = word().toInt(&isNumber);
    if (!isNumber)
        return notUnderstood();
    return Json(number);
}

Result<Json> SmallShell::list()
{
    Json items = Json::array();
    while (!takes(")")) {
        auto item = value();
        if (!item)
            return item;
        items.push_back(std::move(*item));
        (void)takes(", ");
    }
    return items;
}

/// `('a' + [char]10 + 'b')` or `([datetime]'…')`.
Result<Json> SmallShell::inBrackets()
{
    QString sum;
    (void)takes("[datetime]");
    do {
        if (takes("[char]")) {
            sum += QChar(word().toUShort());
            continue;
        }
        const auto part = quotedText();
        if (!part)
            return failure(part.error());
        sum += *part;
    } while (takes(" + "));
    if (!takes(")"))
        return notUnderstood();
    return Json(toStdUtf8(sum));
}

/// Five characters open and close a quotation, and any of them twice is one of it: so the language's reference has it.
Result<QString> SmallShell::quotedText()
{
    if (!atQuote())
        return notUnderstood();
    QString text;
    for (++m_at; m_at < m_text.size(); ++m_at) {
        if (!atQuote()) {
            text += m_text[m_at];
            continue;
        }
        ++m_at;
        if (!atQuote())
            return text;
        text += m_text[m_at];
    }
    return notUnderstood();
}

bool SmallShell::takes(const char *text)
{
    const QLatin1String wanted(text);
    if (QStringView(m_text).mid(m_at, wanted.size()) != wanted)
        return false;
    m_at += wanted.size();
    return true;
}

bool SmallShell::atQuote() const
{
    return m_at < m_text.size() &&
           (m_text[m_at] == u'\'' || (m_text[m_at] >= QChar(0x2018) && m_text[m_at] <= QChar(0x201B)));
}

bool SmallShell::atEndOfCommand() const
{
    return m_at >= m_text.size() || at(u'\n') || at(u'}');
}

void SmallShell::skipBlanks()
{
    while (at(u' '))
        ++m_at;
}

QString SmallShell::word()
{
    const qsizetype from = m_at;
    while (m_at < m_text.size() && m_text[m_at].unicode() < 128 &&
           (m_text[m_at].isLetterOrNumber() || (at(u'-') && m_at > from)))
        ++m_at;
    return m_text.mid(from, m_at - from);
}

tl::unexpected<Error> SmallShell::notUnderstood() const
{
    return failure(
        ErrorKind::BadInput,
        QStringLiteral("not understood: …%1⮜here⮞%2…")
            .arg(m_text.mid(std::max<qsizetype>(0, m_at - 60), std::min<qsizetype>(60, m_at)), m_text.mid(m_at, 60)));
}

} // namespace Casement::TestSupport

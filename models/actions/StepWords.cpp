// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/StepWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::StepWords)
};

/// How a switch is told: as it is, inverted, or in words of its own.
enum class Telling
{
    OnOff,
    OffOn, ///< true means off
    AllowedBlocked,
    RefusedAccepted,
    ThereGone,
    Plain
};

struct Title
{
    const char *property;
    const char *words;
    Telling telling;
};

constexpr std::array titles{
    Title{TenantProperty::exists, QT_TRANSLATE_NOOP("Casement::StepWords", "Policy"), Telling::ThereGone},
    Title{TenantProperty::smtpAuthDisabled, QT_TRANSLATE_NOOP("Casement::StepWords", "SMTP AUTH of the organisation"),
          Telling::OffOn},
    Title{TenantProperty::modernAuthentication, QT_TRANSLATE_NOOP("Casement::StepWords", "Modern authentication"),
          Telling::OnOff},
    Title{TenantProperty::ewsEnabled, QT_TRANSLATE_NOOP("Casement::StepWords", "EWS of the organisation"),
          Telling::OnOff},
    Title{TenantProperty::ewsAccessPolicy, QT_TRANSLATE_NOOP("Casement::StepWords", "EWS applications"),
          Telling::Plain},
    Title{TenantProperty::ewsAllowList, QT_TRANSLATE_NOOP("Casement::StepWords", "EWS allow list"), Telling::Plain},
    Title{TenantProperty::ewsBlockList, QT_TRANSLATE_NOOP("Casement::StepWords", "EWS block list"), Telling::Plain},
    Title{TenantProperty::ewsAllowedAppIds, QT_TRANSLATE_NOOP("Casement::StepWords", "EWS application ids"),
          Telling::Plain},
    Title{TenantProperty::rejectDirectSend, QT_TRANSLATE_NOOP("Casement::StepWords", "Direct send"),
          Telling::RefusedAccepted},
    Title{TenantProperty::legacyTls, QT_TRANSLATE_NOOP("Casement::StepWords", "Old TLS for SMTP AUTH"),
          Telling::AllowedBlocked},
    Title{TenantProperty::defaultPolicy, QT_TRANSLATE_NOOP("Casement::StepWords", "Default authentication policy"),
          Telling::Plain},
    Title{TenantProperty::assignedPolicy, QT_TRANSLATE_NOOP("Casement::StepWords", "Authentication policy"),
          Telling::Plain},
    Title{TenantProperty::tokensValidFrom, QT_TRANSLATE_NOOP("Casement::StepWords", "Sign-ins count from"),
          Telling::Plain}};

const QLatin1String basicAuth("AllowBasicAuth");

const Title *titleOf(const QString &property)
{
    const auto *found =
        std::ranges::find_if(titles, [&](const Title &title) { return property == QLatin1String(title.property); });
    return found == titles.end() ? nullptr : found;
}

QString switchWord(Telling telling, bool value)
{
    switch (telling) {
    case Telling::OffOn:
        return value ? Words::tr("off") : Words::tr("on");
    case Telling::AllowedBlocked:
        return value ? Words::tr("allowed") : Words::tr("blocked");
    case Telling::RefusedAccepted:
        return value ? Words::tr("refused") : Words::tr("accepted");
    case Telling::ThereGone:
        return value ? Words::tr("there") : Words::tr("not there");
    case Telling::OnOff:
    case Telling::Plain:
        break;
    }
    return value ? Words::tr("on") : Words::tr("off");
}

QString noneWord(const QString &property)
{
    if (property == QLatin1String(TenantProperty::defaultPolicy) ||
        property == QLatin1String(TenantProperty::assignedPolicy))
        return Words::tr("none");
    if (property == QLatin1String(TenantProperty::ewsAccessPolicy) ||
        property == QLatin1String(TenantProperty::ewsAllowedAppIds))
        return Words::tr("all");
    return Words::tr("not chosen");
}

QString plainWord(const QString &property, const QString &word)
{
    if (property == QLatin1String(TenantProperty::tokensValidFrom)) {
        const QDateTime at = momentOf(word);
        return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::ShortFormat) : word;
    }
    if (word == QLatin1String("EnforceAllowList"))
        return Words::tr("only those of the allow list");
    if (word == QLatin1String("EnforceBlockList"))
        return Words::tr("all but those of the block list");
    return word;
}

} // namespace

QString basicAuthName(const QString &property)
{
    static const std::pair<const char *, const char *> names[] = {
        {"Imap", "IMAP"},
        {"Pop", "POP"},
        {"Smtp", "SMTP AUTH"},
        {"Mapi", "MAPI"},
        {"Rpc", "Outlook Anywhere (RPC)"},
        {"WebServices", "EWS"},
        {"Powershell", "PowerShell"},
        {"OfflineAddressBook", QT_TRANSLATE_NOOP("Casement::StepWords", "offline address book")},
        {"OutlookService", QT_TRANSLATE_NOOP("Casement::StepWords", "Mail and Calendar service")},
        {"ReportingWebServices", QT_TRANSLATE_NOOP("Casement::StepWords", "reporting web services")}};
    const QString ending = property.mid(basicAuth.size());
    for (const auto &[from, name] : names) {
        if (ending == QLatin1String(from))
            return Words::tr(name);
    }
    return ending;
}

QString tenantPropertyTitle(const QString &property)
{
    if (property.startsWith(basicAuth))
        return Words::tr("Passwords for %1").arg(basicAuthName(property));
    const Title *title = titleOf(property);
    return title ? Words::tr(title->words) : property;
}

QString tenantValueWord(const QString &property, const TenantValue &value)
{
    if (const bool *on = std::get_if<bool>(&value)) {
        const Title *title = titleOf(property);
        const Telling telling = title ? title->telling : Telling::OnOff;
        return switchWord(property.startsWith(basicAuth) ? Telling::AllowedBlocked : telling, *on);
    }
    if (const auto *word = std::get_if<QString>(&value))
        return plainWord(property, *word);
    if (const auto *list = std::get_if<QStringList>(&value))
        return list->isEmpty() ? Words::tr("empty") : list->join(Words::tr(", "));
    return noneWord(property);
}

namespace {

/// Of a long list only what comes and goes can be checked by eye; what stays is named too, since the list is written
/// whole.
QString listChange(const QStringList &before, const QStringList &after)
{
    const QString comma = Words::tr(", ");
    const QStringList coming = entriesMissingIn(before, after);
    const QStringList going = entriesMissingIn(after, before);
    const QStringList staying = entriesMissingIn(going, before);
    QStringList parts;
    if (!coming.isEmpty())
        parts << Words::tr("added %1").arg(coming.join(comma));
    if (!going.isEmpty())
        parts << Words::tr("removed %1").arg(going.join(comma));
    parts << (staying.isEmpty() ? Words::tr("nothing else in it") : Words::tr("kept %1").arg(staying.join(comma)));
    return parts.join(Words::tr("; "));
}

} // namespace

namespace {

/// Of a policy's twelve switches one line for those that become allowed and one for those that become blocked.
QStringList switchLines(const StepSettings &wanted)
{
    QStringList lines;
    for (const bool allowed : {true, false}) {
        QStringList names;
        for (const auto &[property, value] : wanted.values().all()) {
            if (property.startsWith(basicAuth) && value == TenantValue(allowed))
                names << basicAuthName(property);
        }
        if (!names.isEmpty())
            lines << (allowed ? Words::tr("Passwords → allowed for %1") : Words::tr("Passwords → blocked for %1"))
                         .arg(names.join(Words::tr(", ")));
    }
    return lines;
}

QString changeLine(const QString &property, const TenantValue *before, const TenantValue &after)
{
    const auto *listBefore = before ? std::get_if<QStringList>(before) : nullptr;
    const auto *listAfter = std::get_if<QStringList>(&after);
    if (listBefore && listAfter)
        return Words::tr("%1: %2").arg(tenantPropertyTitle(property), listChange(*listBefore, *listAfter));
    const QString old = before ? tenantValueWord(property, *before) : Words::tr("not known");
    return Words::tr("%1: %2 → %3").arg(tenantPropertyTitle(property), old, tenantValueWord(property, after));
}

} // namespace

QStringList valueChanges(const StepSettings &seen, const StepSettings &wanted)
{
    QStringList lines;
    for (const auto &[property, value] : wanted.values().all()) {
        if (!property.startsWith(basicAuth))
            lines << changeLine(property, seen.values().find(property), value);
    }
    return lines + switchLines(wanted);
}

QStringList valueWishes(const StepSettings &wanted)
{
    QStringList lines;
    for (const auto &[property, value] : wanted.values().all()) {
        if (!property.startsWith(basicAuth))
            lines << Words::tr("%1 → %2").arg(tenantPropertyTitle(property), tenantValueWord(property, value));
    }
    return lines + switchLines(wanted);
}

QString targetKindWord(TargetKind kind)
{
    switch (kind) {
    case TargetKind::Mailbox:
        return Words::tr("Mailbox");
    case TargetKind::MailboxPlan:
        return Words::tr("Mailbox plan");
    case TargetKind::Organization:
        return Words::tr("Organisation");
    case TargetKind::Transport:
        return Words::tr("Mail flow of the organisation");
    case TargetKind::AuthenticationPolicy:
        return Words::tr("Authentication policy");
    case TargetKind::User:
        return Words::tr("User");
    }
    return {};
}

namespace {

QString stateWord(StoredState state)
{
    switch (state) {
    case StoredState::On:
        return Words::tr("On");
    case StoredState::Off:
        return Words::tr("Off");
    case StoredState::Inherit:
        return Words::tr("By organisation");
    case StoredState::NotRead:
        break;
    }
    return Words::tr("not read");
}

} // namespace

QString changeText(const StepSettings &seen, const StepSettings &wanted)
{
    QStringList changes;
    for (const Protocol protocol : allProtocols) {
        if (wanted[protocol] != StoredState::NotRead)
            changes.append(Words::tr("%1: %2 → %3")
                               .arg(protocolName(protocol), stateWord(seen[protocol]), stateWord(wanted[protocol])));
    }
    changes.append(valueChanges(seen, wanted));
    return changes.join(Words::tr(", "));
}

QString foundText(const StepSettings &seen, const StepSettings &now)
{
    StepSettings found;
    for (const Protocol protocol : allProtocols) {
        if (now[protocol] != seen[protocol])
            found.set(protocol, now[protocol]);
    }
    for (const auto &[property, value] : now.values().all()) {
        const TenantValue *before = seen.values().find(property);
        if (!before || *before != value)
            found.set(property, value);
    }
    return changeText(seen, found);
}

} // namespace Casement

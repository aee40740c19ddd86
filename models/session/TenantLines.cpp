// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantLines.h"

#include "models/actions/StepWords.h"
#include "models/session/TenantPlanner.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::TenantLines)
};

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

bool isSet(const TenantValue *value, bool to)
{
    return value && *value == TenantValue(to);
}

QString smtpMeaning(const TenantValue *value)
{
    if (isSet(value, true))
        return Words::tr("Nobody may send with SMTP AUTH unless their mailbox says otherwise.");
    return Words::tr("Everybody may send with SMTP AUTH unless their mailbox says otherwise.");
}

QString modernMeaning(const TenantValue *value)
{
    if (isSet(value, true))
        return Words::tr("Outlook on Windows signs in with modern authentication. This alone blocks no password.");
    return Words::tr("Outlook on Windows is asked for a password only, whatever else is set.");
}

QString ewsMeaning(const TenantValue *value)
{
    if (isSet(value, false))
        return Words::tr("EWS is shut for everybody, whatever their mailbox says.");
    if (isSet(value, true))
        return Words::tr("EWS is open for every mailbox that does not shut it, within the lists of applications.");
    return Words::tr(
        "Nobody chose. Microsoft takes this for off since 1 October 2026, tenant by tenant; what holds here "
        "is not known.");
}

QString accessMeaning(const TenantValue *value)
{
    const auto *word = value ? std::get_if<QString>(value) : nullptr;
    if (word && *word == QLatin1String("EnforceAllowList"))
        return Words::tr("Only programs that name themselves as the allow list says get in.");
    if (word && *word == QLatin1String("EnforceBlockList"))
        return Words::tr("All programs get in but those that name themselves as the block list says.");
    return Words::tr("The lists below hold for nobody as long as no rule is chosen.");
}

QString idsMeaning(const TenantValue *value)
{
    return value && std::holds_alternative<QStringList>(*value)
               ? Words::tr("While EWS of the organisation is on, only these applications get in.")
               : Words::tr("No application is kept out by its id.");
}

QString directSendMeaning(const TenantValue *value)
{
    if (isSet(value, true))
        return Words::tr("Mail from your own domains that nobody signed in for is refused.");
    return Words::tr("Devices may send to your mailboxes in the name of your domains without signing in.");
}

QString legacyTlsMeaning(const TenantValue *value)
{
    if (isSet(value, true))
        return Words::tr("Devices that know only TLS 1.0 and 1.1 may still use SMTP AUTH at its own address.");
    return Words::tr("SMTP AUTH takes TLS 1.2 and later only.");
}

QString listMeaning(const TenantValue *)
{
    return Words::tr("Programs by the name they give themselves; * stands for anything.");
}

using Meaning = QString (*)(const TenantValue *);

/// What a switch's true is: an open door, a shut one, or neither.
enum class TrueIs
{
    Open,
    Shut,
    Good,
    Neither
};

struct Row
{
    const char *property;
    TrueIs trueIs;
    bool legacy;
    Meaning meaning;
};

constexpr std::array rows{Row{TenantProperty::smtpAuthDisabled, TrueIs::Shut, true, smtpMeaning},
                          Row{TenantProperty::modernAuthentication, TrueIs::Good, false, modernMeaning},
                          Row{TenantProperty::ewsEnabled, TrueIs::Open, false, ewsMeaning},
                          Row{TenantProperty::ewsAccessPolicy, TrueIs::Neither, false, accessMeaning},
                          Row{TenantProperty::ewsAllowList, TrueIs::Neither, false, listMeaning},
                          Row{TenantProperty::ewsBlockList, TrueIs::Neither, false, listMeaning},
                          Row{TenantProperty::ewsAllowedAppIds, TrueIs::Neither, false, idsMeaning},
                          Row{TenantProperty::rejectDirectSend, TrueIs::Shut, true, directSendMeaning},
                          Row{TenantProperty::legacyTls, TrueIs::Open, true, legacyTlsMeaning}};

TenantFaceKind faceOf(TrueIs trueIs, const TenantValue *value)
{
    if (!value)
        return TenantFaceKind::NotKnown;
    const bool *set = std::get_if<bool>(value);
    if (!set)
        return trueIs == TrueIs::Neither ? TenantFaceKind::Plain : TenantFaceKind::NotKnown;
    switch (trueIs) {
    case TrueIs::Open:
        return *set ? TenantFaceKind::Open : TenantFaceKind::Shut;
    case TrueIs::Shut:
        return *set ? TenantFaceKind::Shut : TenantFaceKind::Open;
    case TrueIs::Good:
        return *set ? TenantFaceKind::Open : TenantFaceKind::Shut;
    case TrueIs::Neither:
        break;
    }
    return TenantFaceKind::Plain;
}

/// Old TLS was never chosen in most tenants, which the service treats as off.
bool isDefaultOff(const Row &row, const TenantValue *value)
{
    return value && std::holds_alternative<std::monostate>(*value) &&
           QLatin1String(row.property) == QLatin1String(TenantProperty::legacyTls);
}

QString affectsOf(const char *property, const TenantReach &reach)
{
    if (reach.mailboxes == 0)
        return Words::tr("Whom it affects is not known before the mailboxes are read.");
    const QLatin1String name(property);
    const QLocale locale;
    const QString all = locale.toString(reach.mailboxes);
    if (name == QLatin1String(TenantProperty::smtpAuthDisabled))
        return Words::tr("%1 of %2 mailboxes leave it to the organisation.")
            .arg(locale.toString(reach.followingSmtp), all);
    if (name == QLatin1String(TenantProperty::ewsEnabled))
        return Words::tr("%1 of %2 mailboxes leave EWS open themselves.").arg(locale.toString(reach.ewsNotOff), all);
    if (name == QLatin1String(TenantProperty::rejectDirectSend))
        return Words::tr("Mail to all %1 mailboxes; who sends so cannot be seen here.").arg(all);
    if (name == QLatin1String(TenantProperty::modernAuthentication))
        return Words::tr("All %1 mailboxes, in Outlook on Windows.").arg(all);
    return {};
}

} // namespace

std::vector<TenantLine> tenantLines(const TenantSettings &settings, const TenantReach &reach)
{
    std::vector<TenantLine> lines;
    for (const Row &row : rows) {
        const TenantValue *value = settings.value(row.property);
        TenantLine line;
        line.property = QString::fromLatin1(row.property);
        line.title = tenantPropertyTitle(line.property);
        line.face = isDefaultOff(row, value) ? TenantFaceKind::Shut : faceOf(row.trueIs, value);
        line.legacy = row.legacy;
        line.value = value ? capital(tenantValueWord(line.property, *value)) : Words::tr("Not known");
        line.meaning = value ? row.meaning(value) : QString();
        line.affects = affectsOf(row.property, reach);
        lines.push_back(std::move(line));
    }
    return lines;
}

QString planSmtpSentence(const TenantSettings &settings)
{
    const QString none = Words::tr("A mailbox plan has no setting for SMTP AUTH: new mailboxes leave it to the "
                                   "organisation.");
    const TenantValue *value = settings.value(TenantProperty::smtpAuthDisabled);
    if (!value)
        return Words::tr("%1 What the organisation says is not known.").arg(none);
    return isSet(value, true) ? Words::tr("%1 It is off there, so new mailboxes may not send with it.").arg(none)
                              : Words::tr("%1 It is on there, so new mailboxes may send with it.").arg(none);
}

QStringList passwordsFor(const PolicyState &policy, bool allowed)
{
    QStringList names;
    for (const QString &property : basicAuthProperties()) {
        const TenantValue *value = policy.switches.values().find(property);
        if (isSet(value, allowed))
            names << basicAuthName(property);
    }
    return names;
}

QString holdersWords(const PolicyState &policy, const TenantReach &reach)
{
    if (!reach.policiesKnown)
        return Words::tr("Who has it is not known: the users were not read.");
    const QString key = policy.name.toLower();
    const QString mailboxes = Words::tr("%Ln mailbox(es)", nullptr, reach.mailboxesByPolicy.value(key));
    const QString users = Words::tr("%Ln user(s) without a mailbox", nullptr, reach.usersByPolicy.value(key));
    return Words::tr("Assigned to %1 and %2.").arg(mailboxes, users);
}

QString withoutPolicyWords(const TenantReach &reach)
{
    if (!reach.policiesKnown)
        return Words::tr("Who has a policy of their own is not known: the users were not read.");
    const QString mailboxes = Words::tr("%Ln mailbox(es)", nullptr, reach.mailboxesWithoutPolicy);
    const QString users = Words::tr("%Ln user(s) without a mailbox", nullptr, reach.usersWithoutPolicy);
    return Words::tr("%1 and %2 have no policy of their own: the default holds for them.").arg(mailboxes, users);
}

bool isOfTransport(const QString &property)
{
    return property == QLatin1String(TenantProperty::smtpAuthDisabled) ||
           property == QLatin1String(TenantProperty::legacyTls);
}

} // namespace Casement

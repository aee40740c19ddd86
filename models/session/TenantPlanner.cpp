// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantPlanner.h"

#include "models/cloud/exchange/Settings.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::TenantPlanner)
};

using Wishes = std::vector<TenantWish>;

QString property(const char *name)
{
    return QString::fromLatin1(name);
}

template <class T>
Error notRead(const TenantPart<T> &part)
{
    if (part.error)
        return part.error->in(QStringLiteral("planning a change of the tenant"));
    return makeError(ErrorKind::BadInput, Words::tr("The tenant's settings have not been read yet."),
                     Words::tr("Read them first."));
}

tl::unexpected<Error> refused(const QString &text, const QString &advice = {})
{
    return failure(ErrorKind::BadInput, text, advice);
}

/// What is known of who would notice, as the row's evidence.
void judge(TenantWish &wish, const GroupCounts &use)
{
    if (use.total() == 0)
        return;
    wish.group = worstOf(use);
    const QLocale locale;
    wish.evidence = Words::tr("Of the mailboxes it reaches: %1 in use, %2 thin, %3 not known, %4 no use.")
                        .arg(locale.toString(use.inUse), locale.toString(use.thin), locale.toString(use.notKnown),
                             locale.toString(use.noUse));
}

bool isOff(const TenantValues &values, const char *name, bool off)
{
    const TenantValue *value = values.find(property(name));
    return value && *value == TenantValue(off);
}

/// The applications of EwsAllowedAppIDs count only while EWS of the organisation is on; null lets every one in.
Outcome checkApplications(const TenantValues &wanted, const StepSettings &now)
{
    const TenantValue *ids = wanted.find(property(TenantProperty::ewsAllowedAppIds));
    if (!ids)
        return {};
    const StepSettings after = appliedTo(now, StepSettings(wanted));
    if (const auto *list = std::get_if<QStringList>(ids)) {
        if (list->isEmpty())
            return refused(Words::tr("Without any application in it the list would let every application in."),
                           Words::tr("Leave one in it, or take the restriction away by itself."));
        for (const QString &id : *list) {
            if (!applicationId(id))
                return refused(Words::tr("%1 is no id of an application: those are GUIDs.").arg(id));
        }
        if (!isOff(after.values(), TenantProperty::ewsEnabled, true))
            return refused(Words::tr("The list of application ids holds only while EWS of the organisation is on."),
                           Words::tr("Switch EWS on in the same plan; then nobody but these applications gets in."));
    }
    return {};
}

/// A policy that is to be the default or somebody's own.
Outcome checkPolicyExists(const QString &name, const TenantRequest &request, const TenantSettings &settings)
{
    if (!settings.policies.value)
        return failure(notRead(settings.policies));
    const bool made = std::ranges::any_of(request.policies, [&](const TenantRequest::Policy &policy) {
        return policy.make && policy.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (made || settings.policy(name))
        return {};
    return refused(Words::tr("There is no authentication policy “%1”.").arg(name),
                   Words::tr("Make it first, or in the same plan."));
}

Outcome addOrganization(const TenantRequest &request, const TenantGround &ground, Wishes &wishes)
{
    if (request.organization.isEmpty())
        return {};
    const TenantSettings &settings = *ground.settings;
    if (!settings.organization.value)
        return failure(notRead(settings.organization));
    TenantWish wish;
    wish.target = organizationTarget(ground.tenantId);
    wish.target.name = Words::tr("Organisation");
    wish.about = ground.tenantName;
    wish.now = *settings.organization.value;
    wish.wanted = StepSettings(request.organization);
    wish.reach = std::max(1, ground.reach->mailboxes);
    if (const TenantValue *policy = request.organization.find(property(TenantProperty::defaultPolicy))) {
        const auto *name = std::get_if<QString>(policy);
        if (const Outcome there = name ? checkPolicyExists(*name, request, settings) : Outcome(); !there)
            return there;
        wish.reach = std::max(1, ground.reach->mailboxesWithoutPolicy + ground.reach->usersWithoutPolicy);
    }
    if (isOff(request.organization, TenantProperty::ewsEnabled, false)) {
        wish.reach = std::max(wish.reach, ground.reach->ewsNotOff);
        judge(wish, ground.reach->ewsUse);
    }
    if (const Outcome sound = checkApplications(request.organization, wish.now); !sound)
        return sound;
    wishes.push_back(std::move(wish));
    return {};
}

Outcome addTransport(const TenantRequest &request, const TenantGround &ground, Wishes &wishes)
{
    if (request.transport.isEmpty())
        return {};
    const TenantSettings &settings = *ground.settings;
    if (!settings.transport.value)
        return failure(notRead(settings.transport));
    TenantWish wish;
    wish.target = transportTarget(ground.tenantId);
    wish.target.name = Words::tr("Mail flow of the organisation");
    wish.about = ground.tenantName;
    wish.now = *settings.transport.value;
    wish.wanted = StepSettings(request.transport);
    wish.reach = std::max(1, ground.reach->followingSmtp);
    if (isOff(request.transport, TenantProperty::smtpAuthDisabled, true))
        judge(wish, ground.reach->smtpUse);
    wishes.push_back(std::move(wish));
    return {};
}

Outcome addPlans(const TenantRequest &request, const TenantGround &ground, Wishes &wishes)
{
    for (const TenantRequest::Plan &wanted : request.plans) {
        const auto &plans = ground.settings->plans;
        if (!plans.value)
            return failure(notRead(plans));
        const auto found = std::ranges::find(*plans.value, wanted.guid, &MailboxPlanState::guid);
        if (found == plans.value->end())
            return refused(Words::tr("There is no such mailbox plan."));
        TenantWish wish;
        wish.target = {TargetKind::MailboxPlan, found->guid, found->displayName};
        wish.about = Words::tr("Mailboxes made from now on");
        wish.now = StepSettings(found->protocols);
        wish.wanted = StepSettings(wanted.protocols);
        wishes.push_back(std::move(wish));
    }
    return {};
}

Outcome checkNewName(const QString &name, const TenantSettings &settings)
{
    if (name.trimmed().isEmpty() || name.size() > longestPolicyName)
        return refused(Words::tr("The name of a policy has 1 to %1 letters.").arg(longestPolicyName));
    if (settings.policy(name))
        return refused(Words::tr("There is an authentication policy “%1” already.").arg(name),
                       Words::tr("Choose another name: it cannot be changed later."));
    return {};
}

Outcome checkRemoval(const PolicyState &policy, const TenantRequest &request, const TenantGround &ground)
{
    const StepSettings organization =
        appliedTo(ground.settings->organization.value.value_or(StepSettings()), StepSettings(request.organization));
    const TenantValue *standard = organization.values().find(property(TenantProperty::defaultPolicy));
    const auto *name = standard ? std::get_if<QString>(standard) : nullptr;
    if (!standard || (name && name->compare(policy.name, Qt::CaseInsensitive) == 0))
        return refused(Words::tr("“%1” is the organisation's default, or that is not known.").arg(policy.name),
                       Words::tr("Make another policy, or none, the default first."));
    if (!ground.reach->policiesKnown)
        return refused(Words::tr("Who has “%1” is not known, since the users could not be read.").arg(policy.name),
                       Words::tr("Refresh the report first."));
    const QString key = policy.name.toLower();
    const int holders = ground.reach->mailboxesByPolicy.value(key) + ground.reach->usersByPolicy.value(key);
    if (holders > 0)
        return refused(Words::tr("“%1” is still assigned to %Ln user(s).", nullptr, holders).arg(policy.name),
                       Words::tr("Take it from them first."));
    return {};
}

Outcome addPolicies(const TenantRequest &request, const TenantGround &ground, Wishes &wishes)
{
    const TenantSettings &settings = *ground.settings;
    for (const TenantRequest::Policy &wanted : request.policies) {
        if (!settings.policies.value)
            return failure(notRead(settings.policies));
        TenantWish wish;
        wish.wanted = StepSettings(wanted.switches);
        const PolicyState *known = settings.policy(wanted.name);
        if (wanted.make) {
            if (const Outcome free = checkNewName(wanted.name, settings); !free)
                return free;
            wish.target = newPolicyTarget(ground.tenantId, wanted.name);
            wish.now.set(property(TenantProperty::exists), false);
            wish.wanted.set(property(TenantProperty::exists), true);
        } else {
            if (!known)
                return refused(Words::tr("There is no authentication policy “%1”.").arg(wanted.name));
            wish.target = {TargetKind::AuthenticationPolicy, known->guid, known->name};
            wish.now = known->switches;
            const QString key = known->name.toLower();
            wish.reach =
                std::max(1, ground.reach->mailboxesByPolicy.value(key) + ground.reach->usersByPolicy.value(key));
        }
        if (wanted.remove) {
            if (const Outcome removable = checkRemoval(*known, request, ground); !removable)
                return removable;
            wish.wanted.set(property(TenantProperty::exists), false);
        }
        wish.about = ground.tenantName;
        wishes.push_back(std::move(wish));
    }
    return {};
}

} // namespace

Result<std::vector<TenantWish>> wishesOf(const TenantRequest &request, const TenantGround &ground)
{
    Wishes wishes;
    for (const auto add : {addPolicies, addOrganization, addTransport, addPlans}) {
        if (const Outcome added = add(request, ground, wishes); !added)
            return failure(added.error());
    }
    return wishes;
}

std::vector<Protocol> protocolsBlockedBy(const StepSettings &switches)
{
    static const std::pair<Exchange::BasicAuth, Protocol> table[] = {
        {Exchange::BasicAuth::Pop, Protocol::Pop},
        {Exchange::BasicAuth::Imap, Protocol::Imap},
        {Exchange::BasicAuth::Smtp, Protocol::SmtpAuth},
        {Exchange::BasicAuth::WebServices, Protocol::Ews},
        {Exchange::BasicAuth::ActiveSync, Protocol::ActiveSync},
        {Exchange::BasicAuth::Mapi, Protocol::Mapi}};
    std::vector<Protocol> blocked;
    for (const auto &[basic, protocol] : table) {
        const TenantValue *allowed = switches.values().find(QString::fromLatin1(basicAuthProperty(basic)));
        if (!allowed || *allowed != TenantValue(true))
            blocked.push_back(protocol);
    }
    return blocked;
}

Result<std::vector<Protocol>> blockedBy(const TenantValue &policy, const TenantRequest &request,
                                        const TenantSettings &settings)
{
    const auto *name = std::get_if<QString>(&policy);
    if (!name)
        return std::vector<Protocol>();
    for (const TenantRequest::Policy &wanted : request.policies) {
        if (wanted.make && wanted.name.compare(*name, Qt::CaseInsensitive) == 0)
            return protocolsBlockedBy(StepSettings(wanted.switches));
    }
    if (const PolicyState *known = settings.policy(*name))
        return protocolsBlockedBy(known->switches);
    return refused(Words::tr("There is no authentication policy “%1”.").arg(*name),
                   Words::tr("Make it first, or in the same plan."));
}

const QStringList &basicAuthProperties()
{
    static const QStringList properties = [] {
        QStringList all;
        for (const Exchange::BasicAuth basic : Exchange::allBasicAuth)
            all << QString::fromLatin1(basicAuthProperty(basic));
        return all;
    }();
    return properties;
}

std::optional<QString> applicationId(const QString &typed)
{
    const QUuid id = QUuid::fromString(typed.trimmed());
    return id.isNull() ? std::nullopt : std::optional(id.toString(QUuid::WithoutBraces));
}

} // namespace Casement

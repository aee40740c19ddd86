// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TenantTyped.h"

#include "app/cli/CliWords.h"
#include "models/session/TenantPlanner.h"

#include <algorithm>
#include <array>

namespace Casement {

namespace {

enum class Kind
{
    Switch,
    Word,
    List
};

struct Settable
{
    const char *property;
    Kind kind;
    bool transport;
};

constexpr std::array settable{Settable{TenantProperty::smtpAuthDisabled, Kind::Switch, true},
                              Settable{TenantProperty::legacyTls, Kind::Switch, true},
                              Settable{TenantProperty::modernAuthentication, Kind::Switch, false},
                              Settable{TenantProperty::ewsEnabled, Kind::Switch, false},
                              Settable{TenantProperty::rejectDirectSend, Kind::Switch, false},
                              Settable{TenantProperty::ewsAccessPolicy, Kind::Word, false},
                              Settable{TenantProperty::defaultPolicy, Kind::Word, false},
                              Settable{TenantProperty::ewsAllowList, Kind::List, false},
                              Settable{TenantProperty::ewsBlockList, Kind::List, false},
                              Settable{TenantProperty::ewsAllowedAppIds, Kind::List, false}};

enum class Sign
{
    Equals,
    Add,
    Take
};

struct Typed
{
    const Settable *what = nullptr;
    Sign sign = Sign::Equals;
    QString value;
};

tl::unexpected<Error> refused(const QString &text)
{
    QStringList names;
    for (const Settable &one : settable)
        names << QString::fromLatin1(one.property);
    return failure(ErrorKind::BadInput, text, CliWords::tr("Settings: %1.").arg(names.join(CliWords::tr(", "))));
}

Result<Typed> split(const QString &text)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals < 1)
        return refused(CliWords::tr("“%1” is no setting: write NAME=VALUE.").arg(text));
    Typed typed;
    QString name = text.left(equals).trimmed();
    typed.value = text.mid(equals + 1).trimmed();
    if (name.endsWith(QLatin1Char('+')) || name.endsWith(QLatin1Char('-'))) {
        typed.sign = name.endsWith(QLatin1Char('+')) ? Sign::Add : Sign::Take;
        name.chop(1);
    }
    const auto found = std::ranges::find_if(settable, [&](const Settable &one) {
        return name.compare(QLatin1String(one.property), Qt::CaseInsensitive) == 0;
    });
    if (found == settable.end())
        return refused(CliWords::tr("%1 is no setting that can be changed here.").arg(name));
    typed.what = &*found;
    const bool isNull = typed.value == QLatin1String("null");
    if (typed.what->kind == Kind::List && typed.sign == Sign::Equals && !isNull)
        return refused(
            CliWords::tr("%1 is a list: += adds an entry, -= takes one away, =null clears the list.").arg(name));
    if (typed.what->kind != Kind::List && typed.sign != Sign::Equals)
        return refused(CliWords::tr("%1 is no list: write %1=VALUE.").arg(name));
    return typed;
}

Result<TenantValue> valueOf(const Typed &typed)
{
    if (typed.value == QLatin1String("null"))
        return TenantValue();
    if (typed.what->kind != Kind::Switch)
        return TenantValue(typed.value);
    if (typed.value == QLatin1String("true") || typed.value == QLatin1String("false"))
        return TenantValue(typed.value == QLatin1String("true"));
    return refused(CliWords::tr("%1 is true, false or null.").arg(QString::fromLatin1(typed.what->property)));
}

Result<QString> entryOf(const Typed &typed)
{
    if (QLatin1String(typed.what->property) != QLatin1String(TenantProperty::ewsAllowedAppIds))
        return typed.value;
    const auto id = applicationId(typed.value);
    if (!id)
        return refused(CliWords::tr("%1 is no application id: those are GUIDs.").arg(typed.value));
    return *id;
}

/// One setting into the request; several of one list build on each other.
Outcome put(TenantRequest &request, const Typed &typed, const TenantSettings &settings)
{
    TenantValues &values = typed.what->transport ? request.transport : request.organization;
    const QString property = QString::fromLatin1(typed.what->property);
    if (typed.sign == Sign::Equals) {
        const auto value = valueOf(typed);
        if (!value)
            return failure(value.error());
        values.set(property, *value);
        return {};
    }
    const auto entry = entryOf(typed);
    if (!entry)
        return failure(entry.error());
    const TenantValue *before = values.find(property);
    if (!before)
        before = settings.value(typed.what->property);
    if (!before)
        return failure(ErrorKind::BadInput, CliWords::tr("What is in %1 now is not known.").arg(property));
    const QStringList one{*entry};
    values.set(property, typed.sign == Sign::Add ? mergedList(*before, one, {}) : mergedList(*before, {}, one));
    return {};
}

Outcome addPlans(TenantRequest &request, const Arguments &arguments, const TenantSettings &settings)
{
    if (arguments.plan.isEmpty())
        return {};
    const auto wanted = readWanted(arguments.protocols);
    if (!wanted)
        return failure(wanted.error());
    if (!settings.plans.value)
        return failure(settings.plans.error.value_or(
            makeError(ErrorKind::BadInput, CliWords::tr("The mailbox plans were not read."))));
    for (const MailboxPlanState &plan : *settings.plans.value) {
        const bool meant = arguments.plan == QLatin1String("all") || plan.name == arguments.plan ||
                           plan.displayName.compare(arguments.plan, Qt::CaseInsensitive) == 0 ||
                           plan.guid == QUuid::fromString(arguments.plan);
        if (meant)
            request.plans.push_back({plan.guid, *wanted});
    }
    return request.plans.empty()
               ? Outcome(failure(ErrorKind::BadInput, CliWords::tr("There is no mailbox plan %1.").arg(arguments.plan)))
               : Outcome();
}

Result<TenantValues> allowedOf(const QStringList &typed)
{
    TenantValues switches;
    for (const QString &word : typed) {
        const QString wanted = QStringLiteral("AllowBasicAuth") + word;
        const auto &all = basicAuthProperties();
        const auto found = std::ranges::find_if(all, [&](const QString &property) {
            return property.compare(wanted, Qt::CaseInsensitive) == 0 ||
                   property.compare(word, Qt::CaseInsensitive) == 0;
        });
        if (found == all.end())
            return failure(ErrorKind::BadInput,
                           CliWords::tr("%1 is nothing that passwords could be allowed for.").arg(word),
                           CliWords::tr("There are: %1.")
                               .arg(QStringList(all)
                                        .replaceInStrings(QStringLiteral("AllowBasicAuth"), QString())
                                        .join(CliWords::tr(", "))));
        switches.set(*found, true);
    }
    return switches;
}

} // namespace

Outcome checkTenantTyped(const Arguments &arguments)
{
    for (const QString &text : arguments.settings) {
        const auto typed = split(text);
        if (!typed)
            return failure(typed.error());
        const Outcome value = typed->sign == Sign::Equals ? Outcome(valueOf(*typed).map([](const auto &) {}))
                                                          : Outcome(entryOf(*typed).map([](const auto &) {}));
        if (!value)
            return value;
    }
    if (const auto allowed = allowedOf(arguments.allowed); !allowed)
        return failure(allowed.error());
    if (arguments.verb != Verb::TenantSet)
        return {};
    if (arguments.plan.isEmpty() != arguments.protocols.isEmpty())
        return failure(ErrorKind::BadInput, CliWords::tr("--plan and --protocol belong together."));
    if (arguments.settings.isEmpty() && arguments.plan.isEmpty())
        return refused(CliWords::tr("Nothing was named that would change."));
    return arguments.plan.isEmpty() ? Outcome() : Outcome(readWanted(arguments.protocols).map([](const auto &) {}));
}

Result<TenantRequest> tenantRequestOf(const Arguments &arguments, const TenantSettings &settings,
                                      const std::vector<QUuid> &users)
{
    TenantRequest request;
    const TenantValue name = arguments.name == QLatin1String("null") ? TenantValue() : TenantValue(arguments.name);
    const QString standard = QString::fromLatin1(TenantProperty::defaultPolicy);
    for (const QString &text : arguments.settings) {
        const auto typed = split(text);
        if (!typed)
            return failure(typed.error());
        if (const Outcome added = put(request, *typed, settings); !added)
            return failure(added.error());
    }
    if (const Outcome plans = addPlans(request, arguments, settings); !plans)
        return failure(plans.error());
    if (arguments.verb == Verb::PolicyCreate) {
        const auto allowed = allowedOf(arguments.allowed);
        if (!allowed)
            return failure(allowed.error());
        request.policies.push_back({arguments.name, *allowed, true, false});
        if (arguments.makeDefault)
            request.organization.set(standard, name);
    } else if (arguments.verb == Verb::PolicyDelete) {
        request.policies.push_back({arguments.name, {}, false, true});
    } else if (arguments.verb == Verb::PolicyDefault) {
        request.organization.set(standard, name);
    } else if (arguments.verb == Verb::PolicyAssign || arguments.verb == Verb::PolicyRemove) {
        request.assignment = TenantRequest::Assignment{
            users, arguments.verb == Verb::PolicyAssign ? name : TenantValue(), arguments.expireTokens};
    }
    return request;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CliWords.h"
#include "app/cli/Commands.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "app/cli/PlanMaking.h"
#include "app/cli/Running.h"
#include "app/cli/Selection.h"
#include "app/cli/TenantTyped.h"
#include "app/cli/Terminal.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantLines.h"
#include "models/session/TenantPlanner.h"
#include "models/session/TenantSession.h"
#include "models/tabular/ColumnSet.h"

namespace Casement {

namespace {

using Tabular::Cell;

/// One value of one object. Without a value: null; not read: the error says why.
struct Fact
{
    QString section; ///< organization, transport, plan or policy
    QString id;      ///< Guid of the plan or policy
    QString name;
    QString property;
    std::optional<TenantValue> value; ///< nothing: not known
    QString words;
    QString affects;
    QString error;
};

Cell cellOf(const Fact &fact)
{
    if (!fact.value)
        return Cell::null();
    if (const bool *flag = std::get_if<bool>(&*fact.value))
        return Cell::boolean(*flag);
    if (const auto *word = std::get_if<QString>(&*fact.value))
        return Cell::text(*word);
    if (const auto *list = std::get_if<QStringList>(&*fact.value))
        return Cell::text(list->join(QStringLiteral("; ")));
    return Cell::null();
}

template <class T>
QString why(const TenantPart<T> &part)
{
    return part.error ? part.error->oneLine() : QString();
}

void addOrganization(std::vector<Fact> &facts, const TenantSettings &settings, const TenantReach &reach)
{
    for (const TenantLine &line : tenantLines(settings, reach)) {
        const bool transport = line.property == QLatin1String(TenantProperty::smtpAuthDisabled) ||
                               line.property == QLatin1String(TenantProperty::legacyTls);
        const TenantValue *value = settings.value(line.property.toLatin1().constData());
        facts.push_back({transport ? QStringLiteral("transport") : QStringLiteral("organization"),
                         {},
                         line.title,
                         line.property,
                         value ? std::optional(*value) : std::nullopt,
                         line.value,
                         line.affects,
                         transport ? why(settings.transport) : why(settings.organization)});
    }
    const QString property = QString::fromLatin1(TenantProperty::defaultPolicy);
    const TenantValue *value = settings.value(TenantProperty::defaultPolicy);
    facts.push_back({QStringLiteral("organization"),
                     {},
                     CliWords::tr("Default authentication policy"),
                     property,
                     value ? std::optional(*value) : std::nullopt,
                     value
                         ? (std::holds_alternative<QString>(*value) ? std::get<QString>(*value) : CliWords::tr("None"))
                         : CliWords::tr("Not known"),
                     withoutPolicyWords(reach),
                     why(settings.organization)});
}

void addPlans(std::vector<Fact> &facts, const TenantSettings &settings)
{
    const QString section = QStringLiteral("plan");
    if (!settings.plans.value)
        facts.push_back({section, {}, {}, {}, {}, CliWords::tr("Not known"), {}, why(settings.plans)});
    for (const MailboxPlanState &plan : settings.plans.value.value_or(std::vector<MailboxPlanState>())) {
        const QString followers = settings.followers.value ? CliWords::tr("%Ln mailbox(es) made by it", nullptr,
                                                                          settings.followers.value->value(plan.name))
                                                           : CliWords::tr("Not known");
        for (const Protocol protocol : allProtocols) {
            const auto raw = rawValue(protocol, plan.protocols[protocol]);
            if (!raw)
                continue;
            facts.push_back({section,
                             plan.guid.toString(QUuid::WithoutBraces),
                             plan.displayName,
                             protocolProperty(protocol),
                             raw->has_value() ? TenantValue(**raw) : TenantValue(),
                             !raw->has_value() ? CliWords::tr("Not chosen")
                             : **raw           ? CliWords::tr("On")
                                               : CliWords::tr("Off"),
                             followers,
                             {}});
        }
    }
}

void addPolicies(std::vector<Fact> &facts, const TenantSettings &settings, const TenantReach &reach)
{
    const QString section = QStringLiteral("policy");
    if (!settings.policies.value)
        facts.push_back({section, {}, {}, {}, {}, CliWords::tr("Not known"), {}, why(settings.policies)});
    for (const PolicyState &policy : settings.policies.value.value_or(std::vector<PolicyState>())) {
        for (const QString &property : basicAuthProperties()) {
            const TenantValue *value = policy.switches.values().find(property);
            const bool *allowed = value ? std::get_if<bool>(value) : nullptr;
            facts.push_back({section,
                             policy.guid.toString(QUuid::WithoutBraces),
                             policy.name,
                             property,
                             value ? std::optional(*value) : std::nullopt,
                             !allowed   ? CliWords::tr("Not known")
                             : *allowed ? CliWords::tr("Passwords allowed")
                                        : CliWords::tr("Passwords blocked"),
                             holdersWords(policy, reach),
                             {}});
        }
    }
}

Tabular::ColumnSet<Fact> columns()
{
    Tabular::ColumnSet<Fact> set;
    const auto add = [&set](const char *id, const QString &title, auto read) {
        set.add(QString::fromLatin1(id), QString::fromLatin1(id), title, read);
    };
    add("section", CliWords::tr("Section"), [](const Fact &fact) { return Cell::text(fact.section); });
    add("guid", CliWords::tr("Guid"), [](const Fact &fact) { return Cell::text(fact.id); });
    add("name", CliWords::tr("Name"), [](const Fact &fact) { return Cell::text(fact.name); });
    add("property", CliWords::tr("Property"), [](const Fact &fact) { return Cell::text(fact.property); });
    add("value", CliWords::tr("Value"), cellOf);
    add("words", CliWords::tr("In words"), [](const Fact &fact) { return Cell::text(fact.words); });
    add("affects", CliWords::tr("Whom it affects"), [](const Fact &fact) { return Cell::text(fact.affects); });
    add("known", CliWords::tr("Known"), [](const Fact &fact) { return Cell::boolean(fact.value.has_value()); });
    add("error", CliWords::tr("Why not known"), [](const Fact &fact) { return Cell::text(fact.error); });
    return set;
}

Tabular::ColumnSet<Fact> columnsForPeople()
{
    Tabular::ColumnSet<Fact> set;
    const auto add = [&set](const char *id, const QString &title, auto read) {
        set.add(QString::fromLatin1(id), QString(), title, read);
    };
    add("name", CliWords::tr("Name"), [](const Fact &fact) { return Cell::text(fact.name); });
    add("property", CliWords::tr("Property"), [](const Fact &fact) { return Cell::text(fact.property); });
    add("words", CliWords::tr("In words"), [](const Fact &fact) { return Cell::text(fact.words); });
    add("affects", CliWords::tr("Whom it affects"),
        [](const Fact &fact) { return Cell::text(fact.error.isEmpty() ? fact.affects : fact.error); });
    return set;
}

bool needsSelection(const Arguments &arguments)
{
    return arguments.verb == Verb::PolicyAssign || arguments.verb == Verb::PolicyRemove;
}

/// The users that an assignment is about; nobody for everything else.
Result<std::vector<QUuid>> usersOf(const Arguments &arguments, TenantSession &session)
{
    std::vector<QUuid> users;
    if (!needsSelection(arguments))
        return users;
    if (arguments.mailboxGiven || arguments.queryGiven) {
        const auto selection = readSelection(arguments);
        if (!selection)
            return failure(selection.error());
        auto mailboxes = resolve(*selection, session);
        if (!mailboxes)
            return failure(mailboxes.error());
        users = std::move(*mailboxes);
    }
    if (arguments.usersWithoutMailbox) {
        for (const UserWithoutMailbox &user : session.usersWithoutMailbox())
            users.push_back(user.guid);
    }
    return users;
}

Outcome checkTyped(const CommandContext *context)
{
    const Arguments &arguments = *context->arguments;
    if (const Outcome typed = checkTenantTyped(arguments); !typed)
        return typed;
    const bool selects = arguments.mailboxGiven || arguments.queryGiven;
    if (needsSelection(arguments) && (selects || !arguments.usersWithoutMailbox)) {
        if (const auto selection = readSelection(arguments); !selection)
            return failure(selection.error());
    }
    return checkConnectionForChanges(context);
}

} // namespace

Task<Result<ExitCode>> runTenantShow(CommandContext *context)
{
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    co_await openStore(context);
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    TenantDesk *desk = (*session)->tenant();
    auto loaded = co_await desk->loadAndWait(true, context->token);
    if (!loaded)
        co_return failure(loaded.error());
    const TenantReach reach = desk->reach();
    std::vector<Fact> facts;
    addOrganization(facts, desk->settings(), reach);
    addPlans(facts, desk->settings());
    addPolicies(facts, desk->settings(), reach);
    if (const Outcome written = writeData(context, columns().tableOf(facts), columnsForPeople().tableOf(facts));
        !written)
        co_return failure(written.error());
    context->terminal->note(planSmtpSentence(desk->settings()));
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runTenantChange(CommandContext *context)
{
    const Arguments &arguments = *context->arguments;
    if (const Outcome typed = checkTyped(context); !typed)
        co_return failure(typed.error());
    auto session = co_await openAndLoad(context);
    if (!session)
        co_return failure(session.error());
    const auto users = usersOf(arguments, **session);
    if (!users)
        co_return failure(users.error());
    TenantDesk *desk = (*session)->tenant();
    auto loaded = co_await desk->loadAndWait(false, context->token);
    if (!loaded)
        co_return failure(loaded.error());
    const auto request = tenantRequestOf(arguments, desk->settings(), *users);
    if (!request)
        co_return failure(request.error());
    auto plan = co_await desk->plan(*request, arguments.note, context->token);
    if (!plan)
        co_return failure(plan.error());
    // Without a window nobody sees a tick that is missing.
    (void)tickAllBut(*plan, {});
    const Consent consent = consentOf(arguments);
    co_return co_await carryOut(context, *session, *plan, consent);
}

} // namespace Casement

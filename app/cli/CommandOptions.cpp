// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandOptions.h"

#include "app/cli/CliWords.h"

#include <CLI/CLI.hpp>

namespace Casement {

namespace {

/// A description for the help, in the reader's language.
std::string say(const char *text)
{
    return CliWords::tr(text).toStdString();
}

void addCommon(CLI::App &app, TypedOptions &typed)
{
    const std::string group = say(QT_TRANSLATE_NOOP("Casement::Cli", "Common options, before or after the command"));
    app.add_option("--format", typed.format,
                   say(QT_TRANSLATE_NOOP("Casement::Cli", "table (default), csv, json, jsonl or xlsx")))
        ->check(CLI::IsMember({"table", "csv", "json", "jsonl", "xlsx"}))
        ->group(group);
    app.add_option("--output", typed.output,
                   say(QT_TRANSLATE_NOOP("Casement::Cli", "write data to this file, whole or not at all")))
        ->group(group);
    app.add_flag("--quiet", typed.arguments.quiet,
                 say(QT_TRANSLATE_NOOP("Casement::Cli", "no progress and no remarks, only errors")))
        ->group(group);
    app.add_flag("--trace", typed.arguments.trace,
                 say(QT_TRANSLATE_NOOP("Casement::Cli", "log to standard error what is done; secrets are left out")))
        ->group(group);
    addConnectionOptions(app, typed.arguments.connection);
}

CLI::App *addVerb(CLI::App &parent, TypedOptions &typed, const char *name, const char *description, Verb verb)
{
    CLI::App *command = parent.add_subcommand(name, say(description));
    command->fallthrough();
    typed.verbs[command] = verb;
    return command;
}

void addSelection(CLI::App &command, TypedOptions &typed)
{
    command
        .add_option("--mailbox", typed.mailboxes,
                    say(QT_TRANSLATE_NOOP("Casement::Cli",
                                          "Guid, object id, user principal name or any address; may stand often")))
        ->allow_extra_args(false);
    command.add_option("--query", typed.query,
                       say(QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes like: imap:on -exception type:shared")));
}

void addRun(CLI::App &command, TypedOptions &typed, bool required)
{
    command
        .add_option("RUN", typed.run, say(QT_TRANSLATE_NOOP("Casement::Cli", "number, id or the beginning of an id")))
        ->required(required);
}

void addPlanOptions(CLI::App &command, TypedOptions &typed)
{
    command.add_flag("--dry-run", typed.arguments.dryRun,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "print the rows that would change, change nothing")));
    command
        .add_option("--max-changes", typed.maxChanges,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "refuse to change more mailboxes than this")))
        ->check([](const std::string &value) {
            const bool isCount =
                !value.empty() && value.size() < 10 && value.find_first_not_of("0123456789") == std::string::npos;
            return isCount ? std::string() : say(QT_TRANSLATE_NOOP("Casement::Cli", "write a number of mailboxes"));
        });
    command.add_flag("--yes", typed.arguments.yes,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "do not ask; a wide plan also needs --max-changes")));
    command.add_option(
        "--confirm-domain", typed.confirmDomain,
        say(QT_TRANSLATE_NOOP("Casement::Cli", "the tenant's domain, for a plan of more than half of it")));
    command.add_flag("--include-guarded", typed.arguments.includeGuarded,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "allow mailboxes under guard, and your own")));
}

/// What is wanted of which mailboxes.
void addWish(CLI::App &command, TypedOptions &typed)
{
    addSelection(command, typed);
    command
        .add_option("--protocol", typed.protocols,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "P=on, P=off or P=inherit; may stand often")))
        ->allow_extra_args(false);
    command.add_option("--skip", typed.skip,
                       say(QT_TRANSLATE_NOOP("Casement::Cli",
                                             "leave mailboxes alone by evidence: in-use, thin, not-known, no-use, with "
                                             "commas between")));
    command.add_flag("--skip-guarded", typed.arguments.skipGuarded,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "leave mailboxes under guard alone, and your own")));
    command.add_option("--note", typed.note, say(QT_TRANSLATE_NOOP("Casement::Cli", "kept with the run")));
}

void addClientProtocols(CLI::App &command, TypedOptions &typed)
{
    command.add_flag("--include-client-protocols", typed.arguments.includeClientProtocols,
                     say(QT_TRANSLATE_NOOP("Casement::Cli",
                                           "allow EWS, ActiveSync, OWA and MAPI, and to leave mailboxes no way in")));
}

void addPlanFile(CLI::App &command, TypedOptions &typed)
{
    command.add_option("FILE", typed.file, say(QT_TRANSLATE_NOOP("Casement::Cli", "a plan that --save wrote")))
        ->required();
}

void addPlans(CLI::App &app, TypedOptions &typed)
{
    CLI::App *plan =
        addVerb(app, typed, "plan",
                QT_TRANSLATE_NOOP("Casement::Cli", "what would change, to be looked at, kept and sent"), Verb::Plan);
    addWish(*plan, typed);
    plan->add_option("--save", typed.planFile,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "keep the plan in this file, for apply")));
    plan->add_flag("--detailed-exitcode", typed.arguments.detailedExit,
                   say(QT_TRANSLATE_NOOP("Casement::Cli", "end with 10 when something would change")));
    CLI::App *show =
        addVerb(*plan, typed, "show", QT_TRANSLATE_NOOP("Casement::Cli", "what a kept plan says"), Verb::PlanShow);
    addPlanFile(*show, typed);
    CLI::App *diff =
        addVerb(*plan, typed, "diff",
                QT_TRANSLATE_NOOP("Casement::Cli", "two plans beside each other, or a plan beside the tenant as it is"),
                Verb::PlanDiff);
    addPlanFile(*diff, typed);
    diff->add_option("OTHER", typed.otherFile, say(QT_TRANSLATE_NOOP("Casement::Cli", "another plan")));
    diff->add_flag("--detailed-exitcode", typed.arguments.detailedExit,
                   say(QT_TRANSLATE_NOOP("Casement::Cli", "end with 10 when they differ")));
    CLI::App *apply =
        addVerb(app, typed, "apply", QT_TRANSLATE_NOOP("Casement::Cli", "carry out a kept plan, once"), Verb::Apply);
    addPlanFile(*apply, typed);
    apply->add_flag("--stop-if-changed", typed.arguments.stopIfChanged,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "change nothing when any row is not as the plan saw it; "
                                                           "otherwise only that row is left alone")));
    apply->add_option("--note", typed.note, say(QT_TRANSLATE_NOOP("Casement::Cli", "instead of the plan's own")));
    addClientProtocols(*apply, typed);
    addPlanOptions(*apply, typed);
}

void addGuard(CLI::App &app, TypedOptions &typed)
{
    CLI::App *group = app.add_subcommand(
        "guard", say(QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes that a change needs a separate yes for")));
    group->fallthrough();
    addVerb(*group, typed, "list", QT_TRANSLATE_NOOP("Casement::Cli", "what is under guard, and the limit of one run"),
            Verb::GuardList);
    CLI::App *add = addVerb(*group, typed, "add",
                            QT_TRANSLATE_NOOP("Casement::Cli", "put mailboxes, and users without one, under guard"),
                            Verb::GuardAdd);
    addSelection(*add, typed);
    add->add_option("--kind", typed.guardKind, say(QT_TRANSLATE_NOOP("Casement::Cli", "break-glass, vip or service")))
        ->check(CLI::IsMember({"break-glass", "vip", "service"}))
        ->required();
    add->add_option("--reason", typed.reason, say(QT_TRANSLATE_NOOP("Casement::Cli", "why")));
    CLI::App *remove =
        addVerb(*group, typed, "remove", QT_TRANSLATE_NOOP("Casement::Cli", "take mailboxes and users out of guard"),
                Verb::GuardRemove);
    addSelection(*remove, typed);
    remove->add_option("--reason", typed.reason, say(QT_TRANSLATE_NOOP("Casement::Cli", "why")));
    CLI::App *limit = addVerb(*group, typed, "limit",
                              QT_TRANSLATE_NOOP("Casement::Cli", "how many mailboxes one run may change; 0: no limit"),
                              Verb::GuardLimit);
    limit->add_option("--reason", typed.reason, say(QT_TRANSLATE_NOOP("Casement::Cli", "why")));
    limit->add_option("COUNT", typed.arguments.mostPerRun, say(QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes")))
        ->check(CLI::Range(0, 10000000))
        ->required();
}

void addRing(CLI::App &command, TypedOptions &typed, bool required)
{
    command.add_option("SET", typed.arguments.ringSet, say(QT_TRANSLATE_NOOP("Casement::Cli", "number of the set")))
        ->check(CLI::Range(1, 1000000000))
        ->required();
    command.add_option("RING", typed.ring, say(QT_TRANSLATE_NOOP("Casement::Cli", "place or name of the ring")))
        ->required(required);
}

void addRings(CLI::App &app, TypedOptions &typed)
{
    CLI::App *group = app.add_subcommand(
        "rings",
        say(QT_TRANSLATE_NOOP("Casement::Cli", "a kept plan in parts that are carried out one after another")));
    group->fallthrough();
    CLI::App *split = addVerb(*group, typed, "split",
                              QT_TRANSLATE_NOOP("Casement::Cli", "confirm a kept plan as a whole and keep its rings"),
                              Verb::RingsSplit);
    addPlanFile(*split, typed);
    CLI::Option_group *cut = split->add_option_group("cut");
    cut->add_option("--percent", typed.percent,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "shares like 5,25; what is left over is the last ring")));
    cut->add_option("--pilot-query", typed.pilotQuery,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "these mailboxes first, then the others")));
    cut->add_option("--by", typed.byColumn,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "id of a column: one ring for each of its values")));
    cut->require_option(1);
    split->add_option("--wait", typed.wait,
                      say(QT_TRANSLATE_NOOP("Casement::Cli", "like 24h: in a window that is open, each ring but the "
                                                             "first starts so long after the one before")));
    split->add_option("--note", typed.note, say(QT_TRANSLATE_NOOP("Casement::Cli", "instead of the plan's own")));
    addClientProtocols(*split, typed);
    addPlanOptions(*split, typed);
    addVerb(*group, typed, "list", QT_TRANSLATE_NOOP("Casement::Cli", "rings of this computer and how far each is"),
            Verb::RingsList);
    CLI::App *start =
        addVerb(*group, typed, "start", QT_TRANSLATE_NOOP("Casement::Cli", "carry out one ring"), Verb::RingsStart);
    addRing(*start, typed, true);
    addClientProtocols(*start, typed);
    addPlanOptions(*start, typed);
    CLI::App *cancel = addVerb(*group, typed, "cancel",
                               QT_TRANSLATE_NOOP("Casement::Cli", "forget a ring, or all of a set, as far as they have "
                                                                  "not begun"),
                               Verb::RingsCancel);
    addRing(*cancel, typed, false);
}

void addReport(CLI::App &app, TypedOptions &typed)
{
    CLI::App *command =
        addVerb(app, typed, "report", QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes and the protocols that reach them"),
                Verb::Report);
    command->add_option("--query", typed.query,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes like: imap:on -exception type:shared")));
    command->add_option("--columns", typed.columns,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "ids with commas between, all, or help for the list")));
    command->add_option("--sort", typed.sort,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "id of a column; -id for the other direction")));
    command->add_flag("--load-evidence", typed.arguments.loadEvidence,
                      say(QT_TRANSLATE_NOOP("Casement::Cli", "read usage reports and sign-ins first")));
}

void addWhy(CLI::App &app, TypedOptions &typed)
{
    CLI::App *command = addVerb(
        app, typed, "why",
        QT_TRANSLATE_NOOP("Casement::Cli", "why a mailbox can, or cannot, be reached: layer by layer"), Verb::Why);
    addSelection(*command, typed);
    command
        ->add_option(
            "--protocol", typed.protocols,
            say(QT_TRANSLATE_NOOP("Casement::Cli", "pop, imap, smtp, ews, activesync, owa or mapi (default: all)")))
        ->allow_extra_args(false);
    command->add_flag("--load-evidence", typed.arguments.loadEvidence,
                      say(QT_TRANSLATE_NOOP("Casement::Cli", "read usage reports and sign-ins first")));
}

void addEvidence(CLI::App &app, TypedOptions &typed)
{
    CLI::App *usage =
        addVerb(app, typed, "usage",
                QT_TRANSLATE_NOOP("Casement::Cli", "who used which protocol last, and what was observed"), Verb::Usage);
    usage->add_option("--query", typed.query,
                      say(QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes like: used(imap)<30d -exception")));
    usage->add_flag("--stored", typed.arguments.stored,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "what this computer knows; ask no source for news")));
    CLI::App *group =
        app.add_subcommand("evidence", say(QT_TRANSLATE_NOOP("Casement::Cli", "what is known of use, by source")));
    group->fallthrough();
    addVerb(*group, typed, "load", QT_TRANSLATE_NOOP("Casement::Cli", "read usage reports and what is new of sign-ins"),
            Verb::EvidenceLoad);
    addVerb(*group, typed, "status", QT_TRANSLATE_NOOP("Casement::Cli", "each source: how old, how complete, and why"),
            Verb::EvidenceStatus);
    CLI::App *import = addVerb(*group, typed, "import",
                               QT_TRANSLATE_NOOP("Casement::Cli", "take over a CSV file that only the portals give"),
                               Verb::EvidenceImport);
    import->add_option("FILE", typed.file, say(QT_TRANSLATE_NOOP("Casement::Cli", "CSV file")))->required();
    import
        ->add_option("--kind", typed.kind, say(QT_TRANSLATE_NOOP("Casement::Cli", "smtp-auth, pop-imap, ews or tools")))
        ->check(CLI::IsMember({"smtp-auth", "pop-imap", "ews", "tools"}))
        ->required();
    import->add_option(
        "--period", typed.period,
        say(QT_TRANSLATE_NOOP("Casement::Cli", "the days the file tells of, as 2026-10-01..2026-10-31, where it does "
                                               "not say so itself")));
    import
        ->add_option("--column", typed.importColumns,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "ROLE=NAME: what a column tells, where it is not seen by "
                                                            "itself; may stand often")))
        ->allow_extra_args(false);
    import->add_flag("--dry-run", typed.arguments.dryRun,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "show how the file is read, keep nothing")));
}

void addChanges(CLI::App &app, TypedOptions &typed)
{
    CLI::App *set =
        addVerb(app, typed, "set",
                QT_TRANSLATE_NOOP("Casement::Cli", "switch protocols through a plan that can be undone"), Verb::Set);
    addWish(*set, typed);
    addClientProtocols(*set, typed);
    addPlanOptions(*set, typed);

    CLI::App *runs =
        addVerb(app, typed, "runs", QT_TRANSLATE_NOOP("Casement::Cli", "runs of this computer, or the rows of one"),
                Verb::Runs);
    addRun(*runs, typed, false);
    CLI::App *resume = addVerb(app, typed, "resume",
                               QT_TRANSLATE_NOOP("Casement::Cli", "go on with an interrupted run"), Verb::Resume);
    addRun(*resume, typed, true);
    CLI::App *undo =
        addVerb(app, typed, "undo", QT_TRANSLATE_NOOP("Casement::Cli", "put back what a run changed, as a new run"),
                Verb::Undo);
    addRun(*undo, typed, false);
    undo->add_option(
        "--since", typed.since,
        say(QT_TRANSLATE_NOOP("Casement::Cli", "instead of a run: back to this moment, like 2026-11-20T14:30")));
    undo->add_option("--mailbox", typed.mailboxes,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "only this mailbox; may stand often")))
        ->allow_extra_args(false);
    undo->add_option("--protocol", typed.protocols,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "only this protocol; may stand often")))
        ->allow_extra_args(false);
    undo->add_option("--note", typed.note, say(QT_TRANSLATE_NOOP("Casement::Cli", "kept with the run")));
    addPlanOptions(*undo, typed);
}

/// What every change of the tenant takes.
void addTenantChange(CLI::App &command, TypedOptions &typed)
{
    command.add_option("--note", typed.note, say(QT_TRANSLATE_NOOP("Casement::Cli", "kept with the run")));
    addPlanOptions(command, typed);
}

CLI::App *addPolicyVerb(CLI::App &group, TypedOptions &typed, const char *name, const char *description, Verb verb)
{
    CLI::App *command = addVerb(group, typed, name, description, verb);
    if (verb != Verb::PolicyRemove)
        command
            ->add_option("POLICY", typed.name,
                         say(QT_TRANSLATE_NOOP("Casement::Cli", "name of the authentication policy")))
            ->required();
    addTenantChange(*command, typed);
    return command;
}

void addPolicies(CLI::App &tenant, TypedOptions &typed)
{
    CLI::App *group = tenant.add_subcommand(
        "policy", say(QT_TRANSLATE_NOOP("Casement::Cli", "authentication policies, which refuse passwords")));
    group->fallthrough();
    CLI::App *create =
        addPolicyVerb(*group, typed, "create",
                      QT_TRANSLATE_NOOP("Casement::Cli", "make a policy; it blocks all passwords"), Verb::PolicyCreate);
    create
        ->add_option("--allow", typed.allowed,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "passwords stay for Smtp, Pop, Imap …; may stand often")))
        ->allow_extra_args(false);
    create->add_flag("--default", typed.arguments.makeDefault,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "and make it the organisation's default")));
    addPolicyVerb(*group, typed, "delete", QT_TRANSLATE_NOOP("Casement::Cli", "remove a policy that nobody has"),
                  Verb::PolicyDelete);
    addPolicyVerb(*group, typed, "default",
                  QT_TRANSLATE_NOOP("Casement::Cli", "what holds for who has none of their own; null: nothing"),
                  Verb::PolicyDefault);
    CLI::App *assign =
        addPolicyVerb(*group, typed, "assign", QT_TRANSLATE_NOOP("Casement::Cli", "give users this policy, by Guid"),
                      Verb::PolicyAssign);
    CLI::App *remove = addPolicyVerb(*group, typed, "remove",
                                     QT_TRANSLATE_NOOP("Casement::Cli", "take their own policy from users, by Guid"),
                                     Verb::PolicyRemove);
    for (CLI::App *command : {assign, remove}) {
        addSelection(*command, typed);
        command->add_flag("--users-without-mailbox", typed.arguments.usersWithoutMailbox,
                          say(QT_TRANSLATE_NOOP("Casement::Cli", "all users who have no mailbox, too")));
        command->add_flag("--expire-tokens", typed.arguments.expireTokens,
                          say(QT_TRANSLATE_NOOP("Casement::Cli",
                                                "end their sign-ins now: it holds within 30 minutes, and all of them "
                                                "must sign in again")));
    }
}

void addTenant(CLI::App &app, TypedOptions &typed)
{
    CLI::App *group = app.add_subcommand(
        "tenant",
        say(QT_TRANSLATE_NOOP("Casement::Cli",
                              "what stands above the mailboxes: switches, defaults of new mailboxes, policies")));
    group->fallthrough();
    addVerb(*group, typed, "show", QT_TRANSLATE_NOOP("Casement::Cli", "what is set, and whom it affects"),
            Verb::TenantShow);
    CLI::App *set =
        addVerb(*group, typed, "set", QT_TRANSLATE_NOOP("Casement::Cli", "change it through a plan that can be undone"),
                Verb::TenantSet);
    set->add_option(
        "SETTING", typed.settings,
        say(QT_TRANSLATE_NOOP("Casement::Cli", "NAME=VALUE as Microsoft names it, null for not chosen; NAME+=ENTRY and "
                                               "NAME-=ENTRY for lists")));
    set->add_option("--plan", typed.plan,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "mailbox plan that --protocol is about, or all")));
    set->add_option("--protocol", typed.protocols,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "P=on or P=off for new mailboxes; may stand often")))
        ->allow_extra_args(false);
    set->add_flag("--include-client-protocols", typed.arguments.includeClientProtocols,
                  say(QT_TRANSLATE_NOOP("Casement::Cli", "allow EWS, ActiveSync, OWA and MAPI of new mailboxes")));
    addTenantChange(*set, typed);
    addPolicies(*group, typed);
}

void addJournal(CLI::App &app, TypedOptions &typed)
{
    CLI::App *group =
        addVerb(app, typed, "journal",
                QT_TRANSLATE_NOOP("Casement::Cli", "what was done, in a chain that shows whether it was changed"),
                Verb::JournalList);
    group->add_option(
        "--query", typed.query,
        say(QT_TRANSLATE_NOOP("Casement::Cli", "changes like: outcome:failed protocol:pop when<30d who:alex")));
    addVerb(*group, typed, "export", QT_TRANSLATE_NOOP("Casement::Cli", "the tenant's journal as a file to keep"),
            Verb::JournalExport);
    CLI::App *verify = addVerb(
        *group, typed, "verify",
        QT_TRANSLATE_NOOP("Casement::Cli", "whether an exported file, or this computer's journal, is unchanged"),
        Verb::JournalVerify);
    verify->add_option("FILE", typed.file, say(QT_TRANSLATE_NOOP("Casement::Cli", "a file that export wrote")));
    verify->add_option("--head", typed.head,
                       say(QT_TRANSLATE_NOOP("Casement::Cli", "what export told then, number:hash, kept elsewhere")));
}

void addExceptions(CLI::App &app, TypedOptions &typed)
{
    CLI::App *group = app.add_subcommand(
        "exception", say(QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes that may keep a protocol, why and how long")));
    group->fallthrough();
    CLI::App *add = addVerb(*group, typed, "add", QT_TRANSLATE_NOOP("Casement::Cli", "mark or renew exceptions"),
                            Verb::ExceptionAdd);
    CLI::App *close = addVerb(*group, typed, "close",
                              QT_TRANSLATE_NOOP("Casement::Cli", "close exceptions; they are kept for the record"),
                              Verb::ExceptionClose);
    for (CLI::App *command : {add, close}) {
        addSelection(*command, typed);
        command
            ->add_option("--protocol", typed.protocols,
                         say(QT_TRANSLATE_NOOP("Casement::Cli", "pop, imap, smtp, ews, activesync, owa or mapi")))
            ->allow_extra_args(false);
    }
    add->add_option("--reason", typed.reason, say(QT_TRANSLATE_NOOP("Casement::Cli", "why it is needed")));
    add->add_option("--owner", typed.owner, say(QT_TRANSLATE_NOOP("Casement::Cli", "who answers for it")));
    add->add_option("--ticket", typed.ticket, say(QT_TRANSLATE_NOOP("Casement::Cli", "where it was agreed")));
    add->add_option("--expires", typed.expires,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "last day, or days from today like 30d (default 90d)")));
    addVerb(*group, typed, "list", QT_TRANSLATE_NOOP("Casement::Cli", "open exceptions this computer knows"),
            Verb::ExceptionList);
    CLI::App *import = addVerb(*group, typed, "import",
                               QT_TRANSLATE_NOOP("Casement::Cli", "take over an exported file, the newest change wins"),
                               Verb::ExceptionImport);
    import->add_option("FILE", typed.file, say(QT_TRANSLATE_NOOP("Casement::Cli", "CSV file")))->required();
    addVerb(*group, typed, "export", QT_TRANSLATE_NOOP("Casement::Cli", "every exception as CSV, closed ones too"),
            Verb::ExceptionExport);
}

void addProfiles(CLI::App &app, TypedOptions &typed)
{
    CLI::App *group = app.add_subcommand(
        "profile", say(QT_TRANSLATE_NOOP("Casement::Cli",
                                         "connections with a name: which tenant, how to sign in, read-only or not")));
    group->fallthrough();
    const auto named = [&](const char *name, const char *description, Verb verb) {
        CLI::App *command = addVerb(*group, typed, name, description, verb);
        command->add_option("NAME", typed.name, say(QT_TRANSLATE_NOOP("Casement::Cli", "name of the profile")))
            ->required();
        return command;
    };
    addVerb(*group, typed, "list", QT_TRANSLATE_NOOP("Casement::Cli", "the profiles of this computer"),
            Verb::ProfileList);
    named(
        "add",
        QT_TRANSLATE_NOOP("Casement::Cli", "keep --tenant, --client-id and the rest under a name, read-only at first"),
        Verb::ProfileAdd)
        ->add_option(
            "--colour", typed.colour,
            say(QT_TRANSLATE_NOOP("Casement::Cli", "colour of its windows (default: one no other profile has)")))
        ->check(CLI::IsMember({"teal", "blue", "indigo", "plum", "rose", "rust", "moss", "slate"}));
    named("remove", QT_TRANSLATE_NOOP("Casement::Cli", "forget it and its kept sign-in; runs and exceptions stay"),
          Verb::ProfileRemove)
        ->add_flag("--force", typed.arguments.force,
                   say(QT_TRANSLATE_NOOP("Casement::Cli", "also when the keychain does not forget the sign-in")));
    named("allow-changes", QT_TRANSLATE_NOOP("Casement::Cli", "changes may be made in its tenant from now on"),
          Verb::ProfileAllowChanges);
    named("read-only", QT_TRANSLATE_NOOP("Casement::Cli", "nothing may be changed in its tenant from now on"),
          Verb::ProfileReadOnly);
    named("require-note", QT_TRANSLATE_NOOP("Casement::Cli", "no change in its tenant without --note from now on"),
          Verb::ProfileRequireNote);
    named("note-optional", QT_TRANSLATE_NOOP("Casement::Cli", "changes in its tenant need no note from now on"),
          Verb::ProfileNoteOptional);
    named("sign-in", QT_TRANSLATE_NOOP("Casement::Cli", "sign in, and keep it in the keychain for --profile"),
          Verb::ProfileSignIn);
    named("sign-out", QT_TRANSLATE_NOOP("Casement::Cli", "take the kept sign-in out of the keychain"),
          Verb::ProfileSignOut);
}

void addDemoTenant(CLI::App &app, TypedOptions &typed)
{
    Arguments &arguments = typed.arguments;
    CLI::App *command =
        addVerb(app, typed, "demo-tenant",
                QT_TRANSLATE_NOOP("Casement::Cli",
                                  "run the simulated Microsoft 365 alone on 127.0.0.1 until Ctrl+C or its input ends"),
                Verb::DemoTenant);
    command
        ->add_option("--port", arguments.port,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "port to sign in at (default: any)")))
        ->check(CLI::Range(0, 65535));
    command
        ->add_option("--mailboxes", arguments.mailboxCount,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "size (default 5000)")))
        ->check(CLI::Range(1, 1000000));
    command->add_option("--generator-seed", arguments.generatorSeed,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "another number makes another tenant (default 1)")));
    command
        ->add_option(
            "--read-lag", arguments.readLagMs,
            say(QT_TRANSLATE_NOOP("Casement::Cli", "milliseconds until a change can be read back, as in a real tenant "
                                                   "(default 0)")))
        ->check(CLI::Range(0, 600000));
    command->add_option("--state", typed.stateFile,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "file that keeps what was changed")));
    command->add_option("--faults", typed.faultsFile,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "script of what goes wrong, as JSON")));
    command->add_option(
        "--truth", typed.truthFile,
        say(QT_TRANSLATE_NOOP("Casement::Cli",
                              "file for what was really used when, against which evidence can be judged")));
    command->add_flag("--strict", arguments.strict,
                      say(QT_TRANSLATE_NOOP("Casement::Cli", "answer every slip of the protocol with an error")));
    command->add_flag("--opaque-tokens", arguments.opaqueTokens,
                      say(QT_TRANSLATE_NOOP("Casement::Cli", "access tokens are random text, as some tenants' are")));
    command->add_option("--app-certificate", typed.appCertificate,
                        say(QT_TRANSLATE_NOOP(
                            "Casement::Cli", "PEM file with the certificate that the app certClientId signs in with")));
    CLI::Option *tls = command->add_option(
        "--tls-certificate", typed.tlsCertificate,
        say(QT_TRANSLATE_NOOP("Casement::Cli",
                              "PEM file: speak https with this certificate, for clients that insist")));
    CLI::Option *key = command->add_option("--tls-key", typed.tlsKey,
                                           say(QT_TRANSLATE_NOOP("Casement::Cli", "PEM file with its key")));
    key->needs(tls);
    tls->needs(key);
}

} // namespace

void addCommands(CLI::App &app, TypedOptions &typed)
{
    app.description(say(QT_TRANSLATE_NOOP("Casement::Cli", "Review and switch the protocols that reach mailboxes")));
    app.set_version_flag("--version", "casementctl " CASEMENT_VERSION);
    app.footer(say(QT_TRANSLATE_NOOP("Casement::Cli", "Data goes to standard output, everything else to standard "
                                                      "error. Ends with 0 done or nothing to do, 1 some rows\n"
                                                      "failed, 2 usage, 3 sign-in or rights, 4 refused or not "
                                                      "confirmed, 5 outcomes unknown, 6 store or file unusable,\n"
                                                      "7 service unreachable, 10 changes (--detailed-exitcode), 130 "
                                                      "interrupted.")));
    addCommon(app, typed);
    addVerb(app, typed, "whoami", QT_TRANSLATE_NOOP("Casement::Cli", "who is signed in where, and may do what"),
            Verb::Whoami);
    addReport(app, typed);
    addWhy(app, typed);
    addEvidence(app, typed);
    addChanges(app, typed);
    addPlans(app, typed);
    addGuard(app, typed);
    addTenant(app, typed);
    addRings(app, typed);
    addJournal(app, typed);
    addExceptions(app, typed);
    addProfiles(app, typed);
    addDemoTenant(app, typed);
}

} // namespace Casement

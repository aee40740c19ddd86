// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"

#include "app/cli/CliWords.h"

#include <CLI/CLI.hpp>

#include <map>
#include <sstream>

namespace Casement {

namespace {

/// A description for the help, in the reader's language.
std::string say(const char *text)
{
    return CliWords::tr(text).toStdString();
}

/// Where CLI11 puts what was typed before it becomes Arguments.
struct Typed {
    std::string format;
    std::string output;
    std::vector<std::string> mailboxes;
    std::string query;
    std::vector<std::string> protocols;
    std::string columns;
    std::string sort;
    std::string note;
    std::string run;
    int maxChanges = -1;
    std::string reason;
    std::string owner;
    std::string ticket;
    std::string expires;
    std::string file;
    std::string stateFile;
    Arguments arguments;
    std::map<const CLI::App *, Verb> verbs;
};

void addCommon(CLI::App &app, Typed &typed)
{
    const std::string group = say(QT_TRANSLATE_NOOP("Casement::Cli", "Common options, before or after the command"));
    app.add_option("--format", typed.format, say(QT_TRANSLATE_NOOP("Casement::Cli", "table (default), csv, json or jsonl")))
        ->check(CLI::IsMember({"table", "csv", "json", "jsonl"}))
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

CLI::App *addVerb(CLI::App &parent, Typed &typed, const char *name, const char *description, Verb verb)
{
    CLI::App *command = parent.add_subcommand(name, say(description));
    command->fallthrough();
    typed.verbs[command] = verb;
    return command;
}

void addSelection(CLI::App &command, Typed &typed)
{
    command
        .add_option("--mailbox", typed.mailboxes,
                    say(QT_TRANSLATE_NOOP("Casement::Cli",
                                          "Guid, object id, user principal name or any address; may stand often")))
        ->allow_extra_args(false);
    command.add_option("--query", typed.query,
                       say(QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes like: imap:on -exception type:shared")));
}

void addRun(CLI::App &command, Typed &typed, bool required)
{
    command
        .add_option("RUN", typed.run,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "number, id or the beginning of an id")))
        ->required(required);
}

void addPlanOptions(CLI::App &command, Typed &typed)
{
    command.add_flag("--dry-run", typed.arguments.dryRun,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "print the rows that would change, change nothing")));
    command
        .add_option("--max-changes", typed.maxChanges,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "refuse to change more mailboxes than this")))
        ->check(CLI::NonNegativeNumber);
    command.add_flag("--yes", typed.arguments.yes,
                     say(QT_TRANSLATE_NOOP("Casement::Cli", "do not ask; a wide plan also needs --max-changes")));
}

void addReport(CLI::App &app, Typed &typed)
{
    CLI::App *command = addVerb(app, typed, "report",
                                QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes and the protocols that reach them"),
                                Verb::Report);
    command->add_option("--query", typed.query,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "mailboxes like: imap:on -exception type:shared")));
    command->add_option("--columns", typed.columns,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "ids with commas between, all, or help for the list")));
    command->add_option("--sort", typed.sort,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "id of a column; -id for the other direction")));
}

void addChanges(CLI::App &app, Typed &typed)
{
    CLI::App *set = addVerb(app, typed, "set",
                            QT_TRANSLATE_NOOP("Casement::Cli", "switch protocols through a plan that can be undone"),
                            Verb::Set);
    addSelection(*set, typed);
    set->add_option("--protocol", typed.protocols,
                    say(QT_TRANSLATE_NOOP("Casement::Cli", "P=on, P=off or P=inherit; may stand often")))
        ->allow_extra_args(false);
    set->add_option("--note", typed.note, say(QT_TRANSLATE_NOOP("Casement::Cli", "kept with the run")));
    set->add_flag("--include-client-protocols", typed.arguments.includeClientProtocols,
                  say(QT_TRANSLATE_NOOP("Casement::Cli",
                                        "allow EWS, ActiveSync, OWA and MAPI, and to leave mailboxes no way in")));
    addPlanOptions(*set, typed);

    CLI::App *runs = addVerb(app, typed, "runs",
                             QT_TRANSLATE_NOOP("Casement::Cli", "runs of this computer, or the rows of one"), Verb::Runs);
    addRun(*runs, typed, false);
    CLI::App *resume = addVerb(app, typed, "resume",
                               QT_TRANSLATE_NOOP("Casement::Cli", "go on with an interrupted run"), Verb::Resume);
    addRun(*resume, typed, true);
    CLI::App *undo = addVerb(app, typed, "undo",
                             QT_TRANSLATE_NOOP("Casement::Cli", "put back what a run changed, as a new run"),
                             Verb::Undo);
    addRun(*undo, typed, true);
    addPlanOptions(*undo, typed);
}

void addExceptions(CLI::App &app, Typed &typed)
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

void addDemoTenant(CLI::App &app, Typed &typed)
{
    Arguments &arguments = typed.arguments;
    CLI::App *command =
        addVerb(app, typed, "demo-tenant",
                QT_TRANSLATE_NOOP("Casement::Cli", "run the simulated Microsoft 365 alone on 127.0.0.1"), Verb::DemoTenant);
    command->add_option("--port", arguments.port, say(QT_TRANSLATE_NOOP("Casement::Cli", "port to sign in at (default: any)")))
        ->check(CLI::Range(0, 65535));
    command->add_option("--mailboxes", arguments.mailboxCount, say(QT_TRANSLATE_NOOP("Casement::Cli", "size (default 5000)")))
        ->check(CLI::Range(1, 1000000));
    command->add_option("--generator-seed", arguments.generatorSeed,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "another number makes another tenant (default 1)")));
    command->add_option("--state", typed.stateFile,
                        say(QT_TRANSLATE_NOOP("Casement::Cli", "file that keeps what was changed")));
    command->add_flag("--strict", arguments.strict,
                      say(QT_TRANSLATE_NOOP("Casement::Cli", "answer every slip of the protocol with an error")));
}

QStringList texts(const std::vector<std::string> &typed)
{
    QStringList list;
    for (const std::string &text : typed)
        list.append(QString::fromStdString(text));
    return list;
}

std::optional<Format> formatFrom(const std::string &name)
{
    static const std::map<std::string, Format> formats{
        {"table", Format::Table}, {"csv", Format::Csv}, {"json", Format::Json}, {"jsonl", Format::JsonLines}};
    const auto found = formats.find(name);
    return found == formats.end() ? std::nullopt : std::optional(found->second);
}

/// The innermost command that was given, or the program itself.
const CLI::App *commandGiven(const CLI::App &app)
{
    const CLI::App *command = &app;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    return command;
}

bool given(const CLI::App &command, const std::string &option)
{
    const CLI::Option *found = command.get_option_no_throw(option);
    return found && found->count() > 0;
}

Arguments takeOver(const CLI::App &app, const Typed &typed)
{
    const CLI::App *command = commandGiven(app);
    Arguments arguments = typed.arguments;
    arguments.verb = typed.verbs.at(command);
    arguments.format = formatFrom(typed.format);
    arguments.output = QString::fromStdString(typed.output);
    arguments.mailboxGiven = given(*command, "--mailbox");
    arguments.mailboxes = texts(typed.mailboxes);
    arguments.queryGiven = given(*command, "--query");
    arguments.query = QString::fromStdString(typed.query);
    arguments.protocols = texts(typed.protocols);
    arguments.columns = QString::fromStdString(typed.columns);
    arguments.sort = QString::fromStdString(typed.sort);
    arguments.note = QString::fromStdString(typed.note);
    arguments.run = QString::fromStdString(typed.run);
    if (given(*command, "--max-changes"))
        arguments.maxChanges = typed.maxChanges;
    arguments.reason = QString::fromStdString(typed.reason).trimmed();
    arguments.owner = QString::fromStdString(typed.owner).trimmed();
    arguments.ticket = QString::fromStdString(typed.ticket).trimmed();
    arguments.expires = QString::fromStdString(typed.expires).trimmed();
    arguments.file = QString::fromStdString(typed.file);
    arguments.stateFile = QString::fromStdString(typed.stateFile);
    return arguments;
}

/// An option written "--name=" takes the next word as its value in this parser; here it is what it looks like, empty,
/// and no option of ours may be empty.
std::optional<std::string> emptyOption(int argc, const char *const *argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--")
            return std::nullopt;
        if (word.size() > 3 && word.starts_with("--") && word.find('=') == word.size() - 1)
            return word;
        // The value of the option before it, so it is given and empty.
        if (word.empty() && i > 1 && std::string(argv[i - 1]).starts_with("--"))
            return argv[i - 1];
    }
    return std::nullopt;
}

/// The parser's own check for this would come before it names the word that is no command.
void sayNoCommand(CommandLineAnswer &answer)
{
    answer.exitCode = 2;
    answer.err = CliWords::tr("No command was given. Examples: casementctl report --demo, casementctl exception list.\n"
                              "casementctl --help lists all.")
                     .toUtf8();
}

} // namespace

CommandLineAnswer readCommandLine(int argc, const char *const *argv)
{
    CLI::App app(say(QT_TRANSLATE_NOOP("Casement::Cli", "Review and switch the protocols that reach mailboxes")),
                 "casementctl");
    app.set_version_flag("--version", "casementctl " CASEMENT_VERSION);
    Typed typed;
    addCommon(app, typed);
    addVerb(app, typed, "whoami", QT_TRANSLATE_NOOP("Casement::Cli", "who is signed in where, and may do what"),
            Verb::Whoami);
    addReport(app, typed);
    addChanges(app, typed);
    addExceptions(app, typed);
    addDemoTenant(app, typed);

    CommandLineAnswer answer;
    if (const auto empty = emptyOption(argc, argv)) {
        answer.exitCode = 2;
        answer.err = CliWords::tr("%1 was given without a value.").arg(QString::fromStdString(*empty)).toUtf8() + '\n';
        return answer;
    }
    try {
        app.parse(argc, argv);
        if (typed.verbs.contains(commandGiven(app)))
            answer.arguments = takeOver(app, typed);
        else
            sayNoCommand(answer);
    } catch (const CLI::ParseError &error) {
        std::ostringstream out;
        std::ostringstream err;
        answer.exitCode = app.exit(error, out, err) == 0 ? 0 : 2;
        answer.out = QByteArray::fromStdString(out.str());
        answer.err = QByteArray::fromStdString(err.str());
    }
    return answer;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"

#include "app/cli/CliWords.h"
#include "app/cli/CommandOptions.h"

#include <CLI/CLI.hpp>

#include <sstream>

namespace Casement {

namespace {

QStringList texts(const std::vector<std::string> &typed)
{
    QStringList list;
    for (const std::string &text : typed)
        list.append(QString::fromStdString(text));
    return list;
}

std::optional<Format> formatFrom(const std::string &name)
{
    static const std::map<std::string, Format> formats{{"table", Format::Table},
                                                       {"csv", Format::Csv},
                                                       {"json", Format::Json},
                                                       {"jsonl", Format::JsonLines},
                                                       {"xlsx", Format::Xlsx}};
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

Arguments takeOver(const CLI::App &app, const TypedOptions &typed)
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
    arguments.since = QString::fromStdString(typed.since).trimmed();
    arguments.planFile = QString::fromStdString(typed.planFile);
    arguments.otherFile = QString::fromStdString(typed.otherFile);
    arguments.confirmDomain = QString::fromStdString(typed.confirmDomain).trimmed();
    arguments.guardKind = QString::fromStdString(typed.guardKind);
    arguments.percent = QString::fromStdString(typed.percent).trimmed();
    arguments.pilotQuery = QString::fromStdString(typed.pilotQuery).trimmed();
    arguments.byColumn = QString::fromStdString(typed.byColumn).trimmed();
    arguments.wait = QString::fromStdString(typed.wait).trimmed();
    arguments.ring = QString::fromStdString(typed.ring).trimmed();
    if (given(*command, "--max-changes"))
        arguments.maxChanges = typed.maxChanges;
    arguments.reason = QString::fromStdString(typed.reason).trimmed();
    arguments.owner = QString::fromStdString(typed.owner).trimmed();
    arguments.ticket = QString::fromStdString(typed.ticket).trimmed();
    arguments.expires = QString::fromStdString(typed.expires).trimmed();
    arguments.file = QString::fromStdString(typed.file);
    arguments.head = QString::fromStdString(typed.head);
    arguments.skip = QString::fromStdString(typed.skip);
    arguments.kind = QString::fromStdString(typed.kind);
    arguments.period = QString::fromStdString(typed.period);
    arguments.importColumns = texts(typed.importColumns);
    arguments.settings = texts(typed.settings);
    arguments.plan = QString::fromStdString(typed.plan).trimmed();
    arguments.allowed = texts(typed.allowed);
    arguments.name = QString::fromStdString(typed.name).trimmed();
    arguments.colour = QString::fromStdString(typed.colour);
    arguments.stateFile = QString::fromStdString(typed.stateFile);
    arguments.faultsFile = QString::fromStdString(typed.faultsFile);
    arguments.truthFile = QString::fromStdString(typed.truthFile);
    arguments.appCertificate = QString::fromStdString(typed.appCertificate);
    arguments.tlsCertificate = QString::fromStdString(typed.tlsCertificate);
    arguments.tlsKey = QString::fromStdString(typed.tlsKey);
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
        // The value of the option before it, or of the command: given, and empty.
        if (word.empty())
            return i > 1 ? argv[i - 1] : argv[0];
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
    CLI::App app(std::string(), "casementctl");
    TypedOptions typed;
    addCommands(app, typed);

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

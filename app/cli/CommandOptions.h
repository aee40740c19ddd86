// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Arguments.h"

#include <map>
#include <string>

namespace CLI {
class App;
}

namespace Casement {

/// Where CLI11 puts what was typed before it becomes Arguments.
struct TypedOptions
{
    std::string format;
    std::string output;
    std::vector<std::string> mailboxes;
    std::string query;
    std::vector<std::string> protocols;
    std::string columns;
    std::string sort;
    std::string note;
    std::string run;
    std::string since;
    std::string planFile;
    std::string otherFile;
    std::string confirmDomain;
    std::string guardKind;
    int maxChanges = -1;
    std::string percent;
    std::string pilotQuery;
    std::string byColumn;
    std::string wait;
    std::string ring;
    std::string reason;
    std::string owner;
    std::string ticket;
    std::string expires;
    std::string file;
    std::string head;
    std::string kind;
    std::string skip;
    std::string period;
    std::vector<std::string> importColumns;
    std::vector<std::string> settings;
    std::string plan;
    std::vector<std::string> allowed;
    std::string name;
    std::string colour;
    std::string stateFile;
    std::string faultsFile;
    std::string truthFile;
    std::string appCertificate;
    std::string tlsCertificate;
    std::string tlsKey;
    Arguments arguments;
    std::map<const CLI::App *, Verb> verbs;
};

/// Declares every command and option; what is typed lands in typed, which must outlive the app.
void addCommands(CLI::App &app, TypedOptions &typed);

} // namespace Casement

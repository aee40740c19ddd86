// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/ClientSecret.h"
#include "app/composition/ConnectionOptions.h"
#include "app/console/Console.h"
#include "app/gui/DisplayGuard.h"
#include "models/base/Log.h"
#include "translations/Languages.h"
#include "widgets/common/Icons.h"

#include <QApplication>

#include <CLI/CLI.hpp>

#include <optional>
#include <utility>

int main(int argc, char *argv[])
{
    // The command line is read first: --help and a wrong option leave before any window exists.
    CLI::App options{"Casement: see which mailboxes legacy protocols still reach, and shut the rest"};
    Casement::ConnectionOptions connection;
    connection.clientSecret = Casement::takeClientSecret();
    bool trace = false;
    Casement::addConnectionOptions(options, connection);
    options.add_flag("--trace", trace, "say on stderr what happens; secrets are taken out");
    options.allow_extras(false);
    try {
        options.parse(argc, argv);
    } catch (const CLI::ParseError &problem) {
        // 2 is usage here as everywhere; CLI11's own numbers say nothing to a script.
        return options.exit(problem) == 0 ? 0 : 2;
    }

    std::optional<Casement::DisplayGuard> guard(std::in_place);
    QApplication app(argc, argv);
    guard.reset();
    QApplication::setApplicationName(QStringLiteral("casement"));
    QApplication::setApplicationDisplayName(QStringLiteral("Casement"));
    QApplication::setApplicationVersion(QStringLiteral(CASEMENT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("casement"));
    const Casement::Paths paths = Casement::Paths::fromEnvironment();
    Casement::Log::start({paths.state(), trace, trace});
    Casement::Languages languages;
    languages.use();
    QApplication::setStyle(new Casement::CasementStyle);
    QApplication::setWindowIcon(Casement::applicationIcon());

    Casement::Console console(paths, connection);
    // For package tests and bare-machine proofs: end as soon as the first window stands.
    if (qEnvironmentVariableIsSet("CASEMENT_EXIT_AFTER_START"))
        QObject::connect(&console, &Casement::Console::wizardShown, &app, &QCoreApplication::quit,
                         Qt::QueuedConnection);
    console.start();
    return QApplication::exec();
}

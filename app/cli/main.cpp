// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/cli/Interrupts.h"
#include "app/cli/Terminal.h"
#include "app/composition/ClientSecret.h"
#include "models/base/Log.h"
#include "translations/Languages.h"

#include <QCoreApplication>

#include <QCoroTask>

int main(int argc, char *argv[])
{
    using namespace Casement;
    Terminal::occupyStandardStreams();
    Secret clientSecret = takeClientSecret();
    // Until the log stands, Qt would put its own remarks (a locale that is no UTF-8) among ours.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("casementctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CASEMENT_VERSION));
    Languages languages;
    languages.use();

    CommandLineAnswer answer = readCommandLine(argc, argv);
    if (answer.arguments)
        answer.arguments->connection.clientSecret = std::move(clientSecret);
    Terminal terminal(answer.arguments && answer.arguments->quiet);
    if (!answer.arguments) {
        if (!answer.err.isEmpty())
            terminal.line(QString::fromUtf8(answer.err).trimmed());
        const Outcome told = terminal.write(answer.out);
        if (!told)
            terminal.line(told.error().oneLine());
        return told ? answer.exitCode : static_cast<int>(exitCodeOf(told.error()));
    }
    const Interrupts interrupts;
    const Paths paths = Paths::fromEnvironment();
    Log::start({paths.state(), answer.arguments->trace, answer.arguments->trace});
    Composition composition(paths);
    CommandContext context{&terminal, &composition, &*answer.arguments, interrupts.token()};
    return static_cast<int>(QCoro::waitFor(runCommand(&context)));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Terminal.h"
#include "models/demotenant/DemoTenant.h"
#include "models/tabular/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QSocketNotifier>

#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace Casement {

namespace {

/// Whether the end of standard input means that nobody wants the tenant any more. Under "&" and services it is
/// /dev/null, which has always ended; a terminal may belong to another job, and has Ctrl+C.
bool inputCanEnd()
{
    struct stat status = {};
    if (::fstat(STDIN_FILENO, &status) != 0)
        return true;
    return S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode);
}

/// Called from the tenant's own thread.
void printSlip(const QString &slip)
{
    std::fprintf(stderr, "slip: %s\n", slip.simplified().toUtf8().constData());
}

/// Likewise. The answer to the change that was not saved says nothing: to a client it is done.
void printSaveFailure(const QString &problem)
{
    std::fprintf(stderr, "%s\n", problem.simplified().toUtf8().constData());
}

/// Certificates are a few kilobytes; whatever is longer is something else.
constexpr qint64 maxPemBytes = 256 * 1024;

/// Nothing when no file was named.
Result<QByteArray> readPem(const QString &path)
{
    if (path.isEmpty())
        return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       CliWords::tr("%1 cannot be read: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    return file.read(maxPemBytes);
}

Result<Demo::Options> optionsOf(const Arguments &arguments)
{
    Demo::Options options;
    const std::initializer_list<std::pair<QString, QByteArray *>> files{
        {arguments.appCertificate, &options.appCertificate},
        {arguments.tlsCertificate, &options.tlsCertificate},
        {arguments.tlsKey, &options.tlsKey}};
    for (const auto &[path, pem] : files) {
        auto read = readPem(path);
        if (!read)
            return failure(read.error());
        *pem = std::move(*read);
    }
    options.opaqueTokens = arguments.opaqueTokens;
    options.port = static_cast<quint16>(arguments.port);
    options.mailboxes = arguments.mailboxCount;
    options.generatorSeed = arguments.generatorSeed;
    options.stateFile = arguments.stateFile;
    options.saveFailed = printSaveFailure;
    options.strict = arguments.strict;
    options.readLagMs = arguments.readLagMs;
    return options;
}

/// The script of the file that --faults names.
Outcome obeyFile(Demo::Tenant &tenant, const QString &path)
{
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            ErrorKind::BadInput,
            QCoreApplication::translate("Casement::Cli", "%1 cannot be read: %2").arg(path, file.errorString()));
    }
    return tenant.addFaults(file.readAll());
}

/// Whoever writes a program to judge evidence by needs the answers; nobody else on this computer does.
Outcome writeTruth(const Demo::Tenant &tenant, const QString &path)
{
    if (path.isEmpty())
        return {};
    const QByteArray truth = tenant.truth();
    return Tabular::writeFileAtomically(path, [&truth](QIODevice &device) -> Outcome {
        if (auto *file = qobject_cast<QFileDevice *>(&device))
            file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (device.write(truth) != truth.size())
            return failure(ErrorKind::Storage, device.errorString());
        return {};
    });
}

} // namespace

Task<Result<ExitCode>> runDemoTenant(CommandContext *context)
{
    const Completion<void> ended(context->token);
    const auto options = optionsOf(*context->arguments);
    if (!options)
        co_return failure(options.error());
    Demo::Tenant tenant(*options);
    tenant.onSlip(printSlip);
    if (const Outcome obeyed = obeyFile(tenant, context->arguments->faultsFile); !obeyed)
        co_return failure(obeyed.error());
    const QString truthFile = context->arguments->truthFile;
    const QString stateFile = context->arguments->stateFile;
    const bool hadState = !stateFile.isEmpty() && QFile::exists(stateFile);
    const auto addresses = tenant.start();
    if (!addresses)
        co_return failure(addresses.error());
    if (hadState && !QFile::exists(stateFile))
        context->terminal->line(CliWords::tr("%1 is damaged and was set aside as %1.damaged; every mailbox is as "
                                             "it was at first.")
                                    .arg(stateFile));
    if (const Outcome written = writeTruth(tenant, truthFile); !written)
        co_return failure(written.error());
    if (const Outcome written = context->terminal->write(tenant.description() + '\n'); !written)
        co_return failure(written.error());
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    input.setEnabled(inputCanEnd());
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&input, ended] {
        char ignored[256];
        if (::read(STDIN_FILENO, ignored, sizeof ignored) > 0)
            return;
        input.setEnabled(false);
        // From the event loop, so that this notifier is not destroyed inside its own signal.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [ended] { ended.fire({}); }, Qt::QueuedConnection);
    });
    auto stopped = co_await ended;
    Q_UNUSED(stopped)
    tenant.stop();
    co_return ExitCode::Done;
}

} // namespace Casement

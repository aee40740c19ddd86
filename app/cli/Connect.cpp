// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Connect.h"

#include "app/cli/CliWords.h"
#include "app/cli/Terminal.h"
#include "models/session/Clouds.h"
#include "models/session/SessionAccess.h"
#include "models/session/SignIn.h"
#include "models/session/TenantSession.h"

#include <QLocale>

namespace Casement {

namespace {

QString counted(int number)
{
    return QLocale().toString(number);
}

/// What a sign-in fails with is the sign-in's fault, unless nobody could be reached or what was typed cannot even be
/// asked for.
Error asSignInError(Error error, SignInState state)
{
    const bool fromService = !error.code.isEmpty() || error.httpStatus != 0;
    const bool waited = state == SignInState::WaitingForBrowser || state == SignInState::WaitingForCode;
    const bool gaveUp = error.kind == ErrorKind::Timeout && waited;
    if (gaveUp || error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Refused ||
        (error.kind == ErrorKind::BadInput && fromService))
        error.kind = ErrorKind::SignIn;
    return error;
}

void tellWait(Terminal *terminal, int seconds, const QString &why)
{
    terminal->note(CliWords::tr("Waiting %Ln second(s): %1", nullptr, seconds).arg(why));
}

void tellBrowser(Terminal *terminal, const QUrl &link)
{
    terminal->note(CliWords::tr("Sign in with the browser: %1").arg(QString::fromLatin1(link.toEncoded())));
}

/// Always said, also with --quiet: without it nobody can go on.
void tellCode(Terminal *terminal, const ConnectionRequest &request, const SignInCode &code)
{
    terminal->line(
        CliWords::tr("To sign in to %1 with the app %2, open %3 in any browser and enter %4")
            .arg(request.tenant, request.clientId, QString::fromLatin1(code.address.toEncoded()), code.userCode));
    terminal->note(CliWords::tr("The code is good until %1. Give it to nobody.")
                       .arg(QLocale().toString(code.expiresAt.toLocalTime().time(), QLocale::ShortFormat)));
}

void tellUnverified(Terminal *terminal, const ConnectionRequest &request)
{
    if (request.kind != TenantKind::Cloud)
        return;
    for (const CloudChoice &cloud : cloudChoices()) {
        if (cloud.id == request.cloud && !cloud.isVerified)
            terminal->line(CliWords::tr("The addresses of %1 are not verified: %2").arg(cloud.name, cloud.source));
    }
}

/// What to do when nobody was asked because a profile was named.
Error withWayOut(Error error, const ConnectionRequest &request)
{
    if (!request.mayAsk && !isUnattended(request.method) && error.kind == ErrorKind::SignIn && error.advice.isEmpty())
        error.advice =
            CliWords::tr("casementctl profile sign-in \"%1\" signs in once and keeps it, or add --sign-in %2.")
                .arg(request.profile, signInMethodId(request.method));
    return error;
}

/// In the middle of the work: asks once more where a person is there to answer, else the work ends.
void offerSignIn(Terminal *terminal, SessionAccess *access, const ConnectionRequest &request)
{
    if (!request.mayAsk || isUnattended(request.method))
        return;
    access->setOffersSignIn(true);
    QObject::connect(access, &SessionAccess::signInNeeded, access, [terminal, access](const Error &error) {
        if (access->isSignInNeededAgain()) {
            terminal->line(CliWords::tr("Signing in again changed nothing: %1").arg(error.oneLine()));
            access->giveUp();
            return;
        }
        terminal->line(CliWords::tr("Sign in again to go on: %1").arg(error.oneLine()));
        access->signInAgain();
    });
    QObject::connect(access, &SessionAccess::signInFailed, access, &SessionAccess::giveUp);
    if (request.kind == TenantKind::Demo)
        return;
    QObject::connect(access, &SessionAccess::browserWaiting, access,
                     [terminal](const QUrl &link) { tellBrowser(terminal, link); });
    QObject::connect(access, &SessionAccess::codeReceived, access,
                     [terminal, request](const SignInCode &code) { tellCode(terminal, request, code); });
}

void showProgress(Terminal *terminal, const LoadProgress &progress)
{
    if (progress.secondsToWait > 0)
        terminal->progress(
            CliWords::tr("Waiting %Ln second(s), as the service asks …", nullptr, progress.secondsToWait));
    else
        terminal->progress(CliWords::tr("Reading mailboxes: %1 (%2 a second) …")
                               .arg(counted(progress.mailboxes), counted(progress.perSecond)));
}

/// What a person should know about a load before trusting its rows.
void tellReport(Terminal *terminal, const TenantSession &session)
{
    const LoadReport &report = *session.lastLoad();
    const JoinReport &oneSided = report.oneSided;
    const auto alone = static_cast<int>(oneSided.onlyInCasMailbox.size() + oneSided.onlyInMailbox.size());
    if (alone > 0) {
        QStringList names;
        for (const auto *list : {&oneSided.onlyInCasMailbox, &oneSided.onlyInMailbox}) {
            for (const Mailbox &mailbox : *list)
                names.append(mailbox.userPrincipalName.isEmpty() ? mailbox.displayName : mailbox.userPrincipalName);
        }
        names.sort();
        if (names.size() > 20)
            names = names.first(20) << QStringLiteral("…");
        terminal->note(
            CliWords::tr("%Ln mailbox(es) stand(s|) in one list only and not in this report: %1", nullptr, alone)
                .arg(names.join(QStringLiteral(", "))));
    }
    if (report.usersError)
        terminal->line(CliWords::tr("Departments and policies are not known: %1").arg(report.usersError->oneLine()));
    if (report.organizationError)
        terminal->line(
            CliWords::tr("What is left to the organisation is not known: %1").arg(report.organizationError->oneLine()));
}

} // namespace

Outcome checkConnection(const CommandContext *context)
{
    const Composition *composition = context->composition;
    if (const auto request = connectionRequest(context->arguments->connection, composition->profiles()); !request)
        return failure(request.error());
    return {};
}

Outcome checkConnectionForChanges(const CommandContext *context)
{
    const Composition *composition = context->composition;
    const auto request = connectionRequest(context->arguments->connection, composition->profiles());
    if (!request)
        return failure(request.error());
    if (request->changesAllowed || context->arguments->dryRun)
        return {};
    return failure(ErrorKind::Guarded, CliWords::tr("This connection is read-only, so nothing is changed."),
                   request->profile.isEmpty()
                       ? CliWords::tr("Add --allow-changes if a change is meant, or --dry-run to see the plan.")
                       : CliWords::tr("If a change is meant: casementctl profile allow-changes \"%1\". --dry-run shows "
                                      "the plan without it.")
                             .arg(request->profile));
}

Task<void> openStore(CommandContext *context)
{
    auto opened = co_await context->composition->openStore(context->token);
    if (!opened && !opened.error().isCancelled())
        context->terminal->line(
            CliWords::tr("Exceptions and runs of this computer are not known: %1").arg(opened.error().oneLine()));
}

Task<Outcome> requireStore(CommandContext *context)
{
    auto opened = co_await context->composition->openStore(context->token);
    co_return opened;
}

Task<Result<std::shared_ptr<TenantSession>>> signIn(CommandContext *context)
{
    const ConnectionOptions &options = context->arguments->connection;
    auto request = context->composition->request(options);
    if (!request)
        co_return failure(request.error());
    // A profile signs in by itself; to be asked, one says how.
    request->mayAsk = request->profile.isEmpty() || request->kind == TenantKind::Demo || !options.signIn.empty();
    co_return co_await signInWith(context, *request);
}

Task<Result<std::shared_ptr<TenantSession>>> signInWith(CommandContext *context, ConnectionRequest request)
{
    SignIn attempt(context->composition->services());
    Terminal *terminal = context->terminal;
    if (const QString warning = keyFileWarning(request); !warning.isEmpty())
        terminal->line(warning);
    QObject::connect(&attempt, &SignIn::serviceWaits, &attempt,
                     [terminal](int seconds, const QString &why) { tellWait(terminal, seconds, why); });
    if (request.kind != TenantKind::Demo) {
        QObject::connect(&attempt, &SignIn::browserWaiting, &attempt,
                         [terminal](const QUrl &link) { tellBrowser(terminal, link); });
        QObject::connect(&attempt, &SignIn::codeReceived, &attempt,
                         [terminal, request](const SignInCode &code) { tellCode(terminal, request, code); });
        QObject::connect(&attempt, &SignIn::askedForMore, &attempt,
                         [terminal](const Error &why) { terminal->line(why.oneLine()); });
        tellUnverified(terminal, request);
    }
    auto session = co_await attempt.run(request, context->token);
    if (!session)
        co_return failure(withWayOut(asSignInError(session.error(), attempt.state()), request));
    SessionAccess *access = (*session)->access();
    if (access->notKept())
        terminal->note(access->notKept()->oneLine());
    offerSignIn(terminal, access, request);
    co_return session;
}

Task<Result<std::shared_ptr<TenantSession>>> signInAndLoad(CommandContext *context)
{
    auto session = co_await signIn(context);
    if (!session)
        co_return session;
    TenantSession *tenant = session->get();
    Terminal *terminal = context->terminal;
    QObject::connect(tenant, &TenantSession::serviceWaits, tenant,
                     [terminal](int seconds, const QString &why) { tellWait(terminal, seconds, why); });
    QObject::connect(tenant, &TenantSession::loadProgressed, tenant,
                     [terminal](const LoadProgress &progress) { showProgress(terminal, progress); });
    auto loaded = co_await tenant->loadAndWait(context->token);
    if (!loaded)
        co_return failure(loaded.error());
    tellReport(terminal, *tenant);
    GuardDesk *guards = tenant->guards();
    auto guard = co_await guards->load(context->token);
    // Whoever plans is told why it cannot be read; a report does not need it.
    if (!guard && guard.error().isCancelled())
        co_return failure(guard.error());
    co_return session;
}

Task<Result<std::shared_ptr<TenantSession>>> openAndLoad(CommandContext *context)
{
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    co_return co_await signInAndLoad(context);
}

} // namespace Casement

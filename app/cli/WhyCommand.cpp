// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/EvidenceLoading.h"
#include "app/cli/LadderView.h"
#include "app/cli/Output.h"
#include "app/cli/Selection.h"
#include "models/session/TenantSession.h"
#include "models/tabular/TerminalText.h"

#include <nlohmann/json.hpp>

namespace Casement {

namespace {

/// What was asked for, checked before anybody is asked.
struct WhyWish
{
    Selection selection;
    std::vector<Protocol> protocols;
};

Result<WhyWish> readWish(const Arguments &arguments)
{
    auto selection = readSelection(arguments);
    if (!selection)
        return failure(selection.error());
    WhyWish wish{std::move(*selection), {allProtocols.begin(), allProtocols.end()}};
    if (arguments.protocols.isEmpty())
        return wish;
    auto protocols = readProtocols(arguments.protocols);
    if (!protocols)
        return failure(protocols.error());
    wish.protocols = std::move(*protocols);
    return wish;
}

/// Everything that is to be written, in all the forms it may be asked for in.
struct Answers
{
    QString text;
    std::vector<LadderLine> lines;
    std::vector<nlohmann::json> objects;
};

void add(Answers &answers, const TenantSession &session, const QUuid &mailbox, const std::vector<Protocol> &protocols)
{
    const auto dossier = dossierOf(session, mailbox);
    if (!dossier)
        return;
    if (!answers.text.isEmpty())
        answers.text += QLatin1Char('\n');
    answers.text += dossier->sentence + QLatin1Char('\n');
    for (const Protocol protocol : protocols) {
        const AccessLadder ladder = ladderOf(session, dossier->mailbox, protocol);
        answers.text += QLatin1Char('\n') + ladderText(ladder);
        const auto lines = ladderLines(*dossier, ladder);
        answers.lines.insert(answers.lines.end(), lines.begin(), lines.end());
        answers.objects.push_back(ladderObject(*dossier, ladder));
    }
}

/// A name may hold what a terminal would obey; line feeds here are all ours.
QByteArray safeText(const QString &text)
{
    QByteArray safe;
    for (const QString &line : text.split(QLatin1Char('\n')))
        safe += Tabular::terminalSafe(line).toUtf8() + '\n';
    safe.chop(1);
    return safe;
}

Outcome write(const CommandContext *context, const Answers &answers)
{
    if (formatOf(*context->arguments) == Format::Table)
        return writeBytes(context, safeText(answers.text));
    return writeData(context, ladderColumns().tableOf(answers.lines), answers.objects);
}

} // namespace

Task<Result<ExitCode>> runWhy(CommandContext *context)
{
    const auto wish = readWish(*context->arguments);
    if (!wish)
        co_return failure(wish.error());
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    co_await openStore(context);
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    // First of all: --query may ask for it.
    if (context->arguments->loadEvidence) {
        auto loaded = co_await loadEvidence(context, (*session)->evidence());
        if (!loaded)
            co_return failure(loaded.error());
    }
    const auto mailboxes = resolve(wish->selection, **session);
    if (!mailboxes)
        co_return failure(mailboxes.error());
    // What it cannot read says so in its own layer.
    ProtectionDesk *protection = (*session)->protection();
    auto read = co_await protection->loadAndWait(context->token);
    if (!read)
        co_return failure(read.error());
    Answers answers;
    for (const QUuid &mailbox : *mailboxes)
        add(answers, **session, mailbox, wish->protocols);
    if (const Outcome written = write(context, answers); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

} // namespace Casement

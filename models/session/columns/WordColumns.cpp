// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/WordColumns.h"

#include "models/domain/RecipientType.h"
#include "models/inventory/CodeColumn.h"
#include "models/query/Printer.h"

#include <QCoreApplication>

namespace Casement {

namespace {

const QString yes = QStringLiteral("yes");
const QString no = QStringLiteral("no");

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::Columns", text);
}

CodeEntry notKnown(const QString &id, const QString &why)
{
    CodeEntry entry;
    entry.shown = say("Not known");
    entry.exported = Tabular::Cell::text(QStringLiteral("not known"));
    entry.face = StateFace::NotKnown;
    entry.detail = why;
    entry.term = id + QStringLiteral(":unknown");
    entry.unknown = true;
    return entry;
}

CodeEntry loading(const QString &id, const QString &why)
{
    CodeEntry entry = notKnown(id, why);
    entry.shown = say("Loading");
    return entry;
}

/// One entry per word of the tenant; nothing is known of any word while the users were not read, and nothing of an
/// empty one while they are being read.
std::shared_ptr<const Column> wordColumn(const WordColumn &words, ListState users, const QString &id)
{
    std::vector<CodeEntry> entries;
    for (const QString &word : words.words()) {
        CodeEntry entry = users == ListState::NotRead ? notKnown(id, say("Get-User did not answer."))
                                                      : loading(id, say("Get-User is being read."));
        if (users == ListState::Read || (users == ListState::Loading && !word.isEmpty())) {
            entry = CodeEntry();
            entry.shown = word;
            entry.exported = Tabular::Cell::text(word);
            entry.term = id + QLatin1Char(':') + Query::quotedIfNeeded(word);
            entry.trueWords = {word};
        }
        entries.push_back(entry);
    }
    return std::make_shared<CodeColumn>(std::move(entries), words.codes(), true);
}

CodeEntry accountEntry(const QString &id, bool enabled)
{
    CodeEntry entry;
    entry.shown = enabled ? say("Yes") : say("No");
    entry.exported = Tabular::Cell::boolean(enabled);
    entry.detail = QStringLiteral("AccountDisabled: %1").arg(enabled ? QLatin1String("false") : QLatin1String("true"));
    entry.term = id + QLatin1Char(':') + (enabled ? yes : no);
    entry.trueWords = {enabled ? yes : no};
    entry.rank = enabled ? 0 : 1;
    return entry;
}

} // namespace

std::shared_ptr<const Column> typeColumn(const MailboxFacts &facts, const QString &id)
{
    std::vector<CodeEntry> entries;
    for (const QString &word : facts.types().words()) {
        if (word.isEmpty()) { // only Get-Mailbox tells it, and it always does
            const bool comes = facts.lists().mailboxes == ListState::Loading;
            entries.push_back(comes ? loading(id, say("Get-Mailbox is being read."))
                                    : notKnown(id, say("Get-Mailbox did not tell.")));
            continue;
        }
        CodeEntry entry;
        entry.shown = recipientTypeWord(word);
        entry.exported = Tabular::Cell::text(word);
        entry.detail = QStringLiteral("RecipientTypeDetails: %1").arg(word);
        entry.term = id + QLatin1Char(':') + Query::quotedIfNeeded(recipientTypeId(word));
        entry.trueWords = {recipientTypeId(word), word};
        entries.push_back(entry);
    }
    return std::make_shared<CodeColumn>(std::move(entries), facts.types().codes(), true);
}

std::shared_ptr<const Column> departmentColumn(const MailboxFacts &facts, const QString &id)
{
    return wordColumn(facts.departments(), facts.lists().users, id);
}

std::shared_ptr<const Column> policyColumn(const MailboxFacts &facts, const QString &id)
{
    return wordColumn(facts.policies(), facts.lists().users, id);
}

std::shared_ptr<const Column> accountColumn(const MailboxFacts &facts, const QString &id)
{
    CodeEntry unknown = facts.lists().mailboxes == ListState::Loading
                            ? loading(id, say("Get-Mailbox is being read."))
                            : notKnown(id, say("AccountDisabled was not read."));
    unknown.unknownWords = {yes, no};
    unknown.rank = 2;
    std::vector<CodeEntry> entries{accountEntry(id, false), accountEntry(id, true), unknown};
    std::vector<quint16> codes(facts.size());
    for (quint32 row = 0; row < facts.size(); ++row)
        codes[row] = facts.accountState(row);
    return std::make_shared<CodeColumn>(std::move(entries), std::move(codes), false);
}

} // namespace Casement

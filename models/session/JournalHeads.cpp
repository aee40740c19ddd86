// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/JournalHeads.h"

#include "models/base/SecretStore.h"
#include "models/journal/JournalEntries.h"
#include "models/store/Store.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::JournalHeads)
};

Error noHead()
{
    return makeError(ErrorKind::Conflict,
                     Words::tr("What the keychain holds is no head of a journal: nobody can say whether the journal "
                               "on this computer is the one whose head was kept."),
                     Words::tr("Compare it with an export from before, then take it as it is."));
}

} // namespace

JournalHeads::JournalHeads(QString tenantId, Store *store, SecretStore *keychain)
    : m_tenantId(std::move(tenantId)),
      m_store(store),
      m_keychain(keychain)
{
}

QString JournalHeads::name() const
{
    const QByteArray place = m_store ? QFileInfo(m_store->file()).absoluteFilePath().toUtf8() : QByteArray();
    const QByteArray mark = QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().first(12);
    return QStringLiteral("journal-head/%1/%2").arg(m_tenantId, QString::fromLatin1(mark));
}

Task<Result<std::optional<JournalHead>>> JournalHeads::kept(CancelToken token) const
{
    using Kept = Result<std::optional<JournalHead>>;
    if (!m_keychain || !m_store)
        co_return Kept(std::nullopt);
    const QString place = name();
    auto read = co_await m_keychain->read(place, token);
    if (!read && read.error().kind == ErrorKind::NotFound)
        co_return Kept(std::nullopt);
    if (!read)
        co_return failure(read.error());
    const auto head = headFromText(QString::fromLatin1(read->reveal()));
    if (!head)
        co_return failure(noHead());
    co_return Kept(head);
}

Task<Result<QString>> JournalHeads::whyNotTheKept(CancelToken token) const
{
    auto known = co_await kept(token);
    if (!known && known.error().kind == ErrorKind::Conflict)
        co_return failure(known.error());
    if (!known)
        co_return Result<QString>(QString());
    co_return co_await whyNot(*known, token);
}

Task<Result<QString>> JournalHeads::whyNot(std::optional<JournalHead> known, CancelToken token) const
{
    if (!known)
        co_return Result<QString>(QString());
    const JournalHead head = *known;
    const QString tenantId = m_tenantId;
    const auto reading = m_store->run(
        [tenantId, head](QSqlDatabase &database) { return JournalEntries::whyNotTheKept(database, tenantId, head); },
        token);
    auto why = co_await reading;
    co_return why;
}

Task<Outcome> JournalHeads::keep(CancelToken token) const
{
    auto known = co_await kept(token);
    if (!known)
        co_return failure(known.error());
    auto why = co_await whyNot(*known, token);
    if (!why)
        co_return failure(why.error());
    if (!why->isEmpty())
        co_return failure(journalNotTheKept(*why));
    co_return co_await write(token);
}

Task<Outcome> JournalHeads::accept(CancelToken token) const
{
    co_return co_await write(token);
}

Task<Outcome> JournalHeads::write(CancelToken token) const
{
    if (!m_keychain || !m_store)
        co_return Outcome();
    Store *store = m_store;
    SecretStore *keychain = m_keychain;
    const QString tenantId = m_tenantId;
    const QString place = name();
    const auto reading =
        store->run([tenantId](QSqlDatabase &database) { return JournalEntries::head(database, tenantId); }, token);
    auto head = co_await reading;
    if (!head)
        co_return failure(head.error());
    // Without a change there is nothing that could be set back.
    if (head->sequence == 0)
        co_return Outcome();
    const Secret text(headText(*head).toLatin1());
    co_return co_await keychain->write(place, text, token);
}

Error journalNotTheKept(const QString &why)
{
    return makeError(ErrorKind::Conflict,
                     Words::tr("The journal on this computer was set back, cut, or written anew. %1").arg(why),
                     Words::tr("Compare it with an export from before; what is missing in it can be neither shown nor "
                               "undone."));
}

} // namespace Casement

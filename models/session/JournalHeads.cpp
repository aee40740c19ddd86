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

Task<std::optional<JournalHead>> JournalHeads::kept(CancelToken token) const
{
    if (!m_keychain || !m_store)
        co_return std::optional<JournalHead>();
    const QString place = name();
    auto read = co_await m_keychain->read(place, token);
    co_return read ? headFromText(QString::fromLatin1(read->reveal())) : std::optional<JournalHead>();
}

Task<Result<QString>> JournalHeads::whyNotTheKept(CancelToken token) const
{
    Store *store = m_store;
    const QString tenantId = m_tenantId;
    auto known = co_await kept(token);
    if (!known)
        co_return Result<QString>(QString());
    const JournalHead head = *known;
    const auto reading = store->run(
        [tenantId, head](QSqlDatabase &database) { return JournalEntries::whyNotTheKept(database, tenantId, head); },
        token);
    auto why = co_await reading;
    co_return why;
}

Task<Outcome> JournalHeads::keep(CancelToken token) const
{
    auto why = co_await whyNotTheKept(token);
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

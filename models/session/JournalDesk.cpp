// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/JournalDesk.h"

#include "models/actions/JournalColumns.h"
#include "models/actions/JournalSearch.h"
#include "models/journal/JournalEntries.h"
#include "models/session/RunDesk.h"
#include "models/tabular/AtomicFile.h"
#include "models/tabular/CsvWriter.h"
#include "models/tabular/JsonWriter.h"

#include <QBuffer>
#include <QPointer>

namespace Casement {

namespace {

/// The lines, and last of all {"head": "N:HASH"}; null when it could not be read.
Outcome writeJson(const Tabular::Table &table, const QString &head, QIODevice &device)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (const Outcome written = Tabular::writeJson(table, buffer); !written)
        return written;
    QByteArray text = buffer.data();
    text.truncate(text.lastIndexOf("\n]"));
    text += table.rowCount() > 0 ? ",\n" : "\n";
    text += "{\"head\":" + (head.isEmpty() ? QByteArray("null") : '"' + head.toLatin1() + '"') + "}\n]\n";
    if (device.write(text) == text.size())
        return {};
    return failure(ErrorKind::Storage,
                   JournalDesk::tr("The journal could not be written: %1").arg(device.errorString()));
}

Outcome writeLines(const QString &path, const std::vector<PastChange> &lines, const QString &head)
{
    const auto columns = journalColumns();
    const auto table = columns.tableOf(std::span<const PastChange>(lines));
    const bool json = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    // Spreadsheets need the mark to read a file as UTF-8.
    Tabular::CsvOptions options;
    options.byteOrderMark = true;
    return Tabular::writeFileAtomically(path, [&](QIODevice &device) {
        return json ? writeJson(table, head, device) : Tabular::writeCsv(table, device, options);
    });
}

} // namespace

JournalDesk::JournalDesk(const QString &tenantId, Store *store, SecretStore *keychain, const Clock *clock,
                         const RunDesk *runs, QObject *parent)
    : QObject(parent),
      m_tenantId(tenantId),
      m_store(store),
      m_clock(clock),
      m_heads(tenantId, store, keychain),
      m_journal(store ? std::make_unique<RunJournal>(store) : nullptr)
{
    connect(runs, &RunDesk::finished, this, [this] { m_scope.start(keepAndTell(m_scope.token())); });
    connect(runs, &RunDesk::runsRead, this, &JournalDesk::compare);
}

JournalDesk::~JournalDesk() = default;

void JournalDesk::find(const Query::Query &query)
{
    if (m_finding)
        m_finding->cancel();
    m_finding = std::make_unique<CancelSource>();
    m_finding->follow(m_scope.token());
    m_scope.start(findAndTell(query, m_finding->token()));
}

void JournalDesk::exportTo(const QString &path, const Query::Query &query)
{
    m_scope.start(exportAndTell(path, query, m_scope.token()));
}

void JournalDesk::compare()
{
    if (!m_journal)
        return;
    if (m_comparing)
        m_comparing->cancel();
    m_comparing = std::make_unique<CancelSource>();
    m_comparing->follow(m_scope.token());
    m_scope.start(compareAndTell(m_comparing->token()));
}

void JournalDesk::checkHead()
{
    m_scope.start(checkAndTell(m_scope.token()));
}

void JournalDesk::acceptHead()
{
    m_scope.start(accept(m_scope.token()));
}

Task<Result<std::vector<PastChange>>> JournalDesk::lines(Query::Query query, CancelToken token) const
{
    if (!m_journal)
        co_return std::vector<PastChange>();
    const QDate today = m_clock->nowUtc().toLocalTime().date();
    co_return co_await searchJournal(m_journal.get(), m_tenantId, std::move(query), today, token);
}

Task<Result<std::vector<PastChange>>> JournalDesk::comparedLines(Query::Query query, CancelToken token) const
{
    if (!m_journal)
        co_return std::vector<PastChange>();
    const QDate today = m_clock->nowUtc().toLocalTime().date();
    co_return co_await searchComparedJournal(m_journal.get(), m_tenantId, std::move(query), today, token);
}

Task<Result<JournalHead>> JournalDesk::head(CancelToken token) const
{
    const QString tenantId = m_tenantId;
    if (!m_store)
        co_return journalBeginning(tenantId);
    const auto reading =
        m_store->run([tenantId](QSqlDatabase &database) { return JournalEntries::head(database, tenantId); }, token);
    auto end = co_await reading;
    co_return end;
}

Task<void> JournalDesk::findAndTell(Query::Query query, CancelToken token)
{
    auto read = co_await lines(query, token);
    if (token.isCancelled())
        co_return;
    if (read)
        Q_EMIT found(query, *read);
    else
        Q_EMIT refused(read.error());
}

Task<void> JournalDesk::exportAndTell(QString path, Query::Query query, CancelToken token)
{
    const QPointer<JournalDesk> self = this;
    auto read = co_await comparedLines(std::move(query), token);
    if (!self || token.isCancelled())
        co_return;
    if (!read) {
        Q_EMIT refused(read.error());
        co_return;
    }
    // Read after the lines, so that it stands for all of them.
    auto end = co_await head(token);
    if (!self || token.isCancelled())
        co_return;
    const QString text = end ? headText(*end) : QString();
    const auto count = static_cast<qsizetype>(read->size());
    const auto writing =
        m_workers.run([path, text, all = std::move(*read)] { return writeLines(path, all, text); }, token);
    auto written = co_await writing;
    if (!self || token.isCancelled())
        co_return;
    if (written)
        Q_EMIT exported(path, count, text);
    else
        Q_EMIT refused(written.error());
}

Task<void> JournalDesk::compareAndTell(CancelToken token)
{
    const QPointer<JournalDesk> self = this;
    auto doubts = co_await m_journal->doubts(m_tenantId, {}, token);
    if (!self || token.isCancelled())
        co_return;
    if (doubts)
        Q_EMIT doubted(*doubts);
    else
        Q_EMIT refused(doubts.error());
}

Task<void> JournalDesk::checkAndTell(CancelToken token)
{
    const QPointer<JournalDesk> self = this;
    auto why = co_await m_heads.whyNotTheKept(token);
    if (!self || token.isCancelled())
        co_return;
    if (!why && why.error().kind == ErrorKind::Conflict)
        Q_EMIT distrusted(why.error());
    else if (why && !why->isEmpty())
        Q_EMIT distrusted(journalNotTheKept(*why));
}

/// What the keychain does not take is missed by nobody who does not need it; the next run tries again.
Task<void> JournalDesk::keepAndTell(CancelToken token)
{
    const QPointer<JournalDesk> self = this;
    auto kept = co_await m_heads.keep(token);
    if (self && !kept && kept.error().kind == ErrorKind::Conflict)
        Q_EMIT distrusted(kept.error());
}

Task<void> JournalDesk::accept(CancelToken token)
{
    const QPointer<JournalDesk> self = this;
    auto kept = co_await m_heads.accept(token);
    if (self && !kept && !kept.error().isCancelled())
        Q_EMIT refused(kept.error());
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunJournal.h"
#include "models/base/Scope.h"
#include "models/base/Workers.h"
#include "models/query/Query.h"
#include "models/session/JournalHeads.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Casement {

class Clock;
class RunDesk;
class SecretStore;

/// Questions to the journal of one tenant, its lines as files, and whether it is still the one that was kept.
class JournalDesk final : public QObject
{
    Q_OBJECT
public:
    /// Store and keychain may be null: nothing is found then, and nothing kept. All of them outlive this. After each
    /// run of the desk the head is kept.
    JournalDesk(const QString &tenantId, Store *store, SecretStore *keychain, const Clock *clock, const RunDesk *runs,
                QObject *parent = nullptr);
    ~JournalDesk() override;

    /// Looks for the lines for which a query, parsed with journalSchema(), is true: found() or refused() answers. A
    /// later question takes the place of one that has not been answered.
    void find(const Query::Query &query);
    /// Writes those lines into a file, whole or not at all: JSON when its name says so, else CSV. What
    /// the chain does not bear out is marked. exported() or refused() answers.
    void exportTo(const QString &path, const Query::Query &query);

    /// Whether the runs' tables are what the chain tells; doubted() answers, with nothing when they are. Done by itself
    /// whenever the runs were read.
    void compare();

    /// Whether the journal holds the head that the keychain has; distrusted() answers when it does not.
    void checkHead();
    /// From now on this is the journal, whatever was kept.
    void acceptHead();
    [[nodiscard]] const JournalHeads &heads() const { return m_heads; }

Q_SIGNALS:
    void found(const Casement::Query::Query &query, const std::vector<Casement::PastChange> &lines);
    /// head: of the whole journal, to keep elsewhere; empty when it could not be read. A JSON file ends with it.
    void exported(const QString &path, qsizetype lines, const QString &head);
    void doubted(const std::vector<Casement::RowDoubt> &doubts);
    void refused(const Casement::Error &error);
    /// The store was set back, cut, or written anew.
    void distrusted(const Casement::Error &error);

private:
    [[nodiscard]] Task<Result<std::vector<PastChange>>> lines(Query::Query query, CancelToken token) const;
    /// With the lines' doubts.
    [[nodiscard]] Task<Result<std::vector<PastChange>>> comparedLines(Query::Query query, CancelToken token) const;
    [[nodiscard]] Task<Result<JournalHead>> head(CancelToken token) const;
    Task<void> findAndTell(Query::Query query, CancelToken token);
    Task<void> exportAndTell(QString path, Query::Query query, CancelToken token);
    Task<void> compareAndTell(CancelToken token);
    Task<void> checkAndTell(CancelToken token);
    Task<void> keepAndTell(CancelToken token);
    Task<void> accept(CancelToken token);

    QString m_tenantId;
    Store *m_store;
    const Clock *m_clock;
    JournalHeads m_heads;
    std::unique_ptr<RunJournal> m_journal;
    std::unique_ptr<CancelSource> m_finding;
    std::unique_ptr<CancelSource> m_comparing;
    Workers m_workers{1};
    Scope m_scope;
};

} // namespace Casement

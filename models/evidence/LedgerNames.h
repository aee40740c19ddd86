// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/evidence/SignInUse.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <optional>

namespace Casement {

/// The numbers that stand for tenants, accounts and words in the store, remembered so that a slice of a hundred
/// thousand rows does not ask for each. Only for use inside a transaction, on the store's thread: another program may
/// share the file, and begin() finds out what it changed.
class LedgerNames final
{
public:
    /// First in every transaction that writes. Makes the tenant known.
    [[nodiscard]] Outcome begin(const QSqlDatabase &database, const QString &tenantId);
    /// After a transaction that did not commit: what it gave out is not true.
    void forget();

    [[nodiscard]] qint64 tenant() const { return m_tenant; }
    /// The account's number, and the number of the name it was first seen under (0 for names themselves).
    struct Subject
    {
        qint64 id = 0;
        qint64 name = 0;
    };
    /// For who asks a million times: the statement is made ready once. Not to be kept beyond the transaction.
    class SubjectInsert final
    {
    public:
        explicit SubjectInsert(const QSqlDatabase &database) : m_query(database) {}

    private:
        friend class LedgerNames;
        QSqlQuery m_query;
        bool m_isReady = false;
        qint64 m_name = 0; ///< as it is bound
    };
    [[nodiscard]] Result<Subject> subject(const QSqlDatabase &database, const EvidenceSubject &subject,
                                          SubjectInsert &insert);
    [[nodiscard]] Result<qint64> word(const QSqlDatabase &database, const QString &text);
    [[nodiscard]] Result<quint64> storedAddress(const QSqlDatabase &database, const QString &address);

private:
    [[nodiscard]] Result<qint64> made(const QSqlDatabase &database, const EvidenceSubject &subject, qint64 name,
                                      SubjectInsert &insert) const;
    [[nodiscard]] Outcome load(const QSqlDatabase &database);

    QString m_tenantId;
    qint64 m_tenant = 0;
    qint64 m_generation = -1;
    QHash<QUuid, Subject> m_byObjectId;
    QHash<QString, Subject> m_byName;
    QHash<QString, qint64> m_words;
};

/// The folded form in which names are kept and compared.
[[nodiscard]] QString foldedName(const QString &name);

/// Network addresses are kept without a dictionary where they can be, as there are many: 0 for none, an even number for
/// IPv4, an odd one for a word's number.
[[nodiscard]] std::optional<quint64> ipv4Stored(const QString &address);
[[nodiscard]] QString ipv4From(quint64 stored);

/// The tenant's number; 0 when the store knows nothing of it.
[[nodiscard]] Result<qint64> tenantNumber(const QSqlDatabase &database, const QString &tenantId);

} // namespace Casement

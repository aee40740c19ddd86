// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/LedgerNames.h"

#include "models/store/Sql.h"

#include <QSqlError>

#include <algorithm>

namespace Casement {

namespace {

/// Words are few, but attackers may invent some; beyond this many they are asked for again.
constexpr qsizetype mostWords = 500'000;

Result<qint64> number(const QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    auto query = execute(database, sql, values);
    if (!query)
        return failure(query.error());
    if (query->next())
        return query->value(0).toLongLong();
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return qint64(0);
}

QVariant identOf(const EvidenceSubject &subject)
{
    return subject.objectId.isNull() ? QVariant(subject.name) : QVariant(subject.objectId.toRfc4122());
}

} // namespace

QString foldedName(const QString &name)
{
    // Nearly all are as they should be already; a file may hold a million of them.
    const bool isFolded =
        std::ranges::all_of(name, [](QChar c) { return c > u' ' && c < u'\x7f' && (c < u'A' || c > u'Z'); });
    if (isFolded)
        return name;
    return name.trimmed().toCaseFolded();
}

std::optional<quint64> ipv4Stored(const QString &address)
{
    quint64 value = 0;
    int parts = 0;
    int digits = 0;
    uint part = 0;
    for (qsizetype at = 0; at <= address.size(); ++at) {
        const QChar c = at < address.size() ? address[at] : QChar(u'.');
        if (c == u'.' && digits > 0) {
            value = value * 256 + part;
            ++parts;
            part = 0;
            digits = 0;
            continue;
        }
        // Only what reads back as it was written: no leading zeros.
        if (c < u'0' || c > u'9' || (digits > 0 && part == 0))
            return std::nullopt;
        part = part * 10 + (c.unicode() - u'0');
        if (++digits > 3 || part > 255)
            return std::nullopt;
    }
    return parts == 4 ? std::optional((value + 1) * 2) : std::nullopt;
}

QString ipv4From(quint64 stored)
{
    const quint64 value = stored / 2 - 1;
    return QStringLiteral("%1.%2.%3.%4")
        .arg(QString::number(value >> 24 & 255), QString::number(value >> 16 & 255), QString::number(value >> 8 & 255),
             QString::number(value & 255));
}

Result<qint64> tenantNumber(const QSqlDatabase &database, const QString &tenantId)
{
    return number(database, QStringLiteral("SELECT id FROM evidence_tenants WHERE tenant_id=?"), {tenantId});
}

Outcome LedgerNames::begin(const QSqlDatabase &database, const QString &tenantId)
{
    const auto generation = number(database, QStringLiteral("SELECT generation FROM evidence_state"), {});
    if (!generation)
        return failure(generation.error());
    if (*generation == m_generation && tenantId == m_tenantId)
        return {};
    forget();
    const auto made =
        execute(database, QStringLiteral("INSERT OR IGNORE INTO evidence_tenants (tenant_id) VALUES (?)"), {tenantId});
    if (!made)
        return failure(made.error());
    const auto tenant = tenantNumber(database, tenantId);
    if (!tenant)
        return failure(tenant.error());
    m_tenant = *tenant;
    if (const Outcome loaded = load(database); !loaded)
        return loaded;
    m_tenantId = tenantId;
    m_generation = *generation;
    return {};
}

Outcome LedgerNames::load(const QSqlDatabase &database)
{
    auto query =
        execute(database, QStringLiteral("SELECT id, ident, name FROM evidence_subjects WHERE tenant=?"), {m_tenant});
    if (!query)
        return failure(query.error());
    while (query->next()) {
        const QVariant ident = query->value(1);
        const Subject subject{query->value(0).toLongLong(), query->value(2).toLongLong()};
        if (ident.typeId() == QMetaType::QByteArray)
            m_byObjectId.insert(QUuid::fromRfc4122(ident.toByteArray()), subject);
        else
            m_byName.insert(ident.toString(), subject);
    }
    return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
}

void LedgerNames::forget()
{
    *this = LedgerNames();
}

Result<LedgerNames::Subject> LedgerNames::subject(const QSqlDatabase &database, const EvidenceSubject &subject,
                                                  SubjectInsert &insert)
{
    const bool hasId = !subject.objectId.isNull();
    const Subject known = hasId ? m_byObjectId.value(subject.objectId) : m_byName.value(subject.name);
    if (known.id != 0)
        return known;
    const auto name = hasId ? word(database, subject.name) : Result<qint64>(0);
    if (!name)
        return failure(name.error());
    const auto id = made(database, subject, *name, insert);
    if (!id)
        return failure(id.error());
    Subject fresh{*id, *name};
    if (fresh.id == 0) { // another program has written it since begin()
        auto found =
            execute(database, QStringLiteral("SELECT id, name FROM evidence_subjects WHERE tenant=? AND ident=?"),
                    {m_tenant, identOf(subject)});
        if (!found || !found->next())
            return failure(found ? storeError(database, found->lastError()) : found.error());
        fresh = {found->value(0).toLongLong(), found->value(1).toLongLong()};
    }
    if (hasId)
        m_byObjectId.insert(subject.objectId, fresh);
    else
        m_byName.insert(subject.name, fresh);
    return fresh;
}

/// The number of the new row; 0 when there was one already.
Result<qint64> LedgerNames::made(const QSqlDatabase &database, const EvidenceSubject &subject, qint64 name,
                                 SubjectInsert &insert) const
{
    QSqlQuery &query = insert.m_query;
    if (!insert.m_isReady &&
        !query.prepare(QStringLiteral("INSERT OR IGNORE INTO evidence_subjects (tenant, ident, name) VALUES (?,?,?)")))
        return failure(storeError(database, query.lastError()));
    if (!insert.m_isReady)
        query.bindValue(0, m_tenant);
    if (!insert.m_isReady || name != insert.m_name)
        query.bindValue(2, name);
    insert.m_isReady = true;
    insert.m_name = name;
    query.bindValue(1, identOf(subject));
    if (!query.exec())
        return failure(storeError(database, query.lastError()));
    return query.numRowsAffected() == 1 ? query.lastInsertId().toLongLong() : qint64(0);
}

Result<qint64> LedgerNames::word(const QSqlDatabase &database, const QString &text)
{
    if (text.isEmpty())
        return qint64(0);
    if (const auto known = m_words.constFind(text); known != m_words.constEnd())
        return *known;
    const auto made =
        execute(database, QStringLiteral("INSERT OR IGNORE INTO evidence_words (text) VALUES (?)"), {text});
    if (!made)
        return failure(made.error());
    const auto id = number(database, QStringLiteral("SELECT id FROM evidence_words WHERE text=?"), {text});
    if (!id)
        return id;
    if (m_words.size() >= mostWords)
        m_words.clear();
    m_words.insert(text, *id);
    return id;
}

Result<quint64> LedgerNames::storedAddress(const QSqlDatabase &database, const QString &address)
{
    if (address.isEmpty())
        return quint64(0);
    if (const auto number = ipv4Stored(address))
        return *number;
    return word(database, address).map([](qint64 id) { return static_cast<quint64>(id) * 2 + 1; });
}

} // namespace Casement

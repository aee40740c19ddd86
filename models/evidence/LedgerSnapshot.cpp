// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/LedgerNames.h"
#include "models/evidence/LedgerReading.h"
#include "models/evidence/ReportMemory.h"
#include "models/store/Sql.h"

#include <QSqlError>

#include <algorithm>

namespace Casement {

namespace {

constexpr int daysTo2000 = 10957; // since 1970

/// Gathers what the tables tell, account by account.
class SnapshotReader final
{
public:
    SnapshotReader(const QSqlDatabase &database, qint64 tenant, const QDate &today)
        : m_database(database),
          m_tenant(tenant),
          m_recent{today.addDays(-29), today}
    {
    }

    Outcome read()
    {
        const auto steps = {&SnapshotReader::readSubjects, &SnapshotReader::readSignIns, &SnapshotReader::readNames,
                            &SnapshotReader::readReports, &SnapshotReader::readImports};
        for (const auto step : steps) {
            if (const Outcome done = (this->*step)(); !done)
                return done;
        }
        return {};
    }

    std::vector<SubjectEvidence> take() { return std::move(m_subjects); }

private:
    /// Calls back for every row.
    template <class F>
    Outcome forEach(const QString &sql, const QVariantList &values, F callBack)
    {
        auto query = execute(m_database, sql, values);
        if (!query)
            return failure(query.error());
        while (query->next()) {
            if (!callBack(*query))
                return failure(unreadableRow(m_database, QStringLiteral("evidence")));
        }
        return query->lastError().isValid() ? Outcome(failure(storeError(m_database, query->lastError()))) : Outcome();
    }

    SubjectEvidence *subject(qint64 id)
    {
        const auto found = m_index.constFind(id);
        return found == m_index.constEnd() ? nullptr : &m_subjects[*found];
    }
    QString word(qint64 id)
    {
        const auto known = m_words.constFind(id);
        if (id == 0 || known != m_words.constEnd())
            return id == 0 ? QString() : *known;
        auto query = execute(m_database, QStringLiteral("SELECT text FROM evidence_words WHERE id=?"), {id});
        const QString text = query && query->next() ? query->value(0).toString() : QString();
        m_words.insert(id, text);
        return text;
    }

    Outcome readSubjects()
    {
        return forEach(QStringLiteral("SELECT s.id, s.ident, w.text FROM evidence_subjects s JOIN evidence_words w ON "
                                      "w.id=s.name WHERE s.tenant=?"),
                       {m_tenant}, [this](const QSqlQuery &row) {
                           const QVariant ident = row.value(1);
                           SubjectEvidence one;
                           if (ident.typeId() == QMetaType::QByteArray)
                               one.subject = {QUuid::fromRfc4122(ident.toByteArray()), row.value(2).toString()};
                           else
                               one.subject = {QUuid(), ident.toString()};
                           m_index.insert(row.value(0).toLongLong(), m_subjects.size());
                           m_subjects.push_back(std::move(one));
                           return true;
                       });
    }

    Outcome readSignIns()
    {
        const int recent = dayNumber(m_recent.from) + daysTo2000;
        // With a single max(), SQLite takes the other columns from the row that holds it: the newest success.
        return forEach(
            QStringLiteral(
                "SELECT a.subject, a.way, max(CASE WHEN a.successes>0 THEN (s.begins/86400+a.day)*1440+a.minute ELSE "
                "-1 END), a.client, a.address, a.country, "
                "sum(CASE WHEN s.begins/86400+a.day>=? THEN a.successes ELSE 0 END), "
                "sum(CASE WHEN s.begins/86400+a.day>=? THEN a.wouldbreak ELSE 0 END), "
                "sum(CASE WHEN s.begins/86400+a.day>=? THEN a.failures ELSE 0 END) "
                "FROM evidence_slices s CROSS JOIN evidence_signins a ON a.slice=s.id WHERE s.tenant=? AND s.waits=0 "
                "GROUP BY a.subject, a.way"),
            {recent, recent, recent, m_tenant}, [this](const QSqlQuery &row) {
                SubjectEvidence *one = subject(row.value(0).toLongLong());
                const int key = row.value(1).toInt();
                if (!one || key < 0 || key >= useKeys)
                    return false;
                KeyEvidence evidence;
                evidence.key = static_cast<UseKey>(key);
                const qint64 newest = row.value(2).toLongLong();
                if (newest >= 0) {
                    const QDate day = dayOf(newest / 1440 - daysTo2000);
                    evidence.last = {day, day};
                    evidence.grade = EvidenceGrade::Strong;
                    evidence.byPassword = evidence.key != UseKey::Modern && evidence.key != UseKey::NotSaid;
                    evidence.client = word(row.value(3).toLongLong());
                    evidence.address = addressFrom(row.value(4));
                    evidence.country = word(row.value(5).toLongLong());
                }
                evidence.count = row.value(6).toInt();
                evidence.wouldBreak = row.value(7).toInt();
                evidence.failures = row.value(8).toInt();
                one->keys.push_back(std::move(evidence));
                return true;
            });
    }

    Outcome readNames()
    {
        return forEach(
            QStringLiteral("SELECT a.subject, a.name, max(s.begins/86400+a.day) FROM evidence_slices s CROSS JOIN "
                           "evidence_signins a ON a.slice=s.id WHERE s.tenant=? AND s.waits=0 GROUP BY a.subject, "
                           "a.name"),
            {m_tenant}, [this](const QSqlQuery &row) {
                SubjectEvidence *one = subject(row.value(0).toLongLong());
                if (one && !one->subject.objectId.isNull()) {
                    const qint64 name = row.value(1).toLongLong();
                    one->names.push_back(
                        {name == 0 ? one->subject.name : word(name), dayOf(row.value(2).toLongLong() - daysTo2000)});
                }
                return one != nullptr;
            });
    }

    Outcome readReports()
    {
        return forEach(QStringLiteral("SELECT r.subject, r.memory FROM evidence_subjects s JOIN evidence_reports r ON "
                                      "r.subject=s.id WHERE s.tenant=?"),
                       {m_tenant}, [this](const QSqlQuery &row) {
                           SubjectEvidence *one = subject(row.value(0).toLongLong());
                           const auto memory = ReportMemory::fromBytes(row.value(1).toByteArray());
                           if (!one || !memory)
                               return false;
                           one->covered = memory->covered();
                           for (int key = 0; key < ReportMemory::keys; ++key)
                               addReported(*one, static_cast<UseKey>(key), *memory);
                           return true;
                       });
    }

    static void addReported(SubjectEvidence &one, UseKey key, const ReportMemory &memory)
    {
        KeyEvidence evidence;
        evidence.key = key;
        evidence.last = memory.last(key);
        const auto protocol = protocolOf(key);
        evidence.grade = protocol && isLegacy(*protocol) ? EvidenceGrade::Medium : EvidenceGrade::Weak;
        if (!evidence.last.isEmpty())
            add(one, evidence);
    }

    static void add(SubjectEvidence &one, const KeyEvidence &evidence)
    {
        const auto known = std::ranges::find(one.keys, evidence.key, &KeyEvidence::key);
        if (known != one.keys.end())
            known->merge(evidence);
        else
            one.keys.push_back(evidence);
    }

    Outcome readImports()
    {
        return forEach(
            QStringLiteral("SELECT r.subject, r.way, r.begins, r.ends, r.uses, r.client, r.address, r.country, i.kind, "
                           "i.begins, i.ends FROM evidence_imports i JOIN evidence_import_rows r ON r.import=i.id "
                           "WHERE i.tenant=? ORDER BY r.import, r.n"),
            {m_tenant}, [this](const QSqlQuery &row) {
                SubjectEvidence *one = subject(row.value(0).toLongLong());
                const int key = row.value(1).toInt();
                const int kind = row.value(8).toInt();
                if (!one || key < 0 || key >= useKeys || kind < 0 || kind >= static_cast<int>(allImportKinds.size()))
                    return false;
                addImported(*one, static_cast<UseKey>(key), static_cast<ImportKind>(kind), row);
                return true;
            });
    }

    void addImported(SubjectEvidence &one, UseKey key, ImportKind kind, const QSqlQuery &row)
    {
        if (kind == ImportKind::PopImapUse && key <= UseKey::Imap && !row.value(9).isNull() && !row.value(10).isNull())
            one.imported[static_cast<size_t>(key)].add(
                {dayOf(row.value(9).toLongLong()), dayOf(row.value(10).toLongLong())});
        const bool isCounted = !row.value(4).isNull();
        if (isCounted && row.value(4).toInt() <= 0)
            return;
        KeyEvidence evidence;
        evidence.key = key;
        evidence.last = {dayOf(row.value(2).toLongLong()), dayOf(row.value(3).toLongLong())};
        evidence.count = isCounted && m_recent.contains(evidence.last) ? row.value(4).toInt() : 0;
        const bool isPortals = kind != ImportKind::ToolList && isCounted;
        evidence.grade = isPortals ? EvidenceGrade::Strong : EvidenceGrade::Medium;
        evidence.client = word(row.value(5).toLongLong());
        evidence.address = addressFrom(row.value(6));
        evidence.country = word(row.value(7).toLongLong());
        add(one, evidence);
    }

    const QSqlDatabase &m_database;
    qint64 m_tenant;
    DaySpan m_recent;
    std::vector<SubjectEvidence> m_subjects;
    QHash<qint64, size_t> m_index;
    QHash<qint64, QString> m_words;
};

} // namespace

Result<std::shared_ptr<const EvidenceSnapshot>> LedgerReading::snapshot(const QSqlDatabase &database, qint64 tenant,
                                                                        const QDate &today)
{
    auto sources = statuses(database, tenant, today);
    if (!sources)
        return failure(sources.error());
    auto smtp = cover(database, tenant, EvidenceSource::SmtpAuthReport);
    if (!smtp)
        return failure(smtp.error());
    SnapshotReader reader(database, tenant, today);
    if (const Outcome read = reader.read(); !read)
        return failure(read.error());
    return std::make_shared<const EvidenceSnapshot>(today, std::move(*sources), reader.take(), *smtp);
}

} // namespace Casement

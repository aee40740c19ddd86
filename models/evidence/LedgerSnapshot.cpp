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

/// The sign-ins of one account and kind of client, before their words are looked up.
struct Counted
{
    UseKey key = UseKey::NotSaid;
    qint64 newest = -1; ///< minutes since 2000, of a success
    quint32 client = 0;
    quint64 address = 0;
    quint32 country = 0;
    int count = 0;
    int wouldBreak = 0;
    int failures = 0;
    int unsaid = 0;
    DaySpan unsaidIn;
};

/// The names of an account and the day on which each was last seen.
using LastSeen = std::vector<std::pair<quint32, qint64>>;

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
        const auto steps = {&SnapshotReader::readSubjects, &SnapshotReader::readSignIns, &SnapshotReader::readReports,
                            &SnapshotReader::readImports};
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
        if (id == 0)
            return {};
        const auto known = m_words.constFind(id);
        return known != m_words.constEnd() ? *known : *m_words.insert(id, LedgerReading::word(m_database, id));
    }
    QString address(quint64 stored)
    {
        return stored % 2 == 0 ? LedgerReading::address(m_database, stored) : word(static_cast<qint64>(stored / 2));
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
        std::vector<std::vector<Counted>> counted(m_subjects.size());
        std::vector<LastSeen> names(m_subjects.size());
        const qint64 recent = dayNumber(m_recent.from);
        bool isWhole = true;
        const Outcome read = LedgerReading::eachSignIn(m_database, m_tenant, std::nullopt,
                                                       [&](const LedgerReading::SliceHead &head, const SignInRow &row) {
                                                           const auto index = m_index.constFind(row.subject);
                                                           isWhole = isWhole && index != m_index.constEnd();
                                                           if (!isWhole)
                                                               return;
                                                           const qint64 day = head.firstDay + row.day;
                                                           count(counted[*index], row, day, day >= recent);
                                                           see(names[*index], row.name, day);
                                                       });
        if (!read)
            return read;
        if (!isWhole)
            return failure(unreadableRow(m_database, QStringLiteral("sign-ins")));
        for (size_t index = 0; index < m_subjects.size(); ++index)
            addSignIns(m_subjects[index], counted[index], names[index]);
        return {};
    }

    static void count(std::vector<Counted> &all, const SignInRow &row, qint64 day, bool isRecent)
    {
        auto known = std::ranges::find(all, row.key, &Counted::key);
        if (known == all.end()) {
            known = all.insert(known, Counted());
            known->key = row.key;
        }
        const qint64 at = day * 1440 + row.minute;
        if (row.successes > 0 && at > known->newest) {
            known->newest = at;
            known->client = row.client;
            known->address = row.address;
            known->country = row.country;
        }
        known->count += isRecent ? static_cast<int>(row.successes) : 0;
        known->wouldBreak += isRecent ? static_cast<int>(row.wouldBreak) : 0;
        known->failures += isRecent ? static_cast<int>(row.failures) : 0;
        known->unsaid += isRecent ? static_cast<int>(row.unsaid) : 0;
        if (row.unsaid > 0)
            known->unsaidIn = hull(known->unsaidIn, {dayOf(day), dayOf(day)});
    }

    static void see(LastSeen &names, quint32 name, qint64 day)
    {
        const auto known = std::ranges::find(names, name, &LastSeen::value_type::first);
        if (known == names.end())
            names.emplace_back(name, day);
        else
            known->second = std::max(known->second, day);
    }

    void addSignIns(SubjectEvidence &one, const std::vector<Counted> &all, const LastSeen &names)
    {
        for (const Counted &counted : all) {
            KeyEvidence evidence;
            evidence.key = counted.key;
            evidence.count = counted.count;
            evidence.wouldBreak = counted.wouldBreak;
            evidence.failures = counted.failures;
            evidence.unsaid = counted.unsaid;
            evidence.unsaidIn = counted.unsaidIn;
            if (counted.newest >= 0) {
                const QDate day = dayOf(counted.newest / 1440);
                evidence.last = {day, day};
                evidence.grade = EvidenceGrade::Strong;
                evidence.client = word(counted.client);
                evidence.address = address(counted.address);
                evidence.country = word(counted.country);
                if (counted.key != UseKey::Modern && counted.key != UseKey::NotSaid)
                    evidence.password = {day, evidence.client, evidence.address};
            }
            one.keys.push_back(std::move(evidence));
        }
        if (one.subject.objectId.isNull())
            return;
        for (const auto &[name, day] : names)
            one.names.push_back({name == 0 ? one.subject.name : word(name), dayOf(day)});
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
            add(one, std::move(evidence));
    }

    static void add(SubjectEvidence &one, KeyEvidence evidence)
    {
        const auto known = std::ranges::find(one.keys, evidence.key, &KeyEvidence::key);
        if (known != one.keys.end())
            known->merge(evidence);
        else
            one.keys.push_back(std::move(evidence));
    }

    Outcome readImports()
    {
        QHash<QByteArray, size_t> idents;
        const auto add = [&](const LedgerReading::ImportHead &head, const ImportRow &row) {
            if (idents.isEmpty())
                indexIdents(idents);
            addImported(subjectOf(row, idents), head, row);
        };
        return LedgerReading::eachImported(m_database, m_tenant, add);
    }

    void indexIdents(QHash<QByteArray, size_t> &idents) const
    {
        idents.reserve(static_cast<qsizetype>(m_subjects.size()));
        for (size_t index = 0; index < m_subjects.size(); ++index) {
            const EvidenceSubject &one = m_subjects[index].subject;
            idents.insert(one.objectId.isNull() ? ImportRows::identOf(one.name) : ImportRows::identOf(one.objectId),
                          index);
        }
    }

    /// Who stands in files only has no number of their own in the ledger.
    size_t subjectOf(const ImportRow &row, QHash<QByteArray, size_t> &idents)
    {
        const auto known = idents.constFind(QByteArray::fromRawData(row.ident.data(), row.ident.size()));
        if (known != idents.constEnd())
            return *known;
        m_subjects.emplace_back().subject = ImportRows::subjectOf(row);
        idents.insert(row.ident.toByteArray(), m_subjects.size() - 1);
        return m_subjects.size() - 1;
    }

    /// Rows of one file are different uses, and add up; what several sources tell may be the same ones.
    int countInFile(qint64 file, size_t subject, UseKey key, int count)
    {
        if (file != m_file)
            m_counts.clear();
        m_file = file;
        int &sum = m_counts[subject * useKeys + static_cast<size_t>(key)];
        sum = static_cast<int>(std::min<qint64>(qint64(sum) + count, 1'000'000'000));
        return sum;
    }

    void addImported(size_t subject, const LedgerReading::ImportHead &head, const ImportRow &row)
    {
        SubjectEvidence &one = m_subjects[subject];
        if (head.kind == ImportKind::PopImapUse && row.key <= UseKey::Imap)
            one.imported[static_cast<size_t>(row.key)].add(head.period);
        if (row.uses && *row.uses <= 0)
            return;
        if (head.kind == ImportKind::SmtpAuthClients)
            one.sending.add(head.period);
        KeyEvidence evidence;
        evidence.key = row.key;
        evidence.last = {dayOf(row.begins), dayOf(row.ends)};
        if (row.uses && m_recent.contains(evidence.last))
            evidence.count = countInFile(head.file, subject, row.key, *row.uses);
        const bool isPortals = head.kind != ImportKind::ToolList && row.uses;
        evidence.grade = isPortals ? EvidenceGrade::Strong : EvidenceGrade::Medium;
        evidence.client = word(row.client);
        evidence.address = address(row.address);
        evidence.country = word(row.country);
        add(one, std::move(evidence));
    }

    const QSqlDatabase &m_database;
    qint64 m_tenant;
    DaySpan m_recent;
    std::vector<SubjectEvidence> m_subjects;
    QHash<qint64, size_t> m_index;
    QHash<qint64, QString> m_words;
    qint64 m_file = 0;           ///< the imported one whose rows are being read
    QHash<size_t, int> m_counts; ///< of an account and a key
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

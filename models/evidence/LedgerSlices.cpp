// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/LedgerReading.h"
#include "models/evidence/LedgerWriting.h"
#include "models/evidence/SignInRows.h"
#include "models/store/Sql.h"

#include <QSqlError>

#include <algorithm>

namespace Casement {

namespace {

/// A slice as it stands in the store; times in seconds since 1970.
struct HeldSlice
{
    qint64 id = 0;
    int kind = 0;
    qint64 begins = 0;
    qint64 ends = 0;
    qint64 readAt = 0;
    bool waits = false;
    bool keepsUnsaid = true;

    [[nodiscard]] bool overlaps(const HeldSlice &other) const { return begins < other.ends && other.begins < ends; }
    [[nodiscard]] bool isIn(const HeldSlice &other) const { return other.begins <= begins && ends <= other.ends; }
};

Result<std::vector<HeldSlice>> held(const QSqlDatabase &database, qint64 tenant)
{
    auto query =
        execute(database,
                QStringLiteral("SELECT id, kind, begins, ends, read_at, waits, keeps_unsaid FROM evidence_slices "
                               "WHERE tenant=? ORDER BY kind, begins"),
                {tenant});
    if (!query)
        return failure(query.error());
    std::vector<HeldSlice> slices;
    while (query->next())
        slices.push_back({query->value(0).toLongLong(), query->value(1).toInt(), query->value(2).toLongLong(),
                          query->value(3).toLongLong(), query->value(4).toLongLong(), query->value(5).toInt() != 0,
                          query->value(6).toInt() != 0});
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return slices;
}

Outcome drop(const QSqlDatabase &database, qint64 id)
{
    const auto rows = execute(database, QStringLiteral("DELETE FROM evidence_signins WHERE id>=? AND id<?"),
                              {SignInRows::chunkId(id, 0), SignInRows::chunkId(id + 1, 0)});
    if (!rows)
        return failure(rows.error());
    return execute(database, QStringLiteral("DELETE FROM evidence_slices WHERE id=?"), {id}).map([](const QSqlQuery &) {
    });
}

bool isCoveredBy(const HeldSlice &whole, const std::vector<HeldSlice> &parts)
{
    qint64 until = whole.begins;
    for (const HeldSlice &part : parts) {
        if (part.waits && part.kind == whole.kind && part.begins <= until)
            until = std::max(until, part.ends);
    }
    return until >= whole.ends;
}

/// What is shown goes once parts that wait cover all of it, and parts are shown once nothing shown overlaps them. In
/// between nothing is counted twice, and nothing that was known is missing.
Outcome replaceWholes(const QSqlDatabase &database, qint64 tenant)
{
    auto slices = held(database, tenant);
    if (!slices)
        return failure(slices.error());
    const std::vector<HeldSlice> all = *slices;
    for (const HeldSlice &whole : all) {
        const bool isReplaced = !whole.waits && isCoveredBy(whole, all);
        if (!isReplaced)
            continue;
        if (const Outcome dropped = drop(database, whole.id); !dropped)
            return dropped;
        std::erase_if(*slices, [&](const HeldSlice &one) { return one.id == whole.id; });
    }
    for (const HeldSlice &part : *slices) {
        const bool isFree = part.waits && std::ranges::none_of(*slices, [&](const HeldSlice &other) {
                                return !other.waits && other.kind == part.kind && other.overlaps(part);
                            });
        if (!isFree)
            continue;
        const auto shown =
            execute(database, QStringLiteral("UPDATE evidence_slices SET waits=0 WHERE id=?"), {part.id});
        if (!shown)
            return failure(shown.error());
    }
    return {};
}

/// Drops what the new slice wholly replaces. Answers whether the new one has to wait.
Result<bool> makeRoom(const QSqlDatabase &database, qint64 tenant, const HeldSlice &fresh)
{
    const auto slices = held(database, tenant);
    if (!slices)
        return failure(slices.error());
    bool waits = false;
    for (const HeldSlice &old : *slices) {
        if (old.kind != fresh.kind || !old.overlaps(fresh))
            continue;
        // Two parts that wait and overlap cannot both be right; the newer one is.
        if (!old.isIn(fresh) && !old.waits) {
            waits = true;
            continue;
        }
        if (const Outcome dropped = drop(database, old.id); !dropped)
            return failure(dropped.error());
    }
    return waits;
}

/// The numbers of the slice's accounts, and of the names that differ from the one they were first seen under. Those of
/// other parts of the same reading get none.
Result<std::vector<LedgerNames::Subject>> subjectsOf(const QSqlDatabase &database, LedgerNames &names,
                                                     const SignInSliceUse &slice)
{
    std::vector<LedgerNames::Subject> subjects(slice.subjects.size());
    LedgerNames::SubjectInsert insert(database);
    for (const SignInUse &use : slice.uses) {
        LedgerNames::Subject &known = subjects[use.subject];
        if (known.id != 0)
            continue;
        const EvidenceSubject &one = slice.subjects[use.subject];
        const auto subject = names.subject(database, one, insert);
        if (!subject)
            return failure(subject.error());
        const auto name = one.objectId.isNull() ? Result<qint64>(0) : names.word(database, one.name);
        if (!name)
            return failure(name.error());
        known = {subject->id, *name == subject->name ? 0 : *name};
    }
    return subjects;
}

Result<SignInRow> rowOf(const QSqlDatabase &database, LedgerNames &names, const SignInUse &use,
                        const LedgerNames::Subject &subject)
{
    const auto client = names.word(database, use.client);
    if (!client)
        return failure(client.error());
    const auto country = names.word(database, use.country);
    if (!country)
        return failure(country.error());
    const auto address = names.storedAddress(database, use.address);
    if (!address)
        return failure(address.error());
    SignInRow row;
    row.subject = static_cast<quint32>(subject.id);
    row.key = use.key;
    row.minute = static_cast<quint32>(use.minute);
    row.successes = static_cast<quint32>(use.successes);
    row.failures = static_cast<quint32>(use.failures);
    row.unsaid = static_cast<quint32>(use.unsaid);
    row.wouldBreak = static_cast<quint32>(use.wouldBreak);
    row.client = static_cast<quint32>(*client);
    row.address = *address;
    row.country = static_cast<quint32>(*country);
    row.name = static_cast<quint32>(subject.name);
    return row;
}

Outcome writeChunks(const QSqlDatabase &database, const std::vector<SignInRow> &rows, qint64 slice)
{
    QSqlQuery insert(database);
    if (!insert.prepare(QStringLiteral("INSERT INTO evidence_signins VALUES (?,?)")))
        return failure(storeError(database, insert.lastError()));
    const SignInRow *const end = rows.data() + rows.size();
    for (const SignInRow *begin = rows.data(); begin != end;) {
        const quint32 chunk = SignInRows::chunkOf(begin->subject);
        const SignInRow *next = begin;
        while (next != end && SignInRows::chunkOf(next->subject) == chunk)
            ++next;
        insert.bindValue(0, SignInRows::chunkId(slice, chunk));
        insert.bindValue(1, SignInRows::packed(begin, next));
        if (!insert.exec())
            return failure(storeError(database, insert.lastError()));
        begin = next;
    }
    return {};
}

Outcome writeUses(const QSqlDatabase &database, LedgerNames &names, const SignInSliceUse &slice, qint64 id)
{
    const auto subjects = subjectsOf(database, names, slice);
    if (!subjects)
        return failure(subjects.error());
    const QDate first = slice.slice.from.toUTC().date();
    std::vector<SignInRow> rows;
    rows.reserve(slice.uses.size());
    for (const SignInUse &use : slice.uses) {
        auto row = rowOf(database, names, use, (*subjects)[use.subject]);
        if (!row)
            return failure(row.error());
        row->day = static_cast<quint32>(first.daysTo(use.day));
        rows.push_back(*row);
    }
    std::ranges::stable_sort(rows, {}, &SignInRow::subject);
    return writeChunks(database, rows, id);
}

EvidenceSource sourceOf(Graph::SignInKind kind)
{
    return kind == Graph::SignInKind::Interactive ? EvidenceSource::InteractiveSignIns
                                                  : EvidenceSource::NonInteractiveSignIns;
}

} // namespace

Outcome LedgerWriting::putSlice(const QSqlDatabase &database, LedgerNames &names, const SignInSliceUse &slice)
{
    HeldSlice fresh;
    fresh.kind = static_cast<int>(slice.slice.kind);
    fresh.begins = slice.slice.from.toSecsSinceEpoch();
    fresh.ends = slice.slice.to.toSecsSinceEpoch();
    const auto waits = makeRoom(database, names.tenant(), fresh);
    if (!waits)
        return failure(waits.error());
    const auto made = execute(database,
                              QStringLiteral("INSERT INTO evidence_slices (tenant, kind, begins, ends, read_at, waits, "
                                             "uses, known_only, keeps_unsaid) VALUES (?,?,?,?,?,?,?,?,1)"),
                              {names.tenant(), fresh.kind, fresh.begins, fresh.ends, slice.readAt.toSecsSinceEpoch(),
                               *waits ? 1 : 0, static_cast<qint64>(slice.uses.size()), slice.knownClientsOnly ? 1 : 0});
    if (!made)
        return failure(made.error());
    if (const Outcome written = writeUses(database, names, slice, made->lastInsertId().toLongLong()); !written)
        return written;
    if (*waits) {
        if (const Outcome replaced = replaceWholes(database, names.tenant()); !replaced)
            return replaced;
    }
    SourceStatus status;
    status.source = sourceOf(slice.slice.kind);
    status.state = SourceStatus::Good;
    status.why = NotKnownReason::None;
    status.readAt = slice.readAt;
    return putStatus(database, names.tenant(), status);
}

Result<std::vector<Graph::SignInSlice>> LedgerReading::finishedSlices(const QSqlDatabase &database, qint64 tenant,
                                                                      const QDateTime &now)
{
    auto slices = held(database, tenant);
    if (!slices)
        return failure(slices.error());
    constexpr qint64 day = 86'400;
    const qint64 seconds = now.toSecsSinceEpoch();
    // What was read in the future was read by a clock that was wrong; it is read again. So is what was read when
    // sign-ins without an outcome were left out.
    std::erase_if(*slices, [&](const HeldSlice &one) {
        return one.waits || !one.keepsUnsaid || one.readAt < one.ends + day || one.readAt > seconds + day;
    });
    std::vector<HeldSlice> joined;
    for (const HeldSlice &one : *slices) {
        const bool goesOn = !joined.empty() && joined.back().kind == one.kind && joined.back().ends == one.begins &&
                            one.begins % day != 0;
        if (goesOn)
            joined.back().ends = one.ends;
        else
            joined.push_back(one);
    }
    std::vector<Graph::SignInSlice> finished;
    for (const HeldSlice &one : joined)
        finished.push_back({static_cast<Graph::SignInKind>(one.kind),
                            QDateTime::fromSecsSinceEpoch(one.begins, Qt::UTC),
                            QDateTime::fromSecsSinceEpoch(one.ends, Qt::UTC)});
    return finished;
}

} // namespace Casement

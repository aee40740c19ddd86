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

/// An account of the ledger, and since when what stands under it is the mailbox's.
struct Owned
{
    qint64 subject = 0;
    QDate from; ///< invalid: always
};

/// Whom the mailbox is in the rows of files, and since when.
using Idents = QHash<QByteArray, QDate>;

/// What a name's former owner did is no part of this mailbox's past.
QDate sinceOf(const QDate &from)
{
    return from.isValid() ? from : QDate(1970, 1, 1);
}

QDate ownedFrom(const MailboxIds &mailbox, const QString &address)
{
    return mailbox.ownedFrom.value(foldedName(address));
}

Idents identsOf(const MailboxIds &mailbox)
{
    Idents idents;
    for (const QUuid &id : {mailbox.objectId, mailbox.guid}) {
        if (!id.isNull())
            idents.insert(ImportRows::identOf(id), QDate());
    }
    for (const QString &address : mailbox.addresses)
        idents.insert(ImportRows::identOf(foldedName(address)), ownedFrom(mailbox, address));
    return idents;
}

Result<std::vector<Owned>> subjectsOf(const QSqlDatabase &database, qint64 tenant, const MailboxIds &mailbox)
{
    std::vector<std::pair<QVariant, QDate>> idents;
    for (const QUuid &id : {mailbox.objectId, mailbox.guid}) {
        if (!id.isNull())
            idents.emplace_back(id.toRfc4122(), QDate());
    }
    for (const QString &address : mailbox.addresses)
        idents.emplace_back(foldedName(address), ownedFrom(mailbox, address));
    std::vector<Owned> subjects;
    for (const auto &[ident, from] : idents) {
        auto query = execute(database, QStringLiteral("SELECT id FROM evidence_subjects WHERE tenant=? AND ident=?"),
                             {tenant, ident});
        if (!query)
            return failure(query.error());
        if (query->next())
            subjects.push_back({query->value(0).toLongLong(), from});
    }
    std::ranges::sort(subjects, {}, &Owned::subject);
    subjects.erase(std::ranges::unique(subjects, {}, &Owned::subject).begin(), subjects.end());
    return subjects;
}

Outcome addSignIns(std::vector<UseDay> &uses, const QSqlDatabase &database, qint64 tenant, qint64 subject,
                   const DaySpan &days)
{
    return LedgerReading::eachSignIn(
        database, tenant, static_cast<quint32>(subject),
        [&](const LedgerReading::SliceHead &head, const SignInRow &row) {
            const QDate day = dayOf(head.firstDay + row.day);
            if (!days.contains(day))
                return;
            const bool isInteractive = head.kind == Graph::SignInKind::Interactive;
            uses.push_back({{day, day},
                            row.key,
                            isInteractive ? EvidenceSource::InteractiveSignIns : EvidenceSource::NonInteractiveSignIns,
                            LedgerReading::word(database, row.client),
                            LedgerReading::address(database, row.address),
                            LedgerReading::word(database, row.country),
                            static_cast<int>(row.successes),
                            static_cast<int>(row.failures),
                            static_cast<int>(row.wouldBreak),
                            true,
                            static_cast<int>(row.unsaid)});
        });
}

Outcome addReported(std::vector<UseDay> &uses, const QSqlDatabase &database, qint64 subject, const DaySpan &days,
                    const QDate &since)
{
    auto query = execute(database, QStringLiteral("SELECT memory FROM evidence_reports WHERE subject=?"), {subject});
    if (!query)
        return failure(query.error());
    if (!query->next())
        return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
    const auto memory = ReportMemory::fromBytes(query->value(0).toByteArray());
    if (!memory)
        return failure(unreadableRow(database, QStringLiteral("usage report")));
    for (int key = 0; key < ReportMemory::keys; ++key) {
        for (const ReportMemory::Run &run : memory->runs(static_cast<UseKey>(key))) {
            const DaySpan whole{std::max(run.since, since), run.newest.to};
            if (days.intersects(whole))
                uses.push_back(
                    {whole, static_cast<UseKey>(key), EvidenceSource::UsageReport, {}, {}, {}, 1, 0, 0, false});
        }
    }
    return {};
}

Outcome addImported(std::vector<UseDay> &uses, const QSqlDatabase &database, qint64 tenant, const Idents &idents,
                    const DaySpan &days)
{
    const auto add = [&](const LedgerReading::ImportHead &head, const ImportRow &row) {
        const auto from = idents.constFind(QByteArray::fromRawData(row.ident.data(), row.ident.size()));
        if (from == idents.constEnd() || (row.uses && *row.uses <= 0))
            return;
        const DaySpan span{std::max(dayOf(row.begins), sinceOf(*from)), dayOf(row.ends)};
        if (!days.intersects(span))
            return;
        // A number in a list of tools is what somebody remembers, not what was counted.
        const bool isCounted = head.kind != ImportKind::ToolList && row.uses;
        uses.push_back({span, row.key, sourceOf(head.kind), LedgerReading::word(database, row.client),
                        LedgerReading::address(database, row.address), LedgerReading::word(database, row.country),
                        isCounted ? *row.uses : 1, 0, 0, isCounted});
    };
    return LedgerReading::eachImported(database, tenant, add);
}

} // namespace

Result<std::vector<UseDay>> LedgerReading::timeLine(const QSqlDatabase &database, qint64 tenant,
                                                    const MailboxIds &mailbox, const DaySpan &days)
{
    const auto subjects = subjectsOf(database, tenant, mailbox);
    if (!subjects)
        return failure(subjects.error());
    std::vector<UseDay> uses;
    for (const Owned &one : *subjects) {
        const QDate since = sinceOf(one.from);
        const DaySpan own{std::max(days.from, since), days.to};
        for (const Outcome &added : {addSignIns(uses, database, tenant, one.subject, own),
                                     addReported(uses, database, one.subject, own, since)}) {
            if (!added)
                return failure(added.error());
        }
    }
    if (const Outcome added = addImported(uses, database, tenant, identsOf(mailbox), days); !added)
        return failure(added.error());
    std::ranges::stable_sort(uses, [](const UseDay &a, const UseDay &b) { return a.days.to > b.days.to; });
    return uses;
}

} // namespace Casement

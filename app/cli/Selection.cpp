// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Selection.h"

#include "app/cli/CliWords.h"
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "models/session/TenantSession.h"
#include "models/session/columns/MailboxColumns.h"

#include <algorithm>

namespace Casement {

namespace {

tl::unexpected<Error> badSelection(const QString &text)
{
    return failure(ErrorKind::BadInput, text,
                   CliWords::tr("Give --mailbox with an id or address, as often as needed, or one --query."));
}

/// Guid, object id, user principal name or any address.
std::vector<quint32> rowsWithId(const MailboxFacts &facts, const QString &typed)
{
    std::vector<quint32> rows;
    const QString id = typed.trimmed();
    if (const QUuid uuid(id); !uuid.isNull()) {
        for (quint32 row = 0; row < facts.size(); ++row) {
            if (facts.guid(row) == uuid || facts.mailbox(row).externalDirectoryObjectId == uuid)
                rows.push_back(row);
        }
        return rows;
    }
    const QString address = id.startsWith(QLatin1String("smtp:"), Qt::CaseInsensitive) ? id.mid(5) : id;
    // The index also finds addresses without their accents.
    for (const quint32 row : facts.rowsWithAddress(address)) {
        if (hasAddress(facts.mailbox(row), address))
            rows.push_back(row);
    }
    return rows;
}

bool isOneSided(const JoinReport &oneSided, const QString &typed)
{
    const QUuid uuid(typed.trimmed());
    const auto isIt = [&](const Mailbox &mailbox) {
        return (!uuid.isNull() && mailbox.guid == uuid) || hasAddress(mailbox, typed.trimmed());
    };
    return std::ranges::any_of(oneSided.onlyInCasMailbox, isIt) || std::ranges::any_of(oneSided.onlyInMailbox, isIt);
}

QString faultOf(const QString &id, const std::vector<quint32> &rows, const TenantSession &session)
{
    if (rows.size() > 1)
        return CliWords::tr("%1 belongs to %Ln mailbox(es), so it is not clear which is meant", nullptr,
                            static_cast<int>(rows.size()))
            .arg(id);
    if (session.lastLoad() && isOneSided(session.lastLoad()->oneSided, id))
        return CliWords::tr("%1 stands in one list only, so it is not known whole").arg(id);
    return CliWords::tr("%1 is no mailbox of this tenant").arg(id);
}

Result<std::vector<QUuid>> resolveIds(const QStringList &ids, const TenantSession &session)
{
    const auto inventory = session.inventory();
    std::vector<QUuid> guids;
    QStringList faults;
    for (const QString &id : ids) {
        const std::vector<quint32> rows = rowsWithId(inventory->facts(), id);
        if (rows.size() == 1)
            guids.push_back(inventory->facts().guid(rows.front()));
        else
            faults.append(faultOf(id, rows, session));
    }
    if (faults.isEmpty())
        return guids;
    return failure(ErrorKind::BadInput, faults.join(QStringLiteral("; ")) + QLatin1Char('.'),
                   CliWords::tr("Nothing was changed. Use the Guid from casementctl report --columns upn,guid."));
}

} // namespace

Result<Query::Query> readQuery(const QString &text)
{
    const auto query = Query::parse(text, emptyInventory()->schema());
    if (!query)
        return failure(Query::toError(query.error()));
    return *query;
}

Result<Selection> readSelection(const Arguments &arguments)
{
    if (arguments.mailboxGiven == arguments.queryGiven)
        return badSelection(arguments.mailboxGiven ? CliWords::tr("--mailbox and --query exclude each other.")
                                                   : CliWords::tr("No mailbox was given."));
    if (arguments.mailboxGiven) {
        const auto isBlank = [](const QString &id) { return id.trimmed().isEmpty(); };
        if (std::ranges::any_of(arguments.mailboxes, isBlank))
            return badSelection(CliWords::tr("--mailbox was given without a value."));
        return Selection{arguments.mailboxes, std::nullopt};
    }
    auto query = readQuery(arguments.query);
    if (!query)
        return failure(query.error());
    if (query->isEmpty())
        return badSelection(CliWords::tr("--query was given without a value."));
    return Selection{{}, std::move(*query)};
}

std::vector<quint32> rowsOf(const Query::Query &query, const Inventory &inventory, int *unknown)
{
    // Read again with the tenant's own departments and policies, which no error can come of: their sets are open.
    const auto known = Query::parse(query.text(), inventory.schema());
    const Query::TruthSet truth = Query::evaluate(known ? *known : query, inventory);
    if (unknown)
        *unknown = static_cast<int>(truth.countUnknown());
    return truth.trueRows();
}

Result<std::vector<QUuid>> resolve(const Selection &selection, const TenantSession &session)
{
    if (!selection.query)
        return resolveIds(selection.ids, session);
    const auto inventory = session.inventory();
    std::vector<QUuid> guids;
    for (const quint32 row : rowsOf(*selection.query, *inventory, nullptr))
        guids.push_back(inventory->facts().guid(row));
    return guids;
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/MailboxColumns.h"

#include "models/domain/RecipientType.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/inventory/TextColumn.h"
#include "models/session/columns/ColumnSpecs.h"
#include "models/session/columns/EvidenceColumns.h"
#include "models/session/columns/ExceptionColumn.h"
#include "models/session/columns/StateColumns.h"
#include "models/session/columns/UseColumns.h"
#include "models/session/columns/WordColumns.h"

namespace Casement {

namespace {

using Facts = std::shared_ptr<const MailboxFacts>;

/// What the columns are made from.
struct Sources
{
    Facts facts;
    const EffectiveStates *states;
    const ExceptionBook *exceptions;
    std::shared_ptr<const MailboxEvidence> evidence;
    QDate today;
};

std::shared_ptr<const Column> textColumn(const Facts &facts, const QString &id,
                                         QString (*read)(const MailboxFacts &, quint32 row))
{
    return std::make_shared<TextColumn>(facts->size(), id, [facts, read](quint32 row) { return read(*facts, row); });
}

bool dependsOnEvidence(ColumnSource source)
{
    return source >= ColumnSource::UseWindow;
}

std::shared_ptr<const Column> makeEvidenceColumn(const MailboxColumn &declared, const Sources &sources)
{
    const QString &id = declared.spec.id;
    switch (declared.source) {
    case ColumnSource::UseWindow:
        return useWindowColumn(sources.evidence, id, declared.protocol, declared.days);
    case ColumnSource::LastUse:
        return lastUseColumn(sources.evidence, id, declared.protocol);
    case ColumnSource::LastLegacyUse:
        return lastLegacyUseColumn(sources.evidence, id);
    case ColumnSource::LastClient:
        return lastClientColumn(*sources.evidence, id);
    case ColumnSource::LoggedClient:
        return loggedClientColumn(*sources.evidence, id);
    case ColumnSource::LastPlace:
        return lastPlaceColumn(*sources.evidence, id);
    case ColumnSource::LastWayIn:
        return lastWayInColumn(*sources.evidence);
    case ColumnSource::Attack:
        return attackColumn(sources.evidence);
    case ColumnSource::Observed:
        return observedColumn(sources.evidence);
    case ColumnSource::EvidenceGrade:
        return gradeColumn(*sources.evidence);
    default:
        break;
    }
    Q_UNREACHABLE();
}

std::shared_ptr<const Column> makeColumn(const MailboxColumn &declared, const Sources &sources)
{
    const QString &id = declared.spec.id;
    if (dependsOnEvidence(declared.source))
        return makeEvidenceColumn(declared, sources);
    switch (declared.source) {
    case ColumnSource::DisplayName:
        return textColumn(sources.facts, id, [](const MailboxFacts &f, quint32 r) { return f.displayName(r); });
    case ColumnSource::UserPrincipalName:
        return textColumn(sources.facts, id, [](const MailboxFacts &f, quint32 r) { return f.userPrincipalName(r); });
    case ColumnSource::PrimaryAddress:
        return textColumn(sources.facts, id, [](const MailboxFacts &f, quint32 r) { return f.primaryAddress(r); });
    case ColumnSource::Guid:
        return textColumn(sources.facts, id,
                          [](const MailboxFacts &f, quint32 r) { return f.guid(r).toString(QUuid::WithoutBraces); });
    case ColumnSource::Type:
        return typeColumn(*sources.facts, id);
    case ColumnSource::Department:
        return departmentColumn(*sources.facts, id);
    case ColumnSource::Policy:
        return policyColumn(*sources.facts, id);
    case ColumnSource::AccountEnabled:
        return accountColumn(*sources.facts, id);
    case ColumnSource::ProtocolState:
        return protocolColumn(*sources.facts, declared.protocol, *sources.states);
    case ColumnSource::AnyLegacy:
        return anyOfColumn(*sources.facts, id, true, *sources.states);
    case ColumnSource::AnyClient:
        return anyOfColumn(*sources.facts, id, false, *sources.states);
    case ColumnSource::Exception:
        return exceptionColumn(*sources.facts, *sources.exceptions, sources.today);
    default:
        break;
    }
    Q_UNREACHABLE();
}

bool dependsOnSettings(ColumnSource source)
{
    return source == ColumnSource::ProtocolState || source == ColumnSource::AnyLegacy ||
           source == ColumnSource::AnyClient;
}

/// A copy of the inventory with the columns made anew that a test picks out.
template <class Pick>
std::shared_ptr<const Inventory> remade(const Inventory &inventory, const Sources &sources, Pick pick)
{
    std::vector<std::shared_ptr<const Column>> columns = inventory.columns();
    const std::vector<MailboxColumn> &declared = mailboxColumns();
    for (size_t i = 0; i < declared.size(); ++i) {
        if (pick(declared[i].source))
            columns[i] = makeColumn(declared[i], sources);
    }
    return std::make_shared<Inventory>(inventory.sharedSpecs(), sources.facts, std::move(columns), inventory.readAt());
}

} // namespace

ColumnSpecs mailboxColumnSpecs()
{
    auto specs = std::make_shared<std::vector<ColumnSpec>>();
    for (const MailboxColumn &declared : mailboxColumns())
        specs->push_back(declared.spec);
    return specs;
}

std::shared_ptr<const Inventory> makeInventory(std::shared_ptr<const MailboxFacts> facts, const EffectiveStates &states,
                                               const ExceptionBook &exceptions, const QDate &today,
                                               const QDateTime &readAt, std::shared_ptr<const MailboxEvidence> evidence)
{
    if (!evidence)
        evidence = MailboxEvidence::join(EvidenceSnapshot::nothing(today), *facts);
    const Sources sources{std::move(facts), &states, &exceptions, std::move(evidence), today};
    std::vector<std::shared_ptr<const Column>> columns;
    for (const MailboxColumn &declared : mailboxColumns())
        columns.push_back(makeColumn(declared, sources));
    return std::make_shared<Inventory>(mailboxColumnSpecs(), sources.facts, std::move(columns), readAt);
}

std::shared_ptr<const Inventory> emptyInventory()
{
    const ExceptionBook none{QString()};
    return makeInventory(MailboxFacts::build({}, false), OrganizationSettings(), none, QDate(), QDateTime());
}

std::shared_ptr<const Inventory> withSettings(const Inventory &inventory,
                                              std::span<const std::pair<quint32, ClientAccessSettings>> changes,
                                              const EffectiveStates &states)
{
    const Sources sources{inventory.facts().withSettings(changes), &states, nullptr, nullptr, QDate()};
    return remade(inventory, sources, dependsOnSettings);
}

std::shared_ptr<const Inventory> withPolicies(const Inventory &inventory,
                                              std::span<const std::pair<quint32, QString>> changes)
{
    const Sources sources{inventory.facts().withPolicies(changes), nullptr, nullptr, nullptr, QDate()};
    return remade(inventory, sources, [](ColumnSource source) { return source == ColumnSource::Policy; });
}

std::shared_ptr<const Inventory> withExceptions(const Inventory &inventory, const ExceptionBook &exceptions,
                                                const QDate &today)
{
    const Sources sources{inventory.sharedFacts(), nullptr, &exceptions, nullptr, today};
    return remade(inventory, sources, [](ColumnSource source) { return source == ColumnSource::Exception; });
}

std::shared_ptr<const Inventory> withEvidence(const Inventory &inventory,
                                              std::shared_ptr<const MailboxEvidence> evidence)
{
    const Sources sources{inventory.sharedFacts(), nullptr, nullptr, std::move(evidence), QDate()};
    return remade(inventory, sources, dependsOnEvidence);
}

std::shared_ptr<const Inventory> withUnknownExceptions(const Inventory &inventory)
{
    std::vector<std::shared_ptr<const Column>> columns = inventory.columns();
    columns[static_cast<size_t>(inventory.columnIndex(QStringLiteral("exception")))] =
        unknownExceptionColumn(inventory.facts());
    return std::make_shared<Inventory>(inventory.sharedSpecs(), inventory.sharedFacts(), std::move(columns),
                                       inventory.readAt());
}

} // namespace Casement

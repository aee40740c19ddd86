// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ActionPlan.h"
#include "models/actions/TenantPlan.h"

#include <QCoreApplication>
#include <QSet>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionPlan)
};

/// "POP", "POP and IMAP", "POP, IMAP and EWS".
QString enumeration(const std::vector<Protocol> &protocols)
{
    QString list;
    for (size_t i = 0; i < protocols.size(); ++i) {
        const QString name = protocolName(protocols[i]);
        if (i == 0)
            list = name;
        else if (i + 1 < protocols.size())
            list = Words::tr("%1, %2", "two members of a list, more follow").arg(list, name);
        else
            list = Words::tr("%1 and %2", "the last two members of a list").arg(list, name);
    }
    return list;
}

/// Which protocols change over all ticked rows, and to which states.
struct Extent
{
    std::vector<Protocol> protocols;
    QSet<StoredState> states;
};

Extent extentOf(const ActionPlan &plan)
{
    Extent extent;
    for (const Protocol protocol : allProtocols) {
        bool changes = false;
        for (const PlanRow &row : plan.rows) {
            if (!row.ticked || row.wanted[protocol] == StoredState::NotRead)
                continue;
            changes = true;
            extent.states.insert(row.wanted[protocol]);
        }
        if (changes)
            extent.protocols.push_back(protocol);
    }
    return extent;
}

} // namespace

QString ActionPlan::sentence() const
{
    const int count = tickedCount();
    const Extent extent = extentOf(*this);
    const QString names = enumeration(extent.protocols);
    if (count == 0)
        return Words::tr("Change nothing");
    if (const QString words = tenantSentence(*this); !words.isEmpty())
        return words;
    if (!undoOf.isNull())
        return Words::tr("Put %1 back for %Ln mailbox(es)", nullptr, count).arg(names);
    if (extent.states.size() != 1)
        return Words::tr("Change protocols of %Ln mailbox(es)", nullptr, count);
    switch (*extent.states.cbegin()) {
    case StoredState::Off:
        return Words::tr("Switch off %1 for %Ln mailbox(es)", nullptr, count).arg(names);
    case StoredState::On:
        return Words::tr("Switch on %1 for %Ln mailbox(es)", nullptr, count).arg(names);
    case StoredState::Inherit:
        return Words::tr("Leave %1 to the organisation for %Ln mailbox(es)", nullptr, count).arg(names);
    case StoredState::NotRead:
        break;
    }
    return {};
}

} // namespace Casement

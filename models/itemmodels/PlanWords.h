// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/inventory/StateFace.h"

#include <QHash>

namespace Casement {

/// One protocol's stored state in a plan or run: "On", "Off", "By org", "Not known", in the words the report uses.
[[nodiscard]] QString planStateWord(StoredState state);
/// Its shape; for what is left to the organisation, what the organisation says.
[[nodiscard]] StateFace planStateFace(Protocol protocol, StoredState state, const OrganizationSettings &organization);

/// What the rows of one plan say. Some of it goes by all rows together: which protocols have a column, what most of
/// them get, and whose name stands there twice.
class PlanWords final
{
public:
    PlanWords() = default;
    explicit PlanWords(const ActionPlan &plan);

    /// Those that any row changes, in the usual order.
    [[nodiscard]] const std::vector<Protocol> &protocols() const { return m_protocols; }
    /// Whether anything in the plan is no mailbox.
    [[nodiscard]] bool holdsOthers() const { return m_holdsOthers; }
    /// The display name; the address of a row that has none.
    [[nodiscard]] static QString name(const PlanRow &row);
    /// Whether another row, or what was set aside, has the same display name.
    [[nodiscard]] bool isTwin(const PlanRow &row) const;
    [[nodiscard]] bool losesEveryWayIn(const PlanRow &row) const;

    /// "On → Off", or what is said where the row does not change the protocol.
    [[nodiscard]] QString state(const PlanRow &row, size_t column) const;
    /// "Off already", "On, excepted", or the present state.
    [[nodiscard]] QString unchanged(const PlanRow &row, size_t column) const;
    /// With the property's own name and its raw values, for the tooltip.
    [[nodiscard]] QString rawState(const PlanRow &row, size_t column) const;
    /// Guard, exceptions, odd combinations, twins: what to know before the row is ticked.
    [[nodiscard]] QString remarks(const PlanRow &row) const;

private:
    void findProtocols(const ActionPlan &plan);

    OrganizationSettings m_organization;
    std::vector<Protocol> m_protocols;
    std::vector<StoredState> m_common; ///< per column: the value every changing row gets; NotRead when they differ
    QHash<QString, int> m_names;       ///< how often each display name stands in the plan, with what is set aside
    bool m_holdsOthers = false;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

#include <QSet>

#include <optional>

namespace Casement {

/// Which rows of a plan are shown, and in what order: by group of evidence, the worst first, and in the plan's order
/// within it. Rows can be left out by a text and by being no member of a set.
class ShownPlanRows final
{
public:
    /// The plan of now. What was asked for before holds for it, too.
    void setPlan(const ActionPlan &plan);
    /// Only rows whose name or address holds this text; case and accents do not count.
    void setText(const QString &text, const ActionPlan &plan);
    /// Whether rows are left out by a text that says the same.
    [[nodiscard]] bool isFilteredBy(const QString &text) const;
    /// Only these objects; nothing: no row is left out for that.
    void setOnly(std::optional<QSet<QUuid>> only, const ActionPlan &plan);
    [[nodiscard]] bool showsOnlySome() const { return m_only.has_value(); }
    [[nodiscard]] bool isFiltered() const { return !m_text.isEmpty(); }

    /// Numbers of the plan's rows.
    [[nodiscard]] const std::vector<int> &rows() const { return m_rows; }
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int operator[](int shown) const { return m_rows[static_cast<size_t>(shown)]; }

private:
    void choose(const ActionPlan &plan);

    std::vector<QString> m_folded; ///< per plan row: name and address as they are searched
    QString m_text;
    std::optional<QSet<QUuid>> m_only;
    std::vector<int> m_rows;
};

} // namespace Casement

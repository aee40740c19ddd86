// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Column.h"
#include "models/inventory/MailboxFacts.h"

#include <QDateTime>

#include <memory>

namespace Casement {

using ColumnSpecs = std::shared_ptr<const std::vector<ColumnSpec>>;

/// The mailboxes of one tenant at one moment: facts and columns. Never changes after it is built, so filters, sorts
/// and exports may run on any thread. A patched one shares what the patch did not touch. What the columns are and what
/// fills them is declared elsewhere; this knows none of them.
class Inventory final : public Query::TermSource
{
public:
    /// One column per spec, in their order. readAt is UTC and null before anything was read.
    Inventory(ColumnSpecs specs, std::shared_ptr<const MailboxFacts> facts,
              std::vector<std::shared_ptr<const Column>> columns, const QDateTime &readAt);

    [[nodiscard]] const MailboxFacts &facts() const { return *m_facts; }
    [[nodiscard]] const std::shared_ptr<const MailboxFacts> &sharedFacts() const { return m_facts; }
    [[nodiscard]] const std::vector<ColumnSpec> &specs() const { return *m_specs; }
    [[nodiscard]] const ColumnSpecs &sharedSpecs() const { return m_specs; }
    [[nodiscard]] const std::vector<std::shared_ptr<const Column>> &columns() const { return m_columns; }
    [[nodiscard]] const Column &column(int index) const { return *m_columns[static_cast<size_t>(index)]; }
    /// -1 when there is no column of this id or alias.
    [[nodiscard]] int columnIndex(const QString &id) const { return m_schema.indexOf(id); }
    [[nodiscard]] const QDateTime &readAt() const { return m_readAt; }

    /// The fields that can be asked for: the columns in the same order, with this tenant's values.
    [[nodiscard]] const Query::Schema &schema() const { return m_schema; }
    [[nodiscard]] qsizetype rowCount() const override { return m_facts->size(); }
    [[nodiscard]] Query::TruthSet evaluate(const Query::Term &term) const override;

    /// Sorts these rows by a column; rows of equal value keep their order.
    void sortRows(std::vector<quint32> &rows, int column, Qt::SortOrder order) const;

private:
    ColumnSpecs m_specs;
    std::shared_ptr<const MailboxFacts> m_facts;
    std::vector<std::shared_ptr<const Column>> m_columns;
    QDateTime m_readAt;
    Query::Schema m_schema;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/Inventory.h"

#include "models/inventory/TextSearch.h"

#include <algorithm>

namespace Casement {

namespace {

Query::Schema schemaOf(const std::vector<ColumnSpec> &specs, const std::vector<std::shared_ptr<const Column>> &columns,
                       ListState mailboxes)
{
    std::vector<Query::Field> fields;
    fields.reserve(specs.size());
    for (size_t i = 0; i < specs.size(); ++i) {
        Query::Field field;
        field.id = specs[i].id;
        field.aliases = specs[i].aliases;
        field.kind = specs[i].kind;
        field.title = specs[i].title;
        field.words = specs[i].words;
        field.meanings = specs[i].meanings;
        field.labels = specs[i].labels;
        if (specs[i].kind == Query::FieldKind::Choice) {
            field.closed = specs[i].closed && mailboxes == ListState::Read;
            field.alsoWords = specs[i].alsoWords;
            field.words.append(columns[i]->words());
            field.words.removeDuplicates();
        }
        fields.push_back(std::move(field));
    }
    return Query::Schema(std::move(fields));
}

} // namespace

Inventory::Inventory(ColumnSpecs specs, std::shared_ptr<const MailboxFacts> facts,
                     std::vector<std::shared_ptr<const Column>> columns, const QDateTime &readAt)
    : m_specs(std::move(specs)),
      m_facts(std::move(facts)),
      m_columns(std::move(columns)),
      m_readAt(readAt),
      m_schema(schemaOf(*m_specs, m_columns, m_facts->lists().mailboxes))
{
}

Query::TruthSet Inventory::evaluate(const Query::Term &term) const
{
    if (!term.isPlainWords())
        return column(term.field).test(term);
    return matchTexts(m_facts->searchTexts(), term);
}

void Inventory::sortRows(std::vector<quint32> &rows, int column, Qt::SortOrder order) const
{
    const std::vector<quint32> &ranks = this->column(column).ranks(QCollator());
    std::ranges::stable_sort(rows, [&](quint32 a, quint32 b) {
        return order == Qt::AscendingOrder ? ranks[a] < ranks[b] : ranks[b] < ranks[a];
    });
}

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Evaluate.h"

#include <QHash>
#include <QStringList>

namespace Casement::Query {

/// The product's fields over the fixture, plus a date and a number that it does not have.
[[nodiscard]] Schema fixtureSchema();

/// The rows of tests/fixtures/query-mailboxes.tsv as a source: organisation with SMTP AUTH off and EWS not known.
class FixtureMailboxes final : public TermSource
{
public:
    FixtureMailboxes();
    [[nodiscard]] qsizetype rowCount() const override { return m_rows.size(); }
    [[nodiscard]] TruthSet evaluate(const Term &term) const override;

private:
    [[nodiscard]] QString value(qsizetype row, const QString &column) const;
    [[nodiscard]] Truth answer(qsizetype row, const Term &term) const;
    [[nodiscard]] Truth state(qsizetype row, const Term &term) const;
    [[nodiscard]] Truth isOn(qsizetype row, const QString &protocol) const;

    QHash<QString, qsizetype> m_columns;
    QList<QStringList> m_rows;
};

/// The rows a fixture file holds below its comment line.
[[nodiscard]] QList<QStringList> fixtureRows(const QString &file);

} // namespace Casement::Query

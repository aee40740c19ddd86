// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Query.h"
#include "models/query/Schema.h"

#include <QWidget>

namespace Casement {

/// The terms of the query as chips, one each, hidden when there are none. Chips and line are two views of one thing.
class ChipRow final : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(QWidget *parent = nullptr);

    void setQuery(const Query::Query &query, const Query::Schema &schema);

Q_SIGNALS:
    /// A chip was removed: the text that remains.
    void textWanted(const QString &text);
    /// A chip was clicked: its range in the line.
    void editWanted();
};

} // namespace Casement

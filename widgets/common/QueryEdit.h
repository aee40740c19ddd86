// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Schema.h"

#include <QLineEdit>

namespace Casement {

/// The line of the query bar: it colours fields, operators and faults while somebody types.
class QueryEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit QueryEdit(QWidget *parent = nullptr);

    void setSchema(const Query::Schema &schema);
    [[nodiscard]] const Query::Schema &schema() const { return m_schema; }

Q_SIGNALS:
    /// Down was pressed and no completion is open: the table wants the focus.
    void leftDownwards();
    void escaped();
    /// Down or a typed letter asks for what may stand here.
    void completionWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colour();

    Query::Schema m_schema;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QUuid>
#include <QWidget>

#include <functional>

class QTableView;

namespace Casement {

class HiddenRowsLine;

/// Above a table of mailboxes or of their exceptions: how many of its rows were chosen without being in the report's
/// present view, and the way to see only these. Nothing where the view shows them all.
class NotInViewLine final : public QWidget
{
    Q_OBJECT
public:
    /// mailboxAt tells whose a row of the table is. The table outlives it.
    NotInViewLine(QTableView *table, std::function<QUuid(int row)> mailboxAt, QWidget *parent);

    void setMailboxes(const QSet<QUuid> &notInView);
    /// Takes over the rows as the table has them now.
    void refresh();

private:
    void toggle();

    QTableView *m_table;
    std::function<QUuid(int row)> m_mailboxAt;
    QSet<QUuid> m_notInView;
    HiddenRowsLine *m_line;
    bool m_showsOnly = false;
};

} // namespace Casement

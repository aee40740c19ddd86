// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/NotInViewLine.h"

#include "widgets/common/HiddenRowsLine.h"

#include <QBoxLayout>
#include <QLocale>
#include <QTableView>

namespace Casement {

NotInViewLine::NotInViewLine(QTableView *table, std::function<QUuid(int row)> mailboxAt, QWidget *parent)
    : QWidget(parent),
      m_table(table),
      m_mailboxAt(std::move(mailboxAt)),
      m_line(new HiddenRowsLine(QStringLiteral("notInView"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_line);
    connect(m_line, &HiddenRowsLine::followed, this, &NotInViewLine::toggle);
    hide();
}

void NotInViewLine::setMailboxes(const QSet<QUuid> &notInView)
{
    m_notInView = notInView;
    refresh();
}

void NotInViewLine::toggle()
{
    m_showsOnly = !m_showsOnly;
    refresh();
}

void NotInViewLine::refresh()
{
    const int rows = m_table->model()->rowCount();
    int apart = 0;
    for (int row = 0; row < rows && !m_notInView.isEmpty(); ++row)
        apart += m_notInView.contains(m_mailboxAt(row)) ? 1 : 0;
    // Where none is left, "only these" would be an empty table.
    m_showsOnly = m_showsOnly && apart > 0;
    for (int row = 0; row < rows && !m_notInView.isEmpty(); ++row)
        m_table->setRowHidden(row, m_showsOnly && !m_notInView.contains(m_mailboxAt(row)));
    const QString all = QLocale().toString(rows);
    if (m_showsOnly)
        m_line->setTexts(
            tr("Only the %Ln that (is|are) not in the report's present view (stands|stand) below.", nullptr, apart),
            tr("Show all %1").arg(all));
    else if (apart > 0)
        m_line->setTexts(tr("%Ln of %1 (is|are) not in the report's present view.", nullptr, apart).arg(all),
                         tr("Show only (it|them)", nullptr, apart));
    else
        m_line->setTexts({}, {});
    setVisible(apart > 0);
}

} // namespace Casement

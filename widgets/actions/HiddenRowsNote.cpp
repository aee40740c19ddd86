// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/HiddenRowsNote.h"

#include "models/itemmodels/PlanTableModel.h"
#include "widgets/common/HiddenRowsLine.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QLocale>

#include <algorithm>

namespace Casement {

HiddenRowsNote::HiddenRowsNote(PlanTableModel *model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_view(new HiddenRowsLine(QStringLiteral("notInView"), this)),
      m_filter(new HiddenRowsLine(QStringLiteral("filteredOut"), this))
{
    setObjectName(QStringLiteral("hiddenRows"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::inside);
    column->addWidget(m_view);
    column->addWidget(m_filter);
    connect(m_view, &HiddenRowsLine::followed, this, &HiddenRowsNote::toggleOnly);
    connect(m_filter, &HiddenRowsLine::followed, this, &HiddenRowsNote::filterEndWanted);
    hide();
}

void HiddenRowsNote::setNotInView(const QSet<QUuid> &mailboxes)
{
    m_notInView = mailboxes;
    refresh();
}

void HiddenRowsNote::toggleOnly()
{
    m_model->showOnly(m_model->showsOnlySome() ? std::nullopt : std::optional(m_notInView));
    refresh();
}

void HiddenRowsNote::refresh()
{
    showView();
    showFilter();
    setVisible(!m_view->isHidden() || !m_filter->isHidden());
}

/// What was chosen without being in the view stays said where all of it has been unticked, as long as only it is shown.
void HiddenRowsNote::showView()
{
    int ticked = 0;
    int hidden = 0;
    int listed = 0;
    for (const PlanRow &row : m_model->plan().rows) {
        const bool isApart = m_notInView.contains(row.guid);
        ticked += row.ticked ? 1 : 0;
        hidden += row.ticked && isApart ? 1 : 0;
        listed += isApart ? 1 : 0;
    }
    const QLocale locale;
    if (m_model->showsOnlySome())
        m_view->setTexts(
            tr("Only the %Ln that (is|are) not in the report's present view (stands|stand) below.", nullptr, listed),
            tr("Show all %1").arg(locale.toString(m_model->plan().rows.size())));
    else if (hidden > 0)
        m_view->setTexts(tr("%Ln of %1 ticked (is|are) not in the report's present view.", nullptr, hidden)
                             .arg(locale.toString(ticked)),
                         tr("Show only (it|them)", nullptr, listed));
    else
        m_view->setTexts({}, {});
}

void HiddenRowsNote::showFilter()
{
    const int hidden = m_model->isFiltered() ? m_model->hiddenTickedCount() : 0;
    m_filter->setTexts(
        hidden == 0
            ? QString()
            : tr("%Ln ticked (is|are) not shown by the filter and (is|are) changed all the same.", nullptr, hidden),
        tr("Clear the filter"));
}

} // namespace Casement

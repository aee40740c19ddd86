// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/UndoPartMenu.h"

#include "models/itemmodels/RunTableModel.h"

#include <QItemSelectionModel>

#include <algorithm>

namespace Casement {

UndoPartMenu::UndoPartMenu(const RunTableModel *rows, const QItemSelectionModel *selection, QWidget *parent)
    : QMenu(parent),
      m_rows(rows),
      m_selection(selection)
{
    setObjectName(QStringLiteral("undoPartMenu"));
    connect(this, &QMenu::aboutToShow, this, &UndoPartMenu::fill);
}

void UndoPartMenu::setRun(const QUuid &run, const QDateTime &startedAt)
{
    m_run = run;
    m_startedAt = startedAt;
}

void UndoPartMenu::add(const QString &text, const UndoScope &scope)
{
    connect(addAction(text), &QAction::triggered, this, [this, scope] { Q_EMIT partAsked(m_run, scope); });
}

void UndoPartMenu::fill()
{
    clear();
    addSelected();
    addProtocols();
    addSeparator();
    connect(addAction(tr("Undo this run and every later one…")), &QAction::triggered, this,
            [this] { Q_EMIT sinceAsked(m_startedAt); });
}

void UndoPartMenu::addSelected()
{
    UndoScope selected;
    for (const QModelIndex &row : m_selection->selectedRows())
        selected.objects.push_back(row.data(RunTableModel::GuidRole).toUuid());
    const int count = static_cast<int>(selected.objects.size());
    add(tr("Undo %Ln selected mailbox(es)…", nullptr, count), selected);
    actions().constLast()->setEnabled(count > 0);
}

void UndoPartMenu::addProtocols()
{
    std::vector<Protocol> changed;
    std::ranges::copy_if(allProtocols, std::back_inserter(changed), [this](Protocol protocol) {
        return std::ranges::any_of(
            m_rows->rows(), [protocol](const RunRow &row) { return row.wanted[protocol] != StoredState::NotRead; });
    });
    // Of one protocol alone it would be the whole run.
    for (const Protocol protocol : changed) {
        if (changed.size() > 1)
            add(tr("Undo %1 only…").arg(protocolName(protocol)), {{}, {protocol}});
    }
}

} // namespace Casement

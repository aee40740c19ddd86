// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/UndoPlan.h"

#include <QMenu>

class QItemSelectionModel;

namespace Casement {

class RunTableModel;

/// What of a run can go back by itself: the selected mailboxes, one protocol, or everything since its beginning. Made
/// anew whenever it opens.
class UndoPartMenu final : public QMenu
{
    Q_OBJECT

public:
    /// Both outlive it.
    UndoPartMenu(const RunTableModel *rows, const QItemSelectionModel *selection, QWidget *parent);

    void setRun(const QUuid &run, const QDateTime &startedAt);

Q_SIGNALS:
    void partAsked(const QUuid &run, const Casement::UndoScope &scope);
    void sinceAsked(const QDateTime &moment);

private:
    void fill();
    void addSelected();
    void addProtocols();
    void add(const QString &text, const UndoScope &scope);

    const RunTableModel *m_rows;
    const QItemSelectionModel *m_selection;
    QUuid m_run;
    QDateTime m_startedAt;
};

} // namespace Casement

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Completion.h"

#include <QListView>
#include <QStandardItemModel>

namespace Casement {

/// What may stand at the cursor of the query bar, in a popup below the word. The line keeps the focus; the popup only
/// takes arrows, Enter, Tab and Escape.
class CompletionList final : public QListView
{
    Q_OBJECT
public:
    /// The edit is where the keys come from; both belong to the same window.
    explicit CompletionList(QWidget *edit);

    /// Hides itself when there is nothing to offer.
    void offer(const QList<Query::Completion> &completions, const QPoint &globalPosition);

Q_SIGNALS:
    void chosen(const Casement::Query::Completion &completion);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool takeKey(int key);
    void choose(const QModelIndex &index);

    QWidget *m_edit;
    QStandardItemModel m_model;
    QList<Query::Completion> m_completions;
};

} // namespace Casement
